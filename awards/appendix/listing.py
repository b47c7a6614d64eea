"""The fourth pass: what the outline places becomes rows; several for a line, or one for several."""

from dataclasses import dataclass, field, replace

from unionsite.spreadsheets.grid import Line, one_line
from unionsite.spreadsheets.patience import check_time
from unionsite.spreadsheets.refusals import MAX_ROWS, too_many_rows
from unionsite.vietnamese.fold import fold

from .columns import Layout
from .entries import unmarked
from .fields import KEPT
from .labels import Label
from .outline import Outline, Placed
from .people import may_be_several, people_in
from .recipients import Values, to_row
from .remarks import Remark
from .results import COLLECTIVE, INDIVIDUAL, Row, Table

_WHATEVER_ITS_CELLS = {"said to be a row", "number between its neighbours'"}  # all of such a line is a name


@dataclass(slots=True)
class Listing:
    """Rows and the tables they stand in. `ticks` says for rows by place how many awards beyond one they have;
    `unheaded` which columns, by sheet, hold something and have no heading."""

    rows: list[Row] = field(default_factory=list)
    tables: list[Table] = field(default_factory=list)
    ticks: dict[int, int] = field(default_factory=dict)
    unheaded: dict[str, set[int]] = field(default_factory=dict)


def listing_of(outline: Outline) -> Listing:
    """The rows of all placed lines, in order."""
    lister = _Lister(outline)
    for number, placed in enumerate(outline.placed):
        if number % 20 == 0:
            check_time()
        lister.take(placed)
    return lister.listing


class _Lister:
    def __init__(self, outline: Outline):
        self.listing = Listing(tables=[Table(one.sheet, 0, 0, one.layout.headings()) for one in outline.tables])
        self.above: Row | None = None
        self.found: Values | None = None  # of the row above, where it is one person's alone
        self.joined: list[str] = []
        self.table = -1

    def take(self, placed: Placed) -> None:
        one, layout = placed.one, placed.one.layout
        if layout is None:
            return
        if placed.table != self.table:
            self.above, self.table = None, placed.table
        found = one.seen.values if one.seen else _whole_line(one.line)
        if one.label == Label.RECIPIENT:
            self._recipients(placed, layout, found)
        elif one.rule == "name merged down" and self.above is not None:
            if further := _take_further(self.above, found):
                further.row, further.at = one.line.number, one.at
                self._add(placed, further)
        elif self.above is not None:
            self._go_on(placed, layout, found)

    def _recipients(self, placed: Placed, layout: Layout, found: Values) -> None:
        line = placed.one.line
        people, broken = people_in(found), _broken(line, layout)
        for one in people:
            row = to_row(line, layout, placed.context, self.above, one)
            if not row.name and placed.one.seen and placed.one.rule in _WHATEVER_ITS_CELLS:
                row.name, row.number = unmarked(placed.one.seen.lead), placed.one.seen.said_number
            if len(people) > 1:
                row.remarks.append(row.remark("people-parted", "name", hint=str(len(people))))
            elif broken:
                row.remarks.append(replace(row.remark("broken-line", "name", row.name, _two(row)), cell=broken))
            elif row.kind == INDIVIDUAL and may_be_several(row.name):
                row.remarks.append(row.remark("maybe-two", "name", row.name, _two(row)))
            row.at = placed.one.at
            self._fill_unit(row, layout)
            self._add(placed, row)
            self.above = row
        self.found, self.joined = found if len(people) == 1 else None, []
        if len(found.forms) > 1:
            self.listing.ticks[placed.one.at] = len(found.forms) - 1
        if unheaded := line.own.keys() - layout.indexes:
            self.listing.unheaded.setdefault(line.sheet, set()).update(unheaded)

    def _fill_unit(self, row: Row, layout: Layout) -> None:
        """A column of units before the names, filled only in the first row of each: it holds for those below."""
        column = next((column.index for column in layout.of("unit")), None)
        names = [one.index for name in ("number", "name", "collective") for one in layout.of(name)]
        if row.unit or row.kind == COLLECTIVE or self.above is None or column is None or column > min(names, default=0):
            return
        if self.above.unit and self.above.section == row.section:
            row.unit, row.cells["unit"] = self.above.unit, self.above.cells.get("unit", "")
            row.remarks.append(row.remark("as-above", "unit", row.unit))

    def _go_on(self, placed: Placed, layout: Layout, found: Values) -> None:
        """A post over two lines."""
        before, above = self.found, self.above
        if before is None or above is None:
            return
        for name in found.own:
            before.texts[name] = "\n".join(filter(None, [before.texts.get(name), found.texts[name]]))
        row = to_row(replace(placed.one.line, number=above.row), layout, placed.context, None, before)
        self.joined.append(str(placed.one.line.number))
        row.remarks.append(Remark("lines-joined", hint=", ".join(self.joined)))
        row.at = above.at
        self.listing.rows[-1] = self.above = row

    def _add(self, placed: Placed, row: Row) -> None:
        self.listing.rows.append(row)
        if len(self.listing.rows) > MAX_ROWS:
            raise too_many_rows()
        table, number = self.listing.tables[placed.table], placed.one.line.number
        table.first_row, table.last_row = table.first_row or number, number


def _whole_line(line: Line) -> Values:
    """A paragraph that an editor said is a row: all of it is the name."""
    text = " ".join(one_line(text) for _, text in sorted(line.own.items()))
    return Values({"name": text}, {"name": ""}, {"name"})


def _take_further(row: Row, found: Values) -> Row | None:
    """Add what a continued line holds to its recipient; a new Row where it holds one more award."""
    for name in ("post", "unit", "note"):
        text = one_line(found.texts.get(name, ""))
        if name in found.own and text and fold(text) not in fold(getattr(row, name)):
            setattr(row, name, ", ".join(filter(None, [getattr(row, name), text])))
    if "form" not in found.own:
        return None
    form = one_line(found.texts["form"])
    if row.form and form != row.form:
        same = {name: getattr(row, name) for name in KEPT if name != "form"}
        cells = {**row.cells, "form": found.cells["form"]}
        return Row(row.sheet, row.row, row.kind, row.section, form=form, cells=cells, **same)
    row.form, row.cells["form"] = form, found.cells["form"]
    return None


def _broken(line: Line, layout: Layout) -> str:
    """The cell of a name over several lines, where the column holds nothing but names; "" where none is."""
    for name in ("name", "collective"):
        for column in layout.of(name):
            plain = not column.meaning.further and not column.meaning.birth
            if plain and "\n" in line.own.get(column.index, "").strip():
                return line.address(column.index)
    return ""


def _two(row: Row) -> str:
    return "hai tập thể" if row.kind == COLLECTIVE else "hai người"
