"""A grid of cells written as the three kinds of files."""

import csv
import io
from collections.abc import Iterable
from dataclasses import dataclass, field

import docx
import openpyxl
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Font


@dataclass(frozen=True)
class Cell:
    """A cell that is more than its value: merged over `across` columns and `down` rows, shown by a number format, or
    with a line through it, or through a part of it that stands before the rest (`gone`)."""

    value: object
    across: int = 1
    down: int = 1
    shown: str = ""
    struck: bool = False
    gone: str = ""


@dataclass
class Grid:
    """A sheet, or a table of a document with the paragraphs above and below it."""

    rows: list[list[object]]
    name: str = "Danh sách"
    hidden: bool = False
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[str] = field(default_factory=set)
    above: list[str] = field(default_factory=list)
    below: list[str] = field(default_factory=list)


def written(grids: Iterable[Grid], ending: str) -> bytes:
    """The bytes of a file with these tables."""
    return {"xlsx": _workbook, "docx": _document, "csv": _separated}[ending](list(grids))


def _workbook(grids):
    book = openpyxl.Workbook()
    book.remove(book.active)
    for grid in grids:
        sheet = book.create_sheet(grid.name)
        if grid.hidden:
            sheet.sheet_state = "hidden"
        rows = [[text] for text in grid.above] + grid.rows + [[text] for text in grid.below]
        for number, row in enumerate(rows, start=1):
            for column, cell in enumerate(row, start=1):
                if cell is not None:
                    _put(sheet, number, column, cell if isinstance(cell, Cell) else Cell(cell))
        for number in grid.hidden_rows:
            sheet.row_dimensions[number + len(grid.above)].hidden = True
        for letter in grid.hidden_columns:
            sheet.column_dimensions[letter].hidden = True
    return _saved(book)


def _put(sheet, number, column, cell):
    value = cell.value
    if cell.gone:
        value = CellRichText(TextBlock(InlineFont(strike=True), cell.gone), str(value))
    made = sheet.cell(number, column, value)
    if cell.struck:
        made.font = Font(strike=True)
    if cell.shown:
        made.number_format = cell.shown
    if cell.across > 1 or cell.down > 1:
        sheet.merge_cells(
            start_row=number, start_column=column, end_row=number + cell.down - 1, end_column=column + cell.across - 1
        )


def _document(grids):
    made = docx.Document()
    for grid in grids:
        for text in grid.above:
            made.add_paragraph(text)
        if grid.rows:
            _table(made, grid.rows)
        for text in grid.below:
            made.add_paragraph(text)
    return _saved(made)


def _table(made, rows):
    width = max(sum(cell.across if isinstance(cell, Cell) else 1 for cell in row) for row in rows)
    cells = [list(row.cells) for row in made.add_table(len(rows), width).rows]
    for number, row in enumerate(rows):
        for column, given in enumerate(row):
            cell = given if isinstance(given, Cell) else Cell(given)
            if cell.value is None:
                continue
            here = cells[number][column]
            if cell.across > 1 or cell.down > 1:
                here.merge(cells[number + cell.down - 1][column + cell.across - 1])
            first, *others = [""] if cell.gone else str(cell.value).split("\n")
            here.text = first
            for text in others:
                here.add_paragraph(text)
            if cell.gone:
                here.paragraphs[0].add_run(cell.gone).font.double_strike = True
                here.paragraphs[0].add_run(str(cell.value))
            for run in here.paragraphs[0].runs if cell.struck else ():
                run.font.strike = True


def _separated(grids):
    stream = io.StringIO()
    writer = csv.writer(stream, delimiter=";")
    for grid in grids:
        for row in [*([text] for text in grid.above), *grid.rows, *([text] for text in grid.below)]:
            values = [cell.value if isinstance(cell, Cell) else cell for cell in row]
            writer.writerow("" if value is None else value for value in values)
    return stream.getvalue().encode("utf-8-sig")


def _saved(made):
    stream = io.BytesIO()
    made.save(stream)
    return stream.getvalue()
