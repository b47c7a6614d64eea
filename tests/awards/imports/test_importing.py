"""From an uploaded file to a preview that is right: reading, mending, units, columns."""

import pytest

from awards.imports.importing import (
    ImportRefused,
    Outdated,
    accept,
    begin,
    choose_columns,
    choose_form,
    choose_unit,
    drop,
    forget_unit,
    keep,
    mend,
    read,
)
from awards.imports.pages import PreviewPage
from awards.imports.preview import Preview
from awards.models import AppendixImport, AwardDecision, AwardForm, ColumnMemory, Recipient, UnitMemory
from tests.awards.factories import IssuerFactory
from tests.awards.imports.files import again, row
from tests.awards.imports.scenes import AN, BINH, COLLECTIVE, ROWS, WITHOUT_NAME, draft, many, shown, uploaded
from tests.events.factories import UnitFactory

pytestmark = pytest.mark.django_db


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
