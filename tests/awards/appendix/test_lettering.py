import unicodedata

from awards.appendix import read_appendix
from tests.unionsite.spreadsheets.files import HEADING, separated, workbook

ROW = [2, "Lê Thị Bình", "CV", "Sở B", "Giấy khen"]


def test_a_converted_cell_is_told_at_its_row():
    row = read_appendix(workbook([HEADING, ROW, [1, "NguyÔn V¨n Hïng", "CV", "Sở A", "Giấy khen"]]), "ds.xlsx").rows[1]
    assert row.name == "Nguyễn Văn Hùng"
    assert "Ô B3: đã chuyển từ bảng mã cũ (TCVN3 hoặc VNI) sang Unicode, hãy so với bản gốc." in row.warnings


def test_a_whole_sheet_in_tcvn3_is_understood_with_its_headings():
    rows = [["STT", "Hä vµ tªn", "§¬n vÞ", "H×nh thøc"], [1, "TrÇn ThÞ B×nh", "Së Néi vô", "GiÊy khen"]]
    row = read_appendix(workbook(rows), "ds.xlsx").rows[0]
    assert (row.name, row.unit, row.form) == ("Trần Thị Bình", "Sở Nội vụ", "Giấy khen")


def test_decomposed_letters_are_told_at_their_row():
    decomposed = unicodedata.normalize("NFD", "Nguyễn Văn Hùng")
    row = read_appendix(workbook([HEADING, [1, decomposed, "CV", "Sở A", "Giấy khen"]]), "ds.xlsx").rows[0]
    assert row.name == "Nguyễn Văn Hùng"
    assert any("dấu rời" in warning for warning in row.warnings)


def test_plain_unicode_stays_as_it_is():
    row = read_appendix(workbook([HEADING, [1, "Hoàng  Thị\u00a0Thuý", "Uỷ viên", "Sở A", "BK"]]), "ds.xlsx").rows[0]
    assert (row.name, row.post) == ("Hoàng Thị Thuý", "Uỷ viên")
    assert not row.warnings


def test_the_conversion_of_a_whole_file_is_told_once():
    data = separated([["STT", "Hä vµ tªn", "§¬n vÞ"], ["1", "TrÇn ThÞ B×nh", "Së Néi vô"]], encoding="latin-1")
    assert read_appendix(data, "ds.csv").warnings[0].startswith("Đã chuyển cả tệp từ bảng mã")
