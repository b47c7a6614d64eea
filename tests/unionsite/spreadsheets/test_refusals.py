import struct
import zipfile

import pytest

from tests.unionsite.spreadsheets.files import HEADING, document, repacked, separated, workbook
from unionsite.spreadsheets.reading import read_sheets
from unionsite.spreadsheets.refusals import MAX_BYTES, UnreadableFile

OLE2 = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504
ROWS = [HEADING, [1, "Lê Văn An", "CV", "Sở A", "Giấy khen"]]
BOOK = workbook(ROWS)


def refusal(data, filename="ds.xlsx", *kinds):
    with pytest.raises(UnreadableFile) as caught:
        read_sheets(data, filename, *kinds)
    return str(caught.value)


@pytest.mark.parametrize(
    ("data", "filename", "told"),
    [
        (b"", "ds.xlsx", "Tệp rỗng"),
        (b"\xef\xbb\xbf \r\n", "ds.csv", "Tệp rỗng"),
        (b"a" * (MAX_BYTES + 1), "ds.csv", "lớn hơn 10 MB"),
        (
            OLE2 + "Workbook".encode("utf-16-le"),
            "ds.xls",
            "(.xls) không đọc được. Hãy mở bằng Excel và lưu lại dạng .xlsx",
        ),
        (OLE2 + "WordDocument".encode("utf-16-le"), "ds.doc", "kiểu cũ (.doc)"),
        (OLE2 + "EncryptedPackage".encode("utf-16-le"), "ds.xlsx", "mật khẩu"),
        (BOOK, "ds.xlsm", "macro"),
        (b"%PDF-1.7 ...", "ds.xlsx", "thực chất là tệp PDF"),
        (b"\x89PNG\r\n\x1a\n....", "ds.csv", "thực chất là ảnh PNG"),
        (b"<html><table><tr><td>STT", "ds.csv", "trang web"),
        (BOOK, "ds.docx", "nội dung là bảng tính Excel. Hãy đổi đuôi tệp thành .xlsx"),
        (b"STT;Ten", "ds.xlsx", "nội dung bị hỏng hoặc không phải của Excel"),
        (b"STT;Ten", "ds.txt", "Chỉ nhận tệp .xlsx, .docx hoặc .csv"),
        (document(""), "ds.docx", "có thể để trống, hoặc danh sách nằm trong ảnh"),
        (BOOK[:900], "ds.xlsx", "chưa tải lên trọn vẹn"),
        (bytes(range(256)) * 8, "ds.csv", "không phải là văn bản"),
    ],
)
def test_what_is_no_table_is_refused_with_the_reason(data, filename, told):
    assert told in refusal(data, filename)


def test_only_the_kinds_that_are_wanted_are_taken():
    told = "Chỉ nhận tệp .xlsx hoặc .csv; tệp này có đuôi «.docx»."
    assert refusal(document(ROWS), "ds.docx", ("xlsx", "csv")) == told


def test_macros_hidden_in_an_xlsx_are_refused():
    assert "macro" in refusal(repacked(BOOK, xl__vbaProject_bin=b"x", **{"xl/vbaProject.bin": b"x"}))


def test_a_package_of_something_else_is_refused():
    assert "OpenDocument" in refusal(repacked(_zip({"mimetype": b"application/vnd.oasis.opendocument.spreadsheet"})))
    assert "không phải là tệp Excel hay Word" in refusal(_zip({"a.txt": b"x"}))


def test_a_zip_bomb_is_not_opened():
    assert "lớn bất thường" in refusal(repacked(BOOK, **{"xl/media/a.bin": b"0" * 40_000_000}))


def test_a_bomb_that_lies_about_its_size_is_not_opened():
    bomb = repacked(BOOK, **{"xl/worksheets/sheet1.xml": b"<worksheet>" + b" " * 40_000_000 + b"</worksheet>"})
    # Both records of its size say that it is small.
    lying = bomb.replace(struct.pack("<L", 40_000_023), struct.pack("<L", 1_000))
    assert lying != bomb
    assert "không giải nén được" in refusal(lying)


def test_an_encrypted_member_is_refused():
    data = bytearray(BOOK)
    at = data.index(b"PK\x01\x02")
    data[at + 8] |= 1
    assert "mật khẩu" in refusal(bytes(data))


@pytest.mark.parametrize("part", ["xl/workbook.xml", "xl/worksheets/sheet1.xml", "xl/styles.xml"])
def test_entities_are_never_expanded(part):
    lol = b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;">]>'
    assert "DTD" in refusal(repacked(BOOK, **{part: lambda xml: lol + xml.rpartition(b"?>")[2]}))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_a_document_type_is_refused_also_in_a_part_that_is_not_read(encoding):
    part = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "a">]><x>&a;</x>'.encode(encoding)
    assert "DTD" in refusal(repacked(BOOK, **{"docProps/core.xml": part}))


def test_broken_xml_is_refused():
    assert "không phải XML hợp lệ" in refusal(repacked(BOOK, **{"xl/worksheets/sheet1.xml": lambda xml: xml[:-30]}))
    word = repacked(document(ROWS), **{"word/document.xml": b"<w:document"})
    assert "không phải XML hợp lệ" in refusal(word, "ds.docx")


def test_more_rows_than_anybody_hands_in_are_refused():
    assert "hơn 20.000 dòng" in refusal(separated([[n, "Lê Văn An"] for n in range(20_001)]), "ds.csv")


def test_a_text_longer_than_any_list_prints_is_refused_with_its_place():
    told = "Ô B2 của trang «Sheet1» dài 5.001 ký tự, quá 5.000."
    assert told in refusal(workbook([HEADING, [1, "a" * 5_001]]))
    assert "Đoạn văn «aaa" in refusal(document("a" * 5_001, ROWS), "ds.docx")


def test_more_text_than_any_list_holds_is_refused(monkeypatch):
    monkeypatch.setattr("unionsite.spreadsheets.reading.MOST_TEXT", 100)
    assert "Tệp quá phức tạp" in refusal(separated([[n, "Lê Văn An"] for n in range(20)]), "ds.csv")


def test_a_row_wider_than_any_list_is_refused():
    assert "Dòng 1 có hơn 500 cột" in refusal(b"a;" * 501, "ds.csv")


def test_a_line_without_end_is_refused_before_its_letters_are_judged():
    assert "dòng dài bất thường" in refusal(b"a;" * 100_001, "ds.csv")


def test_more_shared_texts_than_cells_could_use_are_refused(monkeypatch):
    monkeypatch.setattr("unionsite.spreadsheets.workbook.MAX_SHARED", 2)
    relation = b'<Relationship Id="s" Type="x/sharedStrings" Target="texts.xml"/></Relationships>'
    parts = {
        "xl/texts.xml": b"<sst>" + b"<si/>" * 3 + b"</sst>",
        "xl/_rels/workbook.xml.rels": lambda xml: xml.replace(b"</Relationships>", relation),
    }
    assert "Tệp quá phức tạp" in refusal(repacked(BOOK, **parts))


def test_more_that_is_never_used_than_programs_write_is_refused(monkeypatch):
    monkeypatch.setattr("unionsite.spreadsheets.xml_parts.MAX_BETWEEN", 100)
    links = b"<hyperlinks>" + b'<hyperlink ref="A1"/>' * 101 + b"</hyperlinks></worksheet>"
    sheet = {"xl/worksheets/sheet1.xml": lambda xml: xml.replace(b"</worksheet>", links)}
    assert "Tệp quá phức tạp" in refusal(repacked(BOOK, **sheet))


def _zip(parts):
    import io

    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as package:
        for name, data in parts.items():
            package.writestr(name, data)
    return stream.getvalue()
