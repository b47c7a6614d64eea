"""Saving an import all or nothing, once, and undoing it."""

import os
import signal
import subprocess
import sys
import threading
import time
from datetime import timedelta

import pytest
from django.conf import settings
from django.contrib.admin.models import LogEntry
from django.db import connection, transaction
from django.utils import timezone

from awards.imports.importing import (
    ImportRefused,
    Outdated,
    accept,
    begin,
    choose_form,
    discard,
    drop,
    mend,
    takes_imports,
    undo,
)
from awards.models import AppendixImport, AwardDecision, AwardForm, Recipient, Word
from tests.awards.factories import AwardDecisionFactory, RecipientFactory, award_form
from tests.awards.imports.files import again
from tests.awards.imports.scenes import AN, COLLECTIVE, HEADING, ROWS, WITHOUT_NAME, draft, many, shown, uploaded
from tests.events.factories import UnitFactory

pytestmark = pytest.mark.django_db


# Saving


def test_saving_makes_the_rows_of_the_list_in_order(staff):
    unit = UnitFactory(name="Sở Nội vụ")
    decision, user = draft(), staff("Duyệt khen thưởng")
    appendix_import = shown(decision)
    assert accept(appendix_import, user, appendix_import.version) == 3
    saved = list(decision.recipients.as_printed())
    assert [(one.position, one.kind, one.printed_number, str(one), one.unit_text, one.form.name) for one in saved] == [
        (1, "collective", "1", "Công đoàn cơ sở Sở Y tế", "", "Bằng khen"),
        (2, "individual", "1", "Ông Nguyễn Văn An", "Sở Nội vụ", "Bằng khen"),
        (3, "individual", "2", "Bà Trần Thị Bình", "Sở Y tế", "Giấy khen"),
    ]
    assert (saved[1].section, saved[1].unit, saved[1].source, saved[1].folded_name) == (
        *("II. CÁ NHÂN", unit, appendix_import),
        "nguyen van an",
    )
    assert Word.objects.get(word="binh").count == 1
    assert again(appendix_import).saved_by == user
    assert LogEntry.objects.get().change_message == "Nhập 3 dòng từ tệp «phu-luc.xlsx»."


def test_a_form_written_otherwise_keeps_its_wording():
    rows = [*ROWS[:6], [1, "Bà", "Trần Thị Bình", None, "Sở Y tế", "Bằng khen của BCH Công đoàn tỉnh"]]
    appendix_import = shown(rows=rows)
    accept(appendix_import)
    saved = Recipient.objects.get(name="Trần Thị Bình")
    assert (saved.form.name, saved.form_text) == ("Bằng khen", "Bằng khen của BCH Công đoàn tỉnh")
    assert not Recipient.objects.filter(form_text="Bằng khen").exists()


def test_a_misspelt_form_is_not_kept_once_an_editor_said_what_it_means():
    rows = [*ROWS[:6], [1, "Bà", "Trần Thị Bình", None, "Sở Y tế", "Gấy khen"]]
    appendix_import = shown(rows=rows)
    choose_form(appendix_import, "Gấy khen", award_form("Giấy khen"), appendix_import.version)
    accept(again(appendix_import))
    saved = Recipient.objects.get(name="Trần Thị Bình")
    assert (saved.form.name, saved.form_text) == ("Giấy khen", "")


def test_dropped_rows_are_not_saved():
    appendix_import = shown()
    drop(appendix_import, COLLECTIVE, appendix_import.version)
    assert accept(appendix_import) == 2


def test_with_an_error_nothing_is_saved():
    appendix_import = shown(rows=WITHOUT_NAME)
    with pytest.raises(ImportRefused, match="lỗi"):
        accept(appendix_import)
    assert not Recipient.objects.exists()


def test_what_became_wrong_since_the_preview_is_not_saved():
    appendix_import = shown()
    AwardForm.objects.filter(name="Giấy khen").delete()
    with pytest.raises(ImportRefused, match="lỗi"):
        accept(appendix_import, version=appendix_import.version)


def test_a_second_click_saves_nothing_more():
    appendix_import = shown()
    accept(appendix_import)
    with pytest.raises(ImportRefused, match="đã được lưu vào danh sách lúc"):
        accept(appendix_import)
    assert Recipient.objects.count() == 3


def test_another_preview_than_the_one_that_was_seen_is_not_saved():
    appendix_import = shown()
    seen = appendix_import.version
    mend(appendix_import, AN, {"post": "Phó phòng"}, seen)
    with pytest.raises(Outdated):
        accept(appendix_import, version=seen)


def test_rows_come_after_those_that_are_there_when_that_is_wanted():
    decision = draft()
    RecipientFactory(decision=decision, position=7)
    appendix_import = shown(decision)
    with pytest.raises(ImportRefused, match="đã có dòng"):
        accept(appendix_import)
    accept(appendix_import, append=True)
    assert list(decision.recipients.as_printed().values_list("position", flat=True)) == [7, 8, 9, 10]


def test_two_files_may_make_one_list():
    decision = draft()
    accept(shown(decision))
    other = [HEADING, [1, "Ông", "Lê Văn Cường", "Chuyên viên", "Sở Nội vụ", "Bằng khen"]]
    accept(shown(decision, rows=other), append=True)
    assert decision.recipients.count() == 4


def test_a_file_that_was_not_read_is_not_saved():
    with pytest.raises(ImportRefused, match="chưa được đọc"):
        accept(uploaded())


def test_saving_costs_the_same_number_of_queries_for_more_rows(django_assert_max_num_queries):
    appendix_import = shown(rows=many(900))
    with django_assert_max_num_queries(15):
        accept(appendix_import)


# When it is too late


@pytest.mark.parametrize(
    ("status", "hours", "takes"),
    [
        ("draft", None, True),
        ("pending", None, True),
        ("published", 1, True),
        ("published", -1, False),
        ("withdrawn", -1, False),
    ],
)
def test_a_list_that_the_public_may_have_read_takes_no_files(status, hours, takes):
    start = timezone.now() + timedelta(hours=hours) if hours else None
    assert takes_imports(AwardDecision(status=status, published_from=start)) is takes


def test_a_decision_published_since_the_preview_takes_nothing():
    decision = draft()
    appendix_import = shown(decision)
    AwardDecision.objects.update(status="published", published_from=timezone.now())
    with pytest.raises(ImportRefused, match="đã công bố"):
        accept(appendix_import)
    with pytest.raises(ImportRefused, match="đã công bố"):
        begin(AwardDecisionFactory(), "a.csv", b"a")


# Undoing


def test_undoing_takes_exactly_its_rows_away():
    decision = draft()
    mine = RecipientFactory(decision=decision, position=1)
    appendix_import = shown(decision)
    accept(appendix_import, append=True)
    Recipient.objects.filter(name="Nguyễn Văn An").update(post="Phó phòng")
    assert undo(appendix_import) == 3
    assert list(decision.recipients.all()) == [mine]
    assert again(appendix_import).state == "undone"
    assert bytes(again(appendix_import).file)


def test_what_was_undone_may_be_mended_and_saved_again():
    appendix_import = shown()
    accept(appendix_import)
    undo(appendix_import)
    mend(appendix_import, AN, {"post": "Phó phòng"}, again(appendix_import).version)
    assert accept(appendix_import) == 3
    assert Recipient.objects.filter(post="Phó phòng").count() == 1


def test_what_was_not_saved_or_is_published_is_not_undone():
    appendix_import = shown()
    with pytest.raises(ImportRefused, match="chưa lưu"):
        undo(appendix_import)
    accept(appendix_import)
    AwardDecision.objects.update(status="published", published_from=timezone.now())
    with pytest.raises(ImportRefused, match="đã công bố"):
        undo(appendix_import)
    assert Recipient.objects.count() == 3


def test_a_file_is_thrown_away_only_when_nothing_was_saved_from_it():
    saved, unsaved = shown(), shown()
    accept(saved)
    discard(unsaved)
    with pytest.raises(ImportRefused, match="giữ cùng quyết định"):
        discard(saved)
    assert AppendixImport.objects.get() == saved
    with pytest.raises(ImportRefused, match="không còn nữa"):
        mend(unsaved, AN, {}, unsaved.version)


# Together, and killed


@pytest.mark.django_db(transaction=True)
def test_two_who_save_at_once_save_once():
    appendix_import = shown(rows=many(300))
    outcomes, ready = [], threading.Barrier(2)

    def save():
        ready.wait()
        try:
            outcomes.append(accept(appendix_import))
        except ImportRefused:
            outcomes.append("refused")
        finally:
            connection.close()

    threads = [threading.Thread(target=save) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(outcomes, key=str) == [300, "refused"]
    assert Recipient.objects.count() == 300


SAVE = """
import django, sys
from django.conf import settings
settings.DATABASES["default"]["NAME"] = sys.argv[1]
django.setup()
from awards.imports.importing import accept
from awards.models import AppendixImport
accept(AppendixImport.objects.get(pk=sys.argv[2]))
"""


def asked(question: str) -> bool:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT EXISTS ({question})")
        return cursor.fetchone()[0]


WAITS = "SELECT FROM pg_locks WHERE NOT granted"
OTHERS = (
    "SELECT FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid() "
    "AND backend_type = 'client backend'"
)


def until(condition, seconds: float = 60):
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "it took too long"
        time.sleep(0.05)


@pytest.mark.django_db(transaction=True)
def test_killed_in_the_middle_of_saving_leaves_nothing_and_it_can_be_saved_again():
    appendix_import = shown(rows=many(300))
    Word.objects.create(word="")  # the number of all rows: the last thing that saving writes
    command = [sys.executable, "-c", SAVE, connection.settings_dict["NAME"], str(appendix_import.pk)]
    with transaction.atomic():
        Word.objects.select_for_update().get(word="")
        process = subprocess.Popen(
            command, cwd=settings.BASE_DIR, env={**os.environ, "DJANGO_SETTINGS_MODULE": "unionsite.settings.test"}
        )
        until(lambda: asked(WAITS) or process.poll() is not None)  # all rows are written, but not for good
        assert process.poll() is None
        process.send_signal(signal.SIGKILL)
        process.wait()
    until(lambda: not asked(OTHERS))
    assert not Recipient.objects.exists()
    assert (again(appendix_import).state, Word.objects.get(word="").count) == ("read", 0)
    assert accept(appendix_import) == 300
    assert Recipient.objects.count() == 300


def test_the_places_close_up_when_the_first_of_two_files_is_undone():
    first = shown()
    accept(first)
    accept(shown(first.decision), append=True)
    undo(first)
    assert list(first.decision.recipients.values_list("position", flat=True)) == [1, 2, 3]


@pytest.mark.parametrize("act", [accept, undo])
def test_of_a_decision_deleted_meanwhile_nothing_is_saved_or_undone(act):
    file = shown()
    AwardDecision.objects.filter(pk=file.decision_id).delete()
    with pytest.raises(ImportRefused, match="Quyết định này không còn nữa"):
        act(file)
