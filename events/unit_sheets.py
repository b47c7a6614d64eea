"""Units as a spreadsheet: reading one in whatever order and wording its columns stand, writing one that reads back."""

import re
from collections.abc import Iterator

from unionsite.spreadsheets.grid import Sheet
from unionsite.spreadsheets.reading import read_sheets
from unionsite.spreadsheets.refusals import UnreadableFile, without_result
from unionsite.spreadsheets.writing import workbook
from unionsite.vietnamese.fold import fold

from .models import Unit
from .unit_names import UnitNames

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


def read_units(data: bytes, filename: str) -> list[dict]:
    """The rows of the file's first table of units, each `{"row": its number, field: text}` of the columns it has.

    Raises UnreadableFile.
    """
    columns, found, sheet = None, [], None
    sheets = _sheets(data, filename)
    for title, number, cells, merged in _rows(sheets):
        if columns is None or (not found and title != sheet):
            columns, sheet = _columns(cells), title
            continue
        if title != sheet or (found and END.match(fold(" ".join(filter(None, cells))))):
            break
        row = {field: cells[place] for field, place in columns.items() if place < len(cells)}
        row = {field: text if field == "former_names" else " ".join(text.split()) for field, text in row.items()}
        if row.get("name") and not row.get("parent"):
            row["parent"] = merged.get(columns.get("parent"), "")
        if any(row.values()) and not _is_numbering(cells):
            found.append({"row": number, **{field: row.get(field, "") for field in columns}})
    if not columns:
        raise UnreadableFile(
            "Không thấy dòng tiêu đề có cột «Tên đơn vị». Hãy ghi tên các cột ở dòng đầu bảng, "
            "hoặc tải danh sách hiện có xuống làm mẫu."
        )
    _refuse_missing_results(sheets, sheet, columns)
    if not found:
        raise UnreadableFile("Dưới dòng tiêu đề không có đơn vị nào. Hãy kiểm tra lại tệp.")
    chars = sum(len(str(cell)) for row in found for cell in row.values())
    if len(found) > MAX_ROWS or chars > MAX_CHARS:
        raise UnreadableFile(f"Tệp có hơn {MAX_ROWS} dòng hoặc quá nhiều chữ. Hãy chia thành nhiều tệp.")
    return _numbered(found)


def _refuse_missing_results(sheets, name, columns):
    for sheet in sheets:
        missing = [cell for place, cell in sheet.uncached.items() if place in columns.values()]
        if sheet.name == name and missing:
            raise without_result(missing[0], name)


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


def _rows(sheets: list[Sheet]) -> Iterator[tuple[str, int, list[str], dict[int, str]]]:
    """Every row that holds something: its sheet's name, its number there, its own cells, those merged down to it."""
    for sheet in sheets:
        for line in sheet.lines:
            if own := line.own:
                cells = [_text(own.get(place, "")) for place in range(max(own) + 1)]
                yield sheet.name, line.number, cells, {place: _text(line.texts[place]) for place in line.origins}


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
