"""The columns of a table as understood."""

import re
from dataclasses import dataclass, field

from unionsite.spreadsheets.grid import letters
from unionsite.vietnamese.fold import fold

from .headings import Meaning
from .results import Heading


@dataclass(slots=True)
class Column:
    """A column: its index, heading as printed, what it means, and the form its marks stand for ("" if it has none)."""

    index: int
    text: str
    meaning: Meaning
    marks: str = ""


@dataclass(slots=True)
class Layout:
    """The columns of a table, by field; `height` is the number of heading rows. `counting` says that the columns of
    awards, people and collectives hold how many of each there were."""

    columns: list[Column]
    height: int = 1
    counting: bool = False
    key: tuple[tuple[int, str], ...] = ()
    by_field: dict[str, list[Column]] = field(default_factory=dict)
    printed: set[str] = field(default_factory=set)
    indexes: set[int] = field(default_factory=set)

    def __post_init__(self) -> None:
        for column in self.columns:
            self.by_field.setdefault(column.meaning.field, []).append(column)
            self.indexes.add(column.index)
            self.printed.update(map(str.strip, fold(column.text).split(" / ")))

    def to_leave(self, hidden: set[int]) -> list[Column]:
        """Its columns that nobody sees who opens the file, less those without which there would be no list: the
        numbers, and the only names."""
        seen = {column.meaning.field for column in self.columns if column.index not in hidden}
        needed = {"number"} if seen & {"name", "collective"} else {"number", "name", "collective"}
        unread = needed | {"personal", "ignored"}
        return [column for column in self.columns if column.index in hidden and column.meaning.field not in unread]

    def of(self, name: str) -> list[Column]:
        return self.by_field.get(name, [])

    @property
    def named(self) -> bool:
        """Whether it has a column that names the recipients."""
        return bool(self.of("name") or self.of("collective"))

    @property
    def summary(self) -> bool:
        """Whether the table only counts (units against numbers of awards) and lists nobody."""
        counts = [
            column for column in self.of("ignored") if re.match(r"(so (luong|tap|ca)|tong|cong)", fold(column.text))
        ]
        return not self.of("name") and (self.counting or len(counts) >= 2 and not self.of("form"))

    def headings(self) -> list[Heading]:
        return [Heading(letters(column.index), column.text, column.meaning.field) for column in self.columns]

    def left_out(self, name: str) -> list[str]:
        return [column.text for column in self.of(name) if column.text and column.meaning.share != "kind"]
