"""Tables printed twice or more across the page to save paper: the right one goes on where the left one ends."""

from collections.abc import Sequence
from itertools import pairwise
from typing import TypeVar

from unionsite.spreadsheets.grid import Line
from unionsite.vietnamese.fold import fold

from .headings import meaning

Value = TypeVar("Value")


def below_each_other(lines: Sequence[Line]) -> list[Line]:
    """The lines with what stands in the right parts of such tables as lines of its own below the left part."""
    at, out = 0, []
    while at < len(lines):
        starts = _starts(lines[at]) if lines[at].number else []
        if not starts:
            out.append(lines[at])
            at += 1
            continue
        end = _end(lines, at, starts)
        for first, after in pairwise([0, *starts, 1 << 20]):
            out += filter(None, (_part(line, first, after) for line in lines[at:end]))
        at = end
    return out


def _starts(line: Line) -> list[int]:
    """The columns at which the heading begins again; none where it is not the same headings several times over."""
    own = line.own
    columns = sorted(own)
    lengths = [len(own[column]) for column in columns]
    for times in (2, 3, 4):
        width, rest = divmod(len(columns), times)
        if width < 2 or rest or lengths != lengths[:width] * times:
            continue
        texts = [fold(own[column]) for column in columns]
        if texts == texts[:width] * times:
            named = any((found := meaning(text)) and found.field in {"name", "collective"} for text in texts[:width])
            return columns[width::width] if named and len(set(texts[:width])) == width else []
    return []


def _end(lines: Sequence[Line], at: int, starts: list[int]) -> int:
    """The line after the table's last: the first that fills none of the parts with two cells."""
    for end in range(at + 1, len(lines)):
        line = lines[end]
        parts = pairwise([0, *starts, 1 << 20])
        if line.sheet != lines[at].sheet or not any(
            sum(first <= column < after for column in line.texts) > 1 for first, after in parts
        ):
            return end
    return len(lines)


def _part(line: Line, first: int, after: int) -> Line | None:
    def of(values: dict[int, Value]) -> dict[int, Value]:
        return {column: value for column, value in values.items() if first <= column < after}

    texts, struck = of(line.texts), of(line.struck)
    if not texts and not struck:
        return None
    return Line(line.sheet, line.number, texts, of(line.origins), of(line.spans), line.hidden, struck)
