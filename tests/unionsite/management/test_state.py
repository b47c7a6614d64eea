import os
from datetime import timedelta
from io import StringIO

import pytest
from django.contrib.sessions.models import Session
from django.core.management import call_command
from django.db import connection
from django.utils import timezone

from awards.models import AppendixImport
from tests.awards.factories import AwardDecisionFactory
from tests.unionsite.library.factories import DocumentFactory
from unionsite.management.commands import state
from unionsite.search.models import Outgoing
from unionsite.signin.models import FailedSignIn
from unionsite.visits.models import DailySalt

pytestmark = pytest.mark.django_db


def told(*options) -> tuple[int, str]:
    """Exit status and what was said."""
    out = StringIO()
    with pytest.raises(SystemExit) as ended:
        call_command("state", *options, stdout=out)
    return int(ended.value.code), out.getvalue()


def test_a_backup_that_nobody_knows_of_is_neither_well_nor_a_fault(settings):
    settings.BACKUP_DIR = ""
    status, said = told()
    assert status == 0
    assert "không rõ Sao lưu" in said


def test_where_all_is_well_the_status_is_0():
    status, said = told()
    assert (status, "CẦN XEM" in said) == (0, False), said
    assert "PostgreSQL" in said


def test_what_serving_lacks_is_named():
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM django_migrations WHERE (app, name) = ('visits', '0001_initial')")
    status, said = told()
    assert status == 1
    assert "CẦN XEM  Cơ sở dữ liệu: 1 migrations not applied (visits.0001_initial)" in said


@pytest.mark.django_db(transaction=True)
def test_it_speaks_without_a_database(unreachable_database):
    status, said = told()
    assert status == 1
    assert "CẦN XEM  Cơ sở dữ liệu: database unreachable" in said
    assert "Ổ đĩa" in said


def test_a_disk_that_is_nearly_full_needs_somebody(monkeypatch):
    monkeypatch.setattr(state, "LEAST_FREE", 10**18)
    status, said = told()
    assert status == 1
    assert "CẦN XEM  Ổ đĩa" in said


@pytest.mark.parametrize(("hours", "status"), [(2, 0), (40, 1)])
def test_the_newest_backups_age_is_told(settings, tmp_path, hours, status):
    settings.BACKUP_DIR = str(tmp_path)
    for name, age in (("older.dump", 90), ("newest.dump", hours)):
        (tmp_path / name).touch()
        moment = (timezone.now() - timedelta(hours=age)).timestamp()
        os.utime(tmp_path / name, (moment, moment))
    assert told()[0] == status
    assert f"đã {hours} giờ" in told()[1]


def test_no_backup_where_one_should_be_needs_somebody(settings, tmp_path):
    settings.BACKUP_DIR = str(tmp_path)
    assert told()[0] == 1


def test_what_should_have_been_deleted_is_counted_and_tidied():
    long_ago = timezone.now() - timedelta(days=40)
    Session.objects.create(session_key="a" * 32, session_data="", expire_date=long_ago)
    FailedSignIn.objects.create(scope="a" * 64, at=long_ago)
    DailySalt.objects.create(day=long_ago.date(), salt=b"s" * 32)
    status, said = told()
    assert status == 1
    assert said.count("CẦN XEM  Quá hạn: 1 ") == 3
    assert told("--tidy")[0] == 0
    assert not (Session.objects.exists() or FailedSignIn.objects.exists() or DailySalt.objects.exists())


def test_what_is_not_due_yet_stays():
    now = timezone.now()
    Session.objects.create(session_key="a" * 32, session_data="", expire_date=now - timedelta(days=1))
    FailedSignIn.objects.create(scope="a" * 64, at=now)
    assert told("--tidy")[0] == 0
    assert Session.objects.exists() and FailedSignIn.objects.exists()


def test_an_appendix_that_nobody_finished_is_named_by_its_decision():
    imported = AppendixImport.objects.create(
        decision=AwardDecisionFactory(number="57/QĐ-CĐVC"), filename="a.csv", file=b""
    )
    AppendixImport.objects.filter(pk=imported.pk).update(uploaded_at=timezone.now() - timedelta(days=40))
    status, said = told()
    assert status == 1
    assert "57/QĐ-CĐVC" in said


def test_a_search_engine_that_is_behind_or_away_needs_somebody(settings):
    settings.SEARCH_URL = "http://127.0.0.1:1/thu"
    Outgoing.objects.create(kind="tin-tuc", number=1, version=1, parts=0, entries=[], since=timezone.now())
    assert "tốt      Máy tìm kiếm: 1 mục chờ gửi\n" in told()[1]
    Outgoing.objects.update(since=timezone.now() - timedelta(hours=1))
    status, said = told()
    assert status == 1
    assert "CẦN XEM  Máy tìm kiếm: 1 mục chờ gửi: xem search_push" in said
    assert "CẦN XEM  Máy tìm kiếm: does not answer" in said


def test_texts_that_are_still_to_be_read_need_somebody():
    DocumentFactory()
    status, said = told()
    assert status == 1
    assert "CẦN XEM  Chữ trong tệp: 1 tài liệu chưa đọc: chạy manage.py library_texts" in said
