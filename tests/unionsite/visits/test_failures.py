"""The database read-only or slow: pages are served, the beacon is short, and counting goes on afterwards."""

import threading

import pytest
from django.db import connection, transaction

from tests.news.factories import ArticleFactory
from tests.unionsite.visits.test_views import send, token
from unionsite.visits import counting, keys
from unionsite.visits.counting import UNHURRIED
from unionsite.visits.figures import read_figures

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def _fresh_memory():
    keys.forget()
    yield
    keys.forget()


@pytest.fixture
def read_only_database():
    with connection.cursor() as cursor:
        cursor.execute("SET default_transaction_read_only = on")
    yield
    with connection.cursor() as cursor:
        cursor.execute("SET default_transaction_read_only = off")


def test_a_read_only_database_serves_pages_and_counts_nothing(client, request):
    address = ArticleFactory().get_absolute_url()
    send(token())
    request.getfixturevalue("read_only_database")
    assert send(token(2)).status_code == 204
    page = client.get(address)
    assert page.status_code == 200
    assert "Thống kê truy cập" in page.content.decode()


def test_a_slow_database_keeps_no_beacon_waiting_and_counting_resumes(client, monkeypatch):
    monkeypatch.setattr(counting, "UNHURRIED", UNHURRIED)  # other tests are patient (tests/conftest.py)
    address = ArticleFactory().get_absolute_url()
    send(token())
    locked, done = threading.Event(), threading.Event()

    def hold():
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("LOCK TABLE visits_presence IN EXCLUSIVE MODE")  # readers pass, writers wait
            locked.set()
            done.wait(60)
        connection.close()

    thread = threading.Thread(target=hold)
    thread.start()
    locked.wait(10)
    assert send(token(2)).status_code == 204
    assert thread.is_alive(), "the beacon was answered before the table was free"
    assert client.get(address).status_code == 200
    done.set()
    thread.join()

    assert read_figures().total == 1
    assert send(token(2)).json()["views"] == "1"
