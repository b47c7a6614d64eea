"""Workbooks and files of separated values for people to download. No cell of theirs is a formula.

https://owasp.org/www-community/attacks/CSV_Injection
"""

import csv
import re
from collections.abc import Iterable
from datetime import date
from io import BytesIO, StringIO
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE, Cell
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet._write_only import WriteOnlyWorksheet

CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
WRAP = Alignment(wrap_text=True, vertical="top")
# Where a spreadsheet may see a formula begin: at the beginning of a text, or, opening the file with other separators
# than ours, after any of these within it; past quotes and whatever is not seen; in full width as well.
_BEGINNING = re.compile(
    r"(?:\A|[;,|\t\r\n])(?P<unseen>[\s\"'\x00-\x1f\x7f\xad\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]*+)"
    r"(?P<sign>[=+\-@＝＋－＠])?"
)


def workbook(sheets: Iterable[tuple[str, dict[str, int], Iterable[Iterable[Any]]]]) -> bytes:
    """An .xlsx of sheets, each a title (31 characters count), headings with their column widths, and rows.

    Text is stored as text, and marked so that it stays text when somebody edits the cell.
    """
    book = Workbook(write_only=True)
    for title, columns, rows in sheets:
        sheet = book.create_sheet(title[:31])
        sheet.freeze_panes = "A2"
        for place, width in enumerate(columns.values(), start=1):
            sheet.column_dimensions[get_column_letter(place)].width = width
        sheet.append([_cell(sheet, head, Font(bold=True)) for head in columns])
        for row in rows:
            sheet.append([_cell(sheet, value) for value in row])
    file = BytesIO()
    book.save(file)
    return file.getvalue()


def separated(headings: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    """A .csv: semicolons, and a byte order mark, so that Excel with Vietnamese settings opens it by a double click.

    Every cell is in quotes. Before the sign of what could begin a formula stands an apostrophe (`plain` removes it).
    """
    file = StringIO()
    writer = csv.writer(file, delimiter=";", quoting=csv.QUOTE_ALL)
    writer.writerow(headings)
    writer.writerows([harmless(text) for text in row] for row in rows)
    return "\ufeff" + file.getvalue()


def harmless(text: str) -> str:
    """The text with one apostrophe more before each sign that could begin a formula."""
    return _BEGINNING.sub(lambda found: found[0][:-1] + "'" + found[0][-1] if found["sign"] else found[0], text)


def plain(text: str) -> str:
    """The text that `harmless` was given."""

    def without(found: re.Match[str]) -> str:
        guarded = found["sign"] and found["unseen"].endswith("'")
        return found[0][:-2] + found[0][-1] if guarded else found[0]

    return _BEGINNING.sub(without, text)


def _cell(sheet: WriteOnlyWorksheet, value: Any, font: Font | None = None) -> Cell:
    if isinstance(value, str):
        cell = WriteOnlyCell(sheet, ILLEGAL_CHARACTERS_RE.sub("", value))
        cell.data_type = "s"
        beginning = _BEGINNING.match(value)
        cell.quotePrefix = bool(beginning and beginning["sign"])
        cell.alignment = WRAP
    else:
        cell = WriteOnlyCell(sheet, value)
        if isinstance(value, date):
            cell.number_format = "dd/mm/yyyy"
        else:
            cell.number_format = "#,##0"
    if font:
        cell.font = font
    return cell
