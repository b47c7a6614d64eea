"""What a document must look like inside to be what its name says."""

import io
import struct
import zipfile
from pathlib import PurePath

from django.core.exceptions import ValidationError

from unionsite.vietnamese.numbers import file_size, group

MAX_BYTES = 50_000_000
MAX_ENTRIES = 10_000  # files in an archive
ENTRY = b"PK\x01\x02"  # begins each in the archive's directory; the count beside the directory may lie
CONTENT_TYPES = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    "zip": "application/zip",
}
OFFICE_FOLDERS = {"docx": "word/", "xlsx": "xl/", "pptx": "ppt/"}
KINDS = "PDF, DOCX, XLSX, PPTX hoặc ZIP"


def check_size(name: str, size: int):
    """Raises ValidationError when a file of `size` bytes is too heavy to be read at all."""
    if size > MAX_BYTES:
        raise ValidationError(
            f"Tệp «{name}» nặng {file_size(size)}, vượt mức {MAX_BYTES // 1_000_000} MB. "
            "Hãy chia nhỏ hoặc nén lại rồi tải lên."
        )


def check_document(name: str, data: bytes) -> str:
    """The kind of the document (`pdf`, `docx`, …). Raises ValidationError, in Vietnamese, when it is not acceptable."""
    kind = PurePath(name).suffix.lstrip(".").lower()
    if kind not in CONTENT_TYPES:
        old = {"doc": "DOCX", "xls": "XLSX", "ppt": "PPTX"}.get(kind)
        advice = f"Hãy mở tệp và lưu lại dạng {old}." if old else f"Chỉ nhận tệp {KINDS}."
        raise ValidationError(f"Không nhận tệp «{name}». {advice}")
    check_size(name, len(data))
    if kind == "pdf":
        if not data.lstrip()[:5] == b"%PDF-":
            raise ValidationError(f"Tệp «{name}» không phải PDF thật. Hãy xuất lại ra PDF rồi tải lên.")
        return kind
    names = {entry.lower() for entry in _entries(name, data)}
    folder = OFFICE_FOLDERS.get(kind)
    if folder and not ("[content_types].xml" in names and any(entry.startswith(folder) for entry in names)):
        raise ValidationError(f"Tệp «{name}» không phải {kind.upper()} thật. Hãy lưu lại từ chương trình soạn thảo.")
    if folder and any(entry.endswith("vbaproject.bin") for entry in names):
        raise ValidationError(f"Tệp «{name}» có macro nên không được nhận. Hãy lưu lại bản không có macro.")
    return kind


def _entries(name: str, data: bytes) -> list[str]:
    if data.count(ENTRY) > MAX_ENTRIES:
        raise ValidationError(
            f"Tệp «{name}» gồm hơn {group(MAX_ENTRIES)} tệp con. Hãy chia thành nhiều tệp nhỏ rồi tải lên."
        )
    try:
        return zipfile.ZipFile(io.BytesIO(data)).namelist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, struct.error):
        raise ValidationError(f"Tệp «{name}» bị hỏng hoặc có mật khẩu. Hãy lưu lại rồi tải lên.") from None
