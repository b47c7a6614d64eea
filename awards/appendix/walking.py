"""A sheet, read from the top: headings, sections, totals and signatures are told from recipients."""

import re
from collections.abc import Callable
from dataclasses import replace

from unionsite.spreadsheets.grid import Line, Sheet, one_line
from unionsite.spreadsheets.patience import check_time
from unionsite.spreadsheets.refusals import UnreadableFile
from unionsite.vietnamese.fold import fold

from .columns import Layout
from .context import Surroundings, stated_in_title
from .found import INDIVIDUAL, Appendix, Row, Table
from .grouping import closes, look, section_of
from .kinds import looks_personal
from .layout import heading_at, is_column_numbers, repeats
from .persons import continues, people_in, take_further
from .recipients import Values, is_blank, to_row, values_of
from .sections import bare_sign, is_closing, is_page_mark, is_total, section, style_of
from .totals import Saying, stated_in

_LIST_TITLE = re.compile(r"\W*(?:danh sách|phụ lục|biểu (?:mẫu|số)|trích ngang)\b", re.IGNORECASE)
_FIGURES = re.compile(r"\b(tong hop|thong ke|so lieu)\b")
_STEP = 500
MAX_TABLES = 200
MAX_HEADINGS = 1_000  # those printed again at the top of a page included


class Walk:
    """One reading of a sheet into an appendix. `sayings` and `titles` are what it says about its own length."""

    def __init__(self, sheet: Sheet, number: int, appendix: Appendix, mapping: dict[str, str]):
        self.sheet, self.number, self.appendix, self.mapping = sheet, number, appendix, mapping
        self.lines, self.at = sheet.lines, 0
        self.around = Surroundings(appendix.rows, appendix.counts)
        self.layout: Layout | None = None
        self.table: Table | None = None
        self.layouts: list[Layout] = []
        self.skipped_summaries: list[str] = []
        self.heads: list[str] = []
        self.preface: list[tuple[str, str]] = []
        self.sayings: list[Saying] = []
        self.titles: list[Saying] = []
        self.after_heading = False
        self.closed = False
        self.above: Row | None = None
        self.found: Values | None = None
        self.only_numbers: list[Line] = []
        self.left_blank: list[str] = []
        self.hidden: list[int] = []
        self.unheaded: set[int] = set()
        self.further_ticks = self.headings = 0

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
        self._forget_numbers()
        self.around.leave()

    def _take(self, line, guessed):
        """What to do with a line; how many lines that settles."""
        if not line.number:
            self._paragraph(line)
            return 1
        if self.table is not None and line.sheet != self.table.sheet:
            self._next_table(line)
        found = None if guessed else heading_at(self.lines, self.at, self.mapping)
        if found:
            self._heading(found, line)
            self.after_heading = True
            return found.height
        if self.layout is None:
            self._before_any_table(line)
        elif not (self.after_heading and is_column_numbers(line)):
            self._body(line)
        self.after_heading = False
        return 1

    def _heading(self, found, line):
        self.headings += 1
        if self.headings > MAX_HEADINGS:
            raise _too_many_tables()
        repeated = self.layout is not None and found.key == self.layout.key and line.sheet == self.table.sheet
        if repeated and not self.preface and not self.closed:
            return
        self._begin(found, line)

    def _begin(self, layout, line):
        """A table begins: what stood above it is its title."""
        self._forget_numbers()
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
            self.titles.append(Saying(self.number, len(self.appendix.rows), number, kind, place, text))
        self.heads = [text for _, text in self.preface]
        self.preface = []
        self.closed = False
        self.above = None
        if layout.summary or self._summarizes(layout):
            self.layout, self.table = None, None
            self.skipped_summaries.append(line.sheet)
            return
        self.layout = layout
        self.layouts.append(layout)
        self.table = Table(line.sheet, 0, 0, layout.headings())
        self.appendix.tables.append(self.table)
        if len(self.appendix.tables) > MAX_TABLES:
            raise _too_many_tables()

    def _summarizes(self, layout):
        """Whether title or sheet call a table of units and ticks by awards what it is: figures, no list."""
        ticks = any(column.marks for column in layout.of("form"))
        return ticks and not layout.of("name") and any(map(_FIGURES.search, map(fold, [self.sheet.name, *self.heads])))

    def _next_table(self, line):
        """The next table of a Word document: without a heading of its own it continues the one before."""
        self.above = None
        self.table = Table(line.sheet, 0, 0, self.table.headings)

    def _paragraph(self, line):
        text = one_line(line.texts[min(line.texts)])
        if self.layout is not None and is_total(text):
            self._total(line)
        elif not self._section_outside(line, "", text):
            self.preface.append(("", "\n".join(line.texts.values())))

    def _before_any_table(self, line):
        texts = sorted(line.own.items())
        if not texts:
            return
        sign = bare_sign(one_line(texts[0][1])) if len(texts) > 1 else ""
        column, text = texts[1] if sign else texts[0]
        if len(texts) > 1 + bool(sign) or not self._section_outside(line, sign, one_line(text), column):
            self._to_preface(line)

    def _section_outside(self, line, sign, text, column=0):
        """Whether a line outside a table opens a section of what follows: "I. TẬP THỂ" above its own heading."""
        found = section(text, sign)
        roman = style_of(found.sign) in {"roman", "letter"}
        if not (found.kind_only or found.sign and found.form or roman and found.kind and len(text) < 80):
            return False
        if len(text) > 150 or _LIST_TITLE.match(text) and not found.sign:
            return False
        self.around.enter(found, line.address(column), line.sheet, line.number)
        self.closed = False
        return True

    def _body(self, line):
        seen = look(line, self.layout)
        if seen is None or seen.number is None and (repeats(line, self.layout) or is_page_mark([*seen.own.values()])):
            return
        if seen.is_full and not self.closed:
            self._recipient(seen)
        elif seen.number is None and is_total(seen.lead):
            self._total(line)
            self.closed = self.closed or any(map(is_closing, seen.beside.values()))
        elif closes(seen, self.lines[self.at + 1 :]):
            self.closed = True
            self._to_preface(line)
        elif not self._opens_section(seen):
            self._recipient(seen)

    def _opens_section(self, seen):
        """Whether the line is settled without being a recipient's."""
        line = seen.line
        below = self.lines[self.at + 1] if self.at + 1 < len(self.lines) else None
        following = look(below, self.layout) if below is not None and below.number else None
        found = section_of(seen, following, self.around.context().kind, self.above and self.above.number)
        if found and self.closed and found.role in {"other", "unit"} and not found.sign:
            found = None
        if found and _LIST_TITLE.match(seen.lead) and not seen.sign and self._heading_follows():
            self._to_preface(line)
        elif found and found.count is not None and not found.form and not found.kind_only and self._nobody_follows():
            self._total(line)
        elif found:
            self.closed = False
            self._forget_numbers()
            self.around.enter(found, line.address(seen.column), line.sheet, line.number)
        elif self.closed and (seen.number is None or not seen.name):
            self._to_preface(line)
        else:
            self.closed = False
            return False
        return True

    def _to_preface(self, line):
        self.preface += [(line.address(column), text) for column, text in line.own.items()]

    def _heading_follows(self):
        for at in range(self.at + 1, min(self.at + 9, len(self.lines))):
            if heading_at(self.lines, at, self.mapping):
                return True
            seen = look(self.lines[at], self.layout)
            if seen and seen.number is not None:
                return False
        return False

    def _nobody_follows(self):
        check_time()
        return not any(
            (seen := look(line, self.layout)) and (seen.number is not None or looks_personal(seen.name))
            for line in self.lines[self.at + 1 :]
            if line.number
        )

    def _total(self, line):
        seen = look(line, self.layout)
        lead, beside = seen.lead, seen.beside
        ticked = {column.index for column in self.layout.of("form") if column.marks}
        elsewhere = [text for column, text in beside.items() if column not in ticked]
        stated = stated_in(lead, elsewhere)
        if not stated and (stated := stated_in(lead, list(beside.values()), added=True)):
            # Ticks are added up here, and some people have two.
            stated = stated[0] - self.further_ticks, stated[1]
        self._forget_numbers()
        if stated:
            place = line.address(seen.column)
            place = f"Ô {place}" if place else "Dòng tổng số"
            saying = Saying(self.number, len(self.appendix.rows), stated[0], stated[1], place, lead)
            self.sayings.append(saying)

    def _recipient(self, seen):
        line = seen.line
        found = values_of(line, self.layout)
        kept = found.own - {"number"} | ({"name"} if found.collective else set())
        if not kept or kept == {"name"} and is_blank(found.texts.get("name", "-")):
            if seen.number is not None:
                self.only_numbers.append(line)
            return
        if self.above is not None and continues(line, self.layout, found):
            further = take_further(self.above, found)
            if further:
                further.row = line.number
                self._add(line, further)
            return
        if self._goes_on(found):
            self._go_on(line, found)
            return
        for blank in self.only_numbers:
            self._add(blank, to_row(blank, self.layout, self.around.context(), None, values_of(blank, self.layout)))
        self.only_numbers = []
        people = people_in(found)
        for one in people:
            row = to_row(line, self.layout, self.around.context(), self.above, one)
            if len(people) > 1:
                row.remarks.append(
                    f"Ô {row.cells['name']}: ghi {len(people)} người trong một ô, đã tách ra từng người."
                )
            self._add(line, row)
            self.above = row
        self.found = found if len(people) == 1 else None
        self.further_ticks += max(len(found.forms) - 1, 0)
        self.unheaded |= line.own.keys() - self.layout.indexes

    def _goes_on(self, found):
        """Whether a line without number, name and form can only go on with the person above: a post over two lines."""
        return (
            self.above is not None
            and self.found is not None
            and self.above.kind == INDIVIDUAL
            and self.above.number is not None
            and self.above is self.appendix.rows[-1]
            and not found.collective
            and found.own <= {"post", "unit", "note"}
        )

    def _go_on(self, line, found):
        for name in found.own:
            self.found.texts[name] = "\n".join(filter(None, [self.found.texts.get(name), found.texts[name]]))
        whose = replace(line, number=self.above.row)
        row = to_row(whose, self.layout, self.around.context(), None, self.found)
        row.remarks.append(f"Dòng {line.number} không có số thứ tự, họ tên và hình thức nên đã nối vào dòng này.")
        self.appendix.rows[-1] = self.above = row

    def _add(self, line, row):
        if self.table not in self.appendix.tables[-1:]:
            self.appendix.tables.append(self.table)
        self.appendix.rows.append(row)
        self.around.fresh = False
        self.table.first_row = self.table.first_row or line.number
        self.table.last_row = line.number
        if line.hidden:
            self.hidden.append(line.number)

    def _forget_numbers(self):
        """Numbered rows that were left blank at a list's end name nobody."""
        self.left_blank += [str(line.number) for line in self.only_numbers]
        self.only_numbers = []


def _too_many_tables():
    return UnreadableFile(
        f"Tệp có hơn {MAX_TABLES} bảng hoặc quá nhiều dòng tiêu đề. Hãy chia thành nhiều tệp rồi tải lên."
    )
