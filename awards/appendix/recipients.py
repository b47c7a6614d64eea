"""One line of a table to one recipient: which cell holds what, who it is, and which award."""

import re
from dataclasses import dataclass, field

from unionsite.spreadsheets.grid import Line, one_line
from unionsite.vietnamese.fold import fold

from .columns import Layout
from .forms import kind_by_form
from .headings import is_ticked
from .kinds import (
    looks_collective,
    looks_like_post,
    looks_personal,
    may_be_personal,
    organisation_inside,
    surely_personal,
)
from .results import COLLECTIVE, INDIVIDUAL, Row

_WHOLE = re.compile(r"\(?\s*0*(\d{1,6}|[1-9]\d{0,2}\.\d{3})\s*(?:[.)]|\.00?)?\s*")
NUMBER_BEFORE_NAME = re.compile(r"\s*(\d{1,4})\s*[.)/-]\s*(?=[^\W\d_])")
HONORIFIC = re.compile(
    r"(ông\s*[/(]\s*bà\)?|bà\s*[/(]\s*ông\)?|ông|bà|đ\s*/\s*c|đ/chí|đồng chí|thầy giáo|cô giáo|đc\.?)"
    r"(?:\s*[:.]\s*|\s+)(?=\S)",
    re.IGNORECASE,
)
_DITTO = re.compile(r'["”“〃\']{1,4}|//|(?:-\s*)?(?:nt|n\.t|như trên)\.?(?:\s*-)?|-\s*["”“〃]\s*-', re.IGNORECASE)
_BIRTH = re.compile(
    r"\s*[,;(\n–-]?\s*(?:sinh\s*(?:năm|ngày)?\s*:?\s*)?(?:\d{1,2}[/.-]){0,2}\d{4}\)?\s*$", re.IGNORECASE
)
KINDS_IN_CELLS = {"tap the": COLLECTIVE, "tt": COLLECTIVE, "ca nhan": INDIVIDUAL, "cn": INDIVIDUAL}
KEPT = ("number", "honorific", "name", "post", "unit", "form", "note")
_MAY_BE_DASHED = {"honorific", "post", "unit", "form", "note"}
_DASHES = re.compile(r"(?!//$)[-–—_.…/\s]+")
_LABELS = {"post": "chức vụ", "unit": "đơn vị", "form": "hình thức"}


@dataclass(slots=True)
class Context:
    """What stands above a line: its sections as printed, and the kind, form and unit that they and the title give.

    `form_place` and `unit_place` are the cells that say so.
    """

    section: str = ""
    kind: str | None = None
    form: str = ""
    form_place: str = ""
    unit: str = ""
    unit_place: str = ""
    title_kind: str | None = None
    title_form: str = ""
    title_place: str = ""


@dataclass(slots=True)
class Values:
    """The kept texts of a line by field, each with its address; `own` are the fields that stand in this very line."""

    texts: dict[str, str] = field(default_factory=dict)
    cells: dict[str, str] = field(default_factory=dict)
    places: dict[str, list[tuple[int, int]]] = field(default_factory=dict)
    own: set[str] = field(default_factory=set)
    forms: list[str] = field(default_factory=list)
    collective: str = ""
    collective_cell: str = ""
    kind: str | None = None


def values_of(line: Line, layout: Layout) -> Values:
    """The texts of a line by field. Columns that are personal or ignored are never looked at."""
    found = Values()
    for name in (*KEPT, "collective"):
        parts = []
        for column in layout.of(name):
            cell = line.address(column.index)
            text = line.texts.get(column.index, "").strip()
            if name in {"form", "honorific"} and column.marks and text:
                ticked = is_ticked(text)
                text = column.marks if ticked else "" if ticked is False else text
            if name not in found.cells or (text and not parts):
                found.cells[name] = cell
            if not text or name in _MAY_BE_DASHED and is_blank(text):
                continue
            parts.append(text)
            if name == "name" and column.marks:
                found.texts["honorific"], found.cells["honorific"] = column.marks, cell
            found.places.setdefault(name, []).append((line.origins.get(column.index, line.number), column.index))
            if column.index not in line.origins:
                found.own.add(name)
        if name == "form":
            found.forms = list(dict.fromkeys(one_line(part) for part in parts))
        if parts:
            glue = {"name": " ", "number": " ", "honorific": " "}.get(name, "; " if name == "form" else ", ")
            found.texts[name] = glue.join(dict.fromkeys(parts)) if name != "name" else glue.join(parts)
    for column in layout.of("ignored"):
        if column.meaning.share == "kind" and (text := line.texts.get(column.index, "")):
            text = column.marks if column.marks and is_ticked(text) else text
            found.kind = KINDS_IN_CELLS.get(fold(text).strip(" .")) or found.kind
    found.collective = one_line(found.texts.pop("collective", ""))
    found.collective_cell = found.cells.pop("collective", "")
    return found


def is_blank(text: str) -> bool:
    """Whether the text is nothing but dots and dashes, where something was to be filled in."""
    return bool(_DASHES.fullmatch(text))


def whole(text: str) -> int | None:
    """The whole number that a numbering cell holds ("1", "01.", "1.0", "1.000" for a thousand), or None."""
    match = _WHOLE.fullmatch(text)
    return int(match[1].replace(".", "")) if match else None


def to_row(line: Line, layout: Layout, context: Context, above: Row | None, found: Values) -> Row:
    """The recipient of a line whose `values_of` are `found`. `above` is the one before it, for ditto marks."""
    row = Row(line.sheet, line.number, INDIVIDUAL, context.section, cells=found.cells)
    row.number = _number(found.texts.get("number", ""))
    raw_name = found.texts.get("name", "")
    for name in ("post", "unit", "form", "note"):
        setattr(row, name, _above_if_ditto(found, name, above, row))
    row.honorific = one_line(found.texts.get("honorific", ""))
    raw_name = _split_name_column(raw_name, layout, row)
    row.name = one_line(raw_name)
    if row.number is None and (match := NUMBER_BEFORE_NAME.match(row.name)):
        row.number, row.name = int(match[1]), row.name[match.end() :]
    _split_columns(found, layout, row)
    _place_collective(found, context, row)
    _take_from_above(context, row, found)
    row.kind = _kind(row, found, layout, context)
    if row.kind == INDIVIDUAL:
        _split_honorific(row)
    if len(found.forms) > 1:
        row.remarks.append(
            f"{_cell(row, 'form')}: có {len(found.forms)} hình thức trong một dòng, đã ghi là «{row.form}»."
        )
    return row


def _number(text):
    text = one_line(text)
    number = whole(text)
    return number if number is not None else text.rstrip(".)").strip(" -–*+•") or None


def _above_if_ditto(found, name, above, row):
    text = one_line(found.texts.get(name, "")) if name in {"form", "note"} else found.texts.get(name, "")
    if text and name in _LABELS and above is not None and _DITTO.fullmatch(text.strip()):
        value = getattr(above, name)
        row.remarks.append(
            f"Ô {found.cells[name]}: ghi «{text.strip()}», đã hiểu là {_LABELS[name]} «{value}» như dòng trên."
        )
        return value
    return text


def _split_name_column(text, layout, row):
    """A name column that also holds birth dates (left out) or, after commas, the post and unit."""
    column = next(iter(layout.of("name")), None)
    if column is None or not text:
        return text
    if column.meaning.birth:
        text = _BIRTH.sub("", text)
    if not column.meaning.further:
        return text
    parts = re.split(r"\s*[,;\n]\s*|\s+[-–]\s+", text, maxsplit=1)
    if len(parts) == 1:
        return text
    name, rest = parts
    at = organisation_inside("\n" + rest) if "unit" in column.meaning.further else -1
    post, unit = (rest[: max(at - 1, 0)], rest[at:].lstrip(",;\n –-")) if at >= 0 else (rest, "")
    if column.meaning.further == ("unit",):
        post, unit = "", rest
    row.post = ", ".join(filter(None, [one_line(post).strip(" ,;"), one_line(row.post)]))
    row.unit = row.unit or one_line(unit)
    row.cells.setdefault("post", row.cells.get("name", ""))
    row.cells.setdefault("unit", row.cells.get("name", ""))
    return name


def _split_columns(found, layout, row):
    """Posts and units in one column, parted where an organisation's name begins."""
    for name, other in (("post", "unit"), ("unit", "post")):
        text = getattr(row, name)
        column = next((column for column in layout.of(name) if other in column.meaning.further), None)
        if column and text.strip() and not getattr(row, other) and not layout.of(other):
            post, unit = _post_and_unit(text)
            if post and unit:
                row.post, row.unit = one_line(post), one_line(unit)
                row.cells.setdefault(other, found.cells[name])
            elif looks_collective(one_line(text)):
                row.post, row.unit = "", one_line(text)
                row.cells.setdefault("unit", found.cells[name])
                row.cells.setdefault("post", found.cells[name])
            else:
                row.post, row.unit = one_line(text), ""
                row.cells.setdefault("post", found.cells[name])
                told = f"chưa tách được chức vụ và đơn vị trong «{row.post}», tạm để cả ở chức vụ"
                row.remarks.append(f"Ô {found.cells[name]}: {told}.")
    row.post, row.unit = one_line(row.post), one_line(row.unit)


def _post_and_unit(text):
    at = organisation_inside(text)
    if at < 0:
        marks = list(re.finditer(r"[,;\n]|\s[-–]\s", text))
        if len(marks) != 1:
            return "", ""
        at = marks[0].start()
    return text[:at], text[at:].lstrip(",; \n–-")


def _place_collective(found, context, row):
    """Collectives in a column of their own, or in the unit's column where nobody is named."""
    if found.collective:
        if row.name:
            row.unit = row.unit or found.collective
            row.cells["unit"] = row.cells.get("unit") or found.collective_cell
            return
        row.name, row.cells["name"] = found.collective, found.collective_cell
    elif not row.name and row.unit and not row.post and context.kind != INDIVIDUAL and looks_collective(row.unit):
        row.name, row.unit = row.unit, ""
        row.cells["name"] = row.cells["unit"]
    elif "name" not in row.cells and found.collective_cell:
        row.cells["name"] = found.collective_cell


def _take_from_above(context, row, found):
    if not row.form:
        if context.form:
            row.form, row.cells["form"] = context.form, context.form_place or row.cells.get("form", "")
        elif context.title_form:
            row.form, row.cells["form"] = context.title_form, context.title_place or row.cells.get("form", "")
    if not row.unit and context.unit and fold(context.unit) != fold(row.name):
        row.unit, row.cells["unit"] = context.unit, context.unit_place or row.cells.get("unit", "")
    row.cells = {name: cell for name, cell in row.cells.items() if cell}


def _kind(row, found, layout, context):
    if found.kind or context.kind:
        return found.kind or context.kind
    if found.collective and row.name == found.collective and layout.of("name"):
        return COLLECTIVE
    if looks_collective(row.name) and not (looks_like_post(row.post) and may_be_personal(row.name)):
        return COLLECTIVE
    if row.honorific or HONORIFIC.match(row.name):
        return INDIVIDUAL
    by_form = kind_by_form(row.form) if row.form else None
    if by_form and not (by_form == COLLECTIVE and (row.post or looks_personal(row.name))):
        return by_form
    if context.title_kind:
        return context.title_kind
    if layout.of("collective") and not layout.of("name"):
        return INDIVIDUAL if looks_personal(row.name) and row.post else COLLECTIVE
    return INDIVIDUAL


def _split_honorific(row):
    match = HONORIFIC.match(row.name)
    if not match:
        return
    rest = row.name[match.end() :]
    words = rest.lower().split()
    of_family_ong = match[1].lower() == "ông" and (
        words[0] == "thị" or len(words) == 2 and (words[0] == "văn" or not surely_personal(rest))
    )
    if len(words) < 2 or of_family_ong:
        return  # "Ông Thị Mai" is of the family Ông
    if not row.honorific or fold(row.honorific) == fold(match[1]):
        row.honorific, row.name = row.honorific or match[1].strip(), rest
        row.cells.setdefault("honorific", row.cells.get("name", ""))


def _cell(row, name):
    cell = row.cells.get(name)
    return f"Ô {cell}" if cell else f"Dòng {row.row}"
