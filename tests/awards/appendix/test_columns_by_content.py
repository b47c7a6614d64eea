"""Columns whose headings leave open what they hold."""

import pytest

from awards.appendix import COLLECTIVE, INDIVIDUAL, UnreadableAppendix, read_appendix
from tests.unionsite.spreadsheets.files import workbook


def read(*rows, merged=(), name="Sheet1"):
    return read_appendix(workbook((name, [*rows], merged)), "ds.xlsx")


def test_given_names_below_an_empty_heading_belong_to_the_name():
    rows = read(
        ["STT", "Họ và tên", None, "Đơn vị", "Hình thức"],
        [1, "Nguyễn Thị", "Hảo", "Sở Y tế", "Giấy khen"],
        [2, "Bồ Xuân", "Hổ", "Sở Y tế", "Giấy khen"],
    ).rows
    assert [row.name for row in rows] == ["Nguyễn Thị Hảo", "Bồ Xuân Hổ"]


def test_remarks_below_an_empty_heading_are_told_and_not_taken_for_names():
    appendix = read(
        ["STT", "Họ và tên", None, "Hình thức"],
        [1, "Nguyễn Thị Hảo", "đã nghỉ", "Giấy khen"],
        [2, "Bồ Xuân Hổ", None, "Giấy khen"],
    )
    assert [row.name for row in appendix.rows] == ["Nguyễn Thị Hảo", "Bồ Xuân Hổ"]
    assert "Trang «Sheet1»: cột C có nội dung nhưng không có tiêu đề nên không đọc." in appendix.warnings


@pytest.mark.parametrize("upper", [None, "Họ và tên"])
def test_names_in_a_column_for_men_and_one_for_women(upper):
    rows = read(
        ["STT", upper or "Ông", None if upper else "Bà", "Đơn vị", "Hình thức"],
        *([[None, "Ông", "Bà"]] if upper else []),
        [1, "Lê Văn An", None, "Sở Y tế", "Giấy khen"],
        [2, None, "Trần Thị Bé", "Sở Y tế", "Giấy khen"],
        merged=["A1:A2", "B1:C1", "D1:D2", "E1:E2"] if upper else (),
    ).rows
    assert [(row.kind, row.honorific, row.name) for row in rows] == [
        (INDIVIDUAL, "Ông", "Lê Văn An"),
        (INDIVIDUAL, "Bà", "Trần Thị Bé"),
    ]


def test_ticks_for_men_and_women_give_the_honorific():
    rows = read(
        ["STT", "Họ và tên", "Ông", "Bà", "Đơn vị", "Hình thức"],
        [1, "Lê Văn An", "x", None, "Sở Y tế", "Giấy khen"],
        [2, "Trần Thị Bé", None, "x", "Sở Y tế", "Giấy khen"],
    ).rows
    assert [(row.honorific, row.name) for row in rows] == [("Ông", "Lê Văn An"), ("Bà", "Trần Thị Bé")]


def test_a_column_of_kinds_says_what_each_row_is():
    appendix = read(
        ["STT", "Tên", "Tập thể/Cá nhân", "Hình thức"],
        [1, "Hoa Phượng Đỏ", "Tập thể", "Giấy khen"],
        [2, "Trường Văn Ba", "CN", "Giấy khen"],
    )
    assert [row.kind for row in appendix.rows] == [COLLECTIVE, INDIVIDUAL]
    assert not appendix.warnings


def test_ticked_columns_of_kinds_say_it_too():
    rows = read(
        ["STT", "Tên", "Đối tượng", None, "Hình thức"],
        [None, None, "Tập thể", "Cá nhân"],
        [1, "Hoa Phượng Đỏ", "x", None, "Giấy khen"],
        [2, "Lê Văn An", None, "x", "Giấy khen"],
        merged=["A1:A2", "B1:B2", "C1:D1", "E1:E2"],
    ).rows
    assert [(row.kind, row.name, row.unit) for row in rows] == [
        (COLLECTIVE, "Hoa Phượng Đỏ", ""),
        (INDIVIDUAL, "Lê Văn An", ""),
    ]


@pytest.mark.parametrize(("title", "number"), [("BẢNG TỔNG HỢP SỐ LIỆU", 1), ("Năm 2025", 4)])
def test_a_table_that_counts_awards_by_unit_lists_nobody(title, number):
    figures = [[title], ["STT", "Đơn vị", "Bằng khen", "Giấy khen"], [1, "Nhà khách Hồ Sen", number, 1]]
    listed = [["STT", "Họ và tên", "Hình thức"], [1, "Lê Văn An", "Giấy khen"]]
    appendix = read_appendix(workbook(("A", figures, []), ("B", listed, [])), "ds.xlsx")
    assert [row.name for row in appendix.rows] == ["Lê Văn An"]
    assert appendix.warnings == ["Trang «A» có bảng số liệu tổng hợp, không phải danh sách, nên được bỏ qua."]


def test_two_lines_of_something_else_are_no_table():
    with pytest.raises(UnreadableAppendix, match="Không tìm thấy bảng danh sách nào"):
        read(["Điều 1. Tổ chức hội thi"], ["Ngày", "Việc"], ["01/6", "Khai mạc"])


def test_the_unit_that_proposes_is_the_unit():
    row = read(["Họ và tên", "Đơn vị đề nghị khen", "Hình thức"], ["Lê Văn An", "Sở Y tế", "Giấy khen"]).rows[0]
    assert row.unit == "Sở Y tế"
