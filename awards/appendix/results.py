"""What the reader hands over: plain data that lives in a JSONField between two requests of the editor."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from .remarks import Remark, Told

INDIVIDUAL, COLLECTIVE = "individual", "collective"
SHAPE = 2  # of what `to_json` makes: what is stored in another is read anew from its file


@dataclass(slots=True)
class Heading:
    """A column of a table: its letter, the heading as printed (rows joined by " / "), and the field it holds."""

    column: str
    text: str
    field: str


@dataclass(slots=True)
class Table:
    """Where a table stands: its sheet, its first and last row of recipients, and its columns."""

    sheet: str
    first_row: int
    last_row: int
    headings: list[Heading]


@dataclass(slots=True)
class Row:
    """One recipient, as printed, with the addresses of the cells it was read from. `at` is the place of its line among
    all of the file, by which it can be said to be something else.

    `remarks` are those that reading gave (a conversion, a split); `said` is what `check_rows` found, these included.
    """

    sheet: str
    row: int
    kind: str
    section: str = ""
    number: int | str | None = None
    honorific: str = ""
    name: str = ""
    post: str = ""
    unit: str = ""
    form: str = ""
    note: str = ""
    cells: dict[str, str] = field(default_factory=dict)
    remarks: list[Remark] = field(default_factory=list)
    said: list[Remark] = field(default_factory=list)
    at: int = -1

    @property
    def errors(self) -> list[str]:
        return Told(self.said).errors

    @property
    def warnings(self) -> list[str]:
        return Told(self.said).warnings

    @property
    def is_wrong(self) -> bool:
        return any(remark.is_error for remark in self.said)

    def place(self, name: str) -> str:
        """The cell of a field as a Remark has it: «C12», or the line's number for what has no cell."""
        return self.cells.get(name) or str(self.row)

    def remark(self, code: str, name: str = "", quoted: str = "", hint: str = "") -> Remark:
        """A Remark of one of its fields, in that field's cell."""
        return Remark(code, name, self.place(name), quoted, hint)


@dataclass(slots=True)
class StatedCount:
    """A number of recipients that the file states for some of its rows: a section's, a sheet's, or the whole file's.

    `kind` is None where it counts both kinds. `place` is its cell, "" where it has none.
    """

    sheet: str
    first_row: int
    last_row: int
    stated: int
    place: str
    text: str
    kind: str | None = None


@dataclass(slots=True)
class Aside:
    """A line that was read as nobody: its first cell ("" for a paragraph), what it says, what it was taken for, and by
    which rule. `doubtful` says that it looks as though it named somebody; `at` is its place among all lines."""

    sheet: str
    row: int
    cell: str
    text: str
    taken: str
    doubtful: bool = False
    rule: str = ""
    at: int = -1


@dataclass(slots=True)
class Appendix:
    """Everything read from one file. `remarks` are the reading's own about the file as a whole; `said` are these
    and what `check_rows` found. `left_out` counts what was left out for being hidden or struck, by kind (LEAVABLE)."""

    rows: list[Row] = field(default_factory=list)
    stated_total: int | None = None
    said: list[Remark] = field(default_factory=list)
    tables: list[Table] = field(default_factory=list)
    counts: list[StatedCount] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)
    asides: list[Aside] = field(default_factory=list)
    left_out: dict[str, int] = field(default_factory=dict)

    @property
    def errors(self) -> list[str]:
        return Told(self.said).errors

    @property
    def warnings(self) -> list[str]:
        return Told(self.said).warnings

    @property
    def collectives(self) -> int:
        return sum(row.kind == COLLECTIVE for row in self.rows)

    @property
    def individuals(self) -> int:
        return sum(row.kind == INDIVIDUAL for row in self.rows)

    def to_json(self) -> dict[str, Any]:
        """A dict of JSON values, from which `from_json` makes an equal Appendix."""
        # The rows field by field: `asdict` copies all that is in them, which is slow for ten thousand.
        rows = [{name: _plain(getattr(row, name)) for name in Row.__slots__} for row in self.rows]
        others = {name: _plain(getattr(self, name)) for name in Appendix.__slots__ if name != "rows"}
        return {**others, "rows": rows, "shape": SHAPE}

    @classmethod
    def from_json(cls, stored: Mapping[str, Any]) -> "Appendix":
        """The Appendix that `to_json` stored; TypeError for a dict of another shape."""
        if stored.get("shape") != SHAPE:
            raise TypeError("a preview of another shape")
        rows = [
            Row(**{**row, "remarks": _remarks(row["remarks"]), "said": _remarks(row["said"])}) for row in stored["rows"]
        ]
        return cls(
            rows,
            stored["stated_total"],
            _remarks(stored["said"]),
            [Table(**{**one, "headings": [Heading(**each) for each in one["headings"]]}) for one in stored["tables"]],
            [StatedCount(**count) for count in stored["counts"]],
            _remarks(stored["remarks"]),
            [Aside(**aside) for aside in stored["asides"]],
            stored["left_out"],
        )


def _plain(value: Any) -> Any:
    if isinstance(value, list):
        return [asdict(one) for one in value]
    return value


def _remarks(stored: list[dict[str, str]]) -> list[Remark]:
    return [Remark(**one) for one in stored]
