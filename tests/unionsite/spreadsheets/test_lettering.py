import unicodedata

from tests.unionsite.spreadsheets.files import separated, workbook
from unionsite.spreadsheets.reading import read_sheets

PLAIN = ["Lê Thị Bình", "Sở B"]


def changed(*texts):
    """The texts of a row below a plain one, as they become, and what is told of its first."""
    sheet = read_sheets(workbook([PLAIN, texts]), "ds.xlsx")[0]
    return list(sheet.lines[1].texts.values()), sheet.changes.get(("Sheet1", 2, 0), "")


def test_tcvn3_in_a_cell_is_converted_and_told():
    texts, told = changed("NguyÔn V¨n Hïng", "Tr\u00adëng phßng", "Së Y tÕ")
    assert texts == ["Nguyễn Văn Hùng", "Trưởng phòng", "Sở Y tế"]
    assert told == "đã chuyển từ bảng mã cũ (TCVN3 hoặc VNI) sang Unicode, hãy so với bản gốc"


def test_vni_in_a_cell_is_converted_and_told():
    texts, told = changed("Nguyeãn Vaên Huøng", "Sôû Y teá")
    assert texts == ["Nguyễn Văn Hùng", "Sở Y tế"]
    assert "bảng mã cũ" in told


def test_decomposed_letters_are_composed_and_told():
    texts, told = changed(unicodedata.normalize("NFD", "Nguyễn Văn Hùng"))
    assert texts == ["Nguyễn Văn Hùng"]
    assert "dấu rời" in told


def test_plain_unicode_stays_as_it_is():
    assert changed("Hoàng  Thị\u00a0Thuý", "Uỷ viên") == (["Hoàng  Thị Thuý", "Uỷ viên"], "")


def test_an_icelandic_letter_becomes_a_vietnamese_one_and_is_told():
    texts, told = changed("Ðinh Văn An", "Đội 1")
    assert texts == ["Đinh Văn An", "Đội 1"]
    assert "chỉ giống chữ «Đ»" in told


def test_capitals_that_tcvn3_lacks_come_back_where_they_are_sure():
    data = separated(
        [
            ["Hä vµ tªn", "Chøc vô", "§¬n vÞ"],
            ["NguyÔn ThÞ ¸nh", "ñy viªn", "C«ng ty ¸nh D\u00ad¬ng"],
            ["TrÇn V¨n B×nh", "Chñ tÞch", "Së Y tÕ"],
        ],
        encoding="latin-1",
    )
    sheet = read_sheets(data, "ds.csv")[0]
    assert list(sheet.lines[1].texts.values()) == ["Nguyễn Thị Ánh", "Ủy viên", "Công ty ánh Dương"]
    assert sheet.changes == {
        ("", 2, 0): "đã viết hoa «Ánh» vì bảng mã cũ TCVN3 không có chữ hoa mang dấu, hãy so với bản gốc",
        ("", 2, 1): "đã viết hoa «Ủy» vì bảng mã cũ TCVN3 không có chữ hoa mang dấu, hãy so với bản gốc",
    }
