"""Lines within a table that are no plain recipients."""

import pytest

from awards.appendix import COLLECTIVE, INDIVIDUAL, read_appendix
from tests.unionsite.spreadsheets.files import HEADING, workbook


def read(*rows, name="Sheet1"):
    return read_appendix(workbook([*rows], name=name), "ds.xlsx")


def test_people_numbered_on_from_unit_to_unit():
    rows = read(
        ["STT", "Họ và tên", "Chức vụ", "Danh hiệu"],
        ["1. CĐCS Trường Mầm non Hoa Mai"],
        [1, "Lý Thị Thu", "Giáo viên", "Lao động tiên tiến"],
        [2, "Viên Ngọc Quý", "Hiệu phó", "Lao động tiên tiến"],
        ["2. CĐCS Công ty Thủy sản"],
        [3, "Từ Công Danh", "Công nhân", "Lao động tiên tiến"],
    ).rows
    assert [(row.name, row.unit) for row in rows] == [
        ("Lý Thị Thu", "CĐCS Trường Mầm non Hoa Mai"),
        ("Viên Ngọc Quý", "CĐCS Trường Mầm non Hoa Mai"),
        ("Từ Công Danh", "CĐCS Công ty Thủy sản"),
    ]


def test_units_lettered_in_a_cell_of_their_own_head_their_people():
    rows = read(
        ["TT", "Họ và tên", "Chức vụ", "Hình thức"],
        ["A", "Bằng khen"],
        ["a)", "Công đoàn Sở Y tế"],
        [1, "Lê Văn An", "CV"],
        ["b)", "Công đoàn Sở Nội vụ"],
        [1, "Trần Thị Bé", "CV"],
    ).rows
    assert [(row.name, row.unit, row.form) for row in rows] == [
        ("Lê Văn An", "Công đoàn Sở Y tế", "Bằng khen"),
        ("Trần Thị Bé", "Công đoàn Sở Nội vụ", "Bằng khen"),
    ]


@pytest.mark.parametrize("mark", ["Trang 1", "Trang 2/5", "- 2 -", "(xem tiếp trang sau)"])
def test_page_numbers_typed_into_the_table_are_nobody(mark):
    rows = read(HEADING, [1, "Lê Văn An", "CV", "Sở A", "GK"], [None, None, mark], [2, "Đỗ Văn Em", "CV", "Sở A", "GK"])
    assert [row.name for row in rows.rows] == ["Lê Văn An", "Đỗ Văn Em"]


def test_families_called_like_organisations():
    rows = read(
        HEADING,
        [1, "Trường Mầm non Tuổi Thơ", None, None, "GK"],
        [2, "Trường Thị Khoa", None, "Sở A", "GK"],
        [3, "Đội Văn Lành", "Điều dưỡng", "Sở A", "GK"],
        [4, "Đội Văn Nghệ", None, "Sở A", "GK"],
    ).rows
    assert [row.kind for row in rows] == [COLLECTIVE, INDIVIDUAL, INDIVIDUAL, COLLECTIVE]


def test_several_people_in_one_cell_are_told_apart():
    rows = read(
        HEADING,
        [1, "1. Ông Lê Văn An\n2. Bà Trần Thị Bé", "Kế toán\nY tá", "Sở A", "GK"],
        [2, "Hoàng Thị\nMai Anh", "CV", "Sở A", "GK"],
    ).rows
    assert [(row.row, row.honorific, row.name, row.post) for row in rows] == [
        (2, "Ông", "Lê Văn An", "Kế toán"),
        (2, "Bà", "Trần Thị Bé", "Y tá"),
        (3, "", "Hoàng Thị Mai Anh", "CV"),
    ]
    assert "Ô B2: ghi 2 người trong một ô, đã tách ra từng người." in rows[0].warnings


def test_a_post_over_two_rows_belongs_to_the_person_above():
    rows = read(
        ["STT", "Họ và tên", "Chức vụ, đơn vị", "Hình thức"],
        [1, "Lê Văn An", "Chuyên viên", "GK"],
        [None, None, "Phòng Tổ chức - Sở Nội vụ"],
        [2, "Trần Thị Bé", "Kế toán, Sở Y tế", "GK"],
    ).rows
    assert [(row.row, row.name, row.post, row.unit) for row in rows] == [
        (2, "Lê Văn An", "Chuyên viên", "Phòng Tổ chức - Sở Nội vụ"),
        (4, "Trần Thị Bé", "Kế toán", "Sở Y tế"),
    ]
    assert "Dòng 3 không có số thứ tự, họ tên và hình thức nên đã nối vào dòng này." in rows[0].warnings


def test_dots_to_be_filled_in_are_nobody():
    appendix = read(HEADING, [1, "Lê Văn An", "CV", "Sở A", "GK"], [2, "………", "…", "...", "…"])
    assert len(appendix.rows) == 1
    assert "dòng 3 chỉ có số thứ tự" in appendix.warnings[0]


def test_a_dash_is_an_empty_cell():
    row = read(HEADING, [1, "Lê Văn An", "-", "—", "-"]).rows[0]
    assert (row.post, row.unit, row.form) == ("", "", "")
    assert "Ô E2: chưa có hình thức khen thưởng" in row.errors[0]


def test_ticks_are_not_counted_as_people():
    rows = [
        ["STT", "Họ và tên", "LĐTT", "CSTĐCS"],
        [1, "Lê Văn An", "x"],
        [2, "Trần Thị Bé", "x", "x"],
        ["Cộng", None, 2, 1],
    ]
    appendix = read(*rows)
    assert appendix.stated_total == 2 and not appendix.warnings


def test_a_total_beside_the_signature_counts():
    appendix = read(
        HEADING,
        [1, "Lê Văn An", "CV", "Sở A", "GK"],
        ["Tổng cộng: 01 cá nhân", None, None, "TM. BAN THƯỜNG VỤ"],
        [None, None, None, "CHỦ TỊCH"],
        [None, None, None, "Phạm Văn Ký"],
    )
    assert (len(appendix.rows), appendix.stated_total, appendix.warnings) == (1, 1, [])


def test_a_closing_count_in_other_words_is_a_total():
    appendix = read(HEADING, [1, "Lê Văn An", "CV", "Sở A", "GK"], ["Toàn bộ danh sách là 02 người./."])
    assert appendix.stated_total == 2
    assert "ghi 02 cá nhân nhưng đọc được 01" in appendix.warnings[0]


def test_the_sheets_name_gives_the_form_in_shorthand():
    rows = read(["STT", "Tên đơn vị"], [1, "Phòng Tổ chức"], name="BK tập thể 2025").rows
    assert [(row.kind, row.form) for row in rows] == [(COLLECTIVE, "BK")]
