"""The file that rows came from, drawn as it is: its lines in their order, and which cells each row was read from.

A file is read again to be drawn, and what was read is kept for the next page: 10.000 rows take a second or so. Nothing
in it changes while its rows stand in a list (`AppendixImport.version`).
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache

from unionsite.spreadsheets.grid import Line, column_index, letters
from unionsite.spreadsheets.reading import read_sheets
from unionsite.spreadsheets.refusals import UnreadableFile

from ..models import AppendixImport

ADDRESS = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")
BEFORE, AFTER = 40, 40  # lines drawn above the first row of a list, and below the last
BEYOND = 6  # lines drawn of the next page: what is deleted here lets its rows move up
MOST_LINES, AROUND = 300, 4  # of a page; where there are more, so many around each row
MOST_COLUMNS = 40
LONGEST = 400  # characters of a cell


@dataclass(frozen=True)
class Cell:
    """One that is drawn: `key` names it in the page, `carried` says that a merge brings the text down from above."""

    key: str
    text: str
    span: int = 1
    lit: bool = False
    struck: bool = False
    carried: bool = False


@dataclass(frozen=True)
class Drawn:
    """A line with its cells; or, with `left_out`, so many lines that are not drawn."""

    line: Line | None = None
    cells: list[Cell] = field(default_factory=list)
    left_out: int = 0


@dataclass(frozen=True)
class Drawing:
    """What stands of a file beside the rows of a page: `columns` are letters with headings."""

    name: str
    columns: list[tuple[str, str]]
    lines: list[Drawn]
    remarks: list[str]


class Original:
    """`lines` of the whole file in order; `rows` as they were read from it: sheet, row, cells."""

    def __init__(self, file: AppendixImport):
        self.pk, self.name = file.pk, file.filename
        self.lines = [line for sheet in read_sheets(bytes(file.file), file.filename) for line in sheet.lines]
        self.rows = [(row["sheet"], row["row"], tuple(row["cells"].values())) for row in file.appendix["rows"]]
        self.tables = file.appendix["tables"]
        self._at = {(line.sheet, line.number): at for at, line in reversed([*enumerate(self.lines)]) if line.number}

    def line_of(self, place: int | None) -> int | None:
        """The index of the line where a row stands."""
        if place is None or place >= len(self.rows):
            return None
        sheet, number, _ = self.rows[place]
        return self._at.get((sheet, number))

    def cells_of(self, place: int | None) -> list[tuple[int, int]]:
        """Line and column of each cell that a row was read from, in reading order. What a merge brings down to the
        row's own line is lit there."""
        own = self.line_of(place)
        if own is None:
            return []
        sheet, _, addresses = self.rows[place]
        found = set()
        for match in filter(None, map(ADDRESS.fullmatch, addresses)):
            column = column_index(match[1])
            here = column in self.lines[own].texts and self.lines[own].address(column) == match[0]
            line = own if here else self._at.get((sheet, int(match[2])))
            if line is not None and column in self.lines[line].texts:
                found.add((line, column))
        return sorted(found)

    def key(self, cell: tuple[int, int]) -> str:
        return f"o{self.pk}-{cell[0]}-{cell[1]}"

    def draw(self, places: Iterable[int], before: int | None, after: int | None) -> Drawing:
        """The stretch of the file beside the rows at `places`: all lines since the row `before` them in the list, until
        the row `after` them, so that leafing through the list shows each line of a file that was read in order."""
        lit = {cell for place in places for cell in self.cells_of(place)}
        own = sorted({line for place in places if (line := self.line_of(place)) is not None})
        if not own:
            return Drawing(self.name, [], [], ["Không tìm lại được các dòng này trong tệp."])
        drawn = self._stretch(own, self.line_of(before), self.line_of(after)) | {line for line, _ in lit}
        width = max(max([*self.lines[at].texts, *self.lines[at].spans.values()], default=0) for at in drawn) + 1
        remarks = [f"Chỉ vẽ {MOST_COLUMNS} cột đầu của tệp."] if width > MOST_COLUMNS else []
        width = min(width, MOST_COLUMNS)
        if any(len(text) > LONGEST for at in drawn for text in self.lines[at].texts.values()):
            remarks.append(f"Ô dài hơn {LONGEST} chữ được rút ngắn, có dấu «…» ở cuối.")
        lines, last = [], None
        for at in sorted(drawn):
            if last is not None and at > last + 1:
                lines.append(Drawn(left_out=at - last - 1))
            lines.append(Drawn(self.lines[at], self._cells(at, width, lit)))
            last = at
        return Drawing(self.name, self._columns(self.lines[own[0]], width), lines, remarks)

    def _stretch(self, own: list[int], before: int | None, after: int | None) -> set[int]:
        first, last = own[0], own[-1]
        since = before + 1 if before is not None and before < first else first - (BEFORE if before is None else 0)
        until = after + BEYOND if after is not None and after > last else last + 1 + (AFTER if after is None else 0)
        whole = range(max(since, first - BEFORE, 0), min(until, last + 1 + AFTER, len(self.lines)))
        if len(whole) <= MOST_LINES:
            return set(whole)
        return {at for line in own for at in range(line - AROUND, line + AROUND + 1) if 0 <= at < len(self.lines)}

    def _cells(self, at: int, width: int, lit: set[tuple[int, int]]) -> list[Cell]:
        line, cells, column = self.lines[at], [], 0
        while column < width:
            text = line.texts.get(column, "")
            last = min(line.spans.get(column, column), width - 1)
            if text and len(line.texts) == 1:  # a title goes on over what is empty beside it, as programs show it
                last = width - 1
            cells.append(
                Cell(
                    self.key((at, column)),
                    text if len(text) <= LONGEST else f"{text[:LONGEST]}…",
                    span=last - column + 1,
                    lit=(at, column) in lit,
                    struck=bool(text) and line.struck.get(column) == text,
                    carried=column in line.origins,
                )
            )
            column = last + 1
        return cells

    def _columns(self, line: Line, width: int) -> list[tuple[str, str]]:
        """Letters, with the headings of the table that the line stands in."""
        inside = (one for one in self.tables if one["sheet"] == line.sheet
                  and one["first_row"] <= line.number <= one["last_row"])  # fmt: skip
        headings = {one["column"]: one["text"] for one in next(inside, {"headings": []})["headings"]}
        return [(letter, headings.get(letter, "")) for letter in map(letters, range(width))]


def original_of(pk: int, version: int) -> Original | None:
    """Of the import with that key, as it is in that version; None where the file cannot be read (again)."""
    return _read(pk, version)


@lru_cache(maxsize=2)
def _read(pk: int, version: int) -> Original | None:
    file = AppendixImport.objects.filter(pk=pk).first()
    try:
        return Original(file) if file and file.appendix else None
    except UnreadableFile:
        return None
