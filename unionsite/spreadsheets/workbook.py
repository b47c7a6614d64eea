"""Excel workbooks as lines.

The sheets' XML is read directly, in one pass: openpyxl builds every formatted empty cell, of which there may be
millions, and cannot tell in one reading a formula that has no stored result from an empty cell.
"""

import re
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time

from lxml.etree import _Element
from openpyxl.styles.numbers import BUILTIN_FORMATS, is_date_format
from openpyxl.utils.datetime import CALENDAR_MAC_1904, CALENDAR_WINDOWS_1900, from_excel

from .grid import Line, Sheet, carry_down, column_index, letters
from .patience import check_time, too_complex
from .refusals import MAX_ROWS, MAX_UNPACKED, UnreadableFile, broken, open_package, read_part, too_many_rows
from .relations import main_part, targets
from .xml_parts import Stream, attribute, elements, local, parse

_REFERENCE = re.compile(r"\$?([A-Z]{1,3})\$?(\d{1,7})")
_MERGE_STEPS = 2_000_000  # lines visited for merged ranges: a bound for files made to exhaust us
MAX_SHARED = 1_000_000  # texts that cells share; more than all cells of the longest list
_LONGEST_ROW = 8_000_000  # in bytes of XML
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
# Empty cells and rows, as every common program writes them.
_EMPTY_CELL = re.compile(rb'<c r="[A-Z]{1,3}\d{1,7}"(?: [^<>]*)?(?:/>|></c>)')
_EMPTY_ROW = re.compile(rb'<row r="\d{1,7}"(?: [^<>]*)?(?:/>|></row>)')
_MOST_COLUMNS = 16_384
_SAID = r'((?:"[^"]*"|\\.|[ -])*)'
# A whole number with words around it: "Tổ công đoàn số "0. What stands in quotes or after a stroke is shown as it is.
_IN_WORDS = re.compile(rf"{_SAID}(?:General|#*(0*))(?<!\"){_SAID}", re.IGNORECASE)


@dataclass
class _Looks:
    """By index of a cell's style: those that show a date, those with a line through the text, and the words that stand
    before and after a number, with its least digits."""

    dates: set[int] = field(default_factory=set)
    struck: set[int] = field(default_factory=set)
    words: dict[int, tuple[str, int, str]] = field(default_factory=dict)


def read_workbook(data: bytes) -> list[Sheet]:
    """The sheets with content, in their order; UnreadableFile for a workbook that does not hold together."""
    with open_package(data) as package:
        names = set(package.namelist())
        workbook_name = main_part(package, "xl/workbook.xml")
        workbook = parse(read_part(package, workbook_name), workbook_name)
        related = targets(package, workbook_name)
        shared: list[tuple[str, str]] = []
        looks = _Looks()
        for kind, target in related.values():
            if kind == "sharedStrings" and target in names:
                with package.open(target) as stream:
                    for item in elements(stream, target, "si"):
                        shared.append(_text(item))
                        if len(shared) > MAX_SHARED:
                            raise too_complex()
            elif kind == "styles" and target in names:
                looks = _looks(parse(read_part(package, target), target))
        mac = any(local(node) == "workbookPr" and node.get("date1904") in {"1", "true"} for node in workbook)
        epoch = CALENDAR_MAC_1904 if mac else CALENDAR_WINDOWS_1900
        sheets: list[Sheet] = []
        rows = 0
        for entry in workbook.iter("{*}sheet"):
            kind, target = related.get(attribute(entry, "id") or "", ("", ""))
            if kind != "worksheet" or target not in names:
                continue
            reader = _SheetReader(entry.get("name", ""), shared, looks, epoch)
            sheet = reader.read(package, target, MAX_ROWS - rows)
            sheet.hidden = entry.get("state", "visible") != "visible"
            rows += len(sheet.lines)
            sheets.append(sheet)
    return [sheet for sheet in sheets if sheet.lines or sheet.uncached]


class _SheetReader:
    def __init__(self, name: str, shared: Sequence[tuple[str, str]], looks: "_Looks", epoch: datetime):
        self.name, self.shared, self.looks, self.epoch = name, shared, looks, epoch
        self.uncached: dict[int, str] = {}
        self.changes: dict[tuple[str, int, int], str] = {}
        self.hidden: set[int] = set()

    def read(self, package: zipfile.ZipFile, target: str, room: int) -> Sheet:
        lines: dict[int, Line] = {}
        merges: list[str] = []
        number = 0
        with package.open(target) as stream:
            for element in elements(_WithoutEmptyCells(stream, target), target, "row", "mergeCell", "col"):
                if local(element) == "mergeCell":
                    merges.append(element.get("ref", ""))
                    continue
                if local(element) == "col":
                    if element.get("hidden") in {"1", "true"}:
                        first, last = _whole(element.get("min"), 1), _whole(element.get("max"), 0)
                        self.hidden.update(range(first - 1, min(last, _MOST_COLUMNS)))
                    continue
                number = _whole(element.get("r"), number + 1)
                texts, struck = {}, {}
                for column, text, through in self._cells(element, number):
                    texts[column] = text
                    if through:
                        struck[column] = through
                if texts:
                    hidden = element.get("hidden") in {"1", "true"}
                    lines[number] = Line(self.name, number, texts, hidden=hidden, struck=struck)
                    if len(lines) > room:
                        raise too_many_rows()
        ordered = {number: lines[number] for number in sorted(lines)}
        steps = 0
        for top, left, bottom, right in sorted(filter(None, map(_range, merges))):
            steps += min(bottom - top, len(lines)) + 1
            if steps > _MERGE_STEPS:
                break
            carry_down(ordered, top, left, bottom, right)
        kept = list(ordered.values())
        return Sheet(kept, self.name, uncached=self.uncached, changes=self.changes, hidden_columns=self.hidden)

    def _cells(self, row: _Element, number: int) -> Iterator[tuple[int, str, str]]:
        column = -1
        for cell in row:
            match = _REFERENCE.fullmatch(cell.get("r") or "")
            column = column_index(match[1]) if match else column + 1
            text, struck = self._value(cell, column, number)
            if text and not text.isspace():
                yield column, text, text if _whole(cell.get("s"), 0) in self.looks.struck else struck

    def _value(self, cell: _Element, column: int, number: int) -> tuple[str, str]:
        """The cell's text, and what was left out of it because a line is drawn through it."""
        kind, value, formula = cell.get("t", "n"), None, False
        for part in cell:
            name = local(part)
            if name == "v":
                value = part.text
            elif name == "is":
                return _text(part)
            elif name == "f":
                formula = True
        if value is None:
            if formula and kind != "str":
                self.uncached.setdefault(column, f"{letters(column)}{number}")
            return "", ""
        if kind == "s":
            index = _whole(value, -1)
            if not 0 <= index < len(self.shared):
                raise broken(f"ô {letters(column)}{number} trỏ tới chữ không có")
            return self.shared[index]
        if kind == "b":
            return "TRUE" if value == "1" else "FALSE", ""
        if kind in {"str", "e"}:
            return _unescape(value), ""
        if kind == "d":
            return value[:10], ""
        text, style = self._number(value, _whole(cell.get("s"), 0)), _whole(cell.get("s"), 0)
        if style in self.looks.words and text.isdigit():
            before, digits, after = self.looks.words[style]
            text = f"{before}{text.zfill(digits)}{after}"
            self.changes[self.name, number, column] = "đã ghi như Excel hiển thị (trong ô chỉ có số), hãy kiểm tra"
        return text, ""

    def _number(self, value: str, style: int) -> str:
        try:
            number = float(value)
        except ValueError:
            return value
        if style in self.looks.dates:
            try:
                return _date(from_excel(number, self.epoch))
            except (ValueError, OverflowError):
                return value
        return str(int(number)) if number.is_integer() and abs(number) < 1e15 else repr(number)


class _WithoutEmptyCells:
    """A sheet's XML as a file whose formatted empty cells and rows are cut out before they cost anything."""

    def __init__(self, stream: Stream, name: str):
        self.stream, self.name, self.rest, self.read_so_far = stream, name, b"", 0

    def read(self, _size: int = -1) -> bytes:
        while True:
            try:
                block = self.stream.read(1 << 20)
            except Exception as error:  # zlib and zipfile each have errors of their own for damaged bytes
                raise broken(f"không giải nén được phần {self.name}") from error
            check_time()
            self.read_so_far += len(block)
            if self.read_so_far > MAX_UNPACKED:
                raise UnreadableFile("Nội dung trong tệp quá lớn. Hãy chép riêng bảng danh sách sang tệp mới.")
            data = self.rest + block
            # A tag is never cut in two: what follows the last row's beginning waits for the next block.
            cut = data.rfind(b"<row ") if block else len(data)
            cut = len(data) if cut < 0 or len(data) - cut > _LONGEST_ROW else cut
            self.rest = data[cut:]
            kept = _EMPTY_ROW.sub(b"", _EMPTY_CELL.sub(b"", data[:cut]))
            if kept or not block:
                return kept


def _looks(styles: _Element) -> _Looks:
    formats = dict(BUILTIN_FORMATS)
    for node in styles.iter("{*}numFmt"):
        formats[_whole(node.get("numFmtId"), -1)] = node.get("formatCode", "")
    fonts = [any(map(_is_struck, font)) for font in next(styles.iter("{*}fonts"), ())]
    looks = _Looks()
    for index, style in enumerate(next(styles.iter("{*}cellXfs"), ())):
        font, code = _whole(style.get("fontId"), 0), formats.get(_whole(style.get("numFmtId"), 0), "General")
        if font < len(fonts) and fonts[font]:
            looks.struck.add(index)
        if is_date_format(code):
            looks.dates.add(index)
        elif (match := _IN_WORDS.fullmatch(code.split(";")[0])) and any(map(str.isalpha, match[1] + match[3])):
            looks.words[index] = _said(match[1]), len(match[2] or ""), _said(match[3])
    return looks


def _said(code: str) -> str:
    return re.sub(r'"([^"]*)"|\\(.)', lambda match: match[1] if match[1] is not None else match[2], code)


def _is_struck(node: _Element) -> bool:
    return local(node) == "strike" and node.get("val", "1") not in {"0", "false"}


def _text(item: _Element) -> tuple[str, str]:
    """The text of a shared or inline string, its formatted runs joined, its phonetic guides left out; and the runs with
    a line through them, which are left out where others are not."""
    parts: list[str] = []
    struck: list[str] = []
    for node in item:
        if local(node) == "t":
            parts.append(node.text or "")
        elif local(node) == "r":
            look = next((part for part in node if local(part) == "rPr"), ())
            runs = struck if any(map(_is_struck, look)) else parts
            runs += [run.text or "" for run in node if local(run) == "t"]
    text, through = _unescape("".join(parts)), _unescape("".join(struck)).strip()
    return (text, through) if text.strip() else (through, through)


def _unescape(text: str) -> str:
    """Excel writes control characters as _x000D_."""
    if "_x" not in text:
        return text
    return (
        _ESCAPED.sub(lambda match: chr(int(match[1], 16)), text).encode("utf-16", "ignore").decode("utf-16", "ignore")
    )


def _date(value: object) -> str:
    if isinstance(value, datetime | date):
        return f"{value:%d/%m/%Y}"
    return f"{value:%H:%M}" if isinstance(value, time) else str(value)


def _range(reference: str) -> tuple[int, int, int, int] | None:
    first, _, last = map(_REFERENCE.fullmatch, reference.partition(":"))
    if not first or not last:
        return None
    return int(first[2]), column_index(first[1]), int(last[2]), column_index(last[1])


def _whole(text: str | None, otherwise: int) -> int:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 10 else otherwise
