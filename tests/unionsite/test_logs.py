import logging

import pytest
from django.db import IntegrityError, OperationalError

from unionsite import logs
from unionsite.logs import LeavingOut, Line
from unionsite.waiting import Refused


@pytest.fixture
def log():
    """What a site's log holds after messages were logged to it: `log.info(...)`, then `log.lines()`."""
    logger, written = logging.Logger("site"), []
    handler = logging.Handler()
    handler.setFormatter(Line())
    handler.addFilter(LeavingOut())
    handler.emit = lambda record: written.append(handler.format(record))
    logger.addHandler(handler)
    logger.lines = lambda: "\n".join(written).split("\n") if written else []
    return logger


def fail(log, error):
    try:
        raise error
    except type(error):
        log.exception("Failed: /tin-tuc/")


def test_a_failure_is_a_line_with_what_and_where_and_its_traceback(log):
    fail(log, ValueError("no such thing"))
    first, *rest = log.lines()
    assert "Failed: /tin-tuc/: ValueError: no such thing (tests/unionsite/test_logs.py:" in first
    assert "raise error" in rest[1]


def test_of_one_kind_a_minute_has_one_traceback_and_each_failure_its_line(log, monkeypatch):
    for _ in range(50):
        fail(log, ValueError("no such thing"))
    assert sum("Failed: /tin-tuc/" in line for line in log.lines()) == 50
    assert sum("raise error" in line for line in log.lines()) == 1
    now = logs.monotonic()
    monkeypatch.setattr(logs, "monotonic", lambda: now + logs.TRACEBACK_EVERY)
    fail(log, ValueError("no such thing"))
    assert "(49 tracebacks of this kind were left out)" in log.lines()


def test_another_kind_has_its_own_traceback(log):
    fail(log, ValueError("no such thing"))
    fail(log, KeyError("no such key"))
    assert sum("raise error" in line for line in log.lines()) == 2


def test_what_stood_in_a_row_is_not_told(log):
    fail(log, IntegrityError("duplicate key\nDETAIL: Key (email)=(an@union.example) already exists."))
    log.error("Not saved: %s", IntegrityError("duplicate key\nDETAIL: Key (email)=(an@union.example) exists."))
    assert "duplicate key" in log.lines()[-1]
    assert "an@union.example" not in "\n".join(log.lines())


@pytest.mark.parametrize("typed", ["a\rERROR forged", "a\x1b[2Jforged", "a\u2028forged", "a\x85forged", "a" * 9000])
def test_an_error_that_quotes_what_a_stranger_typed_writes_no_line_of_theirs(log, typed):
    fail(log, ValueError(f"no number: {typed}"))
    for line in log.lines():
        assert line.isprintable()
        assert len(line) < 2 * logs.LONGEST


def test_what_was_refused_without_asking_is_counted_and_told_with_the_next_failure(log):
    for _ in range(7):
        error = OperationalError("away")
        error.__cause__ = Refused("away")
        fail(log, error)
    assert log.lines() == []
    fail(log, OperationalError("away"))
    assert "(7 requests before this one were answered 503 without asking the database)" in log.lines()


def test_a_line_names_its_request(client, log):
    response = client.get("/healthz")
    log.error("Something")
    assert f"[{response['X-Request-ID']}]" in log.lines()[0]


def test_a_trusted_proxys_id_is_kept(client, settings):
    settings.TRUSTED_PROXIES = ["127.0.0.1"]
    assert client.get("/healthz", headers={"X-Request-ID": "a1b2-c3d4"})["X-Request-ID"] == "a1b2-c3d4"


@pytest.mark.parametrize(
    ("proxies", "given"), [([], "a1b2-c3d4"), (["127.0.0.1"], "a b\tc d e f"), (["127.0.0.1"], "a" * 65)]
)
def test_no_other_id_is_believed(client, settings, proxies, given):
    settings.TRUSTED_PROXIES = proxies
    assert client.get("/healthz", headers={"X-Request-ID": given})["X-Request-ID"] != given


@pytest.mark.django_db
def test_what_a_cache_may_keep_carries_no_id(client):
    response = client.get("/robots.txt")
    assert "public" in response["Cache-Control"]
    assert "X-Request-ID" not in response
