"""What every kind of file is turned into before anyone looks for a table: lines of cells with addresses."""

from dataclasses import dataclass, field
from functools import lru_cache


@dataclass(slots=True)
class Line:
    """One row with content: its sheet, its number as the program shows it, and its texts by column (from 0).

    Texts keep their inner line breaks. `origins` gives, for a text that a vertical merge carries down, the row it
    stands in. `spans` gives the last column of a cell merged across several. `struck` is what of a text a line is drawn
    through: all of it, or what was left out of it. A paragraph of a Word document is a line with the number 0.
    """

    sheet: str
    number: int
    texts: dict[int, str]
    origins: dict[int, int] = field(default_factory=dict)
    spans: dict[int, int] = field(default_factory=dict)
    hidden: bool = False
    struck: dict[int, str] = field(default_factory=dict)

    @property
    def own(self) -> dict[int, str]:
        """The texts that stand in this very row."""
        return {column: text for column, text in self.texts.items() if column not in self.origins}

    def address(self, column: int) -> str:
        """The cell as an editor names it, "C12"; for a paragraph, "" (it has no address)."""
        return f"{letters(column)}{self.origins.get(column, self.number)}" if self.number else ""


@dataclass(slots=True)
class Sheet:
    """Lines that belong to one another: a sheet, a file of values, or a Word document with all its tables.

    `legacy` says that all was written in TCVN3, which has no capital letters with tones. `uncached` are the addresses
    of formulas without a stored result, by column; `remarks` what reading has to tell of the whole; `changes` what was
    done to the letters of single texts (lettering), by name of the sheet, row and column. `hidden_columns` are shown to
    nobody who opens the file.
    """

    lines: list[Line]
    name: str = ""
    hidden: bool = False
    legacy: bool = False
    uncached: dict[int, str] = field(default_factory=dict)
    remarks: list[str] = field(default_factory=list)
    changes: dict[tuple[str, int, int], str] = field(default_factory=dict)
    hidden_columns: set[int] = field(default_factory=set)


@lru_cache(maxsize=1024)
def letters(column: int) -> str:
    """A column's letters from its index: 0 is A, 26 is AA."""
    name = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(65 + rest) + name
    return name


@lru_cache(maxsize=4096)
def column_index(name: str) -> int:
    """The index of a column from its letters: A is 0."""
    index = 0
    for letter in name:
        index = index * 26 + ord(letter) - 64
    return index - 1


def one_line(text: str) -> str:
    """The text with every run of white space, line breaks included, as one space."""
    return " ".join(text.split())


def carry_down(lines: dict[int, Line], top: int, left: int, bottom: int, right: int) -> None:
    """Spread a merged range over the lines (by number) that it covers: its text is theirs too."""
    anchor = lines.get(top)
    if anchor is None or left not in anchor.texts:
        return
    if right > left:
        anchor.spans[left] = right
    numbers = range(top + 1, bottom + 1) if bottom - top < len(lines) else [n for n in lines if top < n <= bottom]
    for number in numbers:
        line = lines.get(number)
        if line is not None and left not in line.texts:
            line.texts[left] = anchor.texts[left]
            line.origins[left] = top
            if right > left:
                line.spans[left] = right
