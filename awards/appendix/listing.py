"""The recipients of one sheet, gathered line by line, and which lines turned out to name nobody."""

from dataclasses import replace

from unionsite.spreadsheets.grid import Line
from unionsite.spreadsheets.refusals import MAX_ROWS, too_many_rows

from .asides import CONTINUED, EMPTY
from .columns import Layout
from .context import Surroundings
from .grouping import Look
from .persons import continues, people_in, take_further
from .recipients import Values, is_blank, to_row, values_of
from .results import COLLECTIVE, INDIVIDUAL, Appendix, Row, Table

MOST_LINES = 20  # of one person; what goes on and on is something else


class Listing:
    """Adds rows to the appendix, each in the table that is open and under the sections `around` it.

    `above` is the recipient before, None at a table's beginning; `further_ticks` how many awards beyond one the rows
    have. `blank` are lines with nothing but a number, `hidden` lines by number, `unheaded` columns with content and no
    heading.
    """

    def __init__(self, appendix: Appendix, around: Surroundings):
        self.appendix, self.around = appendix, around
        self.layout: Layout | None = None
        self.table: Table | None = None
        self.above: Row | None = None
        self.found: Values | None = None
        self.joined: list[str] = []
        self.only_numbers: list[Line] = []
        self.blank: list[Line] = []
        self.hidden: list[int] = []
        self.unheaded: set[int] = set()
        self.further_ticks = 0

    def begin(self, sheet: str, layout: Layout | None) -> None:
        """Open a table of that sheet; without a layout, none is open."""
        self.forget_numbers()
        self.above, self.layout = None, layout
        self.table = Table(sheet, 0, 0, layout.headings()) if layout else None
        if layout:
            self.appendix.tables.append(self.table)

    def go_on(self, sheet: str) -> None:
        """The next table of a Word document: without a heading of its own it continues the one before."""
        self.above = None
        self.table = Table(sheet, 0, 0, self.table.headings)

    def forget_numbers(self) -> None:
        """Numbered rows that were left blank at a list's end name nobody."""
        self.blank += self.only_numbers
        self.only_numbers = []

    def take(self, seen: Look) -> str:
        """The recipient or recipients of a line, or what it adds to the one above. What it was taken for: "" for a
        recipient."""
        line = seen.line
        found = values_of(line, self.layout)
        kept = found.own - {"number"} | ({"name"} if found.collective else set())
        if not kept or kept == {"name"} and is_blank(found.texts.get("name", "-")):
            if seen.number is None:
                return EMPTY
            self.only_numbers.append(line)
            return ""
        if self.above is not None and continues(line, self.layout, found):
            further = take_further(self.above, found)
            if further:
                further.row = line.number
                self._add(line, further)
            return "" if further else CONTINUED
        if self._goes_on(found):
            self._go_on(line, found)
            return CONTINUED
        for blank in self.only_numbers:
            self._add(blank, to_row(blank, self.layout, self.around.context(), None, values_of(blank, self.layout)))
        self.only_numbers = []
        people, broken = people_in(found), _is_broken(line, self.layout)
        for one in people:
            row = to_row(line, self.layout, self.around.context(), self.above, one)
            if len(people) > 1:
                row.remarks.append(
                    f"Ô {row.cells['name']}: ghi {len(people)} người trong một ô, đã tách ra từng người."
                )
            elif broken:
                what = "hai tập thể" if row.kind == COLLECTIVE else "hai người"
                row.remarks.append(f"Ô {broken}: tên có xuống dòng, đã đọc là một: «{row.name}». Có phải {what}?")
            self._add(line, row)
            self.above = row
        self.found, self.joined = found if len(people) == 1 else None, []
        self.further_ticks += max(len(found.forms) - 1, 0)
        self.unheaded |= line.own.keys() - self.layout.indexes
        return ""

    def _goes_on(self, found):
        """Whether a line without number, name and form can only go on with the person above: a post over two lines."""
        return (
            self.above is not None
            and self.found is not None
            and self.above.kind == INDIVIDUAL
            and self.above.number is not None
            and self.above is self.appendix.rows[-1]
            and not found.collective
            and found.own <= {"post", "unit", "note"}
            and len(self.joined) < MOST_LINES
        )

    def _go_on(self, line, found):
        for name in found.own:
            self.found.texts[name] = "\n".join(filter(None, [self.found.texts.get(name), found.texts[name]]))
        whose = replace(line, number=self.above.row)
        row = to_row(whose, self.layout, self.around.context(), None, self.found)
        self.joined.append(str(line.number))
        joined = ", ".join(self.joined)
        row.remarks.append(f"Dòng {joined} không có số thứ tự, họ tên và hình thức nên đã nối vào dòng này.")
        self.appendix.rows[-1] = self.above = row

    def _add(self, line, row):
        if self.table not in self.appendix.tables[-1:]:
            self.appendix.tables.append(self.table)
        self.appendix.rows.append(row)
        if len(self.appendix.rows) > MAX_ROWS:
            raise too_many_rows()
        self.around.fresh = False
        self.table.first_row = self.table.first_row or line.number
        self.table.last_row = line.number
        if line.hidden:
            self.hidden.append(line.number)


def _is_broken(line: Line, layout: Layout) -> str:
    """The cell of a name over several lines, where the column holds nothing but names; "" where none is."""
    for name in ("name", "collective"):
        for column in layout.of(name):
            if (
                not column.meaning.further
                and not column.meaning.birth
                and "\n" in line.own.get(column.index, "").strip()
            ):
                return line.address(column.index)
    return ""
