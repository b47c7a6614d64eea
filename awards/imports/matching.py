"""What the rows of an appendix mean beside what the database holds: their award forms, units, and earlier awards."""

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from django.db.models import QuerySet

from events.models import Unit
from events.units.names import UnitNames
from unionsite.vietnamese.fold import fold
from unionsite.vietnamese.likeness import Words, share, trigrams

from ..appendix import COLLECTIVE, ROW_FIELDS, Row
from ..models import AwardDecision, AwardForm, Recipient

FIRST_PLACES = 4  # of a unit that is unknown, to find it in the file
ALIKE = 0.3  # share of trigrams in common, from which on a name is offered as what may have been meant
# What a row may hold at most; the name is judged by the reader.
LONGEST = {
    field.key: Recipient._meta.get_field(field.column).max_length
    for field in ROW_FIELDS
    if field.heading and field.key != "name"
}
KINDS = {AwardForm.For.COLLECTIVES: ("tập thể", "cá nhân"), AwardForm.For.INDIVIDUALS: ("cá nhân", "tập thể")}


class Match(NamedTuple):
    """What a row will be saved with."""

    form: AwardForm | None
    unit: int | None
    by_hand: bool = False  # an editor said which form the text means: it was misspelt


@dataclass
class UnknownUnit:
    """A way to write a unit that the catalogue does not know, or not for certain: in how many rows, where it stands
    first, the nearest units (key and name), and the name of the one that an editor chose for it."""

    text: str
    count: int = 0
    places: list[str] = field(default_factory=list)
    near: list[tuple[int, str]] = field(default_factory=list)
    chosen: str = ""


class FormNames:
    """`match` and `suggest` ask no database: read the forms once with `load`, then ask for as many texts as there are.

    `chosen` says which form (its key) an editor named for a folded text; it wins over what the text says.
    """

    def __init__(self, forms: Iterable[AwardForm], chosen: dict[str, int] | None = None):
        self.forms = {form.pk: form for form in forms}
        self._chosen = chosen or {}
        self._called: dict[Words, AwardForm] = {}
        for own in (False, True):  # a name of its own is written over another's other name
            for form in self.forms.values():
                for name in form.names()[:1] if own else form.names()[1:]:
                    self._called[_words(name)] = form
        self._called.pop((), None)
        self._longest = max(map(len, self._called), default=0)
        self._matched: dict[str, AwardForm | None] = {}

    @classmethod
    def load(cls, chosen: dict[str, int] | None = None) -> "FormNames":
        """The forms as they are now; one query."""
        return cls(AwardForm.objects.all(), chosen)

    def match(self, text: str) -> AwardForm | None:
        """The form of that name; else the one with the longest name that the text begins with, or contains."""
        if text not in self._matched:
            chosen = self.forms.get(self._chosen.get(fold(text), 0))
            self._matched[text] = chosen or self._named(_words(text))
        return self._matched[text]

    def is_by_hand(self, text: str) -> bool:
        return bool(self._chosen) and fold(text) in self._chosen

    def suggest(self, text: str, limit: int = 3) -> list[AwardForm]:
        """Up to `limit` forms with the names most like `text`, the likeliest first."""
        grams, likeness = trigrams(_words(text)), {}
        for pk, others in self._grams:
            likeness[pk] = max(likeness.get(pk, 0), share(grams, others))
        alike = [pk for pk in likeness if likeness[pk] >= ALIKE]
        return [self.forms[pk] for pk in sorted(alike, key=lambda pk: -likeness[pk])[:limit]]

    def _named(self, words: Words) -> AwardForm | None:
        for start in range(len(words)):
            for length in range(min(self._longest, len(words) - start), 0, -1):
                form = self._called.get(words[start : start + length])
                if form and start == 0:
                    return form
                if form:
                    return self._longest_inside(words[start:])
        return None

    def _longest_inside(self, words: Words) -> AwardForm:
        inside = [
            words[start : start + length]
            for start in range(len(words))
            for length in range(1, min(self._longest, len(words) - start) + 1)
            if words[start : start + length] in self._called
        ]
        return self._called[max(inside, key=len)]

    @cached_property
    def _grams(self) -> list[tuple[int, frozenset[str]]]:
        return [(form.pk, trigrams(words)) for words, form in self._called.items()]


class Matching:
    """Compares rows with the database, in a number of queries that does not depend on how many there are.

    Without a decision nothing is said that depends on its year or on other decisions. `forms` and `units` say what an
    editor chose for a folded text: the key of a form, that of a unit, or None for a unit that is left unmatched. After
    `match`, `unknown` holds what the catalogue of units does not know, by folded text.
    """

    def __init__(
        self,
        decision: AwardDecision | None = None,
        forms: dict[str, int] | None = None,
        units: dict[str, int | None] | None = None,
    ):
        self.decision = decision
        self.forms = FormNames.load(forms)
        self.units = UnitNames.load()
        self.has_units = Unit.objects.exists()
        self.unknown: dict[str, UnknownUnit] = {}
        self._units_of: dict[str, int | None] = {}
        self._chosen = units or {}
        if self._chosen:  # a unit may be gone since
            there = set(Unit.objects.filter(pk__in=set(self._chosen.values())).values_list("pk", flat=True))
            self._chosen = {text: pk for text, pk in self._chosen.items() if pk is None or pk in there}

    def match(self, rows: list[Row]) -> list[Match]:
        """What each row will be saved with. Adds to the errors and warnings that `check_rows` has written."""
        matches = [
            Match(self.forms.match(row.form) if row.form else None, self._unit(row), self.forms.is_by_hand(row.form))
            for row in rows
        ]
        for row, match in zip(rows, matches, strict=True):
            self._check_lengths(row)
            self._check_form(row, match.form)
            self._check_unit(row, match.unit)
        self._name_suggested()
        if self.decision:
            self._check_earlier(rows, matches)
        return matches

    def _check_lengths(self, row: Row):
        for name, most in LONGEST.items():
            length = len(str(getattr(row, name) or ""))
            if length > most:
                row.said.append(row.remark("too-long", name, hint=f"{length} ký tự, quá {most}"))

    def _check_form(self, row: Row, form: AwardForm | None):
        if form is None:
            if row.form:
                near = "; ".join(each.name for each in self.forms.suggest(row.form))
                row.said.append(row.remark("form-unknown", "form", row.form, f"Gần giống: {near}. " if near else ""))
            return
        right, wrong = KINDS.get(form.given_to, ("", ""))
        if right and (row.kind == COLLECTIVE) != (form.given_to == AwardForm.For.COLLECTIVES):
            row.said.append(row.remark("form-for-others", "form", form.name, f"{right}, dòng này là {wrong}"))
        if self.decision and not form.in_force(self.decision.date.year):
            told = f"{_years(form)}; quyết định này của năm {self._year}"
            row.said.append(row.remark("form-of-other-years", "form", form.name, told))

    # Units

    def _unit(self, row: Row) -> int | None:
        """A collective may be a unit itself, or a part of the one that is named beside it."""
        own = [f"{row.name} {row.unit}", row.name] if row.kind == COLLECTIVE else []
        return next((unit for unit in map(self._unit_called, [*own, row.unit]) if unit), None)

    def _unit_called(self, text: str) -> int | None:
        """What is certain goes before what was chosen: the catalogue may have come to know the text since."""
        text = text.strip()
        if text not in self._units_of:
            certain = self.units.match(text) if text else None
            self._units_of[text] = certain or self._chosen.get(fold(text))
        return self._units_of[text]

    def _check_unit(self, row: Row, unit: int | None):
        name = unit_field(row.kind, row.unit)
        text = getattr(row, name) if name else ""
        if not text or not self.has_units:
            return
        if fold(text) in self._chosen:
            if not self.units.match(text):
                self._keep_unknown(row, name, text)
            return
        if unit:
            return
        near = "; ".join(named for _, named in self.units.suggest(text))
        if near or name == "unit":  # any group of people may be awarded, not only what is a unit
            told = f"Gần giống: {near}." if near else "Không có tên nào gần giống."
            row.said.append(row.remark("unit-unknown", name, text, told))
            self._keep_unknown(row, name, text)

    def _keep_unknown(self, row: Row, name: str, text: str):
        key = fold(text)
        if key not in self.unknown:
            self.unknown[key] = UnknownUnit(text, near=self.units.suggest(text))
        unknown = self.unknown[key]
        unknown.count += 1
        if len(unknown.places) < FIRST_PLACES:
            unknown.places.append(row.cells.get(name) or f"dòng {row.row}")

    def _name_suggested(self):
        """In full, with all that each belongs to."""
        offered = {pk for unknown in self.unknown.values() for pk, _ in unknown.near}
        chosen = {self._chosen.get(key) for key in self.unknown} - {None}
        if offered or chosen:
            units = Unit.objects.with_parents().in_bulk(offered | chosen)
            for key, unknown in self.unknown.items():
                unknown.near = [(pk, units[pk].choice_label()) for pk, _ in unknown.near if pk in units]
                unit = units.get(self._chosen.get(key))
                unknown.chosen = unit.choice_label() if unit else ""

    # What the same people were awarded before

    @property
    def _year(self) -> int:
        return self.decision.date.year

    def _check_earlier(self, rows: list[Row], matches: list[Match]):
        """Warn of those who have the same form already: by another decision of the year, or in this list."""
        earlier = defaultdict(list)
        for name, *unit, form, decision, number, day in self._earlier(rows, matches):
            earlier[name, form].append((*unit, decision, number, day))
        for row, match in zip(rows, matches, strict=True):
            for text, unit, decision, number, day in earlier.get((_folded_name(row), match.form and match.form.pk), ()):
                if not (fold(text) == fold(row.unit) or (unit and unit == match.unit)):
                    continue
                if decision == self.decision.pk:
                    told = f"đã có trong danh sách của quyết định này với {match.form.name}"
                else:
                    named = f"quyết định {number}" if number else "danh sách lấy ý kiến"
                    told = f"đã được tặng {match.form.name} năm {self._year} theo {named} ngày {day:%d/%m/%Y}"
                row.said.append(row.remark("awarded-before", "name", row.name, told))
                break

    def _earlier(self, rows: list[Row], matches: list[Match]) -> QuerySet:
        decisions = AwardDecision.objects.filter(date__year=self._year).exclude(stage=AwardDecision.Stage.REVOKED)
        return Recipient.objects.filter(
            decision__in=decisions.order_by().values("pk"),
            folded_name__in={_folded_name(row) for row in rows},
            form__in={match.form.pk for match in matches if match.form},
            revoked_by=None,
        ).values_list(
            *("folded_name", "unit_text", "unit", "form", "decision", "decision__number", "decision__date"),
        )


def unit_field(kind: str, unit: str) -> str:
    """The field in which a row names its unit: a collective without one beside it may be one itself."""
    return "unit" if unit else "name" if kind == COLLECTIVE else ""


def _folded_name(row: Row) -> str:
    return fold(row.name)[:200]


def _years(form: AwardForm) -> str:
    bounds = ((form.from_year, "từ năm"), (form.until_year, "đến hết năm"))
    return "chỉ áp dụng " + " ".join(f"{words} {year}" for year, words in bounds if year)


def _words(text: str) -> Words:
    return tuple(re.findall(r"[^\W_]+", fold(text)))
