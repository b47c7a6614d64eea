"""What the reader hands over: plain data that lives in a JSONField between two requests of the editor."""

from dataclasses import asdict, dataclass, field

INDIVIDUAL, COLLECTIVE = "individual", "collective"
# What a column may hold. Only the first eight are kept; of the last two no value ever leaves the reader.
FIELDS = (
    "number",
    "honorific",
    "name",
    "post",
    "unit",
    "form",
    "note",
    "collective",
    "personal",
    "ignored",
)


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
    """One recipient, as printed, with the addresses of the cells it was read from.

    `remarks` are the warnings that reading gave (a conversion, a split); `errors` and `warnings` are what `check_rows`
    found, the remarks included.
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
    remarks: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)


@dataclass(slots=True)
class StatedCount:
    """A number of recipients that the file states for some of its rows: a section's, a sheet's, or the whole file's.

    `kind` is None where it counts both kinds. `place` is how the editor finds it ("Ô A45", "Tiêu đề bảng").
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
    """A line that was read as nobody: its first cell ("" for a paragraph), what it says, and what it was taken for.
    `doubtful` says that it looks as though it named somebody."""

    sheet: str
    row: int
    cell: str
    text: str
    taken: str
    doubtful: bool = False


@dataclass(slots=True)
class Appendix:
    """Everything read from one file. `faults` and `remarks` are the reading's own errors and warnings about the file;
    `errors` and `warnings` are these and what `check_rows` found."""

    rows: list[Row] = field(default_factory=list)
    stated_total: int | None = None
    errors: list[str] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    tables: list[Table] = field(default_factory=list)
    counts: list[StatedCount] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)
    asides: list[Aside] = field(default_factory=list)

    @property
    def collectives(self) -> int:
        return sum(row.kind == COLLECTIVE for row in self.rows)

    @property
    def individuals(self) -> int:
        return sum(row.kind == INDIVIDUAL for row in self.rows)

    def to_json(self) -> dict:
        """A dict of JSON values, from which `from_json` makes an equal Appendix."""
        return asdict(self)

    @classmethod
    def from_json(cls, stored: dict) -> "Appendix":
        """The Appendix that `to_json` stored; TypeError for a dict of another shape."""
        tables = [
            Table(**{**table, "headings": [Heading(**heading) for heading in table["headings"]]})
            for table in stored["tables"]
        ]
        rows = [Row(**row) for row in stored["rows"]]
        counts = [StatedCount(**count) for count in stored["counts"]]
        asides = [Aside(**aside) for aside in stored.get("asides", ())]  # a preview of before has none
        return cls(**{**stored, "rows": rows, "tables": tables, "counts": counts, "asides": asides})
