"""What the service of SEARCH_URL may do to us: be away, be slow, answer nonsense, send us elsewhere."""

import logging
import socket
import threading
import time

import pytest

from unionsite.search import service as service_module
from unionsite.search.engine import Resting
from unionsite.search.service import Refused, Service


@pytest.fixture
def saying():
    """A server that sends these bytes whatever it is asked, and the heads that it got."""
    listening = socket.create_server(("127.0.0.1", 0))
    listening.settimeout(10)
    got, answer, ended = [], [b""], threading.Event()

    def serve():
        while not ended.is_set():
            try:
                caller, _ = listening.accept()
            except OSError:
                return
            with caller:
                got.append(caller.recv(65536).decode())
                if answer[0] is None:
                    ended.wait(5)
                else:
                    caller.sendall(answer[0])

    thread = threading.Thread(target=serve)
    thread.start()
    yield listening.getsockname()[1], answer, got
    ended.set()
    listening.shutdown(socket.SHUT_RDWR)
    listening.close()
    thread.join()


def http(status: str, body: bytes, head: str = "") -> bytes:
    return f"HTTP/1.1 {status}\r\nContent-Length: {len(body)}\r\nConnection: close\r\n{head}\r\n".encode() + body


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        (b"", "does not answer (ProtocolError)"),
        (b"SSH-2.0-OpenSSH\r\n", "does not answer"),
        (http("200 OK", b"<html>"), "answers 200"),
        (http("200 OK", b"[]"), "answers 200"),
        (http("302 Found", b"{}", "Location: http://127.0.0.1:1/\r\n"), "answers 302"),
        (
            http("401 Unauthorized", b'{"error": {"type": "security_exception", "reason": "mat-khau"}}'),
            "answers 401 sec",
        ),
        (http("400 Bad Request", b'{"error": {"type": "<script>"}}'), "answers 400"),
        (http("503 Service Unavailable", b"busy"), "answers 503"),
    ],
)
def test_whatever_it_answers_search_rests_and_no_secret_is_told(saying, caplog, answer, said):
    port, answers, got = saying
    answers[0] = answer
    service = Service(f"http://ai:mat-khau@127.0.0.1:{port}/thu")
    with pytest.raises(Resting) as error, caplog.at_level(logging.DEBUG):
        service.search({"query": {"term": {"words": "bi-mat-cua-doc-gia"}}})
    assert str(error.value).startswith(said)
    assert "Authorization: Basic" in got[0] or "authorization: Basic" in got[0]
    for secret in ("mat-khau", "bi-mat", "Basic", "<script>"):
        assert secret not in caplog.text + str(error.value)


def test_a_slow_one_is_waited_for_so_long_and_then_left_in_peace(saying, monkeypatch):
    port, answers, got = saying
    answers[0] = None
    monkeypatch.setattr(service_module, "SECONDS", 0.2)
    service, started = Service(f"http://127.0.0.1:{port}/thu"), time.monotonic()
    for _ in range(20):
        with pytest.raises(Resting):
            service.search({})
    assert len(got) == 1
    assert time.monotonic() - started < 5
    service.resting_until = 0
    answers[0] = http("200 OK", b'{"hits": 1}')


def test_one_odd_question_does_not_stop_the_others(saying):
    port, answers, got = saying
    service = Service(f"http://127.0.0.1:{port}/thu")
    answers[0] = http("400 Bad Request", b'{"error": {"type": "too_many_clauses"}}')
    with pytest.raises(Refused, match="answers 400 too_many_clauses"):
        service.search({})
    answers[0] = http("200 OK", b'{"hits": 1}')
    assert service.search({}) == {"hits": 1}


def test_of_several_questions_a_fault_of_one_is_a_fault_of_all(saying):
    port, answers, _ = saying
    answers[0] = http("200 OK", b'{"responses": [{"hits": {}}, {"status": 500, "error": {"type": "odd"}}]}')
    with pytest.raises(Refused, match="answers 500 odd"):
        Service(f"http://127.0.0.1:{port}/thu").search_many([{}, {}])


@pytest.mark.parametrize(
    ("address", "name"),
    [("http://127.0.0.1:9200", "unionsite"), ("https://host/a_b/", "a_b"), ("http://[::1]:9200/x", "x")],
)
def test_the_index_is_named_by_the_address(address, name):
    assert Service(address).name == name
