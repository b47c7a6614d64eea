"""What is written with a save comes to the service, once, in the end, and never an older version of it."""

import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from io import StringIO
from unittest.mock import Mock

import pytest
from django.core.management import CommandError, call_command
from django.db import transaction

from tests.news.factories import ArticleFactory
from tests.unionsite.search.emulator import free_port, in_step
from tests.unionsite.search.test_opensearch import NOW, row
from unionsite.search import outbox
from unionsite.search.engine import Question, Resting, Thing
from unionsite.search.management.commands import search_push
from unionsite.search.models import Outgoing
from unionsite.search.tokens import words_in

pytestmark = pytest.mark.django_db
THING = Thing("tin-tuc", 1)
BULK = "/_bulk?require_alias=true"


@pytest.fixture
def answering(chosen):
    """A service that answers as it is told, with a status and an object: `answering[path] = 500, {}`."""
    answers: dict[str, tuple[int, dict]] = {}

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self):
            self.rfile.read(int(self.headers.get("Content-Length") or 0))
            status, said = answers[self.path]
            data = json.dumps(said).encode()
            self.send_response(status)
            self.send_header("Content-Length", str(len(data)))
            self.end_headers()
            self.wfile.write(data)

        do_GET = do_POST

        def log_message(self, *args):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    answers["/thu-*/_alias"] = 200, {"thu-1": {"aliases": {"thu": {}}}}
    answers["engine"] = chosen(f"http://127.0.0.1:{server.server_port}/thu")
    yield answers
    server.shutdown()
    thread.join()
    server.server_close()


def push(*options) -> str:
    out = StringIO()
    try:
        call_command("search_push", *options, stdout=out)
    except CommandError as error:
        return f"{out.getvalue()}{error}"
    return out.getvalue()


def waiting() -> int:
    return Outgoing.objects.filter(entries__isnull=False).count()


def test_a_saved_article_is_found_once_it_is_pushed(searching):
    article = ArticleFactory(title="Đường sắt vào xuân")
    assert waiting() > 0
    assert "Đã gửi" in push()
    assert waiting() == 0
    in_step(searching)
    typed, wrong = (tuple(f"t:={exact}" for _, exact in words_in(text)) for text in ("ĐƯỜNG SẮT", "đương sắt"))
    for tokens in (("duong_sat",), typed, ("xuan",)):
        matches, count = searching.find(Question((tokens,)), None, 5)
        assert [match.thing for match in matches] == [Thing("tin-tuc", article.pk)]
        assert count.number == 1
    assert searching.count(Question((wrong,)), None).number == 0
    article.delete()
    in_step(searching)
    assert searching.numbers("tin-tuc") == set()
    assert not Outgoing.objects.filter(kind="tin-tuc").exists()


def test_what_is_taken_back_is_not_sent(searching):
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        searching.put(THING, [row("mot")])
        raise ZeroDivisionError
    assert not Outgoing.objects.exists()


def test_an_older_version_that_is_sent_late_does_not_win(searching):
    searching.put(THING, [row("cu"), row("cu", file=7)])
    late = outbox._waiting((0, "", 0))
    searching.put(THING, [row("moi")])
    in_step(searching)
    pushed = outbox.Pushed()
    outbox._push(searching.service, outbox.indexes(searching.service), late, pushed)
    assert pushed == outbox.Pushed(done=1)
    assert row("moi") in searching.held("tin-tuc", [1])[1]
    assert row("cu") not in searching.held("tin-tuc", [1])[1]


def test_what_is_saved_while_it_is_sent_is_sent_again(searching, monkeypatch):
    searching.put(THING, [row("cu")])
    tell = searching.service.tell_lines

    def save_meanwhile(*args):
        monkeypatch.setattr(searching.service, "tell_lines", tell)
        searching.put(THING, [row("moi"), row("moi", file=7)])
        return tell(*args)

    monkeypatch.setattr(searching.service, "tell_lines", save_meanwhile)
    outbox.push(searching.service)
    assert waiting() == 0
    in_step(searching)
    assert searching.held("tin-tuc", [1])[1] == {row("moi"), row("moi", file=7)}


def test_versions_only_ever_grow(searching):
    searching.put(THING, [row("mot")])
    ahead = 9 * 10**15  # of a clock that was wrong once
    Outgoing.objects.update(version=ahead)
    searching.put(THING, [row("hai")])
    assert Outgoing.objects.get().version == ahead + 1


def test_many_and_long_things_are_sent_in_portions(searching, monkeypatch):
    monkeypatch.setattr(outbox, "SENT", 1000)
    monkeypatch.setattr(outbox, "READ", 4)
    for number in range(10):
        searching.put(Thing("tin-tuc", number), [row("dai" * 200 * (number % 3))])
    assert push() == "Đã gửi 10 mục.\n"
    in_step(searching)
    assert searching.numbers("tin-tuc") == {*range(10)}


def test_a_thing_that_is_not_taken_waits_and_holds_up_no_other(searching):
    searching.put(THING, [row("mot")])
    searching.put(Thing("tin-tuc", 2), [row("hai")])
    first = Outgoing.objects.get(number=1)
    Outgoing.objects.filter(number=1).update(entries=[{**first.entries[0], "strange": 1}])
    assert "Đã gửi 1 mục." in push()
    assert "không nhận 1 mục" in push()
    assert [one.number for one in Outgoing.objects.filter(entries__isnull=False)] == [1]


def test_before_there_is_an_index_everything_waits(opensearch, chosen):
    empty = chosen(f"{opensearch}/none_{free_port()}")
    empty.put(THING, [row("mot")])
    assert "has no index yet: run manage.py search_index" in push()
    assert waiting() == 1
    with pytest.raises(Resting):
        empty.count(Question((("mot",),)), NOW)
    call_command("search_index", stdout=StringIO())
    assert waiting() == 0


def test_an_index_that_is_removed_while_something_is_sent_does_not_come_again(searching, monkeypatch):
    searching.put(THING, [row("mot")])
    searching.put(Thing("tin-tuc", 2), [])
    [index] = outbox.indexes(searching.service)
    monkeypatch.setattr(outbox, "indexes", lambda service: [index])
    searching.service.tell("DELETE", f"/{index}")
    assert "answers 404 index_not_found_exception" in push()
    assert waiting() >= 1
    monkeypatch.undo()
    assert outbox.indexes(searching.service) == []


def test_while_the_service_is_away_saves_go_on_and_wait(chosen):
    away = chosen(f"http://127.0.0.1:{free_port()}/thu")
    article = ArticleFactory()
    article.title = "Tựa đề khác"
    article.save()
    assert waiting() > 0
    assert "does not answer" in push()
    with pytest.raises(CommandError, match="does not answer"):
        call_command("search_index", stdout=StringIO())
    asked = (
        lambda: away.find(Question((("mot",),)), NOW, 5),
        lambda: away.count(Question((("mot",),)), NOW),
        lambda: away.holds_any([Question((("mot",),))], NOW),
        lambda: away.suggest([], "t:m", NOW, 5),
        lambda: away.near(["mot"], NOW),
    )
    for ask in asked:
        with pytest.raises(Resting):
            ask()


def test_a_service_that_has_no_room_gets_it_later(answering):
    answering["engine"].put(THING, [row("mot")])
    full = {"status": 429, "error": {"type": "circuit_breaking_exception"}}
    answering[BULK] = 200, {"items": [{"index": full}]}
    assert "answers 429 circuit_breaking_exception" in push()
    assert waiting() == 1
    answering[BULK] = 200, {"items": [{"index": {"status": 201}}]}
    assert push() == "Đã gửi 1 mục.\n"


def test_watching_goes_on_with_ever_longer_pauses_until_the_service_is_back(answering, monkeypatch):
    answering["engine"].put(THING, [row("mot")])
    answering[BULK] = 503, {}
    pauses = []

    def sleep(seconds):
        pauses.append(seconds)
        if len(pauses) == 8:
            answering[BULK] = 200, {"items": [{"index": {"status": 201}}]}
        if len(pauses) == 10:
            raise KeyboardInterrupt

    monkeypatch.setattr(search_push.time, "sleep", sleep)
    monkeypatch.setattr(search_push, "connection", Mock())  # which the test goes on with
    with pytest.raises(KeyboardInterrupt):
        push("--watch")
    assert pauses == [2, 4, 8, 16, 32, 60, 60, 60, 1, 1]
    assert waiting() == 0


def test_without_an_address_there_is_nothing_to_push(chosen):
    chosen("")
    assert "Chưa đặt SEARCH_URL" in push()
