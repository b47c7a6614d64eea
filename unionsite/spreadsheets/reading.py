"""A file that somebody hands in, of whatever kind, as sheets of lines."""

from collections.abc import Sequence

from .delimited import read_delimited
from .grid import Sheet
from .lettering import set_right
from .patience import limited_time, too_complex
from .refusals import KINDS, UnreadableFile, kind_of_file
from .word import read_document
from .workbook import read_workbook

MAX_COLUMNS = 500
MOST_TEXT = 10_000_000  # characters of a whole file: twice what the longest list fills with the longest units
LONGEST_TEXT = 5_000  # a row of a list prints far less; much here takes time that grows faster than a text
_READERS = {"xlsx": read_workbook, "docx": read_document, "csv": read_delimited}


def read_sheets(data: bytes, filename: str, kinds: Sequence[str] = KINDS) -> list[Sheet]:
    """The sheets of an .xlsx, .docx or .csv with content, their letters set right (`Sheet.changes`).

    `kinds` are those taken. UnreadableFile, with the reason in Vietnamese, for a file that cannot be read; no other
    error.
    """
    try:
        with limited_time():
            sheets = _READERS[kind_of_file(data, filename, kinds)](data)
            _refuse_what_no_list_holds(sheets)
            set_right(sheets)
    except UnreadableFile:
        raise
    except Exception as error:  # whatever a malformed file makes the libraries do, people hear one thing
        raise UnreadableFile(
            "Tệp bị hỏng hoặc có cấu trúc lạ nên không đọc được. Hãy mở bằng Excel hoặc Word, lưu lại rồi tải lên."
        ) from error
    if not any(sheet.lines for sheet in sheets):
        raise UnreadableFile(
            "Tệp không có bảng hay chữ nào đọc được: có thể để trống, hoặc danh sách nằm trong ảnh hay hộp văn bản. "
            "Hãy gõ hoặc chép danh sách thành bảng rồi tải lên lại."
        )
    return sheets


def _refuse_what_no_list_holds(sheets: Sequence[Sheet]) -> None:
    """UnreadableFile for texts and rows so long, or so much of them, that they only keep us busy."""
    room = MOST_TEXT
    for line in (line for sheet in sheets for line in sheet.lines):
        where = f" của trang «{line.sheet}»" if line.sheet else ""
        if len(line.texts) > MAX_COLUMNS:
            raise UnreadableFile(
                f"Dòng {line.number}{where} có hơn {MAX_COLUMNS} cột. Hãy chép riêng bảng danh sách sang một tệp mới."
            )
        room -= sum(map(len, line.texts.values()))
        if room < 0:
            raise too_complex()
        for column, text in line.texts.items():
            if len(text) > LONGEST_TEXT:
                place = f"Ô {line.address(column)}{where}" if line.number else f"Đoạn văn «{text[:40].strip()}…»"
                length, most = (f"{number:,}".replace(",", ".") for number in (len(text), LONGEST_TEXT))
                raise UnreadableFile(
                    f"{place} dài {length} ký tự, quá {most}. Hãy rút gọn hoặc bỏ phần đó rồi tải lên."
                )
