import pytest
from django.contrib.staticfiles.storage import ManifestStaticFilesStorage
from django.db import OperationalError, connection

from unionsite import health


@pytest.fixture(autouse=True)
def asked_anew(monkeypatch):
    """No test is answered with what another asked a second ago."""
    monkeypatch.setattr(health, "_last", (-health.KEPT, []))


def test_healthz_asks_nothing_of_the_database(client):
    assert client.get("/healthz").content == b"ok"


@pytest.mark.django_db
def test_readyz_is_ready_with_a_database(client):
    assert client.get("/readyz").status_code == 200


@pytest.mark.django_db(transaction=True)
def test_readyz_says_503_without_a_database(client, unreachable_database):
    response = client.get("/readyz")
    assert (response.status_code, response.content) == (503, b"database unreachable")


@pytest.mark.django_db(transaction=True)
def test_the_unreachable_database_is_really_unreachable(unreachable_database):
    with pytest.raises(OperationalError), connection.cursor() as cursor:
        cursor.execute("SELECT 1")


@pytest.mark.django_db
def test_readyz_names_what_was_not_migrated(client):
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM django_migrations WHERE (app, name) = ('visits', '0001_initial')")
    assert "migrations not applied (visits.0001_initial): run manage.py migrate" in said(client)


@pytest.mark.django_db
def test_readyz_names_a_database_that_was_never_migrated(client):
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE django_migrations RENAME TO others")
    assert said(client) == "database not migrated: run manage.py migrate"


@pytest.mark.django_db
def test_readyz_names_a_database_that_only_reads(client):
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL transaction_read_only = on")
    assert said(client) == "database read-only"


@pytest.mark.django_db
def test_readyz_names_a_missing_folder(client, settings, tmp_path):
    settings.VAR_DIR = settings.MEDIA_ROOT = tmp_path / "not-mounted"
    assert said(client) == "VAR_DIR missing"


@pytest.mark.django_db
def test_readyz_names_static_files_that_were_not_collected_or_are_gone(client, monkeypatch, tmp_path):
    storage = ManifestStaticFilesStorage(location=tmp_path, base_url="/static/")
    monkeypatch.setattr(health, "staticfiles_storage", storage)
    assert said(client) == "static files not collected: run manage.py collectstatic"
    storage.hashed_files = {"a.css": "a.123.css"}
    storage.save_manifest()
    assert said(client) == "static files not collected: run manage.py collectstatic"
    (tmp_path / "a.123.css").touch()
    assert said(client) == "ready"


@pytest.mark.django_db
def test_readyz_asks_once_a_second(client, django_assert_num_queries):
    client.get("/readyz")
    with django_assert_num_queries(0):
        assert client.get("/readyz").content == b"ready"


def said(client) -> str:
    health._last = (-health.KEPT, [])
    return client.get("/readyz").content.decode()


@pytest.mark.django_db
def test_check_deploy_names_the_same(settings, tmp_path):
    settings.VAR_DIR = settings.MEDIA_ROOT = tmp_path / "not-mounted"
    assert [error.msg for error in health.check_installation(None)] == ["VAR_DIR missing"]
