"""Tables without a heading, or with one in words nobody foresaw: the cells themselves say what the columns are."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from unionsite.spreadsheets.grid import Line, letters, one_line
from unionsite.vietnamese.fold import fold

from .columns import Column, Layout
from .forms import begins_with_form
from .headings import Meaning, meaning
from .kinds import looks_collective, looks_like_post, looks_personal, surely_personal
from .layout import finished, mapped_to, personal_stays
from .recipients import whole

_HONORIFICS = {"ong", "ba", "ong/ba", "d/c", "dong chi"}
_ENOUGH = 0.8
_SAMPLE = 300
_DIGITS = re.compile(r"[\d\s./+-]{6,}")


@dataclass(slots=True)
class Guess:
    """A layout guessed from the cells, the line at which its rows begin, and whether the guess is safe to read by."""

    layout: Layout
    start: int
    certain: bool


def guess(lines: Sequence[Line], mapping: dict[str, str]) -> Guess | None:
    """What the table of these lines may be, None where there is no table at all.

    Columns without a heading are called "Cột A", "Cột B" …; `mapping` may name them so.
    """
    wide = _wide(lines)
    width = max((len(line.own) for _, line in wide), default=0)
    if len(wide) < 2 and not (len(wide) == 1 and width >= 3):
        return None
    heading = _heading(wide)
    body = [line for _, line in (wide[1:] if heading else wide)]
    if not body or _is_too_small(wide, width) and not mapping and not any(map(_names_any, body)):
        return None
    columns = [_column(index, heading, body, mapping) for index in sorted({at for line in body for at in line.texts})]
    _only_one_name(columns)
    certain = _is_mapped(columns, mapping) or _is_certain(columns, body)
    start = wide[1 if heading else 0][0]
    return Guess(finished(columns, 1) if certain else Layout(columns, 1), start, certain)


def _is_too_small(wide: list[tuple[int, Line]], width: int) -> bool:
    return len(wide) < 3 and width < 3


def _is_mapped(columns: list[Column], mapping: dict[str, str]) -> bool:
    mapped = any(fold(column.text) in mapping for column in columns)
    return mapped and any(column.meaning.field in {"name", "collective"} for column in columns)


def _wide(lines: Sequence[Line]) -> list[tuple[int, Line]]:
    """The lines that fill at least half as many cells as the widest, with their places."""
    rows = [(at, line) for at, line in enumerate(lines) if line.number and len(line.own) >= 2]
    width = max((len(line.own) for _, line in rows), default=0)
    return [(at, line) for at, line in rows if len(line.own) * 2 >= width]


def _names_any(line: Line) -> bool:
    texts = map(one_line, line.own.values())
    return any(looks_personal(text) or looks_collective(text) for text in texts)


def _column(index: int, heading: Line | None, body: list[Line], mapping: dict[str, str]) -> Column:
    unnamed = f"Cột {letters(index)}"
    text = one_line(heading.texts.get(index, "")) if heading else unnamed
    cells = [one_line(line.texts[index]) for line in body[:_SAMPLE] if index in line.texts]
    chosen = mapping.get(fold(text)) or mapping.get(fold(unnamed))
    printed = meaning(text) if heading else None
    if chosen and not personal_stays(printed, chosen):
        return Column(index, text or unnamed, mapped_to(chosen))
    return Column(index, text or unnamed, printed or Meaning(_field(cells)))


def _heading(wide: list[tuple[int, Line]]) -> Line | None:
    """The first wide line where it can only be a heading: words without a number, above rows that are unlike it."""
    first = wide[0][1]
    texts = [one_line(text) for text in first.own.values()]
    if len(wide) < 2 or any(re.search(r"\d", text) or surely_personal(text) or len(text) > 60 for text in texts):
        return None
    second = [one_line(text) for text in wide[1][1].own.values()]
    numbered = any(whole(text) is not None for text in second) and not any(whole(text) is not None for text in texts)
    named = any(map(surely_personal, second))
    return first if numbered or named else None


def _field(cells: list[str]) -> str:
    def share(test: Callable[[str], bool]) -> float:
        return sum(map(test, cells)) / len(cells)

    if not cells:
        return "ignored"
    if share(lambda text: whole(text) is not None and len(text) < 6) >= _ENOUGH:
        return "number"
    if share(lambda text: fold(text).strip(".") in _HONORIFICS) >= _ENOUGH:
        return "honorific"
    if share(lambda text: bool(_DIGITS.fullmatch(text)) or "@" in text) >= 0.5:
        return "personal"
    if share(begins_with_form) >= _ENOUGH:
        return "form"
    if share(surely_personal) >= _ENOUGH:
        return "name"
    if share(looks_like_post) >= _ENOUGH:
        return "post"
    if share(looks_collective) >= 0.6:
        return "unit"
    if share(lambda text: surely_personal(text) or looks_collective(text)) >= _ENOUGH:
        return "name"
    return "ignored"


def _only_one_name(columns: list[Column]) -> None:
    for wanted in ("number", "honorific"):
        for column in [column for column in columns if column.meaning.field == wanted][1:]:
            column.meaning = Meaning("ignored")
    names = [column for column in columns if column.meaning.field == "name"]
    for column in names[1:]:
        column.meaning = Meaning("ignored")


def _is_certain(columns: list[Column], body: list[Line]) -> bool:
    fields = [column.meaning.field for column in columns]
    if "name" in fields or "collective" in fields:
        return len(body) >= 2 or len(fields) >= 4
    if "unit" not in fields:
        return False
    index = next(column.index for column in columns if column.meaning.field == "unit")
    cells = [one_line(line.texts[index]) for line in body if index in line.texts]
    others = {"form", "number"} & set(fields)
    return bool(others) and bool(cells) and not any(map(looks_personal, cells))
