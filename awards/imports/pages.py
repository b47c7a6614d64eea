"""What the screens of an import show, out of the stored preview as it is: no row is judged again to be looked at."""

from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import urlencode

from django.http import Http404

from unionsite.publishing.query_string import number_of
from unionsite.vietnamese.fold import fold

from ..appendix import COLLECTIVE, LEAVABLE, MENDABLE, ROW_FIELDS, Aside, Remark, place
from ..decisions.wording import counted
from ..models import AppendixImport, AwardForm
from .importing import OPEN
from .matching import FormNames
from .units import PAGE, AskedUnits

LABELS = {field.key: field.box for field in ROW_FIELDS}
KINDS = {"collective": "Tập thể", "individual": "Cá nhân"}
SAID = {"row": "người hay tập thể", "section": "mục", "nothing": "không phải gì cả"}
WRONG, DOUBTFUL, DROPPED = "loi", "luu-y", "bo"
FILTERS = {"": "Tất cả", WRONG: "Có lỗi", DOUBTFUL: "Có lưu ý", DROPPED: "Đã bỏ"}
FIRST_PAGES = {("trang", 1), (PAGE, 1)}  # not said in a query
MOST_FORMS = 60  # ways to write a form; where there are more, the column is another


@dataclass(frozen=True)
class Box:
    """One field of a row: what it says, in which cell, and what the file said there where an editor changed it."""

    name: str
    value: object
    cell: str
    was: object = None

    @property
    def label(self) -> str:
        return LABELS[self.name]


@dataclass(frozen=True)
class Line:
    """One row of the preview."""

    place: int
    row: dict
    dropped: bool
    mended: dict
    form: AwardForm | None
    chosen_unit: str = ""
    typed: dict | None = None

    @property
    def kind(self) -> str:
        return KINDS[self.row["kind"]]

    @cached_property
    def said(self) -> list[Remark]:
        return remarks(self.row)

    @property
    def errors(self) -> list[Remark]:
        return [remark for remark in self.said if remark.is_error]

    @property
    def warnings(self) -> list[Remark]:
        return [remark for remark in self.said if not remark.is_error]

    @property
    def boxes(self) -> dict[str, Box]:
        """By field, with what was typed and not saved in the place of what is stored."""
        values = {**self.row, **(self.typed or {})}
        return {
            name: Box(name, "" if values[name] is None else values[name], self._cell(name), self.mended.get(name))
            for name in MENDABLE
        }

    @property
    def other_form(self) -> str:
        """The name of the form where the row writes it otherwise."""
        return self.form.name if self.form and self.form.folded_name != fold(self.row["form"]) else ""

    def _cell(self, name: str) -> str:
        return self.row["cells"].get(name, "")


class PreviewPage:
    """One page of the rows, filtered by `?loc=` (a key of FILTERS) and `?nhom=` (a kind of error or warning).

    `editing` is the place of the row that is shown as boxes, holding `typed` where that was refused.
    """

    SIZE = 100

    def __init__(self, file: AppendixImport, query: dict | None = None, editing: int | None = None, typed=None):
        query = query or {}
        self.file, self.editing, self.typed = file, editing, typed
        said = remarks(file.appendix)
        self.errors = [remark for remark in said if remark.is_error]
        self.warnings = [remark for remark in said if not remark.is_error]
        self.stated_total = file.appendix["stated_total"]
        self._rows, edits = file.appendix["rows"], file.appendix["edits"]
        self._asides = [Aside(**aside) for aside in file.appendix["asides"]]
        self._mended = edits["mended"]
        self.chosen_forms = edits["forms"]
        self.units = AskedUnits(file, query)
        self._dropped = set(edits["dropped"])
        self.several_sheets = len({row["sheet"] for row in self._rows}) > 1
        self.filter = query.get("loc", "") if query.get("loc") in FILTERS else ""
        self.group = query.get("nhom", "")
        self._places = [place for place in range(len(self._rows)) if self._shown(place)]
        if editing is not None and editing not in self._places:
            self.filter = self.group = ""
            self._places = list(range(len(self._rows)))
        self.pages = max(1, -(-len(self._places) // self.SIZE))
        number = number_of(query.get("trang")) or 1
        if editing is not None and editing in self._places:
            number = self._places.index(editing) // self.SIZE + 1
        self.number = min(number, self.pages)

    @cached_property
    def forms(self) -> FormNames:
        return FormNames.load(self.chosen_forms)

    @property
    def lines(self) -> list[Line]:
        first = (self.number - 1) * self.SIZE
        return [self.line(place) for place in self._places[first : first + self.SIZE]]

    def line(self, place: int) -> Line:
        """The row at a place; Http404 where there is none."""
        if place >= len(self._rows):
            raise Http404("Không có dòng này.")
        row = self._rows[place]
        form = self.forms.match(row["form"]) if row["form"] else None
        typed = self.typed if place == self.editing else None
        dropped, mended = place in self._dropped, self._mended.get(str(place), {})
        return Line(place, row, dropped, mended, form, self.units.chosen_for(row), typed)

    @cached_property
    def kept(self) -> list[dict]:
        return [row for place, row in enumerate(self._rows) if place not in self._dropped]

    @cached_property
    def counts(self) -> list[tuple[str, str, int, str]]:
        """Each filter with its label, how many rows it shows, and the query that shows them."""
        numbers = {
            "": len(self._rows),
            WRONG: sum(any(remark.is_error for remark in remarks(row)) for row in self.kept),
            DOUBTFUL: sum(any(not remark.is_error for remark in remarks(row)) for row in self.kept),
            DROPPED: len(self._dropped),
        }
        return [(key, label, numbers[key], self.query(loc=key, nhom="", trang="")) for key, label in FILTERS.items()]

    @property
    def wrong(self) -> int:
        return self.counts[1][2]

    @property
    def open(self) -> bool:
        """Whether it may be mended and saved; otherwise it was saved."""
        return self.file.state in OPEN

    @property
    def may_be_saved(self) -> bool:
        return bool(self.kept) and not self.errors and not self.wrong

    @property
    def in_words(self) -> str:
        """«02 tập thể và 09 cá nhân», of the rows that will be saved."""
        collectives = sum(row["kind"] == COLLECTIVE for row in self.kept)
        return counted(collectives, len(self.kept) - collectives) or "0 dòng"

    @cached_property
    def groups(self) -> list[tuple[str, int, bool, str]]:
        """What is said of rows, in general words, how often, whether it is an error, and the query that shows them."""
        counts = Counter(remark.group for row in self.kept for remark in remarks(row))
        first = {remark.group: remark for row in self.kept for remark in remarks(row)}
        groups = [
            (first[group].gist, count, first[group].is_error, self.query(nhom=group, loc="", trang=""))
            for group, count in counts.most_common()
        ]
        return sorted(groups, key=lambda one: not one[2])

    @property
    def asides(self) -> int:
        """How many lines of the file were read as nobody."""
        return len(self._asides)

    @cached_property
    def asides_by_kind(self) -> list[tuple[str, bool, list[tuple[str, Aside]]]]:
        """These lines: what they were taken for, whether to look at them first, and each with its place. Those that
        look as though they named somebody come first, whatever they were taken for."""
        kinds: dict[tuple[str, bool], list] = {("Có thể ghi tên", True): []}
        for aside in self._asides:
            key = ("Có thể ghi tên", True) if aside.doubtful else (aside.taken.capitalize(), False)
            kinds.setdefault(key, []).append((place(aside), aside))
        return [(kind, doubtful, lines) for (kind, doubtful), lines in kinds.items() if lines]

    @cached_property
    def lines_said(self) -> list[tuple[str, str, int]]:
        """The lines of which an editor said what they are: where they stand, what was said, and their place."""
        places = {row["at"]: f"dòng {row['row']}" for row in self._rows} | {one.at: place(one) for one in self._asides}
        lines = ((int(at), what) for at, what in self.file.lines.items())
        return [(places.get(at, f"dòng thứ {at + 1} của tệp"), SAID[what], at) for at, what in lines]

    @cached_property
    def leavable(self) -> list[tuple[str, str, int, bool]]:
        """Each kind of what is hidden or struck in the file: key, name, how many lines were left out, whether it is
        read."""
        left = self.file.appendix["left_out"]
        return [
            (kind, name, left.get(kind, 0), kind in self.file.keep)
            for kind, name in LEAVABLE.items()
            if left.get(kind) or kind in self.file.keep
        ]

    def query(self, **changes) -> str:
        """The query string of this page, with other values of some of its names."""
        names = {"loc": self.filter, "nhom": self.group, "trang": self.number, PAGE: self.units.number, **changes}
        kept = {name: value for name, value in names.items() if value and (name, value) not in FIRST_PAGES}
        return f"?{urlencode(kept)}" if kept else "?"

    def jumps(self) -> list[tuple[str, str]]:
        """Labels and query strings of the other pages that are offered."""
        return self._jumps("trang", self.number, self.pages)

    def unit_jumps(self) -> list[tuple[str, str]]:
        """The same of the units that are asked about."""
        return self._jumps(PAGE, self.units.number, self.units.pages)

    def _jumps(self, name: str, number: int, pages: int) -> list[tuple[str, str]]:
        offered = {"Đầu": 1, "Trước": number - 1, "Sau": number + 1, "Cuối": pages}
        good = {label: page for label, page in offered.items() if 1 <= page <= pages and page != number}
        return [(label, self.query(**{name: page})) for label, page in good.items()]

    def _shown(self, place: int) -> bool:
        row, dropped = self._rows[place], place in self._dropped
        if self.group and (dropped or not any(remark.group == self.group for remark in remarks(row))):
            return False
        if self.filter in {WRONG, DOUBTFUL}:
            wanted = self.filter == WRONG
            return not dropped and any(remark.is_error == wanted for remark in remarks(row))
        return dropped if self.filter == DROPPED else True


def remarks(stored: dict) -> list[Remark]:
    """What is said of a stored row or file."""
    return [Remark(**one) for one in stored["said"]]


@dataclass(frozen=True)
class Column:
    """A heading as it may be given another meaning; `places` says in which columns it stands."""

    key: str
    text: str
    field: str
    places: str


def columns_of(stored: dict) -> list[Column]:
    """The headings of all tables of a stored preview, each once."""
    found, places = {}, {}
    several = len({table["sheet"] for table in stored["tables"]}) > 1
    for table in stored["tables"]:
        for heading in table["headings"]:
            key = fold(heading["text"])
            found.setdefault(key, heading)
            where = f"cột {heading['column']}" + (f" trang «{table['sheet']}»" if several else "")
            places.setdefault(key, {})[where] = None
    return [Column(key, one["text"], one["field"], ", ".join(places[key])) for key, one in found.items()]


def forms_of(page: PreviewPage) -> list[tuple[str, int, AwardForm | None, bool]]:
    """Each way in which rows write a form: the text, how many rows, the form it means, and whether somebody chose so.

    Those without a form come first.
    """
    texts, counts = {}, Counter()
    for row in page.kept:
        if row["form"]:
            texts.setdefault(fold(row["form"]), row["form"])
            counts[fold(row["form"])] += 1
    found = [(text, counts[key], page.forms.match(text), key in page.chosen_forms) for key, text in texts.items()]
    return sorted(found, key=lambda one: (one[2] is not None, -one[1]))[:MOST_FORMS]
