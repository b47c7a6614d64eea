"""One line of a table to one recipient: which cell holds what, who it is, and which award."""

import re
from dataclasses import dataclass, field

from unionsite.spreadsheets.grid import Line, one_line
from unionsite.vietnamese.fold import fold

from .columns import Column, Layout
from .entries import BULLET, HONORIFIC, NUMBER_BEFORE_NAME, bare_name, group_parted, parted
from .fields import DASHED, KEPT
from .forms import kind_by_form
from .headings import Meaning, is_ticked
from .kinds import (
    is_foreign,
    looks_collective,
    looks_like_post,
    looks_personal,
    may_be_personal,
    organisation_inside,
    surely_personal,
)
from .remarks import Remark
from .results import COLLECTIVE, INDIVIDUAL, Row

_WHOLE = re.compile(r"\(?\s*0*(\d{1,6}|[1-9]\d{0,2}\.\d{3})\s*(?:[.)/]|\.00?)?\s*")
_DITTO = re.compile(r'["”“〃\']{1,4}|//|(?:-\s*)?(?:nt|n\.t|như trên)\.?(?:\s*-)?|-\s*["”“〃]\s*-', re.IGNORECASE)
_BIRTH = re.compile(
    r"\s*[,;(\n–-]?\s*(?:sinh\s*(?:năm|ngày)?\s*:?\s*)?(?:\d{1,2}[/.-]){0,2}\d{4}\)?\s*$", re.IGNORECASE
)
_BIRTH_BEHIND = re.compile(
    r"\s*[(,;–-]\s*(?:(?:sinh\s*(?:năm|ngày)?|sn|năm sinh)\s*:?\s*)?(?:\d{1,2}[/.-]){0,2}(?:19[3-9]\d|20[01]\d)\s*\)?$",
    re.IGNORECASE,
)
KINDS_IN_CELLS = {"tap the": COLLECTIVE, "tt": COLLECTIVE, "ca nhan": INDIVIDUAL, "cn": INDIVIDUAL}
_ENDS = re.compile(r"\s*[;,]+\s*$|\s*;\s*\.?\s*$|(?:(?<=[^\W\d_A-ZĐ]{2})|(?<=\d))\s*\.\s*$")
_PERSON_AND_STOP = re.compile(r"[^\W\d_]{2}\s*\.$")  # «LÊ VĂN HẢI.», not «Lê Văn H.»
_DASHES = re.compile(r"(?!//$)[-–—_.…/\s]+")
_DITTOED = {"post", "unit", "form"}


@dataclass(slots=True)
class Context:
    """What stands above a line: its sections as printed, and the kind, form and unit that they and the title give.

    `form_place` and `unit_place` are the cells that say so; `contrary` is the section or title by which nobody below it
    is awarded.
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
    contrary: str = ""


@dataclass(slots=True)
class Values:
    """The kept texts of a line by field, each with its address; `own` are the fields that stand in this very line."""

    texts: dict[str, str] = field(default_factory=dict)
    cells: dict[str, str] = field(default_factory=dict)
    own: set[str] = field(default_factory=set)
    forms: list[str] = field(default_factory=list)
    collective: str = ""
    collective_cell: str = ""
    kind: str | None = None


def values_of(line: Line, layout: Layout) -> Values:
    """The texts of a line by field. Columns that are personal or ignored are never looked at."""
    found = Values()
    over_names = _merged_over_names(line, layout)
    for name in (*KEPT, "collective"):
        columns = [column for column in layout.of(name) if column.index not in over_names]
        if name == "name":
            columns = [Column(index, "", Meaning("name")) for index in over_names] + columns
        _read_field(found, line, name, columns)
    _take_name_from_number(found)
    found.kind = _kind_in_cells(line, layout)
    found.collective = one_line(found.texts.pop("collective", ""))
    found.collective_cell = found.cells.pop("collective", "")
    return found


def _take_name_from_number(found: Values) -> None:
    """«2. Phan Thị Lý» in the cell of the number, where no other cell names anybody."""
    number = one_line(found.texts.get("number", ""))
    if "name" in found.texts or "collective" in found.texts or not is_name_with_number(number):
        return
    found.texts["name"], found.cells["name"] = found.texts.pop("number"), found.cells["number"]
    found.own = found.own - {"number"} | ({"name"} if "number" in found.own else set())


def is_name_with_number(text: str) -> bool:
    """Whether a cell for numbers holds a person's name, with or without a number before it."""
    return surely_personal(bare_name(text))


def _merged_over_names(line: Line, layout: Layout) -> list[int]:
    """The columns before those of names whose cell is merged over these: a collective's name over honorific, name and
    post."""
    names = [column.index for column in layout.of("name")]
    return [
        column
        for column, last in line.spans.items()
        if column in line.texts and column not in names and any(column < index <= last for index in names)
    ]


def _read_field(found: Values, line: Line, name: str, columns: list[Column]) -> None:
    parts: list[str] = []
    for column in columns:
        cell = line.address(column.index)
        text = line.texts.get(column.index, "").strip()
        if name in {"form", "honorific"} and column.marks and text:
            ticked = is_ticked(text)
            text = column.marks if ticked else "" if ticked is False else text
        if name not in found.cells or text and not parts:
            found.cells[name] = cell
        if not text or name in DASHED and is_blank(text):
            continue
        parts.append(text)
        if name == "name" and column.marks:
            found.texts["honorific"], found.cells["honorific"] = column.marks, cell
        if column.index not in line.origins:
            found.own.add(name)
    if name == "form":
        found.forms = list(dict.fromkeys(map(one_line, parts)))
    if parts:
        glue = {"name": " ", "number": " ", "honorific": " ", "form": "; "}.get(name, ", ")
        found.texts[name] = glue.join(parts if name == "name" else dict.fromkeys(parts))


def _kind_in_cells(line: Line, layout: Layout) -> str | None:
    kind = None
    for column in layout.of("ignored"):
        if column.meaning.share == "kind" and (text := line.texts.get(column.index, "")):
            text = column.marks if column.marks and is_ticked(text) else text
            kind = KINDS_IN_CELLS.get(fold(text).strip(" .")) or kind
    return kind


def is_blank(text: str) -> bool:
    """Whether the text is nothing but dots and dashes, where something was to be filled in."""
    return bool(_DASHES.fullmatch(text))


def whole(text: str) -> int | None:
    """The whole number that a numbering cell holds ("1", "01.", "1.0", "1.000" for a thousand), or None."""
    match = _WHOLE.fullmatch(text)
    return int(match[1].replace(".", "")) if match else None


def to_row(line: Line, layout: Layout, context: Context, above: Row | None, found: Values) -> Row:
    """The recipient of a line whose `values_of` are `found`. `above` is the one before it, for ditto marks."""
    row = Row(line.sheet, line.number, INDIVIDUAL, context.section, cells=dict(found.cells))
    row.number = _number(found.texts.get("number", ""))
    for name in ("post", "unit", "form", "note"):
        setattr(row, name, _without_end(_above_if_ditto(found, name, above, row)))
    row.honorific = one_line(found.texts.get("honorific", ""))
    if looks_collective(row.honorific) and not found.texts.get("name"):
        found.texts["name"], row.honorific = row.honorific, ""
        row.cells["name"] = row.cells.pop("honorific")
    raw_name = _split_name_column(found.texts.get("name", ""), layout, context, row)
    row.name = _without_end(_without_birth(one_line(raw_name), row))
    if _PERSON_AND_STOP.search(row.name) and surely_personal(bare_name(row.name)):
        row.name = row.name.rstrip(" .")
    if row.number is None and (match := NUMBER_BEFORE_NAME.match(row.name)):
        row.number, row.name = int(match[1]), row.name[match.end() :]
    _split_columns(found, layout, row)
    _place_collective(found, context, row)
    _take_from_above(context, row)
    row.kind = _kind(row, found, layout, context)
    if row.kind == INDIVIDUAL:
        _split_honorific(row)
    if context.contrary:
        row.remarks.append(row.remark("not-awarded", "name", context.contrary, row.name))
    if len(found.forms) > 1:
        row.remarks.append(row.remark("several-forms", "form", row.form, str(len(found.forms))))
    return row


def _without_birth(name: str, row: Row) -> str:
    """A name without its bullet, and without the year of birth that was typed behind it, which is told."""
    name = BULLET.sub("", name, count=1) if BULLET.match(name) else name
    born = _BIRTH_BEHIND.search(name)
    if born and surely_personal(bare_name(name[: born.start()])):
        row.remarks.append(row.remark("birth-left", "name"))
        return name[: born.start()]
    return name


def _number(text: str) -> int | str | None:
    text = one_line(text)
    number = whole(text)
    return number if number is not None else text.rstrip(".)").strip(" -–*+•") or None


def _without_end(text: str) -> str:
    """A text without the «;» or «.» that closes its line of a list."""
    return _ENDS.sub("", text) if text else text


def _above_if_ditto(found: Values, name: str, above: Row | None, row: Row) -> str:
    text = found.texts.get(name, "")
    text = one_line(text) if name in {"form", "note"} else text
    if text and name in _DITTOED and above is not None and _DITTO.fullmatch(text.strip()):
        value: str = getattr(above, name)
        row.remarks.append(Remark("ditto", name, found.cells[name], text.strip(), value))
        return value
    return text


def _split_name_column(text: str, layout: Layout, context: Context, row: Row) -> str:
    """A name column that also holds birth dates (left out) or, after commas, the post and unit."""
    column = next(iter(layout.of("name")), None)
    if column is None or not text:
        return text
    if column.meaning.birth:
        text = _BIRTH.sub("", text)
    if column.meaning.further == ("unit",):
        name, _, unit = _cut(text)
        row.unit = row.unit or one_line(unit)
        row.cells.setdefault("unit", row.cells.get("name", ""))
        return name
    return _split_entry(text, column, layout, context, row)


def _split_entry(text: str, column: Column, layout: Layout, context: Context, row: Row) -> str:
    """The name of an entry whose post and unit, after commas, go where they belong."""
    alone = not layout.of("post") and not layout.of("unit") or not row.post and not row.unit and HONORIFIC.match(text)
    sure = bool(column.meaning.further or alone)
    if not sure and layout.of("post"):
        return text
    if context.kind != INDIVIDUAL and (group := group_parted(one_line(text))) and not row.unit:
        row.unit = group[1]
        row.cells.setdefault("unit", row.cells.get("name", ""))
        return group[0]
    entry = parted(text) if context.kind != COLLECTIVE else None
    if entry is None or not sure and not looks_like_post(entry[1]):
        return text
    name, post, unit, understood = entry
    row.post = ", ".join(filter(None, [post, one_line(row.post)]))
    row.unit = row.unit or unit
    for field_name in ("post", "unit"):
        row.cells.setdefault(field_name, row.cells.get("name", ""))
    if not understood:
        row.remarks.append(row.remark("unparted", "post", row.post))
    elif not column.meaning.further:
        row.remarks.append(row.remark("sentence", "name", one_line(text)))
    return name


def _cut(text: str) -> tuple[str, str, str]:
    """What stands before and after the first comma, dash or line break, and that."""
    parts = re.split(r"(\s*[,;\n]\s*|\s+[-–]\s+)", text, maxsplit=1)
    return (parts[0], parts[1], parts[2]) if len(parts) == 3 else (text, "", "")


def _split_columns(found: Values, layout: Layout, row: Row) -> None:
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
                row.remarks.append(Remark("unparted", "post", found.cells[name], row.post))
    row.post, row.unit = one_line(row.post), one_line(row.unit)


def _post_and_unit(text: str) -> tuple[str, str]:
    at = organisation_inside(text)
    if at < 0:
        marks = list(re.finditer(r"[,;\n]|\s[-–]\s", text))
        if len(marks) != 1:
            return "", ""
        at = marks[0].start()
    return text[:at], text[at:].lstrip(",; \n–-")


def _place_collective(found: Values, context: Context, row: Row) -> None:
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


def _take_from_above(context: Context, row: Row) -> None:
    if not row.form:
        if context.form:
            row.form, row.cells["form"] = context.form, context.form_place or row.cells.get("form", "")
        elif context.title_form:
            row.form, row.cells["form"] = context.title_form, context.title_place or row.cells.get("form", "")
    if not row.unit and context.unit and fold(context.unit) != fold(row.name):
        row.unit, row.cells["unit"] = context.unit, context.unit_place or row.cells.get("unit", "")
    row.cells = {name: cell for name, cell in row.cells.items() if cell}


def _kind(row: Row, found: Values, layout: Layout, context: Context) -> str:
    if said := found.kind or context.kind:
        return said
    if found.collective and row.name == found.collective and layout.of("name"):
        return COLLECTIVE
    if looks_collective(row.name) and not (looks_like_post(row.post) and may_be_personal(row.name)):
        return COLLECTIVE
    if row.honorific or HONORIFIC.match(row.name):
        return INDIVIDUAL
    return _kind_by_award(row) or context.title_kind or _kind_by_columns(row, layout)


def _kind_by_award(row: Row) -> str | None:
    by_form = kind_by_form(row.form) if row.form else None
    return None if by_form == COLLECTIVE and (row.post or looks_personal(row.name)) else by_form


def _kind_by_columns(row: Row, layout: Layout) -> str:
    if layout.of("collective") and not layout.of("name"):
        return INDIVIDUAL if looks_personal(row.name) and row.post else COLLECTIVE
    return INDIVIDUAL


def _split_honorific(row: Row) -> None:
    match = HONORIFIC.match(row.name)
    if not match:
        return
    rest = row.name[match.end() :]
    words = rest.lower().split()
    of_family_ong = match[1].lower() == "ông" and (
        words[0] == "thị" or len(words) == 2 and (words[0] == "văn" or not surely_personal(rest))
    )
    if len(words) < 2 or of_family_ong and not is_foreign(rest):
        return  # "Ông Thị Mai" is of the family Ông
    if not row.honorific or fold(row.honorific) == fold(match[1]):
        row.honorific, row.name = row.honorific or match[1].strip(), rest
        row.cells.setdefault("honorific", row.cells.get("name", ""))
