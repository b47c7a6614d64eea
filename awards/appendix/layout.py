"""Which columns a table has: found in the one to three rows of its heading, or by content where it has none."""

import re
from collections.abc import Sequence

from unionsite.spreadsheets.grid import Line, one_line
from unionsite.vietnamese.fold import fold

from .columns import Column, Layout
from .columns_by_content import given_names_beside, settle_by_content
from .fields import COLUMN_FIELDS
from .forms import is_usual
from .headings import Meaning, is_english, meaning
from .kinds import surely_personal

_NUMBERING = re.compile(r"\(?\s*(\d{1,2}|[a-zA-Z])\s*\)?(\s*=.*)?")
_WHOLE = re.compile(r"\(?\d{1,5}[.)]?|\d{1,5}\.0")
_ROMAN_OR_LETTER = re.compile(r"[IVXivx]{1,5}[.)]?|[A-HK-Z][.)]?")
_LEFT_OUT = {"personal", "ignored"}


def heading_at(lines: Sequence[Line], at: int, mapping: dict[str, str]) -> Layout | None:
    """The layout whose heading begins with that line, or None. `mapping` is the editor's own, by folded heading."""
    first = lines[at].texts
    if first and _WHOLE.fullmatch(first[min(first)].strip()) or not _may_be_heading(lines[at], mapping):
        return None
    height = _height(lines, at)
    columns = _columns(lines[at : at + height], mapping)
    if not _names_enough(columns, lines[at], mapping):
        return None
    below = [line for line in lines[at + height : at + height + 40] if line.sheet == lines[at].sheet]
    below = below[1:] if below and is_column_numbers(below[0]) else below
    counting = settle_by_content([column for column in columns if fold(column.text) not in mapping], below)
    columns += given_names_beside(columns, below)
    return finished(sorted(columns, key=lambda column: column.index), height, counting)


def _names_enough(columns: list[Column], line: Line, mapping: dict[str, str]) -> bool:
    """Whether so many of the columns are headed by words that are known, one of them for names, that it is a
    heading."""
    strong = {column.meaning.field for column in columns if column.meaning.field != "ignored" and not column.marks}
    known = len({column.meaning for column in columns if _known(column.text, mapping) and not column.marks})
    mapped = any(fold(column.text) in mapping for column in columns)
    if strong & {"name", "collective", "unit", "post"} and (known >= 2 or mapped):
        return True
    only = len(line.own) == 1 and "name" in strong and known == 1
    return only and meaning(one_line(next(iter(line.texts.values())))) is not None


def finished(columns: list[Column], height: int, counting: bool = False) -> Layout:
    """The layout of these columns, once it is clear which of them names the recipients."""
    fields = {column.meaning.field for column in columns}
    if "name" not in fields and "collective" not in fields:
        # A table of collectives calls its only names "Đơn vị"; a lone "Ông/Bà" heads the names of people.
        stand_in = next((c for c in columns if c.meaning.field == "unit"), None)
        if "honorific" in fields and ("post" in fields or "unit" in fields):
            stand_in = next(c for c in columns if c.meaning.field == "honorific")
            stand_in.meaning = Meaning("name")
        elif stand_in and not stand_in.meaning.further:
            stand_in.meaning = Meaning("collective")
    _keep_one_name(columns)
    key = tuple((column.index, fold(column.text)) for column in columns)
    return Layout(columns, height, counting, key)


def without(layout: Layout, columns: list[Column]) -> Layout:
    """The layout with these of its columns left out."""
    if not columns:
        return layout
    for column in columns:
        column.meaning, column.marks = Meaning("ignored"), ""
    return Layout(layout.columns, layout.height, layout.counting, layout.key)


def is_column_numbers(line: Line) -> bool:
    """Whether the line only numbers the columns: (1) (2) (3), or A B 1 2."""
    texts = [one_line(text) for text in line.own.values()]
    if len(texts) < 2 or not all(_NUMBERING.fullmatch(text) for text in texts):
        return False
    numbers = [int(number[1]) for text in texts if (number := re.match(r"\(?\s*(\d{1,2})", text))]
    if not numbers:
        return len(texts) > 2
    return all(b - a == 1 for a, b in zip(numbers, numbers[1:], strict=False)) and (
        len(texts) > 2 or texts[0].startswith("(") or numbers == [1, 2]
    )


def repeats(line: Line, layout: Layout) -> bool:
    """Whether the line prints the table's heading again, as at the top of a page."""
    own = line.own
    return len(own) >= 2 and all(fold(text) in layout.printed for text in own.values())


def _may_be_heading(line: Line, mapping: dict[str, str]) -> bool:
    texts = [one_line(text) for text in line.own.values()]
    if not texts or len(texts) > 60:
        return False
    if _WHOLE.fullmatch(texts[0]) or (_ROMAN_OR_LETTER.fullmatch(texts[0]) and len(texts) > 1):
        return False
    known = sum(_known(text, mapping) for text in texts)
    if len(texts) == 1:
        return _heads_alone(texts[0]) or fold(texts[0]) in mapping
    # One odd heading among known ones («Mã NV») is no person's name, whatever it looks like.
    if known * 2 <= len(texts) and any(map(_is_person, texts)):
        return False
    return known >= 1


def _heads_alone(text: str) -> bool:
    found = meaning(text)
    return found is not None and found.field == "name" and fold(text).startswith("ho") and len(text) < 25


def _is_person(text: str) -> bool:
    found = meaning(text)
    return surely_personal(text) and (found is None or found.field in _LEFT_OUT)


def _known(text: str, mapping: dict[str, str]) -> bool:
    return fold(text) in mapping or meaning(text) is not None


def _height(lines: Sequence[Line], at: int) -> int:
    """How many rows the heading has: as far as its merged cells reach, or rows that only subdivide it."""
    height = 1
    while height < 3 and at + height < len(lines) and _goes_on(lines, at, lines[at + height], height):
        height += 1
    return height


def _goes_on(lines: Sequence[Line], at: int, line: Line, height: int) -> bool:
    above = lines[at + height - 1]
    if line.sheet != above.sheet or line.number != above.number + 1:
        return False
    own = {column: one_line(text) for column, text in line.own.items()}
    if not own or any(_WHOLE.fullmatch(text) for text in own.values()) or is_column_numbers(line):
        return False
    carried = any(origin >= lines[at].number for origin in line.origins.values())
    covered = _covered(lines[at : at + height])
    beneath = all(column in covered or column not in above.texts for column in own)
    subdivides = all(column in covered and _subheading(text, covered[column]) for column, text in own.items())
    return beneath and (carried or subdivides) or len(own) > 1 and _only_explains(own, above)


def _only_explains(own: dict[int, str], above: Line) -> bool:
    """Whether a second row says the first again: in brackets, or in English."""
    if all(text.startswith("(") and text.endswith(")") for text in own.values()):
        return True
    return all(column in above.texts and is_english(text) for column, text in own.items())


def _covered(block: Sequence[Line]) -> dict[int, str]:
    """The columns under a heading cell that spans several, merged or, in files without merges, followed by blanks,
    each with the text of that cell."""
    covered: dict[int, str] = {}
    for line in block:
        for column, last in line.spans.items():
            covered.update(dict.fromkeys(range(column, last + 1), line.texts.get(column, "")))
        columns = sorted(line.texts)
        for column, following in zip(columns, [*columns[1:], columns[-1] + 4], strict=True):
            if column not in line.spans and following > column + 1:
                covered.update(dict.fromkeys(range(column, following), line.texts[column]))
    return covered


def _subheading(text: str, above: str) -> bool:
    found = meaning(one_line(above))
    return bool(meaning(text)) or is_usual(text) or bool(found and found.field == "form")


def _columns(block: Sequence[Line], mapping: dict[str, str]) -> list[Column]:
    width = max((max([*line.texts, *line.spans.values()]) for line in block if line.texts), default=-1) + 1
    columns = []
    for index in range(width):
        parts, tops = list[str](), list[str]()
        for line in block:
            text = line.texts.get(index)
            if text is None:
                text = _spanning(line, index) or (_before(line, index) if len(block) > 1 and line is block[0] else None)
                # What only reaches over from the left names a column here only with something of its own below it.
                if text is not None and line is not block[-1]:
                    tops.append(one_line(text))
                    continue
            text = one_line(text or "")
            if text and text not in parts:
                parts.append(text)
        if parts:
            parts = list(dict.fromkeys([*tops, *parts]))
        elif tops and _spanning(block[0], index):
            parts = tops  # one heading over several columns, with nothing below: family and given name, mostly
        if not parts:
            continue
        columns.append(_column(index, parts, mapping))
    return columns


def _spanning(line: Line, index: int) -> str | None:
    for first, last in line.spans.items():
        if first < index <= last:
            return line.texts.get(first)
    return None


def _before(line: Line, index: int) -> str | None:
    """In files without merges, the heading to the left stands over a blank one."""
    before = [column for column in line.texts if column < index]
    return line.texts[max(before)] if before and index - max(before) < 4 and max(before) not in line.spans else None


def _column(index: int, parts: list[str], mapping: dict[str, str]) -> Column:
    text = " / ".join(parts)
    printed, marks = _understood(parts)
    chosen = mapping.get(fold(text))
    if chosen is None or personal_stays(printed, chosen):
        return Column(index, text, printed, marks)
    found = meaning(text)
    return Column(index, text, found if found and found.field == chosen else mapped_to(chosen))


def personal_stays(printed: Meaning | None, chosen: str) -> bool:
    """Whether an editor's choice for a column is refused: what its heading calls personal is kept in no field."""
    return printed is not None and printed.field == "personal" and chosen not in _LEFT_OUT


def mapped_to(chosen: str) -> Meaning:
    """The meaning an editor chose for a column."""
    return Meaning(chosen if chosen in COLUMN_FIELDS else "ignored")


def _understood(parts: list[str]) -> tuple[Meaning, str]:
    """What a heading of these rows says by itself, and the form that the column's marks stand for."""
    last = parts[-1]
    found = _of_rows(parts) if len(parts) > 1 else meaning(last)
    if is_usual(last) and (found is None or found.field in {"form", "ignored"} or len(parts) == 1):
        return Meaning("form"), last
    if len(parts) > 1 and found and found.field == "form" and meaning(last) is None:
        return found, last
    return found or Meaning("ignored"), ""


def _of_rows(parts: list[str]) -> Meaning | None:
    """Which of two rows decides: "Năm sinh / Nam", "Chức vụ / Công đoàn", "Danh hiệu / LĐTT": the upper one."""
    found, below = meaning(parts[0]), meaning(parts[-1])
    if found and found.field in {"personal", "post", "form"}:
        # "Chức vụ, đơn vị / Đơn vị công tác": of what the upper row names together, the lower one is in this column.
        together = found.further and below is not None and below.field in {found.field, *found.further}
        if not together and not (below and below.field in {"note", "personal", "ignored"}):
            return found
    return below or found or meaning(" ".join(parts))


def _keep_one_name(columns: list[Column]) -> None:
    """Columns side by side that share a name are joined; of others the first names, the rest are left out."""
    names = [column for column in columns if column.meaning.field == "name"]
    for before, column in zip(names, names[1:], strict=False):
        together = column.index == before.index + 1 and (
            column.text == before.text
            or column.meaning.share == "given"
            or before.meaning.share == "family"
            or before.text.split(" / ")[0] == column.text.split(" / ")[0]
        )
        if not together:
            column.meaning = Meaning("ignored")
