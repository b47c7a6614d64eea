"""Files of separated values as lines, in any encoding that `unionsite.vietnamese` knows."""

import csv
import io
import re
from collections.abc import Iterator
from contextlib import suppress
from itertools import islice

from unionsite.vietnamese.encodings import UnreadableText, decode
from unionsite.vietnamese.mojibake import TCVN3

from .grid import Line, Sheet
from .patience import check_time
from .refusals import MAX_ROWS, UnreadableFile, too_many_rows
from .writing import plain

_CONTROLS = re.compile("[\0-\b\x0e-\x1f\x7f]")
_MARKED_AS_TEXT = re.compile(r"\s*'(?=[^\W_])(?!.*'\s*$)", re.DOTALL)  # as one types it into Excel; not 'quoted'
_DELIMITERS = ";\t,|"
_LONGEST_LINE = 200_000  # in bytes: beyond it there are no lines at all, and judging its letters takes minutes


def read_delimited(data: bytes) -> list[Sheet]:
    """The file as one sheet whose lines are numbered as a spreadsheet would; UnreadableFile for bytes not text.

    An apostrophe that keeps a text from being a formula, as our own files have it, is no part of the text.
    """
    if any(len(line) > _LONGEST_LINE for line in io.BytesIO(data.replace(b"\r", b"\n"))):
        raise UnreadableFile(
            "Tệp .csv có dòng dài bất thường nên không phải là danh sách. Hãy mở bằng Excel rồi lưu lại dạng .xlsx."
        )
    text, encoding, warnings = _text(data)
    delimiter = None
    head, _, rest = text.partition("\n")
    if head.strip().strip('"').lower().startswith("sep=") and len(head.strip().strip('"')) <= 5:
        # Excel's own hint, which Excel hides: its line has no number.
        delimiter, text = head.strip().strip('"')[4:] or "\t", rest
    delimiter = delimiter or _delimiter(text)
    lines, changes = [], {}
    for number, record in enumerate(_records(text, delimiter), start=1):
        texts = {column: plain(cell) for column, cell in enumerate(record) if cell.strip()}
        for column in [column for column, cell in texts.items() if _MARKED_AS_TEXT.match(cell)]:
            texts[column] = texts[column].lstrip()[1:]
            changes["", number, column] = "đã bỏ dấu nháy đơn ở đầu ô"
        if texts:
            lines.append(Line("", number, texts))
            if len(lines) > MAX_ROWS:
                raise too_many_rows()
    return [Sheet(lines, legacy=encoding == TCVN3.name, remarks=warnings, changes=changes)]


def _text(data: bytes) -> tuple[str, str, list[str]]:
    """The file's text, its encoding, and warnings; Unicode, which is put right cell by cell later, needs none."""
    for codec in ("utf-8-sig", "utf-16" if data[:2] in {b"\xff\xfe", b"\xfe\xff"} else None):
        with suppress(UnicodeDecodeError):
            text = data.decode(codec) if codec else "\0"
            if not _CONTROLS.search(text):
                return text, codec or "utf-16", []
    try:
        decoded = decode(data)
    except UnreadableText as error:
        raise UnreadableFile(
            "Tệp .csv không phải là văn bản đọc được. Hãy mở bằng Excel rồi lưu lại dạng .xlsx hoặc CSV UTF-8."
        ) from error
    return decoded.text, decoded.encoding, list(decoded.warnings)


def _records(text: str, delimiter: str) -> Iterator[list[str]]:
    csv.field_size_limit(10_000_000)
    try:
        for record in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter):
            check_time()
            yield record
    except csv.Error as error:
        raise UnreadableFile(
            "Tệp .csv bị hỏng, không tách được thành cột. Hãy mở bằng Excel rồi lưu lại dạng .xlsx."
        ) from error


def _delimiter(text: str) -> str:
    """The mark that parts the first lines into the most, and the most even, cells."""
    sample = text[:200_000]

    def evenness(delimiter: str) -> tuple[int, int]:
        widths = [len(record) for record in islice(_records(sample, delimiter), 200) if any(map(str.strip, record))]
        wide = [width for width in widths if width > 1]
        if not wide:
            return 0, 0
        usual = max(set(wide), key=lambda width: (wide.count(width), width))
        return wide.count(usual) * (usual - 1), usual

    # Commas with spaces behind them are those of sentences inside the cells.
    in_sentences = sample.count(", ") * 2 > sample.count(",")
    marks = _DELIMITERS.replace(",", "") if in_sentences and ";" in sample else _DELIMITERS
    return max(marks, key=evenness)
