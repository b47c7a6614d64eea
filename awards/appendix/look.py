"""One line of a table looked at as a whole, by the columns that hold there."""

from collections.abc import Callable
from dataclasses import dataclass, field

from unionsite.spreadsheets.grid import Line, one_line

from .columns import Layout
from .entries import NUMBER_BEFORE_NAME
from .kinds import looks_personal
from .recipients import Values, is_name_with_number, values_of, whole
from .sections import bare_sign, label


@dataclass(slots=True)
class Look:
    """A line's own texts by column, what they begin with (`lead`, after a numbering cell's `sign`), the cells `beside`,
    and its whole number and name, if its columns for these hold any. Texts are on one line."""

    line: Line
    layout: Layout
    own: dict[int, str]
    number: int | None
    name: str
    lead: str
    sign: str
    beside: dict[int, str]
    _values: list[Values] = field(default_factory=list)

    @property
    def column(self) -> int:
        return min(self.own)

    @property
    def values(self) -> Values:
        """Its kept texts by field."""
        if not self._values:
            self._values.append(values_of(self.line, self.layout))
        return self._values[0]

    @property
    def filled(self) -> frozenset[str]:
        """The fields of a recipient that it fills itself; none where nobody is named."""
        kept = self.values.own - {"number", "note"} | ({"name"} if self.values.collective else set())
        return frozenset(kept) if "name" in kept else frozenset()

    @property
    def is_full(self) -> bool:
        """Whether it is numbered and has a name and more: nothing but a recipient does."""
        more = (self.own.get(column) for column in columns_of(self.layout, "post", "unit", "form"))
        return self.number is not None and bool(self.name) and any(text and whole(text) is None for text in more)

    @property
    def running(self) -> int | None:
        """Its number in the list: its own, one merged down, or one before its name."""
        if self.number is not None:
            return self.number
        for column in columns_of(self.layout, "number"):
            if (number := whole(one_line(self.line.texts.get(column, "")))) is not None:
                return number
        match = NUMBER_BEFORE_NAME.match(self.name)
        return int(match[1]) if match else None

    @property
    def said_number(self) -> int | None:
        """The whole number that it begins with, in a cell of its own or before its text."""
        if self.number is not None:
            return self.number
        sign = self.sign or label(self.lead)[0]
        return int(sign) if sign.isdigit() else None


def look(line: Line, layout: Layout) -> Look | None:
    """The Look at a line, None where nothing stands in it but what is merged down from above."""
    own = {column: one_line(text) for column, text in sorted(line.own.items())}
    if not own:
        return None
    columns = list(own)
    number = next((whole(own[column]) for column in columns_of(layout, "number") if column in own), None)
    name = " ".join(own[column] for column in columns_of(layout, "name", "collective") if column in own)
    if not name:
        name = next((own[at] for at in columns_of(layout, "number") if is_name_with_number(own.get(at, ""))), "")
    sign = bare_sign(own[columns[0]]) if len(columns) > 1 else ""
    first = 1 if sign else 0
    beside = {column: own[column] for column in columns[first + 1 :]}
    return Look(line, layout, own, number, name, own[columns[first]], sign, beside)


def columns_of(layout: Layout, *fields: str) -> list[int]:
    """The indexes of the columns that hold these fields."""
    return [column.index for name in fields for column in layout.of(name)]


def is_numbered(line: Line, layout: Layout) -> bool:
    """Whether a column of numbers holds one in this line, be it merged down."""
    return any(whole(one_line(line.texts.get(column, ""))) is not None for column in columns_of(layout, "number"))


def lists_somebody(line: Line, layout: Layout) -> bool:
    """Whether the line of a table has a number of its own or a person's name."""
    seen = look(line, layout) if line.number else None
    return seen is not None and (seen.number is not None or looks_personal(seen.name))


Test = Callable[[Line, Layout], bool]
