"""A sheet, read from the top: headings, sections, totals and signatures are told from recipients."""

import re
from collections.abc import Callable
from dataclasses import replace

from unionsite.spreadsheets.grid import Sheet, one_line
from unionsite.spreadsheets.patience import check_time
from unionsite.spreadsheets.refusals import UnreadableFile
from unionsite.vietnamese.fold import fold
from unionsite.vietnamese.numbers import two_digits

from . import asides
from .columns import Layout
from .context import Surroundings, stated_in_title
from .grouping import closes, is_numbered, lists_somebody, look, section_of
from .layout import heading_at, is_column_numbers, repeats, without
from .listing import Listing
from .results import Appendix
from .sections import IN_WORDS_ONLY, bare_sign, is_closing, is_page_mark, is_total, said_differently, section, style_of
from .totals import Saying, stated_in

_LIST_TITLE = re.compile(r"\W*(?:danh sách|phụ lục|biểu (?:mẫu|số)|trích ngang)\b", re.IGNORECASE)
_FIGURES = re.compile(r"\b(tong hop|thong ke|so lieu)\b")
_STEP = 500
MAX_TABLES = 200
MAX_HEADINGS = 1_000  # those printed again at the top of a page included


class Walk:
    """One reading of a sheet into an appendix. `sayings` and `titles` are what it says about its own length; `passed`
    is every line with what it was taken for."""

    def __init__(self, sheet: Sheet, number: int, appendix: Appendix, mapping: dict[str, str]):
        self.sheet, self.number, self.appendix, self.mapping = sheet, number, appendix, mapping
        self.lines, self.at = sheet.lines, 0
        self.around = Surroundings(appendix.rows, appendix.counts)
        self.listing = Listing(appendix, self.around)
        self.layouts: list[Layout] = []
        self.skipped_summaries: list[str] = []
        self.heads: list[str] = []
        self.preface: list[tuple[str, str]] = []
        self.sayings: list[Saying] = []
        self.titles: list[Saying] = []
        self.passed: list[asides.Passed] = []
        self.after_heading = False
        self.closed = False
        self.headings = 0
        self.found: dict[int, Layout | None] = {}
        self.last: dict[tuple, int] = {}

    @property
    def layout(self) -> Layout | None:
        """The columns of the table that is open."""
        return self.listing.layout

    def walk(self, progress: Callable[[int], None], layout: Layout | None = None, start: int = 0) -> None:
        """Read all lines; with `layout`, the table has no heading and its rows begin at line `start`."""
        while self.at < len(self.lines):
            check_time()
            if self.at % _STEP == 0:
                progress(self.at)
            line = self.lines[self.at]
            if layout is not None and self.at == start:
                self._begin(layout, line)
            self.at += self._take(line, guessed=layout is not None)
        self.listing.forget_numbers()
        self.around.leave()
        blank = {id(line) for line in self.listing.blank}
        self.passed = [replace(one, taken=asides.BLANK) if id(one.line) in blank else one for one in self.passed]

    def _pass(self, line, taken):
        """What a line was taken for is kept; one with nothing of its own is no line."""
        if taken is not None and line.own:
            self.passed.append(asides.Passed(line, self.layout, taken))

    def _take(self, line, guessed):
        """What to do with a line; how many lines that settles."""
        if not line.number:
            self._pass(line, self._paragraph(line))
            return 1
        if self.layout is not None and line.sheet != self.listing.table.sheet:
            self.listing.go_on(line.sheet)
        found = None if guessed else self._heading_at(self.at)
        if found:
            self._heading(found, line)
            for one in self.lines[self.at : self.at + found.height]:
                self._pass(one, asides.HEADING)
            self.after_heading = True
            return found.height
        if self.layout is None:
            taken = self._before_any_table(line)
        elif self.after_heading and is_column_numbers(line):
            taken = asides.COLUMN_NUMBERS
        else:
            taken = self._body(line)
        self._pass(line, taken)
        self.after_heading = False
        return 1

    def _heading(self, found, line):
        self.headings += 1
        if self.headings > MAX_HEADINGS:
            raise _too_many_tables()
        repeated = self.layout is not None and found.key == self.layout.key and line.sheet == self.listing.table.sheet
        if repeated and not self.preface and not self.closed:
            return
        self._begin(found, line)

    def _begin(self, layout, line):
        """A table begins: what stood above it is its title."""
        titled = self.around.entitle(self.preface)
        if titled or self.layout is not None and self.layout.key != layout.key and not self.around.fresh:
            self.around.forget_old_sections()
        if not self.around.title_kind or not self.around.title_form:
            self.around.by_name(self.sheet.name)
        if stated := stated_in_title(self.preface):
            place, text, counts = stated
            kind = counts[0][1] if len({kind for _, kind in counts}) == 1 else None
            number = sum(number for number, _ in counts)
            place = f"Ô {place}" if place else "Tiêu đề"
            self._compare_words(place, text)
            self.titles.append(Saying(self.number, len(self.appendix.rows), number, kind, place, text))
        self.heads = [text for _, text in self.preface]
        self.preface = []
        self.closed = False
        if layout.summary or self._summarizes(layout):
            self.listing.begin(line.sheet, None)
            self.skipped_summaries.append(line.sheet)
            return
        self.listing.begin(line.sheet, layout)
        self.layouts.append(layout)
        if len(self.appendix.tables) > MAX_TABLES:
            raise _too_many_tables()

    def _summarizes(self, layout):
        """Whether title or sheet call a table of units and ticks by awards what it is: figures, no list."""
        ticks = any(column.marks for column in layout.of("form"))
        return ticks and not layout.of("name") and any(map(_FIGURES.search, map(fold, [self.sheet.name, *self.heads])))

    def _paragraph(self, line):
        text = one_line(line.texts[min(line.texts)])
        if self.layout is not None and is_total(text):
            return self._total(line)
        if self._section_outside(line, "", text):
            return asides.SECTION
        self.preface.append(("", "\n".join(line.texts.values())))
        return asides.TITLE

    def _before_any_table(self, line):
        texts = sorted(line.own.items())
        if not texts:
            return None
        sign = bare_sign(one_line(texts[0][1])) if len(texts) > 1 else ""
        column, text = texts[1] if sign else texts[0]
        if len(texts) > 1 + bool(sign) or not self._section_outside(line, sign, one_line(text), column):
            return self._to_preface(line, asides.SUMMARY if self.skipped_summaries else asides.TITLE)
        return asides.SECTION

    def _section_outside(self, line, sign, text, column=0):
        """Whether a line outside a table opens a section of what follows: "I. TẬP THỂ" above its own heading."""
        found = section(text, sign)
        roman = style_of(found.sign) in {"roman", "letter"}
        unit = found.unit and found.sign and self.at + 1 < len(self.lines) and self._heading_at(self.at + 1)
        if not (unit or found.kind_only or found.sign and found.form or roman and found.kind and len(text) < 80):
            return False
        if len(text) > 150 or _LIST_TITLE.match(text) and not found.sign:
            return False
        self.around.enter(found, line.address(column), line.sheet, line.number)
        self.closed = False
        return True

    def _body(self, line):
        """What a line of the open table is taken for: "" for a recipient, None where it has nothing of its own."""
        seen = look(line, self.layout)
        if seen is None:
            return None
        if seen.number is None and (repeats(line, self.layout) or is_page_mark([*seen.own.values()])):
            return asides.PAGE
        if seen.is_full and not self.closed:
            return self.listing.take(seen)
        if seen.number is None and is_total(seen.lead):
            self._total(line)
            self.closed = self.closed or any(map(is_closing, seen.beside.values()))
            return asides.TOTAL
        if closes(seen, lambda: self._follows(is_numbered)):
            self.closed = True
            return self._to_preface(line, asides.SIGNATURE)
        return self._beside_recipients(seen) or self.listing.take(seen)

    def _beside_recipients(self, seen):
        """What a line is taken for that is settled without being a recipient's; "" for any other."""
        line = seen.line
        below = self.lines[self.at + 1] if self.at + 1 < len(self.lines) else None
        following = look(below, self.layout) if below is not None and below.number else None
        found = section_of(
            seen, following, self.around.context().kind, self.listing.above and self.listing.above.number
        )
        if found and self.closed and found.role in {"other", "unit"} and not found.sign:
            found = None
        if found and _LIST_TITLE.match(seen.lead) and not seen.sign and self._heading_follows():
            return self._to_preface(line, asides.TITLE)
        if (
            found
            and found.count is not None
            and not self.closed
            and not found.form
            and not found.kind_only
            and not self._follows(lists_somebody)
        ):
            return self._total(line)
        if found:
            self.closed = False
            self.listing.forget_numbers()
            self.around.enter(found, line.address(seen.column), line.sheet, line.number)
            self._compare_words(f"Ô {line.address(seen.column)}", found.text)
            return asides.SECTION
        if self.closed and (seen.number is None or not seen.name):
            return self._to_preface(line, asides.BELOW)
        self.closed = False
        return ""

    def _to_preface(self, line, taken):
        self.preface += [(line.address(column), text) for column, text in line.own.items()]
        return taken

    def _heading_at(self, at):
        """`heading_at`, which may be asked for beforehand, done once."""
        if at not in self.found:
            found = heading_at(self.lines, at, self.mapping)
            self.found[at] = found and without(found, found.beside_visible(self.sheet.hidden_columns))
        return self.found[at]

    def _heading_follows(self):
        for at in range(self.at + 1, min(self.at + 9, len(self.lines))):
            if self._heading_at(at):
                return True
            seen = look(self.lines[at], self.layout)
            if seen and seen.number is not None:
                return False
        return False

    def _follows(self, test):
        """Whether a line below this one passes; the last that does is looked for once for each table's columns."""
        key = test, self.layout.key
        if key not in self.last:
            check_time()
            lines = range(len(self.lines) - 1, self.at, -1)
            self.last[key] = next((at for at in lines if test(self.lines[at], self.layout)), -1)
        return self.last[key] > self.at

    def _total(self, line):
        seen = look(line, self.layout)
        lead, beside = seen.lead, seen.beside
        ticked = {column.index for column in self.layout.of("form") if column.marks}
        elsewhere = [text for column, text in beside.items() if column not in ticked]
        stated = stated_in(lead, elsewhere)
        if not stated and (stated := stated_in(lead, list(beside.values()), added=True)):
            # Ticks are added up here, and some people have two.
            stated = stated[0] - self.listing.further_ticks, stated[1]
        self.listing.forget_numbers()
        if stated:
            place = line.address(seen.column)
            place = f"Ô {place}" if place else "Dòng tổng số"
            self._compare_words(place, " ".join([lead, *beside.values()]))
            saying = Saying(self.number, len(self.appendix.rows), stated[0], stated[1], place, lead)
            if not self._says_again(saying):
                self.sayings.append(saying)
        return asides.TOTAL

    def _says_again(self, saying):
        """Whether a line only says in words ("Bằng chữ: …") what the one above it says in figures."""
        before = self.sayings[-1] if self.sayings else None
        again = before is not None and before.after == saying.after and bool(IN_WORDS_ONLY.match(saying.text))
        if again and before.stated != saying.stated:
            self.appendix.remarks.append(_differ(saying.place, saying.text, before.stated, saying.stated))
        return again

    def _compare_words(self, place, text):
        """Tell of a number of recipients that is one in figures and another in words."""
        if differing := said_differently(text):
            self.appendix.remarks.append(_differ(place, text, *differing))


def _differ(place, text, figures, words):
    figures, words = two_digits(figures), two_digits(words)
    return f"{place}: «{text}»: bằng số là {figures} nhưng bằng chữ là {words}, hãy xem lại."


def _too_many_tables():
    return UnreadableFile(
        f"Tệp có hơn {MAX_TABLES} bảng hoặc quá nhiều dòng tiêu đề. Hãy chia thành nhiều tệp rồi tải lên."
    )
