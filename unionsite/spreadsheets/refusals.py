"""Files that are not read at all, each with the reason and the way out.

The kind of a file is judged by its first bytes, never by its name alone; a name that says otherwise is refused too.
"""

import io
import re
import zipfile
from collections.abc import Sequence
from pathlib import PurePath

KINDS = ("xlsx", "docx", "csv")
MAX_BYTES = 10_000_000
MAX_ROWS = 20_000
# A sheet of a million formatted but empty rows is some 200 MB of XML; it is streamed, never held.
MAX_UNPACKED = 400_000_000
MAX_PART = 64_000_000  # of the parts that are held in memory
MAX_PARTS = 5_000
# Deflate packs no better than 1:1032; XML written by office programs stays well under 1:200.
MAX_RATIO = 200
SMALL = 10_000_000  # below this, any ratio is harmless

_OLE2 = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OTHERS = [
    (b"%PDF", "tệp PDF"),
    (b"\x89PNG", "ảnh PNG"),
    (b"\xff\xd8\xff", "ảnh JPEG"),
    (b"GIF8", "ảnh GIF"),
    (b"BM\x00", "ảnh BMP"),
    (b"II*\x00", "ảnh TIFF"),
    (b"MM\x00*", "ảnh TIFF"),
    (b"RIFF", "ảnh hoặc âm thanh"),
    (b"{\\rtf", "văn bản RTF"),
    (b"Rar!", "tệp nén RAR"),
    (b"7z\xbc\xaf", "tệp nén 7z"),
    (b"\x1f\x8b", "tệp nén GZ"),
]
_WEB_PAGE = re.compile(rb"\s*(?:\xef\xbb\xbf)?\s*<(?:!doctype|html|table|head|body|meta|\?xml|!--)", re.IGNORECASE)
_WAY_OUT = "Hãy mở bằng Excel hoặc Word, lưu lại rồi tải lên."
_AS_A_TABLE = "Hãy chép bảng sang Excel, lưu lại dạng .xlsx rồi tải lên."


class UnreadableFile(ValueError):
    """The file cannot be read as a table; the message, in Vietnamese, says why and what to do."""


def kind_of_file(data: bytes, filename: str, kinds: Sequence[str] = KINDS) -> str:
    """Which of KINDS it is, by content and name; UnreadableFile for what is none of `kinds`."""
    suffix = PurePath(filename.replace("\\", "/")).suffix.lower()
    if not data.strip(b"\0 \t\r\n\xef\xbb\xbf\xff\xfe"):
        raise UnreadableFile("Tệp rỗng, không có nội dung. Hãy kiểm tra lại tệp rồi tải lên lại.")
    if len(data) > MAX_BYTES:
        raise UnreadableFile(
            f"Tệp lớn hơn {MAX_BYTES // 1_000_000} MB. Hãy bỏ ảnh và các trang không cần, hoặc chia thành nhiều tệp."
        )
    if suffix in {".xlsm", ".docm", ".xltm", ".dotm", ".xlsb"}:
        raise UnreadableFile(
            f"Tệp {suffix} có thể chứa macro nên không được nhận. Hãy lưu lại dạng .xlsx (Excel) hoặc .docx (Word)."
        )
    if data.startswith(_OLE2):
        raise UnreadableFile(_about_ole2(data, suffix))
    kind = _kind_of_package(data) if data.startswith(b"PK") else _kind_of_plain(data)
    if suffix != f".{kind}" or kind not in kinds:
        raise UnreadableFile(_about_suffix(kind, suffix, kinds))
    return kind


def open_package(data: bytes) -> zipfile.ZipFile:
    """The zip container of an .xlsx or .docx, its declared sizes within the limits; else UnreadableFile."""
    try:
        package = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, UnicodeDecodeError) as error:
        raise UnreadableFile(f"Tệp bị hỏng hoặc chưa tải lên trọn vẹn. {_WAY_OUT}") from error
    parts = package.infolist()
    if any(part.flag_bits & 0x1 for part in parts):
        raise UnreadableFile("Tệp được bảo vệ bằng mật khẩu. Hãy bỏ mật khẩu, lưu lại rồi tải lên.")
    unpacked = sum(part.file_size for part in parts)
    bomb = unpacked > SMALL and any(
        part.file_size > SMALL and part.file_size > MAX_RATIO * max(part.compress_size, 1) for part in parts
    )
    if len(parts) > MAX_PARTS or unpacked > MAX_UNPACKED or bomb:
        raise UnreadableFile(
            "Nội dung nén trong tệp lớn bất thường nên không mở để bảo đảm an toàn. "
            "Hãy chép riêng bảng danh sách sang một tệp mới rồi tải lên."
        )
    return package


def broken(detail: str) -> UnreadableFile:
    """The refusal of a file that has the right kind but whose inside does not hold together."""
    return UnreadableFile(f"Tệp bị hỏng ({detail}). {_WAY_OUT}")


def document_type() -> UnreadableFile:
    """The refusal of XML that declares its type or entities: office programs never do, attacks do."""
    return UnreadableFile(
        "Tệp có khai báo DTD trong XML, dấu hiệu của tệp độc hại nên không được mở. "
        "Hãy chép bảng sang một tệp mới rồi tải lên."
    )


def too_many_rows() -> UnreadableFile:
    """The refusal of a file of more rows than anybody hands in."""
    return UnreadableFile(
        f"Tệp có hơn {MAX_ROWS:,} dòng có nội dung. Hãy chia thành nhiều tệp nhỏ hơn.".replace(",", ".")
    )


def without_result(cell: str, sheet: str) -> UnreadableFile:
    """The refusal of a formula that is needed and whose result the file does not hold."""
    return UnreadableFile(
        f"Ô {cell} (trang «{sheet}») có công thức nhưng chưa có kết quả. Hãy mở tệp bằng Excel, lưu lại rồi tải lên."
    )


def _about_ole2(data: bytes, suffix: str) -> str:
    if "EncryptedPackage".encode("utf-16-le") in data:
        return "Tệp được bảo vệ bằng mật khẩu. Hãy mở tệp, bỏ mật khẩu, lưu lại rồi tải lên."
    if suffix == ".doc" or "WordDocument".encode("utf-16-le") in data:
        return "Tệp Word kiểu cũ (.doc) không đọc được. Hãy mở bằng Word và lưu lại dạng .docx."
    return "Tệp Excel kiểu cũ (.xls) không đọc được. Hãy mở bằng Excel và lưu lại dạng .xlsx."


def _kind_of_package(data: bytes) -> str:
    with open_package(data) as package:
        parts = package.namelist()
        names = {name.lower() for name in parts}
        types = read_part(package, "[Content_Types].xml") if "[Content_Types].xml" in parts else b""
        if any(part.lower().endswith((".xml", ".rels")) and _has_document_type(package, part) for part in parts):
            raise document_type()
    if any(name.endswith(("vbaproject.bin", "vbadata.xml")) for name in names) or b"macroEnabled" in types:
        raise UnreadableFile("Tệp có chứa macro nên không được nhận. Hãy lưu lại dạng .xlsx hoặc .docx không macro.")
    if "xl/workbook.bin" in names:
        raise UnreadableFile("Tệp Excel nhị phân (.xlsb) không đọc được. Hãy lưu lại dạng .xlsx.")
    if b"spreadsheetml" in types or "xl/workbook.xml" in names:
        return "xlsx"
    if b"wordprocessingml" in types or "word/document.xml" in names:
        return "docx"
    if "mimetype" in names or "content.xml" in names:
        raise UnreadableFile("Tệp OpenDocument (.ods, .odt) không đọc được. Hãy lưu lại dạng .xlsx hoặc .docx.")
    raise UnreadableFile(f"Tệp nén này không phải là tệp Excel hay Word. {_AS_A_TABLE}")


def _has_document_type(package: zipfile.ZipFile, name: str) -> bool:
    """Whether a part, also one that is never read, begins with a document type, in whatever Unicode."""
    try:
        with package.open(name) as stream:
            beginning = stream.read(4096).replace(b"\0", b"")
    except Exception as error:  # zlib, zipfile and the codecs each have errors of their own for damaged bytes
        raise broken(f"không giải nén được phần {name}") from error
    return b"<!DOCTYPE" in beginning or b"<!ENTITY" in beginning


def _kind_of_plain(data: bytes) -> str:
    for magic, name in _OTHERS:
        if data.startswith(magic):
            raise UnreadableFile(f"Tệp thực chất là {name}, không đọc được thành bảng. {_AS_A_TABLE}")
    if _WEB_PAGE.match(data):
        raise UnreadableFile(f"Tệp thực chất là trang web hoặc XML, không phải bảng tính. {_AS_A_TABLE}")
    return "csv"


def _about_suffix(kind: str, suffix: str, kinds: Sequence[str]) -> str:
    label = {"xlsx": "bảng tính Excel", "docx": "văn bản Word", "csv": "văn bản thuần"}[kind]
    if kind == "csv" and suffix in {".xlsx", ".docx", ".xls", ".doc"}:
        return f"Tệp có đuôi {suffix} nhưng nội dung bị hỏng hoặc không phải của Excel, Word. {_AS_A_TABLE}"
    if suffix in {".xls", ".doc"}:
        return f"Tệp có đuôi {suffix} nhưng nội dung là {label}. Hãy mở ra và lưu lại dạng .{kind} rồi tải lên."
    if suffix != f".{kind}" and suffix[1:] in KINDS and kind in kinds:
        return f"Tệp có đuôi {suffix} nhưng nội dung là {label}. Hãy đổi đuôi tệp thành .{kind} rồi tải lên lại."
    *others, last = (f".{one}" for one in kinds)
    return f"Chỉ nhận tệp {', '.join(others)} hoặc {last}; tệp này có đuôi «{suffix or 'trống'}»."


def read_part(package: zipfile.ZipFile, name: str, most: int = MAX_PART) -> bytes:
    """One part of the package in memory; UnreadableFile where it is missing, damaged or of more than `most` bytes."""
    try:
        with package.open(name) as stream:
            data = stream.read(most + 1)
    except KeyError as error:
        raise broken(f"thiếu phần {name}") from error
    except Exception as error:  # zlib, zipfile and the codecs each have errors of their own for damaged bytes
        raise broken(f"không giải nén được phần {name}") from error
    if len(data) > most:
        raise UnreadableFile("Nội dung trong tệp quá lớn. Hãy chép riêng bảng danh sách sang một tệp mới.")
    return data
