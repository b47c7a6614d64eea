"""The second pass: each line of a sheet gets its label, by the first of RULES that fits, and neighbours settle the
rest."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace

from unionsite.spreadsheets.patience import check_time
from unionsite.spreadsheets.refusals import UnreadableFile
from unionsite.vietnamese.fold import fold

from . import cells
from .cells import Lines
from .columns import Layout
from .inference import Guess, guess
from .labels import Label, Labelled
from .look import Look
from .paragraphs import as_guess
from .rules import RULES, Rule
from .sections import Section, is_closing
from .spots import SheetView, Spot

_NOT_LISTS = re.compile(r"(huong dan|ghi chu|danh muc|chu thich|du lieu|dropdown|lists?$|data$|dm\b)")
_FIGURES = re.compile(r"\b(tong hop|thong ke|so lieu)\b")
_HEADING_GOES_ON = "heading, second row"
MAX_TABLES = 200
MAX_HEADINGS = 1_000  # those printed again at the top of a page included


@dataclass(slots=True)
class LabelledSheet:
    """A sheet's labelled lines; whether it has a list; the guess by which one without a heading was read, or may be;
    and whether a table of figures was passed over."""

    lines: Lines
    labelled: list[Labelled] = field(default_factory=list)
    layouts: list[Layout] = field(default_factory=list)
    guessed: Guess | None = None
    has_figures: bool = False

    @property
    def by_content(self) -> bool:
        """Whether it was read by a guess."""
        return bool(self.guessed and self.layouts)


def label_sheet(
    lines: Lines, mapping: dict[str, str], rulings: dict[int, str], progress: Callable[[int], None]
) -> LabelledSheet:
    """Every line of a sheet with its label. `rulings` says by place what an editor said of a line: "row", "section" or
    "nothing". A table without a heading is read by what its cells hold, where that is certain."""
    rulings = {at - lines.first: said for at, said in rulings.items()}
    sheet = _Labeller(lines, mapping, rulings).labelled(progress)
    if sheet.layouts or sheet.has_figures or cells.HIDDEN_SHEETS in lines.left.values():
        return sheet
    kept = [line for at, line in enumerate(lines.lines) if at not in lines.left]
    guessed = as_guess(kept) or guess(kept, mapping)
    if guessed and guessed.certain and not _NOT_LISTS.match(fold(lines.sheet.name)):
        guessed.start = next(at for at, line in enumerate(lines.lines) if line is kept[guessed.start])
        sheet = _Labeller(lines, mapping, rulings, guessed).labelled(progress)
    sheet.guessed = guessed
    return sheet


class _Labeller:
    """Goes through the lines once, from the top. What it remembers of those above is what a Spot says of them."""

    def __init__(self, lines: Lines, mapping: dict[str, str], rulings: dict[int, str], guessed: Guess | None = None):
        self.sheet = LabelledSheet(lines)
        self.lines, self.guessed = lines.lines, guessed
        self._begun_in = ""
        self.view = SheetView(lines.lines, mapping, lines.hidden_columns, lines.left, rulings, guessed is not None)
        self.layout: Layout | None = None
        self.above: Look | None = None
        self.last: int | None = None
        self.joined = self.listed_to = 0
        self.closed = self.after_heading = self.in_summary = False
        self.numbered, self.unnumbered = 0, 0
        self.shapes: set[frozenset[str]] = set()
        self.kind: tuple[str, str] | None = None  # and the style of the section that said so
        self.titles: list[str] = []
        self.pending: list[Labelled] = []  # rows with nothing but a number
        self.headings = 0

    def labelled(self, progress: Callable[[int], None]) -> LabelledSheet:
        at = checked = 0
        while at < len(self.lines):
            if at - checked >= 20 or at == 0:
                check_time()
                checked = at
            if at % 500 == 0:
                progress(at)
            at += self._take(at)
        return self.sheet

    def _take(self, at: int) -> int:
        """Label a line; how many lines that settles."""
        line = self.lines[at]
        if not line.own and at not in self.view.left and not self.view.rulings.get(at):
            merged = Rule("nothing of its own", Label.CONTINUATION, "", bool, "")
            self._keep(at, merged, None, None)
            return 1
        if self.guessed and at == self.guessed.start:
            self._begin(self.guessed.layout, at)
        if self.above is not None and line.number and line.sheet != self.above.line.sheet:
            self.last = None
        spot = self._spot(at)
        for rule in RULES:
            if answer := rule.test(spot):
                break
        section = answer if isinstance(answer, Section) else None
        if rule.label == Label.HEADING and spot.heading:
            return self._heading(at, spot.heading, rule)
        self._after(spot, self._keep(at, rule, spot.seen, section))
        self.after_heading = False
        return 1

    def _spot(self, at: int) -> Spot:
        spot = Spot(self.view, at, self.layout)
        spot.last, spot.above, spot.joined, spot.listed_to = self.last, self.above, self.joined, self.listed_to
        before = self.sheet.labelled[-1].label if self.sheet.labelled else Label.LETTERHEAD
        spot.right_below = before in {Label.RECIPIENT, Label.CONTINUATION}
        spot.shapes = self.shapes
        spot.kind = self.kind[0] if self.kind else None
        spot.closed, spot.after_heading, spot.in_summary = self.closed, self.after_heading, self.in_summary
        spot.all_numbered = self.numbered > 0 and self.unnumbered == 0
        return spot

    def _keep(self, at: int, rule: Rule, seen: Look | None, section: Section | None) -> Labelled:
        one = Labelled(
            self.sheet.lines.first + at, self.lines[at], rule.label, rule.name, rule.taken, self.layout, seen, section
        )
        self.sheet.labelled.append(one)
        return one

    def _heading(self, at: int, layout: Layout, rule: Rule) -> int:
        self.headings += 1
        if self.headings > MAX_HEADINGS:
            raise _too_many_tables()
        begun = self._again(layout, at)
        if not begun:
            self._begin(layout, at)
        for place in range(at, at + layout.height):
            one = self._keep(place, rule if place == at else replace(rule, name=_HEADING_GOES_ON), None, None)
            if place == at and not begun:
                one.opens = layout
        self.titles, self.after_heading = [], True
        return layout.height

    def _again(self, layout: Layout, at: int) -> bool:
        """Whether it is only the open table's heading, printed again."""
        same = self.layout is not None and layout.key == self.layout.key
        return same and not self.titles and not self.closed and self._sheet_of_table == self.lines[at].sheet

    @property
    def _sheet_of_table(self) -> str:
        return self.above.line.sheet if self.above else self._begun_in

    def _begin(self, layout: Layout, at: int) -> None:
        """A table begins: what stood above it is its title."""
        if self.layout is not None and self.layout.key != layout.key:
            self.kind = None
        self._begun_in = self.lines[at].sheet
        self.above = self.last = None
        self.joined, self.closed, self.pending = 0, False, []
        self.numbered = self.unnumbered = 0
        self.shapes = set()
        if layout.summary or self._summarizes(layout):
            self.layout, self.in_summary, self.sheet.has_figures = None, True, True
            return
        self.layout, self.in_summary = layout, False
        self.sheet.layouts.append(layout)
        if len(self.sheet.layouts) > MAX_TABLES:
            raise _too_many_tables()

    def _summarizes(self, layout: Layout) -> bool:
        """Whether title or sheet call a table of units and ticks by awards what it is: figures, no list."""
        ticks = any(column.marks for column in layout.of("form"))
        named = [self.sheet.lines.sheet.name, *self.titles]
        return ticks and not layout.of("name") and any(map(_FIGURES.search, map(fold, named)))

    def _after(self, spot: Spot, one: Labelled) -> None:
        """Remember of a line what those below ask for."""
        if one.label in {Label.RECIPIENT, Label.CONTINUATION}:
            self.listed_to = one.line.number
        match one.label:
            case Label.RECIPIENT:
                self._recipient(spot)
            case Label.CONTINUATION:
                self.joined += 1
            case Label.SECTION:
                self._section(one)
            case Label.TOTAL | Label.SUBTOTAL:
                self.pending = []
                self.closed = self.closed or bool(spot.seen and any(map(is_closing, spot.seen.beside.values())))
            case Label.SIGNATURE:
                self.closed = True
                self.titles += spot.texts
            case Label.LETTERHEAD | Label.NOTE if one.rule != "page number":
                self.titles += spot.texts
            case Label.LEFT_ASIDE if one.rule == "nothing but a number":
                self.pending.append(one)

    def _recipient(self, spot: Spot) -> None:
        for blank in self.pending:  # between rows, a row without a name is one that lacks it
            blank.label, blank.rule, blank.taken = Label.RECIPIENT, "number without a name, between rows", ""
        self.pending, self.closed, self.joined = [], False, 0
        self.above = spot.seen
        self.last = spot.seen.running if spot.seen else None
        if spot.seen:
            self.shapes.add(spot.seen.filled)
        self.numbered, self.unnumbered = self.numbered + (self.last is not None), self.unnumbered + (self.last is None)

    def _section(self, one: Labelled) -> None:
        self.closed, self.pending, self.above = False, [], None
        section = one.section
        if section and section.kind:
            self.kind = section.kind, section.style
        elif section and self.kind and section.style == self.kind[1]:
            self.kind = None


def _too_many_tables() -> UnreadableFile:
    return UnreadableFile(
        f"Tệp có hơn {MAX_TABLES} bảng hoặc quá nhiều dòng tiêu đề. Hãy chia thành nhiều tệp rồi tải lên."
    )


def explained(labelled: list[Labelled]) -> Iterator[str]:
    """Each line as `import_awards --explain` prints it: place, label, rule, text."""
    for one in labelled:
        place = f"{one.line.sheet}!{one.line.number}" if one.line.number else "paragraph"
        text = " | ".join(text.replace("\n", "⏎") for _, text in sorted(one.line.texts.items()))
        yield f"{place}\t{one.label}\t{one.rule}\t{text}"
