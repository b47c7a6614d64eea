"""The third pass: labelled lines become tables and sections, and each recipient's line learns what stands above it."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from unionsite.spreadsheets.grid import one_line
from unionsite.vietnamese.fold import fold
from unionsite.vietnamese.numbers import two_digits

from .columns import Layout
from .context import Surroundings, stated_in_title
from .labelling import LabelledSheet
from .labels import Label, Labelled
from .look import look
from .recipients import Context
from .remarks import Remark, listed
from .sections import IN_WORDS_ONLY, said_differently
from .totals import Saying, stated_in

_MONEY = re.compile(r"\b(tien|thuong|kinh phi|vnd|don gia)\b")
_READ = {Label.RECIPIENT, Label.CONTINUATION}


@dataclass(slots=True)
class Placed:
    """A line that is read as a recipient, or goes on with one; what holds for it; and its table, by number."""

    one: Labelled
    context: Context
    table: int


@dataclass(slots=True)
class TableFound:
    """A table: its sheet and columns. Tables of a document that go on with the one before share its columns."""

    sheet: str
    layout: Layout


@dataclass(slots=True)
class Outline:
    """What all sheets together hold, in order. `sayings` and `titles` are what the file says about its length;
    `sections` what its sections say; all by place among the lines."""

    placed: list[Placed] = field(default_factory=list)
    tables: list[TableFound] = field(default_factory=list)
    sayings: list[Saying] = field(default_factory=list)
    titles: list[Saying] = field(default_factory=list)
    sections: list[Saying] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)


def outline_of(sheets: Iterable[LabelledSheet]) -> Outline:
    """Tables, sections and totals of labelled sheets."""
    outline = Outline()
    for number, sheet in enumerate(sheets):
        _Outliner(outline, number, sheet).outline()
    return outline


class _Outliner:
    def __init__(self, outline: Outline, number: int, sheet: LabelledSheet):
        self.outlined, self.number, self.sheet = outline, number, sheet
        self.around = Surroundings()
        self.title: list[tuple[str, str]] = []
        self.layout: Layout | None = None
        self.table = -1
        self.total: Labelled | None = None  # the last line of a whole total, below recipients of the open section
        self.told_total: Labelled | None = None  # … that recipients stand below
        self.below_total: list[int] = []

    def outline(self) -> None:
        for one in self.sheet.labelled:
            if one.layout is not self.layout or one.opens:
                self._begin(one)
            if one.label in _READ and one.rule != "nothing of its own":
                self._place(one)
            elif one.label == Label.SECTION and one.section:
                cell = one.line.address(min(one.line.own))
                self.total = None
                self.around.enter(one.section, cell, one.line, one.at)
                self._compare_words(cell, one.section.text)
            elif one.label in {Label.TOTAL, Label.SUBTOTAL}:
                self._total(one)
            elif (
                one.label in {Label.LETTERHEAD, Label.SIGNATURE}
                or one.label == Label.NOTE
                and one.rule == "below the end"
            ):
                self.title += [(one.line.address(column), text) for column, text in one.line.own.items()]
        self._tell_below_total()
        after = self.sheet.lines.first + len(self.sheet.lines.lines)
        self.around.leave(after)
        self.outlined.sections += self.around.counts

    def _begin(self, one: Labelled) -> None:
        """A table begins: what stood above it is its title."""
        layout = one.opens or one.layout
        titled = self.around.entitle(self.title)
        other = self.layout is not None and layout is not None and self.layout.key != layout.key
        if titled or other and not self.around.fresh:
            self.around.forget_old_sections(one.at)
        if not self.around.title_kind or not self.around.title_form:
            self.around.by_name(self.sheet.lines.sheet.name)
        if stated := stated_in_title(self.title):
            place, text, counts = stated
            kind = counts[0][1] if len({kind for _, kind in counts}) == 1 else None
            number = sum(number for number, _ in counts)
            self._compare_words(place, text)
            self.outlined.titles.append(Saying(self.number, one.at, number, kind, place, text))
        self.total = None
        self.title, self.layout, self.table = [], one.layout, -1

    def _place(self, one: Labelled) -> None:
        layout = one.layout
        if layout is None:
            return
        known = self.outlined.tables[self.table] if self.table >= 0 else None
        if known is None or known.sheet != one.line.sheet:
            self.outlined.tables.append(TableFound(one.line.sheet, layout))
            self.table = len(self.outlined.tables) - 1
        if self.total is not None:
            self.below_total.append(one.line.number)
            self.told_total = self.total
        self.around.fresh = False
        self.around.taken = one.at
        self.outlined.placed.append(Placed(one, self.around.context(), self.table))

    def _total(self, one: Labelled) -> None:
        self.total = one if self.around.taken >= 0 and not self.around.fresh else None
        self.told_total, self.below_total = None, []
        layout = one.layout
        seen = (one.seen or look(one.line, layout)) if layout else None
        if layout is None or seen is None:
            return
        ticked = {column.index for column in layout.of("form") if column.marks}
        money = {column.index for column in layout.of("ignored") if _MONEY.search(fold(column.text))}
        beside = {column: text for column, text in seen.beside.items() if column not in money}
        elsewhere = [text for column, text in beside.items() if column not in ticked]
        stated, added = stated_in(seen.lead, elsewhere), False
        if not stated:
            stated, added = stated_in(seen.lead, list(beside.values()), added=True), True
        if not stated:
            return
        place = one.line.address(seen.column)
        self._compare_words(place, " ".join([seen.lead, *seen.beside.values()]))
        saying = Saying(self.number, one.at, stated[0], stated[1], place, seen.lead, ticks=added)
        if not self._says_again(saying):
            self.outlined.sayings.append(saying)

    def _tell_below_total(self) -> None:
        """Recipients below the last total, in no section of their own, may have been added or not be meant."""
        if self.told_total is None:
            return
        column = min(self.told_total.line.own)
        text, cell = one_line(self.told_total.line.own[column]), self.told_total.line.address(column)
        told = f"dòng {listed(tuple(self.below_total))}"
        self.outlined.remarks.append(Remark("below-total", "", cell, text, told))

    def _says_again(self, saying: Saying) -> bool:
        """Whether a line only says in words ("Bằng chữ: …") what the one above it says in figures."""
        before = self.outlined.sayings[-1] if self.outlined.sayings else None
        if before is None or before.sheet != saying.sheet or self.around.taken > before.at:
            return False
        again = bool(IN_WORDS_ONLY.match(saying.text))
        if again and before.stated != saying.stated:
            self._differ(saying.place, saying.text, before.stated, saying.stated)
        return again

    def _compare_words(self, place: str, text: str) -> None:
        """Tell of a number of recipients that is one in figures and another in words."""
        if differing := said_differently(text):
            self._differ(place, text, *differing)

    def _differ(self, place: str, text: str, figures: int, words: int) -> None:
        told = f"bằng số là {two_digits(figures)} nhưng bằng chữ là {two_digits(words)}"
        self.outlined.remarks.append(Remark("words-differ", "", place, one_line(text), told))
