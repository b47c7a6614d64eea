"""Lines within a table that are no plain recipients."""

import time

import pytest

from awards.appendix import COLLECTIVE, INDIVIDUAL, UnreadableAppendix, read_appendix
from tests.unionsite.spreadsheets.files import HEADING, document, workbook


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


def test_units_in_roman_numbers_with_awards_of_their_own_are_recipients():
    rows = read(
        HEADING,
        ["I", "Khoa Nhi", None, None, "GK"],
        ["II", "Khoa Ngoại", None, None, "GK"],
        [1, "Lê Văn An", "CV", "Sở A", "BK"],
    ).rows
    assert [(row.number, row.name, row.form) for row in rows] == [
        ("I", "Khoa Nhi", "GK"),
        ("II", "Khoa Ngoại", "GK"),
        (1, "Lê Văn An", "BK"),
    ]


def test_a_unit_with_an_award_gives_it_to_people_below_without():
    rows = read(HEADING, ["I", "Khoa Nhi", None, None, "GK"], [1, "Lê Văn An", "CV"], [2, "Trần Thị Bé", "CV"]).rows
    assert [(row.name, row.unit, row.form) for row in rows] == [
        ("Lê Văn An", "Khoa Nhi", "GK"),
        ("Trần Thị Bé", "Khoa Nhi", "GK"),
    ]


def test_a_numbered_unit_above_its_own_table_is_the_unit_of_its_people():
    table = [["STT", "Họ và tên", "Chức vụ", "Hình thức"], [1, "Lê Văn An", "CV", "GK"]]
    appendix = read_appendix(document("1. Công đoàn Sở Y tế", table, "2. Công đoàn Sở Nội vụ", table), "ds.docx")
    assert [row.unit for row in appendix.rows] == ["Công đoàn Sở Y tế", "Công đoàn Sở Nội vụ"]


def test_prizes_are_forms():
    rows = read(
        ["STT", "Họ và tên", "Đơn vị"],
        ["GIẢI NHẤT (01 giải)"],
        [1, "Lê Văn An", "Sở A"],
        ["HUY HIỆU “LAO ĐỘNG TIÊU BIỂU”"],
        [1, "Trần Thị Bé", "Sở A"],
    ).rows
    assert [row.form for row in rows] == ["Giải Nhất", "HUY HIỆU “LAO ĐỘNG TIÊU BIỂU”"]


def test_a_line_above_the_table_names_the_form():
    rows = read(["Hình thức khen: Giấy khen"], ["STT", "Họ và tên", "Đơn vị"], [1, "Lê Văn An", "Sở A"]).rows
    assert [row.form for row in rows] == ["Giấy khen"]


def test_a_table_of_figures_lists_nobody():
    figures = [["Đơn vị", "Tập thể", "Cá nhân", "Cộng"], ["Sở Nội vụ", 1, 3, 4], ["Sở Y tế", 2, 5, 7]]
    sheets = [("Tổng hợp", figures, []), ("Danh sách", [HEADING, [1, "Lê Văn An", "CV", "Sở A", "GK"]], [])]
    appendix = read_appendix(workbook(*sheets), "ds.xlsx")
    assert [row.name for row in appendix.rows] == ["Lê Văn An"]
    assert "Trang «Tổng hợp» có bảng số liệu tổng hợp" in appendix.warnings[0]


def test_no_more_people_than_rows_may_be_are_made_of_cells(monkeypatch):
    monkeypatch.setattr("awards.appendix.listing.MAX_ROWS", 10)
    with pytest.raises(UnreadableAppendix, match="hơn 20.000 dòng"):
        read(HEADING, *[[n, "Lê Văn An\nTrần Thị Bé", "CV", "Sở A", "GK"] for n in range(1, 7)])


def test_lists_of_what_could_be_sections_take_no_time():
    rows = [[f"Nhóm {n} (12 người)"] for n in range(4_000)] + [[None, None, None, "Chủ tịch hội", "x"]] * 4_000
    before = time.process_time()
    read(HEADING, *rows)
    assert time.process_time() - before < 5


def test_two_strokes_repeat_what_stands_above():
    rows = read(HEADING, [1, "Lê Văn An", "CV", "Sở A", "GK"], [2, "Trần Thị Bé", "//", "//", "//"]).rows
    assert (rows[1].post, rows[1].unit, rows[1].form) == ("CV", "Sở A", "GK")


def test_a_person_goes_on_over_a_few_lines_but_not_for_ever():
    appendix = read(HEADING, [1, "Lê Văn An", "CV", "Sở A", "GK"], *[[None, None, "Phòng A"]] * 25)
    assert len(appendix.rows) == 6 and appendix.rows[0].post.count("Phòng A") == 20
    assert "Dòng 3, 4, 5" in appendix.rows[0].warnings[0]
    assert all(row.errors for row in appendix.rows[1:])


def test_a_name_over_two_lines_is_read_as_one_and_asked_about():
    appendix = read(HEADING, [1, "Kpă Hoa\nRcom Nam", "Kế toán", "Sở Y tế", "Giấy khen"])
    [row] = appendix.rows
    assert row.name == "Kpă Hoa Rcom Nam"
    assert "Ô B2: tên có xuống dòng, đã đọc là một: «Kpă Hoa Rcom Nam». Có phải hai người?" in row.warnings


def test_a_collective_over_two_lines_is_asked_about_too():
    heading = ["STT", "Tên tập thể", "Hình thức"]
    [row] = read(heading, [1, "Phòng Kế toán\nPhòng Tổ chức", "Giấy khen"]).rows
    assert any("Có phải hai tập thể?" in told for told in row.warnings)


def test_ticks_that_a_sheet_on_the_web_writes_are_ticks():
    rows = [["STT", "Họ và tên", "Đơn vị", "Giấy khen", "Bằng khen"], [1, "Lê Văn An", "Sở A", True, False],
            [2, "Lê Văn Bình", "Sở A", False, True]]  # fmt: skip
    assert [row.form for row in read(*rows).rows] == ["Giấy khen", "Bằng khen"]
