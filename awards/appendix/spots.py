"""A line in its place: what stands above and below it, as the rules ask for it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from unionsite.spreadsheets.grid import Line, one_line
from unionsite.spreadsheets.patience import check_time

from .cells import HIDDEN_ROWS
from .columns import Layout
from .entries import bare_name
from .kinds import looks_collective, looks_personal, surely_personal
from .layout import heading_at, without
from .look import Look, Test, columns_of, look
from .recipients import whole
from .sections import Section, bare_sign, counts_in, is_closing, is_signer, label, section, style_of


@dataclass(slots=True)
class SheetView:
    """A sheet's lines with what may be asked of them again and again, each answered once."""

    lines: Sequence[Line]
    mapping: dict[str, str]
    hidden_columns: set[int]
    left: dict[int, str]
    rulings: dict[int, str]
    guessed: bool = False
    _headings: dict[int, Layout | None] = field(default_factory=dict)
    _last: dict[tuple[Test, tuple[tuple[int, str], ...]], int] = field(default_factory=dict)
    _over_headings: dict[Callable[[Line], object], list[int]] = field(default_factory=dict)

    def heading(self, at: int) -> Layout | None:
        """The layout whose heading begins with that line, less what is hidden of it."""
        if self.guessed or self.left.get(at, HIDDEN_ROWS) != HIDDEN_ROWS:
            return None
        if at not in self._headings:
            found = heading_at(self.lines, at, self.mapping) if self.lines[at].number else None
            self._headings[at] = found and without(found, found.to_leave(self.hidden_columns))
        return self._headings[at]

    def next_line(self, at: int) -> int | None:
        """The place of the next line with something of its own that is not left out."""
        for below in range(at + 1, len(self.lines)):
            if below not in self.left and self.lines[below].own:
                return below
        return None

    def last(self, test: Test, layout: Layout) -> int:
        """The place of the last line that passes, -1 where none does."""
        key = test, layout.key
        if key not in self._last:
            check_time()
            places = (at for at in range(len(self.lines) - 1, -1, -1) if at not in self.left)
            self._last[key] = next((at for at in places if test(self.lines[at], layout)), -1)
        return self._last[key]

    def above_headings(self, fits: Callable[[Line], object]) -> list[int]:
        """The places of the lines of one or two texts, right above a heading, that fit."""
        if fits not in self._over_headings:
            self._over_headings[fits] = [
                at
                for at, line in enumerate(self.lines)
                if at not in self.left
                and 0 < len(line.own) < 3
                and fits(line)
                and (below := self.next_line(at)) is not None
                and self.heading(below)
            ]
        return self._over_headings[fits]


class Spot:
    """A line that is to be labelled. `last` is the number of the recipient above in its table, `kind` what the section
    around it lists, `closed` whether the list has ended, `above` the look of the recipient above it in its section,
    `right_below` whether nothing stands between."""

    def __init__(self, view: SheetView, at: int, layout: Layout | None):
        self.view, self.at, self.layout = view, at, layout
        self.line = view.lines[at]
        self.last: int | None = None
        self.kind: str | None = None
        self.above: Look | None = None
        self.listed_to = 0  # the number of the last line that was listed
        self.shapes: set[frozenset[str]] = set()  # which fields the recipients above in its table fill
        self.joined = 0  # lines that went on with the recipient above
        self.closed = self.after_heading = self.in_summary = self.all_numbered = self.right_below = False

    @cached_property
    def seen(self) -> Look | None:
        """Its look in a table, None for a paragraph and outside."""
        return look(self.line, self.layout) if self.layout and self.line.number else None

    @cached_property
    def heading(self) -> Layout | None:
        return self.view.heading(self.at)

    @cached_property
    def texts(self) -> list[str]:
        """Its own texts on one line each, in order."""
        return [one_line(text) for _, text in sorted(self.line.own.items())]

    @cached_property
    def _parts(self) -> tuple[str, str, int]:
        """Sign, lead and how many cells they take."""
        sign = bare_sign(self.texts[0]) if len(self.texts) > 1 else ""
        return sign, self.texts[1 if sign else 0], 1 + bool(sign)

    @property
    def sign(self) -> str:
        return self._parts[0]

    @property
    def lead(self) -> str:
        """What it begins with, after a cell with nothing but numbering."""
        return self._parts[1]

    @property
    def is_alone(self) -> bool:
        """Whether nothing stands beside its lead."""
        return len(self.texts) == self._parts[2]

    @cached_property
    def column(self) -> int:
        return min(self.line.own)

    @cached_property
    def number(self) -> int | None:
        """The whole number it begins with."""
        if self.seen:
            return self.seen.said_number
        sign = self.sign or label(self.lead)[0]
        return int(sign) if sign.isdigit() else None

    @property
    def fills_as_others(self) -> bool:
        """Whether it names somebody and fills the same fields, two at least, as a recipient of its table does, and no
        cell beside the name holds what stands in a signature: then it is no signature and no note."""
        if self.seen is None or len(self.seen.filled) < 2 or not self._is_like_a_neighbour:
            return False
        name = one_line(self.seen.values.texts.get("name", "") or self.seen.values.collective)
        beside = [text for text in self.texts if text not in {name, self.seen.name}]
        if any(is_closing(text) or is_signer(text) or surely_personal(text) for text in beside):
            return False
        return looks_personal(self.seen.name) or surely_personal(bare_name(name)) or looks_collective(name)

    @property
    def _is_like_a_neighbour(self) -> bool:
        """Where no recipient stands above it, the row below it, or all that its table has columns for."""
        if self.seen is None or self.shapes:
            return self.seen is not None and self.seen.filled in self.shapes
        return self.following is not None and self.following.filled == self.seen.filled

    # Below it

    def below(self, count: int = 1) -> Look | None:
        """The look of the next line in the same columns, or of the one after it; None for headings and paragraphs."""
        at: int | None = self.at
        for _ in range(count):
            at = self.view.next_line(at) if at is not None else None
        if at is None or self.layout is None or not self.view.lines[at].number or self.view.heading(at):
            return None
        return look(self.view.lines[at], self.layout)

    @cached_property
    def following(self) -> Look | None:
        return self.below()

    @property
    def heading_next(self) -> bool:
        """Whether the next line begins a heading."""
        below = self.view.next_line(self.at)
        return below is not None and self.view.heading(below) is not None

    @property
    def heading_soon(self) -> bool:
        """Whether a heading begins among the next lines, before any that is numbered."""
        for at in range(self.at + 1, min(self.at + 9, len(self.view.lines))):
            if self.view.heading(at):
                return True
            seen = look(self.view.lines[at], self.layout) if self.layout else None
            if seen and seen.number is not None:
                return False
        return False

    def follows(self, test: Test) -> bool:
        """Whether a line below it passes."""
        return self.layout is not None and self.view.last(test, self.layout) > self.at

    # As a section

    @cached_property
    def counts(self) -> set[int]:
        """The columns beside its lead that hold nothing but a number of recipients."""
        beside = self.seen.beside if self.seen else {}
        return {
            column
            for column, text in beside.items()
            if whole(text) is not None or len(text) < 20 and bool(counts_in(text))
        }

    @cached_property
    def others(self) -> set[int]:
        """The columns beside its lead that hold something else."""
        return self.seen.beside.keys() - self.counts if self.seen else set()

    @cached_property
    def found(self) -> Section:
        """What it would say as a section."""
        counted = None
        if self.seen and self.counts and not self.others:
            text = self.seen.beside[min(self.counts)]
            number = whole(text)
            counted = number if number is not None else sum(number for number, _ in counts_in(text))
        return section(self.lead, self.sign, counted)

    @cached_property
    def style(self) -> str:
        return style_of(self.found.sign)

    @property
    def is_numbered_style(self) -> bool:
        """Whether it is numbered as recipients may be too: 1, a, 1.1."""
        return self.style in {"number", "small"} or self.style.startswith("1.")

    @property
    def body(self) -> str:
        """Its lead without numbering."""
        return self.lead if self.sign else label(self.lead)[1]

    @property
    def names(self) -> list[int]:
        """The columns that name recipients."""
        return columns_of(self.layout, "name", "collective") if self.layout else []

    def lists_below(self, count: int) -> bool:
        """Whether one of the next lines lists somebody: with a number and a name, or a person's name."""
        for place in range(1, count + 1):
            below = self.below(place)
            if below is None:
                return False
            if looks_personal(below.name) or below.is_full:
                return True
        return False
