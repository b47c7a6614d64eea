"""From a file to rows: read, mended, saved once, undone as one step."""

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
    choose_columns,
    choose_form,
    choose_unit,
    discard,
    drop,
    forget_unit,
    keep,
    mend,
    read,
    takes_imports,
    undo,
)
from awards.imports.pages import PreviewPage
from awards.imports.preview import Preview
from awards.models import AppendixImport, AwardDecision, AwardForm, ColumnMemory, Recipient, UnitMemory, Word
from tests.awards.factories import AwardDecisionFactory, IssuerFactory, RecipientFactory, award_form
from tests.awards.imports.scenes import AN, BINH, COLLECTIVE, HEADING, ROWS, WITHOUT_NAME, draft, many, shown, uploaded
from tests.events.factories import UnitFactory

pytestmark = pytest.mark.django_db


def again(appendix_import) -> AppendixImport:
    return AppendixImport.objects.get(pk=appendix_import.pk)


def row(appendix_import, place):
    return Preview.of(again(appendix_import)).appendix.rows[place]


# Uploading and reading


def test_the_file_is_kept_as_it_was_uploaded():
    kept = begin(draft(), "C:\\Tệp\\Phụ lục.csv", "Họ tên;Hình thức\nNguyễn Văn An;Bằng khen".encode())
    assert (kept.filename, bytes(kept.file)[:8], kept.state) == ("Phụ lục.csv", "Họ tê".encode(), "uploaded")


def test_a_long_file_name_keeps_its_ending():
    kept = uploaded(filename=f"{'a' * 400}.xlsx")
    assert len(kept.filename) == 200
    assert kept.filename.endswith("a.xlsx")


def test_what_is_no_appendix_is_refused_and_not_kept():
    with pytest.raises(ImportRefused, match=r"\.xlsx"):
        begin(draft(), "cu.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600))
    assert not AppendixImport.objects.exists()


def test_a_file_without_a_list_is_refused_and_not_kept():
    with pytest.raises(ImportRefused):
        shown(rows=[["Kính gửi các đồng chí"]])
    assert not AppendixImport.objects.exists()


def test_what_was_read_is_ready_to_be_looked_at():
    appendix_import = shown()
    preview = Preview.of(again(appendix_import))
    assert (appendix_import.state, preview.appendix.collectives, preview.appendix.individuals) == ("read", 1, 2)
    assert not preview.has_errors()


def test_reading_says_how_far_it_is():
    seen = []
    read(uploaded(rows=many(1200)), lambda done, total: seen.append((done, total)))
    assert len(seen) > 2
    assert seen[-1][0] == seen[-1][1]


def test_personal_columns_stay_in_the_file():
    stored = str(again(shown()).appendix)
    assert "Ngày sinh" in stored
    assert "1980" not in stored


def test_ten_thousand_rows_are_before_the_editor_for_no_more_queries_than_a_hundred(django_assert_max_num_queries):
    UnitFactory.create_batch(50)
    for number in (100, 10_000):
        file = uploaded(rows=many(number))
        with django_assert_max_num_queries(15):
            assert len(PreviewPage(read(file)).lines) == 100


def test_a_file_for_a_decision_that_was_deleted_meanwhile_is_refused():
    decision = draft()
    AwardDecision.objects.filter(pk=decision.pk).delete()
    with pytest.raises(ImportRefused, match="có người vừa xóa"):
        uploaded(decision)


def test_reading_again_changes_nothing():
    appendix_import = uploaded()
    read(appendix_import)
    mend(appendix_import, AN, {"post": "Phó phòng"}, again(appendix_import).version)
    read(appendix_import)
    assert row(appendix_import, AN).post == "Phó phòng"


# Mending


def test_a_mended_cell_takes_its_error_away():
    appendix_import = shown(rows=WITHOUT_NAME)
    assert row(appendix_import, AN).errors
    changed = mend(appendix_import, AN, {"name": "  Lê  Văn Cường "}, appendix_import.version)
    assert row(appendix_import, AN).name == "Lê Văn Cường"
    assert not row(appendix_import, AN).errors
    assert changed == [AN]


def test_what_the_file_said_is_kept_beside_a_mend_until_it_says_so_again():
    appendix_import = shown()
    mend(appendix_import, AN, {"post": "Phó phòng"}, appendix_import.version)
    assert Preview.of(again(appendix_import)).mended == {AN: {"post": "Chuyên viên"}}
    mend(appendix_import, AN, {"post": "Chuyên viên"}, appendix_import.version)
    assert Preview.of(again(appendix_import)).mended == {}


@pytest.mark.parametrize(("typed", "number"), [("12", 12), ("", None), ("3a", "3a"), ("٣", "٣")])
def test_a_number_is_one_where_it_can_be(typed, number):
    appendix_import = shown()
    mend(appendix_import, AN, {"number": typed}, appendix_import.version)
    assert row(appendix_import, AN).number == number


def test_a_mend_tells_which_other_rows_are_affected():
    appendix_import = shown()
    name, unit = row(appendix_import, AN).name, row(appendix_import, AN).unit
    changed = mend(appendix_import, BINH, {"name": name, "unit": unit}, appendix_import.version)
    assert changed == [AN, BINH]


def test_what_a_colleague_changed_meanwhile_is_not_overwritten():
    appendix_import = shown()
    seen = appendix_import.version
    mend(appendix_import, AN, {"post": "Phó phòng"}, seen)
    with pytest.raises(Outdated):
        mend(appendix_import, AN, {"post": "Trưởng phòng"}, seen)
    assert row(appendix_import, AN).post == "Phó phòng"


def test_a_dropped_row_is_judged_no_more_and_may_be_taken_back():
    appendix_import = shown(rows=WITHOUT_NAME)
    drop(appendix_import, AN, appendix_import.version)
    assert not Preview.of(again(appendix_import)).has_errors()
    keep(appendix_import, AN, appendix_import.version)
    assert Preview.of(again(appendix_import)).has_errors()


def test_nothing_is_left_to_save_when_all_rows_are_dropped():
    appendix_import = shown()
    for place in (COLLECTIVE, AN, BINH):
        drop(appendix_import, place, appendix_import.version)
    assert Preview.of(again(appendix_import)).appendix.errors


def test_a_row_that_is_not_there_is_refused():
    appendix_import = shown()
    with pytest.raises(ImportRefused, match="Không còn dòng này"):
        mend(appendix_import, 3, {"post": ""}, appendix_import.version)


def test_a_form_is_chosen_for_all_rows_that_write_it_so():
    rows = [*ROWS[:6], *([n, "Bà", f"Trần Thị {n}", None, "Sở Y tế", "Khen đột xuất"] for n in range(1, 4))]
    appendix_import = shown(rows=rows)
    form = AwardForm.objects.get(name="Giấy khen")
    choose_form(appendix_import, "KHEN ĐỘT XUẤT", form, appendix_import.version)
    assert not Preview.of(again(appendix_import)).has_errors()
    choose_form(appendix_import, "Khen đột xuất", None, appendix_import.version)
    assert Preview.of(again(appendix_import)).has_errors()


# Units

WOMEN = enumerate(["Trần Thị Cúc", "Trần Thị Mai", "Trần Thị Nga"], start=1)
STRANGE = [*ROWS[:6], *([n, "Bà", name, None, "Sở Nội vục", "Bằng khen"] for n, name in WOMEN)]


def asks_for_a_unit(appendix_import) -> bool:
    return any("danh mục đơn vị" in told for told in row(appendix_import, 1).warnings)


def test_a_unit_is_chosen_for_all_rows_and_remembered_for_the_issuer():
    unit, decision = UnitFactory(name="Sở Nội vụ"), draft()
    appendix_import = shown(decision, rows=STRANGE)
    assert choose_unit(appendix_import, "SỞ NỘI VỤC", unit, appendix_import.version) == [1, 2, 3]
    accept(again(appendix_import))
    assert Recipient.objects.filter(unit=unit).count() == 3
    following = shown(draft(issuer=decision.issuer), rows=STRANGE)
    assert Preview.of(again(following)).units == {"so noi vuc": unit.pk}
    assert not asks_for_a_unit(following)
    assert asks_for_a_unit(shown(draft(issuer=IssuerFactory()), rows=STRANGE))


def test_a_unit_left_empty_is_asked_again_in_the_next_list():
    unit, decision = UnitFactory(name="Sở Nội vụ"), draft()
    appendix_import = shown(decision, rows=STRANGE)
    choose_unit(appendix_import, "Sở Nội vục", unit, appendix_import.version)
    assert choose_unit(appendix_import, "Sở Nội vục", None, appendix_import.version) == [1, 2, 3]
    assert not asks_for_a_unit(appendix_import)
    assert not UnitMemory.objects.exists()


def test_a_choice_is_taken_back():
    unit = UnitFactory(name="Sở Nội vụ")
    appendix_import = shown(rows=STRANGE)
    choose_unit(appendix_import, "Sở Nội vục", unit, appendix_import.version)
    forget_unit(appendix_import, "Sở Nội vục", appendix_import.version)
    assert asks_for_a_unit(appendix_import)
    assert not UnitMemory.objects.exists()


def test_a_unit_is_not_chosen_over_a_colleagues_change_and_nothing_is_remembered():
    unit = UnitFactory(name="Sở Nội vụ")
    appendix_import = shown(rows=STRANGE)
    seen = appendix_import.version
    mend(appendix_import, AN, {"post": "Phó phòng"}, seen)
    with pytest.raises(Outdated):
        choose_unit(appendix_import, "Sở Nội vục", unit, seen)
    assert not UnitMemory.objects.exists()


def test_what_no_row_prints_is_not_remembered():
    unit = UnitFactory(name="Sở Nội vụ")
    appendix_import = shown(rows=STRANGE)
    with pytest.raises(ImportRefused, match="Không còn dòng nào"):
        choose_unit(appendix_import, "Sở Lạ", unit, appendix_import.version)
    assert not UnitMemory.objects.exists()


def test_chosen_units_survive_another_reading():
    unit = UnitFactory(name="Sở Nội vụ")
    appendix_import = shown(rows=STRANGE)
    choose_unit(appendix_import, "Sở Nội vục", unit, appendix_import.version)
    choose_columns(appendix_import, {"ong/ba": "ignored"}, appendix_import.version)
    assert Preview.of(again(appendix_import)).units == {"so noi vuc": unit.pk}


# Columns

ODD = [["Số", "Nội dung", "Họ và tên", "Hình thức"], [1, "Lê Văn Cường", "Đội trưởng", "Bằng khen"]]


def test_columns_chosen_by_hand_win_and_are_remembered_for_the_issuer():
    decision = draft()
    appendix_import = shown(decision, rows=ODD)
    chosen = {"noi dung": "name", "ho va ten": "post"}
    choose_columns(appendix_import, chosen, appendix_import.version)
    assert (row(appendix_import, 0).name, row(appendix_import, 0).post) == ("Lê Văn Cường", "Đội trưởng")
    assert dict(ColumnMemory.objects.values_list("heading", "field")) == chosen
    assert row(shown(draft(issuer=decision.issuer), rows=ODD), 0).name == "Lê Văn Cường"
    assert row(shown(draft(issuer=IssuerFactory()), rows=ODD), 0).name == "Đội trưởng"


def test_mends_and_dropped_rows_survive_another_reading():
    appendix_import = shown()
    mend(appendix_import, AN, {"post": "Phó phòng"}, appendix_import.version)
    drop(appendix_import, BINH, appendix_import.version)
    choose_columns(appendix_import, {"ong/ba": "ignored"}, appendix_import.version)
    preview = Preview.of(again(appendix_import))
    assert (preview.appendix.rows[AN].post, preview.appendix.rows[AN].honorific) == ("Phó phòng", "")
    assert (preview.dropped, preview.mended) == ({BINH}, {AN: {"post": "Chuyên viên"}})


def test_columns_that_leave_no_list_are_refused_and_nothing_changes():
    appendix_import = shown()
    with pytest.raises(ImportRefused):
        choose_columns(appendix_import, {"ho va ten": "mật khẩu"}, appendix_import.version)
    assert not ColumnMemory.objects.exists()
    assert row(appendix_import, AN).name == "Nguyễn Văn An"


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
