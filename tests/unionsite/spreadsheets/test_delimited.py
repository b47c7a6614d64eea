import unicodedata

import pytest

from tests.unionsite.spreadsheets.files import separated
from unionsite.spreadsheets.delimited import read_delimited

ROWS = [
    ["STT", "Họ và tên", "Đơn vị", "Hình thức"],
    ["1", "Nguyễn Thị Hường", "Phòng Giáo dục", "Bằng khen"],
    ["2", "Trần Đức Thuận", "Sở Nội vụ", "Giấy khen"],
]
TCVN3 = str.maketrans(
    dict(
        zip(
            "ăâêôơưđàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵĐ",
            "¨©ª«¬\u00ad®µ¶·¸¹»¼½¾ÆÇÈÉÊËÌÎÏÐÑÒÓÔÕÖ×ØÜÝÞßáâãäåæçèéêëìíîïñòóôõö÷øùúûüýþ§",
            strict=True,
        )
    )
)


def windows_1258(text):
    """Base letters keep their hats, tones stand apart."""
    out = []
    for letter in text:
        parts = unicodedata.normalize("NFD", letter)
        tones = [mark for mark in parts if mark in "\u0300\u0301\u0303\u0309\u0323"]
        out.append(unicodedata.normalize("NFC", "".join(mark for mark in parts if mark not in tones)) + "".join(tones))
    return "".join(out).encode("cp1258")


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_any_usual_separator_and_unicode(delimiter, encoding):
    sheet = read_delimited(separated(ROWS, delimiter, encoding))[0]
    assert [list(line.texts.values()) for line in sheet.lines] == ROWS
    assert not sheet.remarks


@pytest.mark.parametrize("encode", [windows_1258, lambda text: text.translate(TCVN3).encode("latin-1")])
def test_legacy_bytes_are_converted_and_told(encode):
    sheet = read_delimited(encode(separated(ROWS).decode()))[0]
    assert [list(line.texts.values()) for line in sheet.lines] == ROWS
    assert sheet.remarks[0].startswith("Đã chuyển cả tệp từ bảng mã")


def test_excels_hint_of_the_separator_is_no_row():
    assert [line.number for line in read_delimited(b"sep=|\n" + separated(ROWS, "|"))[0].lines] == [1, 2, 3]


def test_records_are_numbered_as_a_spreadsheet_would():
    lines = read_delimited(b'a;"b\nc"\n\nd\n;;\ne;f;g;h\n')[0].lines
    assert [(line.number, line.texts) for line in lines] == [
        (1, {0: "a", 1: "b\nc"}),
        (3, {0: "d"}),
        (5, {0: "e", 1: "f", 2: "g", 3: "h"}),
    ]


def test_the_apostrophe_that_marks_a_cell_as_text_is_left_out_and_told():
    [sheet] = read_delimited("STT;Tên;Mã\n1;'Lê Văn An;'quoted'\n".encode())
    assert sheet.lines[1].texts == {0: "1", 1: "Lê Văn An", 2: "'quoted'"}
    assert sheet.changes == {("", 2, 1): "đã bỏ dấu nháy đơn ở đầu ô"}
