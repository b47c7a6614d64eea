from awards.appendix import read_appendix
from tests.unionsite.spreadsheets.files import workbook

HEADING = ["STT", "Họ và tên", "Đơn vị"]


def read(*rows):
    return read_appendix(workbook([["DANH SÁCH ĐƯỢC TẶNG GIẤY KHEN"], *rows]), "ds.xlsx")


def test_the_right_half_goes_on_where_the_left_one_ends():
    appendix = read(
        [*HEADING, None, *HEADING],
        [1, "Lê Văn An", "Sở Y tế", None, 3, "Đỗ Văn Em", "Sở Nội vụ"],
        [2, "Trần Thị Bé", "Sở Y tế"],
        ["Tổng số: 03 người"],
    )
    assert [(row.row, row.number, row.name, row.unit, row.form, row.cells["name"]) for row in appendix.rows] == [
        (3, 1, "Lê Văn An", "Sở Y tế", "Giấy khen", "B3"),
        (4, 2, "Trần Thị Bé", "Sở Y tế", "Giấy khen", "B4"),
        (3, 3, "Đỗ Văn Em", "Sở Nội vụ", "Giấy khen", "F3"),
    ]
    assert appendix.stated_total == 3
    assert not appendix.warnings


def test_a_heading_that_repeats_one_word_is_one_table():
    rows = read(["STT", "Họ và tên", "Chức vụ", "Chức vụ"], [1, "Lê Văn An", "Trưởng phòng", "Chủ tịch"]).rows
    assert [(row.name, row.post) for row in rows] == [("Lê Văn An", "Trưởng phòng, Chủ tịch")]
