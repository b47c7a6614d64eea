import io
import zipfile

import pytest
from django.core.exceptions import ValidationError

from tests.unionsite.library.factories import PDF, office
from unionsite.library.documents import ENTRY, check_document, check_size


def plain_zip(entries: int = 1) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for number in range(entries):
            archive.writestr(f"anh-{number}.txt", "x")
    return buffer.getvalue()


def zip_of_the_future() -> bytes:
    data = bytearray(plain_zip())
    data[data.index(ENTRY) + 6] = 200  # the version of the format that is needed to read it: 20.0
    return bytes(data)


def zip_that_counts_wrong(entries: int) -> bytes:
    data = bytearray(plain_zip(entries))
    end = data.rindex(b"PK\x05\x06")
    data[end + 8 : end + 12] = b"\x01\x00\x01\x00"
    return bytes(data)


@pytest.mark.parametrize(
    ("name", "data", "kind"),
    [
        ("Kế hoạch.PDF", PDF, "pdf"),
        ("bao-cao.docx", office("word/"), "docx"),
        ("danh-sach.xlsx", office("xl/"), "xlsx"),
        ("trinh-bay.pptx", office("ppt/"), "pptx"),
        ("anh.zip", plain_zip(), "zip"),
    ],
)
def test_a_document_is_what_it_is_inside(name, data, kind):
    assert check_document(name, data) == kind


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        ("x.exe", b"MZ", "Chỉ nhận tệp PDF"),
        ("x", PDF, "Chỉ nhận tệp PDF"),
        ("x.html", b"<script>", "Chỉ nhận tệp PDF"),
        ("x.svg", b"<svg>", "Chỉ nhận tệp PDF"),
        ("x.pdf.exe", PDF, "Chỉ nhận tệp PDF"),
        ("x.doc", b"\xd0\xcf\x11\xe0", "lưu lại dạng DOCX"),
        ("x.xls", b"\xd0\xcf\x11\xe0", "lưu lại dạng XLSX"),
        ("x.pdf", b"<html>", "không phải PDF thật"),
        ("x.docx", b"PK\x03\x04", "bị hỏng hoặc có mật khẩu"),
        ("x.docx", b"\xd0\xcf\x11\xe0", "bị hỏng hoặc có mật khẩu"),
        ("x.docx", office("xl/"), "không phải DOCX thật"),
        ("x.docx", plain_zip(), "không phải DOCX thật"),
        ("x.docx", office("word/", "word/vbaProject.bin"), "có macro"),
        ("x.docx", office("word/", "word/VBAPROJECT.BIN"), "có macro"),
        ("x.zip", zip_of_the_future(), "bị hỏng hoặc có mật khẩu"),
        ("x.zip", plain_zip(10_001), "hơn 10.000 tệp con"),
        ("x.zip", zip_that_counts_wrong(10_001), "hơn 10.000 tệp con"),
    ],
)
def test_anything_else_is_refused_with_the_way_out(name, data, says):
    with pytest.raises(ValidationError, match=says):
        check_document(name, data)


def test_a_heavy_document_is_refused_before_it_is_read():
    with pytest.raises(ValidationError, match="nặng 61,2 MB, vượt mức 50 MB"):
        check_size("x.pdf", 61_200_000)
