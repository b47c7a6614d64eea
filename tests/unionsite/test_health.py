import pytest
from django.db import OperationalError, connection


def test_healthz_asks_nothing_of_the_database(client):
    assert client.get("/healthz").content == b"ok"


@pytest.mark.django_db
def test_readyz_is_ready_with_a_database(client):
    assert client.get("/readyz").status_code == 200


@pytest.mark.django_db(transaction=True)
def test_readyz_says_503_without_a_database(client, unreachable_database):
    assert client.get("/readyz").status_code == 503


@pytest.mark.django_db(transaction=True)
def test_the_unreachable_database_is_really_unreachable(unreachable_database):
    with pytest.raises(OperationalError), connection.cursor() as cursor:
        cursor.execute("SELECT 1")
