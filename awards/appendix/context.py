"""What the lines above a row say about it: the sections it stands in, and the title of its table."""

import re
from dataclasses import dataclass, field, replace

from unionsite.spreadsheets.grid import Line, one_line
from unionsite.vietnamese.fold import fold

from .forms import begins_with_form, forms_within, is_usual
from .kinds import kind_in_words
from .recipients import Context
from .sections import LIST_TITLE, Section, counts_in, is_contrary
from .totals import Saying

_ABOUT_THE_LIST = re.compile(
    r"\W*(?:các\s+)?(?:tập thể|cá nhân)\b"
    r"|.*\b(?:danh sách|khen thưởng|tặng|danh hiệu|công nhận|biểu dương|phụ lục|trích ngang|hình thức khen|mức khen)",
    re.IGNORECASE | re.DOTALL,
)
_NOT_ABOUT_THE_LIST = re.compile(
    r"\W*(?:căn cứ|kính gửi|số\s*:|đơn vị(?:\s+\S+){0,2}\s*:|xét|theo đề nghị|điều \d|ban thi đua)", re.IGNORECASE
)
_BESIDE_A_FORM = re.compile(r"tập thể|cá nhân|danh sách|[\d_.()/-]|năm", re.IGNORECASE)
_ORDER = {"kind": 0, "form": 1, "other": 2, "unit": 3}


@dataclass(slots=True)
class _Open:
    """A section that lines still come under, with the place of its own line and what that says."""

    section: Section
    place: str
    line: Line
    at: int


@dataclass(slots=True)
class Surroundings:
    """The open sections and the title; sections close when one of their own rank opens. `taken` is the place of the
    last recipient's line, `counts` what closed sections said of their length."""

    counts: list[Saying] = field(default_factory=list)
    open: list[_Open] = field(default_factory=list)
    title_kind: str | None = None
    title_form: str = ""
    title_place: str = ""
    title_contrary: str = ""
    taken: int = -1
    fresh: bool = False  # whether a section was opened since the last recipient
    _context: Context | None = None

    def enter(self, section: Section, place: str, line: Line, at: int) -> None:
        """Open a section, closing those that it follows."""
        section = self._lettered(section)
        depth = next((n for n, other in enumerate(self.open) if self._follows(section, other.section)), len(self.open))
        self._close(depth, at)
        self.open.append(_Open(section, place, line, at))
        self.fresh, self._context = True, None

    def leave(self, after: int) -> None:
        """Close every section; `after` is the place after the sheet's last line."""
        self._close(0, after)

    def forget_old_sections(self, at: int) -> None:
        """At the heading of another table: close what was opened before the last recipient."""
        depth = next((n for n, other in enumerate(self.open) if other.at < self.taken), len(self.open))
        self._close(depth, at)

    def entitle(self, lines: list[tuple[str, str]]) -> bool:
        """Take kind and form from the title's lines, each with its place; whether they say either."""
        kind, form, place = _title(lines)
        if any(_ABOUT_THE_LIST.match(text) for _, text in lines):
            said = (one_line(text) for _, text in lines if LIST_TITLE.match(text) and is_contrary(text))
            self.title_contrary, self._context = next(said, ""), None
        if kind or form or any(_ABOUT_THE_LIST.match(text) for _, text in lines):
            self.title_kind, self.title_form, self.title_place = kind, form, place
            self._context = None
        return bool(kind or form)

    def context(self) -> Context:
        """What holds for the next row."""
        if self._context is None:
            context = Context(" / ".join(opened.section.text for opened in self.open))
            for opened in self.open:
                section = opened.section
                context.kind = section.kind or context.kind
                if section.form:
                    context.form, context.form_place = section.form, opened.place
                if section.unit:
                    context.unit, context.unit_place = section.unit, opened.place
            context.title_kind, context.title_form = self.title_kind, self.title_form
            context.title_place = self.title_place
            against = (opened.section.text for opened in self.open if is_contrary(opened.section.text))
            context.contrary = next(against, self.title_contrary)
            self._context = context
        return self._context

    def by_name(self, name: str) -> None:
        """Where the title says nothing, the sheet's own name may: "Tập thể", "Giấy khen", "LĐTT"."""
        alone = " ".join(_BESIDE_A_FORM.sub(" ", name).split())
        forms = forms_within(name) or ((alone,) if is_usual(alone) else ())
        self.title_kind = self.title_kind or kind_in_words(name)
        if not self.title_form and len(forms) == 1:
            self.title_form, self.title_place = forms[0], ""
        self._context = None

    def _lettered(self, section: Section) -> Section:
        """C, D and, after H, I: whether a sign is a letter or a Roman number shows in what came before."""
        if section.style != "roman" or len(section.sign) != 1:
            return section
        before = chr(ord(section.sign) - 1)
        letters = any(other.section.style == "letter" and other.section.sign == before for other in self.open)
        if letters or section.sign in "CDLM":
            return replace(section, style="letter")
        return section

    def _follows(self, section: Section, other: Section) -> bool:
        if section.style or other.style:
            return section.style == other.style
        return section.role == other.role or _ORDER[section.role] < _ORDER[other.role] and other.role == "unit"

    def _close(self, depth: int, at: int) -> None:
        for opened in self.open[depth:]:
            if opened.section.count is not None:
                told = Saying(0, at, opened.section.count, None, opened.place, opened.section.text, first=opened.at)
                told.name, told.row = opened.line.sheet, opened.line.number
                self.counts.append(told)
        del self.open[depth:]
        self._context = None


def stated_in_title(lines: list[tuple[str, str]]) -> tuple[str, str, tuple[tuple[int, str | None], ...]] | None:
    """The numbers of recipients that a title states ("DANH SÁCH 02 TẬP THỂ VÀ 09 CÁ NHÂN"): place, text, counts."""
    for place, text in lines:
        if re.search(r"danh sách|gồm|tổng số|tặng|khen", text, re.IGNORECASE) and not _NOT_ABOUT_THE_LIST.match(text):
            counts = counts_in(one_line(text))
            if counts:
                return place, one_line(text), counts
    return None


def _title(lines: list[tuple[str, str]]) -> tuple[str | None, str, str]:
    kind = form = place = None
    for before, (where, text) in zip([("", ""), *lines], lines, strict=False):
        if form is None and _ABOUT_THE_LIST.match(before[1]) and begins_with_form(one_line(text)):
            form, place = next(iter(forms_within(text)), ""), where  # «… ĐƯỢC TẶNG THƯỞNG», «BẰNG KHEN CỦA …» below it
        if not _ABOUT_THE_LIST.match(text) or _NOT_ABOUT_THE_LIST.match(text):
            continue
        text = one_line(text)
        if kind is None:
            folded = fold(text)
            both = "tap the" in folded and "ca nhan" in folded
            strict = kind_in_words(" ".join(w for w in ("tap the", "ca nhan") if w in folded))
            kind = "" if both else strict or (kind_in_words(text) if "danh sach" in folded else None)
        if form is None and (forms := forms_within(text)):
            form, place = (forms[0], where) if len(forms) == 1 else ("", "")
    return kind or None, form or "", place or ""
