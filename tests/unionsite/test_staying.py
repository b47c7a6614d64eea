import pytest
import time_machine
from django.contrib.sessions.models import Session
from django.db import connection
from django.utils import timezone

pytestmark = pytest.mark.django_db
DESK = "/quan-tri/"


@pytest.fixture
def read_only(transactional_db):
    """Makes the database take nothing more until the test ends."""

    def make():
        with connection.cursor() as cursor:
            cursor.execute("SET default_transaction_read_only = on")

    yield make
    with connection.cursor() as cursor:
        cursor.execute("RESET default_transaction_read_only")


def test_reading_at_the_desk_writes_no_session_each_time(editor):
    before = Session.objects.get()
    editor.get(DESK)
    assert Session.objects.get().expire_date == before.expire_date


def test_who_works_on_stays_signed_in(editor):
    with time_machine.travel(timezone.now() + timezone.timedelta(hours=11)):
        assert editor.get(DESK).status_code == 200
    with time_machine.travel(timezone.now() + timezone.timedelta(hours=22)):
        assert editor.get(DESK).status_code == 200


def test_who_does_nothing_for_twelve_hours_is_signed_out(editor):
    with time_machine.travel(timezone.now() + timezone.timedelta(hours=12, minutes=1)):
        assert editor.get(DESK).status_code == 302


def test_the_desk_is_read_on_when_no_session_can_be_written(read_only, editor, caplog):
    read_only()
    with time_machine.travel(timezone.now() + timezone.timedelta(hours=1)):
        response = editor.get(DESK)
    assert response.status_code == 200
    assert "Việc hôm nay" in response.content.decode()
    assert "A session was not saved: cannot execute UPDATE in a read-only transaction" in caplog.text


def test_signing_out_elsewhere_does_not_take_the_page_that_is_being_made(editor, monkeypatch):
    made = "unionsite.adminsite.UnionAdminSite.get_app_list"
    monkeypatch.setattr(made, lambda *args, **kwargs: Session.objects.all().delete() and [])
    with time_machine.travel(timezone.now() + timezone.timedelta(hours=1)):
        assert editor.get(DESK).status_code == 200
        assert editor.get(DESK).status_code == 302
