"""What the screens of an import show out of a stored preview."""

import pytest

from awards.appendix import Remark
from awards.imports.importing import drop, mend
from awards.imports.pages import PreviewPage, columns_of, forms_of
from tests.awards.imports.scenes import AN, ROWS, WITHOUT_NAME, many, shown

pytestmark = pytest.mark.django_db


def test_remarks_that_say_the_same_of_other_rows_are_one_group():
    some = [Remark("number-gap", "number", f"C{row}", str(row), f"nhảy từ {row} sang {row + 2}") for row in (3, 9)]
    assert len({remark.group for remark in some}) == 1
    assert {remark.gist for remark in some} == {"số thứ tự …. Hãy xem có thiếu dòng không."}
    assert str(some[0]) == "Ô C3: số thứ tự nhảy từ 3 sang 5. Hãy xem có thiếu dòng không."


def test_a_page_holds_a_hundred_rows_and_knows_its_neighbours():
    page = PreviewPage(shown(rows=many(250)), {"trang": "2"})
    assert [line.place for line in page.lines] == list(range(100, 200))
    assert [label for label, query in page.jumps()] == ["Đầu", "Trước", "Sau", "Cuối"]


def test_the_page_of_the_row_that_is_mended_is_shown_whatever_the_filter():
    page = PreviewPage(shown(rows=many(250)), {"loc": "bo"}, editing=240)
    assert (page.number, page.filter) == (3, "")


def test_a_query_keeps_the_filter_and_leaves_out_what_is_usual():
    page = PreviewPage(shown(), {"loc": "luu-y", "trang": "1"})
    assert (page.query(), page.query(trang=2), page.query(loc="")) == ("?loc=luu-y", "?loc=luu-y&trang=2", "?")


def test_what_will_be_saved_is_counted_without_dropped_rows():
    file = shown()
    drop(file, AN, file.version)
    file.refresh_from_db()
    assert PreviewPage(file).in_words == "01 tập thể và 01 cá nhân"


def test_a_row_shows_what_the_file_said_before_it_was_mended():
    file = shown(rows=WITHOUT_NAME)
    mend(file, AN, {"name": "Lê Văn Cường"}, file.version)
    file.refresh_from_db()
    box = PreviewPage(file).line(AN).boxes["name"]
    assert (box.value, box.cell, box.was) == ("Lê Văn Cường", "C7", "")


def test_headings_stand_once_with_their_columns():
    columns = {column.key: (column.field, column.places) for column in columns_of(shown().appendix)}
    assert columns["don vi cong tac"] == ("unit", "cột E")
    assert columns["ngay sinh"] == ("personal", "cột G")


def test_forms_stand_once_and_those_that_mean_nothing_first():
    rows = [*ROWS, [3, "Bà", "Lê Thị Cúc", None, "Sở Y tế", "Khen đột xuất"]]
    forms = forms_of(PreviewPage(shown(rows=rows)))
    assert [(text, count, form and form.name) for text, count, form, by_hand in forms] == [
        ("Khen đột xuất", 1, None), ("Bằng khen", 2, "Bằng khen"), ("Giấy khen", 1, "Giấy khen"),
    ]  # fmt: skip


def test_lines_read_as_nobody_stand_by_what_they_were_taken_for_the_doubtful_first():
    rows = [*ROWS[:7], ["B", None, "Ông Trần Văn Tám, cán bộ"], ["Tổng cộng: 03"], ROWS[7]]
    page = PreviewPage(shown(rows=rows))
    assert page.asides == 3
    kinds = [(kind, doubtful, [aside.text for _, aside in lines]) for kind, doubtful, lines in page.asides_by_kind]
    assert kinds == [
        ("Có thể ghi tên", True, ["B | Ông Trần Văn Tám, cán bộ"]),
        ("Mục", False, ["II. CÁ NHÂN"]),
        ("Dòng cộng", False, ["Tổng cộng: 03"]),
    ]
