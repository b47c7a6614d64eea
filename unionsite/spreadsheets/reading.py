"""A file that somebody hands in, of whatever kind, as sheets of lines."""

from collections.abc import Sequence

from .delimited import read_delimited
from .grid import Sheet
from .lettering import set_right
from .refusals import KINDS, UnreadableFile, kind_of_file
from .word import read_document
from .workbook import read_workbook

_READERS = {"xlsx": read_workbook, "docx": read_document, "csv": read_delimited}


def read_sheets(data: bytes, filename: str, kinds: Sequence[str] = KINDS) -> list[Sheet]:
    """The sheets of an .xlsx, .docx or .csv with content, their letters set right (`Sheet.changes`).

    `kinds` are those taken. UnreadableFile, with the reason in Vietnamese, for a file that cannot be read; no other
    error.
    """
    try:
        sheets = _READERS[kind_of_file(data, filename, kinds)](data)
        set_right(sheets)
    except UnreadableFile:
        raise
    except Exception as error:  # whatever a malformed file makes the libraries do, people hear one thing
        raise UnreadableFile(
            "Tệp bị hỏng hoặc có cấu trúc lạ nên không đọc được. Hãy mở bằng Excel hoặc Word, lưu lại rồi tải lên."
        ) from error
    if not any(sheet.lines for sheet in sheets):
        raise UnreadableFile("Tệp không có nội dung nào. Hãy kiểm tra lại tệp rồi tải lên lại.")
    return sheets
