"""The first pass: the cells of a file, less what is hidden or has a line through it, as lines that are told of all
the same."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field, replace

from unionsite.spreadsheets.grid import Line, Sheet

from .paragraphs import listed_paragraphs
from .side_by_side import below_each_other

# What is left out unless an editor says otherwise, each kind as a whole.
HIDDEN_SHEETS, HIDDEN_ROWS, HIDDEN_COLUMNS, STRUCK = "hidden-sheets", "hidden-rows", "hidden-columns", "struck"
LEAVABLE = {
    HIDDEN_SHEETS: "các trang bị ẩn",
    HIDDEN_ROWS: "các dòng bị ẩn hoặc bị lọc",
    HIDDEN_COLUMNS: "các cột bị ẩn",
    STRUCK: "các ô, dòng bị gạch ngang",
}


@dataclass(slots=True)
class Lines:
    """The lines of a sheet as they are read; the place of the first among all lines of the file; by place among its
    own, which kind of LEAVABLE a line is left out for; and the columns that are left out for being hidden."""

    sheet: Sheet
    lines: list[Line]
    first: int
    left: dict[int, str] = field(default_factory=dict)
    hidden_columns: set[int] = field(default_factory=set)


def lines_of(sheets: Iterable[Sheet], keep: Collection[str]) -> list[Lines]:
    """The lines of all sheets; `keep` names the kinds of LEAVABLE that are read all the same.

    Where everything is hidden nothing is left out for it: there would be nothing to read.
    """
    sheets = list(sheets)
    all_hidden = all(sheet.hidden for sheet in sheets)
    found, first = [], 0
    for sheet in sheets:
        lines = listed_paragraphs(sheet.lines) or below_each_other(sheet.lines)
        one = Lines(sheet, lines, first)
        if HIDDEN_COLUMNS not in keep:
            one.hidden_columns = sheet.hidden_columns
        if STRUCK not in keep:
            _strike(one)
        for at, line in enumerate(one.lines):
            if sheet.hidden and HIDDEN_SHEETS not in keep and not all_hidden:
                one.left[at] = HIDDEN_SHEETS
            elif line.hidden and HIDDEN_ROWS not in keep:
                one.left.setdefault(at, HIDDEN_ROWS)
        if all(line.hidden for line in lines):
            one.left = {at: why for at, why in one.left.items() if why != HIDDEN_ROWS}
        found.append(one)
        first += len(lines)
    return found


def is_struck_out(line: Line, column: int) -> bool:
    """Whether a line goes through all of a cell's text."""
    if column not in line.struck:
        return False
    return line.texts.get(column, "").split() in ([], line.struck[column].split())


def _strike(one: Lines) -> None:
    """Take what is struck out of the lines; a line with nothing left but numbers and marks is left out."""
    gone: set[tuple[str, int, int]] = set()
    for at, line in enumerate(one.lines):
        out = {column for column in line.struck if is_struck_out(line, column)}
        gone |= {(line.sheet, line.number, column) for column in out}
        carried = {column for column, row in line.origins.items() if (line.sheet, row, column) in gone}
        if not out and not carried:
            continue
        texts = {column: text for column, text in line.texts.items() if column not in out | carried}
        origins = {column: row for column, row in line.origins.items() if column not in carried}
        one.lines[at] = replace(line, texts=texts, origins=origins)
        if out and not any(any(map(str.isalpha, text)) for column, text in texts.items() if column not in origins):
            one.left[at] = STRUCK
