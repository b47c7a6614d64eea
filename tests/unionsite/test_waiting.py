"""The bounds themselves, on a server that is really slow; the whole site under an outage: tests/drills."""

import threading
import time

import psycopg2
import pytest
from django.db import connection
from psycopg2.extensions import set_wait_callback

from unionsite import waiting
from unionsite.waiting import Gate, Refused, Threads


@pytest.fixture
def threads(settings, monkeypatch):
    """Ours instead of libpq's way to wait, for this test."""
    made = Threads()
    monkeypatch.setattr(waiting, "threads", made)
    set_wait_callback(made.wait)
    yield made
    set_wait_callback(None)


@pytest.fixture
def connect(db):
    """Makes connections to the tests' server beside Django's."""
    opened = []

    def make():
        opened.append(psycopg2.connect(**connection.get_connection_params()))
        return opened[-1]

    yield make
    for server in opened:
        server.close()


def ask(server, sql):
    with server.cursor() as cursor:
        cursor.execute(sql)
        return cursor.fetchone()


def test_an_answer_in_time_is_an_answer(threads, connect):
    assert ask(connect(), "SELECT pg_sleep(0.1), 'here'")[1] == "here"


def test_a_server_that_does_not_answer_in_time_is_given_up(threads, connect):
    server = connect()
    with threads.at_most(0.2), pytest.raises(psycopg2.OperationalError, match=r"not answered for 0\.2 seconds"):
        ask(server, "SELECT pg_sleep(1)")
    assert server.closed, "half an answer must not be read by the next request"


def test_one_of_the_threads_never_waits_for_long(threads, connect, settings):
    settings.THREADS = 3
    others = [connect() for _ in range(2)]
    waiting_ones = [threading.Thread(target=ask, args=(server, "SELECT pg_sleep(2)")) for server in others]
    for one in waiting_ones:
        one.start()
    while len(threads.waiting) < 2:
        time.sleep(0.01)
    threads.may_serve("tin-tuc/")
    with pytest.raises(psycopg2.OperationalError, match="one must not"):
        ask(connect(), "SELECT pg_sleep(2)")
    assert not threads.may_serve("tin-tuc/"), "the address that kept every thread waiting is left alone for a while"
    assert threads.may_serve("hoi-nghi/")
    for one in waiting_ones:
        one.join()


def test_after_a_failure_to_connect_nobody_tries_for_a_while():
    gate = Gate()
    with pytest.raises(psycopg2.OperationalError), gate.passing():
        psycopg2.connect("postgresql://nobody@127.0.0.1:1/nothing")
    with pytest.raises(Refused), gate.passing():
        pytest.fail("it was tried")


def test_then_one_tries_and_opens_it_for_all():
    gate = Gate()
    gate.shut_until = time.monotonic() - 1
    with gate.passing():
        assert gate.shut(), "others wait for what this one finds"
    assert not gate.shut()


@pytest.mark.django_db(transaction=True)
def test_a_staff_page_may_take_longer_and_readers_get_their_limit_back(client, settings, editor, monkeypatch):
    settings.PATIENCE = {"public": 40, "staff": 90}
    limits = []

    def noted(self, request):
        with connection.cursor() as cursor:
            cursor.execute("SHOW statement_timeout")
            limits.append(cursor.fetchone()[0])
        return []

    monkeypatch.setattr("unionsite.adminsite.UnionAdminSite.get_app_list", lambda *args: noted(*args[:2]))
    editor.get("/quan-tri/")
    with connection.cursor() as cursor:
        cursor.execute("SHOW statement_timeout")
        assert (set(limits), cursor.fetchone()[0]) == ({"90s"}, "0")
