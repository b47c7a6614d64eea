"""What a line may be: each line that is not empty gets exactly one of these, and keeps the rule that gave it."""

from dataclasses import dataclass
from enum import StrEnum

from unionsite.spreadsheets.grid import Line

from .columns import Layout
from .look import Look
from .sections import Section


class Label(StrEnum):
    """The values are how `import_awards --explain` prints them."""

    LETTERHEAD = "letterhead"  # the lines above a table: letterhead, title
    HEADING = "heading"
    COLUMN_NUMBERS = "column numbers"
    SECTION = "section"
    RECIPIENT = "recipient"
    CONTINUATION = "continuation"  # of the recipient above
    SUBTOTAL = "subtotal"
    TOTAL = "total"
    SIGNATURE = "signature"
    NOTE = "note"  # page numbers, notes, what stands below a list
    LEFT_ASIDE = "left aside"  # hidden, struck, empty, a table of figures


@dataclass(slots=True)
class Labelled:
    """A line with its label and the name of the rule that gave it, in words what it was `taken` for, the columns that
    hold there, and how it looks by them; `at` is its place among all lines of the file. A section has its Section, the
    first line of a heading the Layout that it `opens`."""

    at: int
    line: Line
    label: Label
    rule: str
    taken: str
    layout: Layout | None = None
    seen: Look | None = None
    section: Section | None = None
    opens: Layout | None = None
