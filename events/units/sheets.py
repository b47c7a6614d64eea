"""Units as a spreadsheet: reading one in whatever order and wording its columns stand, writing one that reads back."""

import re
from dataclasses import dataclass

from unionsite.spreadsheets.grid import Line, Sheet
from unionsite.spreadsheets.reading import read_sheets
from unionsite.spreadsheets.refusals import UnreadableFile, without_result
from unionsite.spreadsheets.writing import workbook
from unionsite.vietnamese.fold import fold

from ..models import Unit
from .names import UnitNames

MAX_BYTES, MAX_ROWS, MAX_CHARS = 2_000_000, 5_000, 1_000_000
ACTIVE, INACTIVE = "có", "không"
# The columns of a download, each with its width. A key of ours in `code` lets a unit be renamed or moved.
HEADINGS = {
    "code": ("Mã", 8), "name": ("Tên đơn vị", 45), "short_name": ("Tên gọn", 25), "former_names": ("Tên cũ", 40),
    "parent": ("Thuộc đơn vị (cấp trên)", 45), "order": ("Thứ tự", 9), "active": ("Đang hoạt động", 12),
}  # fmt: skip
# A folded heading is of the first field whose expression it holds.
WORDINGS = [
    ("parent", r"cap tren|^(cong doan |don vi )?(truc )?thuoc\b|don vi (cha|me|chu quan|quan ly)"),
    ("former_names", r"\b(cu|khac|truoc day|truoc sap nhap)\b"),
    ("short_name", r"\b(gon|ngan|tat)\b"),
    ("active", r"hoat dong|tinh trang|trang thai"),
    ("order", r"thu tu"),
    ("number", r"^(stt|tt|so tt)$"),
    ("code", r"^ma( so)?( don vi)?$"),
    ("name", r"^(ten|don vi|cong doan co so|cdcs|cong doan|to chuc)\b"),
]
ALONE = re.compile(r"^(ten|(ten )?(don vi|cong doan|cdcs|to chuc))$")  # else a title may be taken for a heading
END = re.compile(r"^(tong (cong|so)|noi nhan|nguoi lap|tm\.|kt\.|chu tich\b|an dinh)")


@dataclass
class _Table:
    """A sheet with headings of units: where its fields stand, the lines below, and those `behind` the list's end."""

    sheet: Sheet
    headings: list[str]
    columns: dict[str, int]
    lines: list[Line]
    behind: list[Line]


def read_units(data: bytes, filename: str) -> tuple[list[dict], list[str]]:
    """The rows of the file's first table of units, and what else of the file an editor has to know, in sentences.

    A row is `{"row": its number, field: text}` of the columns that the file has. Where cells of it were not read or
    their letters were changed, `told` has sentences on them; of a line of which nothing was read nothing else is there.
    Raises UnreadableFile.
    """
    sheets = _sheets(data, filename)
    tables = [table for table in map(_table, sheets) if table]
    if not tables:
        raise UnreadableFile(
            "Không thấy dòng tiêu đề có cột «Tên đơn vị». Hãy ghi tên các cột ở dòng đầu bảng, "
            "hoặc tải danh sách hiện có xuống làm mẫu."
        )
    table = next((one for one in tables if one.lines), tables[0])
    for place, cell in table.sheet.uncached.items():
        if place in table.columns.values():
            raise without_result(cell, table.sheet.name)
    found = [_row(line, table) for line in table.lines]
    if not any(row[field] for row in found for field in table.columns):
        raise UnreadableFile("Dưới dòng tiêu đề không có đơn vị nào. Hãy kiểm tra lại tệp.")
    chars = sum(len(str(cell)) for row in found for cell in row.values())
    if len(found) > MAX_ROWS or chars > MAX_CHARS:
        raise UnreadableFile(f"Tệp có hơn {MAX_ROWS} dòng hoặc quá nhiều chữ. Hãy chia thành nhiều tệp.")
    return _numbered(found), [*_unread(sheets, table), *table.sheet.remarks]


def _table(sheet: Sheet) -> _Table | None:
    lines = [line for line in sheet.lines if any(_cells(line))]
    for place, line in enumerate(lines):
        if columns := _columns(_cells(line)):
            below = lines[place + 1 :]
            while below and _is_numbering(_cells(below[0])):
                del below[0]
            ends = (at for at, one in enumerate(below) if at and END.match(fold(" ".join(filter(None, _cells(one))))))
            end = next(ends, len(below))
            return _Table(sheet, _cells(line), columns, below[:end], below[end:])
    return None


def _row(line: Line, table: _Table) -> dict:
    cells = dict(enumerate(_cells(line)))
    row = {field: cells.pop(place, "") for field, place in table.columns.items()}
    row = {field: text if field == "former_names" else " ".join(text.split()) for field, text in row.items()}
    if row["name"] and not row.get("parent") and table.columns.get("parent") in line.origins:
        row["parent"] = " ".join(line.texts[table.columns["parent"]].split())
    told = [_unread_cell(line, place, text, table.headings) for place, text in cells.items() if text]
    changes = {place: table.sheet.changes.get((line.sheet, line.number, place)) for place in table.columns.values()}
    told += [f"Ô {line.address(place)}: {change}." for place, change in changes.items() if change]
    told += ["Dòng này bị ẩn trong tệp."] if line.hidden else []
    return {"row": line.number, **row, **({"told": told} if told else {})}


def _unread_cell(line: Line, place: int, text: str, headings: list[str]) -> str:
    heading = headings[place] if place < len(headings) else ""
    column = f"cột «{heading}»" if heading else "cột không có tiêu đề"
    return f"Không đọc ô {line.address(place)}, {column}: «{' '.join(text.split())}»."


def _unread(sheets: list[Sheet], table: _Table) -> list[str]:
    """What the file holds beside the table, with each line behind its end."""
    told = [f"Trang tính «{table.sheet.name}» bị ẩn trong tệp."] if table.sheet.hidden else []
    for sheet in sheets:
        if sheet is not table.sheet and sheet.lines:
            told.append(f"Không đọc trang tính «{sheet.name}», có {len(sheet.lines)} dòng.")
    if table.behind:
        texts = "; ".join(f"«{' '.join(' '.join(_cells(line)).split())}»" for line in table.behind)
        told.append(f"Không đọc từ dòng {table.behind[0].number} trở xuống: {texts}.")
    return told


def _numbered(rows: list[dict]) -> list[dict]:
    """With the running number (STT) as `number`, unless the order has an own column or it is not made of numbers
    (I, II, 1.1)."""
    numbers = [row.pop("number", "") for row in rows]
    if any(numbers) and "order" not in rows[0] and all(number.isdecimal() for number in numbers if number):
        rows = [{**row, "number": number} for row, number in zip(rows, numbers, strict=True)]
    return rows


def units_workbook() -> bytes:
    """All units as an .xlsx that `read_units` reads, each below what it belongs to."""
    return workbook([("Đơn vị", {text: width for text, width in HEADINGS.values()}, _units_in_order())])


def _units_in_order():
    names, below = UnitNames.load(), {}
    for unit in Unit.objects.all():
        below.setdefault(unit.parent_id, []).append(unit)
    paths = {None: ""}  # what is written as a parent: the name, with as much of what it belongs to as tells it apart
    waiting = below.pop(None, [])[::-1]
    while waiting:
        unit = waiting.pop()
        above = paths[unit.parent_id]
        paths[unit.pk] = unit.name if names.match(unit.name) == unit.pk or not above else f"{unit.name} - {above}"
        former = "; ".join(unit.former_names.splitlines())
        yield (unit.pk, unit.name, unit.short_name, former, above, unit.order, ACTIVE if unit.active else INACTIVE)
        waiting += below.pop(unit.pk, [])[::-1]


def _sheets(data: bytes, filename: str) -> list[Sheet]:
    if len(data) > MAX_BYTES:
        raise UnreadableFile("Tệp nặng hơn 2 MB. Hãy bỏ ảnh, định dạng thừa hoặc chia thành nhiều tệp.")
    return read_sheets(data, filename, kinds=("xlsx", "csv"))


def _cells(line: Line) -> list[str]:
    """The texts that stand in the line itself, by column; [] for one that holds nothing."""
    own = line.own
    return [_text(own.get(place, "")) for place in range(max(own) + 1)] if own else []


def _text(cell: str) -> str:
    return "\n".join(filter(None, (" ".join(line.split()) for line in cell.split("\n"))))


def _columns(cells: list[str]) -> dict[str, int] | None:
    """The place of each field, if `cells` are the headings of a table of units."""
    columns = {}
    for place, cell in enumerate(cells):
        heading = fold(cell)
        field = next((field for field, wording in WORDINGS if re.search(wording, heading)), None)
        if field and len(heading) <= 60:
            columns.setdefault(field, place)
    alone = len(list(filter(None, cells))) == 1 and ALONE.match(fold("".join(cells)))
    return columns if "name" in columns and (alone or len(columns) > 1) else None


def _is_numbering(cells: list[str]) -> bool:
    """A row of (1), (2), (3) under the headings."""
    filled = list(filter(None, cells))
    return len(filled) > 1 and all(re.fullmatch(r"\(?\d{1,2}\)?", cell) for cell in filled)
