"""The units of an import that the catalogue does not know, as its preview asks about them: each way to write one once,
in pages, those first that nobody has decided on."""

from dataclasses import dataclass
from functools import cached_property

from django import forms
from django.contrib.admin.sites import AdminSite
from django.contrib.admin.widgets import AutocompleteSelect

from events.models import Unit
from events.units.names import UnitNames
from unionsite.publishing.query_string import number_of
from unionsite.vietnamese.fold import fold

from ..models import AppendixImport, Recipient
from .importing import ImportRefused
from .matching import unit_field

PAGE = "don-vi"  # in the query: which page of them
LONGEST = 300  # of what is typed to name a unit


@dataclass(frozen=True)
class AskedUnit:
    """What rows print for a unit: how many rows, where first, the nearest units (key and name); `chosen` is the name of
    the unit that was decided on, «» when none was or it is left unmatched. `number` tells it from the others."""

    number: int
    text: str
    count: int
    places: list[str]
    near: list[tuple[int, str]]
    chosen: str
    decided: bool

    @property
    def where(self) -> str:
        return ", ".join(self.places) + (" …" if self.count > len(self.places) else "")


class AskedUnits:
    """One page (`?don-vi=`) of the unknown units of a stored preview. No query."""

    SIZE = 20

    def __init__(self, file: AppendixImport, query: dict):
        self._unknown = file.appendix.get("unknown_units", {})
        self._decided = file.appendix["edits"].get("units", {})
        every = [
            AskedUnit(number, **unit, decided=text in self._decided)
            for number, (text, unit) in enumerate(self._unknown.items())
        ]
        every.sort(key=lambda unit: (unit.decided, -unit.count, unit.text))
        self.every = every
        self.undecided = [unit for unit in every if not unit.decided]
        self.rows = sum(unit.count for unit in self.undecided)
        self.pages = max(1, -(-len(every) // self.SIZE))
        self.number = min(number_of(query.get(PAGE)) or 1, self.pages)

    @cached_property
    def shown(self) -> list[AskedUnit]:
        first = (self.number - 1) * self.SIZE
        return self.every[first : first + self.SIZE]

    def printed(self, text: str) -> AskedUnit | None:
        return next((unit for unit in self.every if fold(unit.text) == fold(text)), None)

    def chosen_for(self, row: dict) -> str:
        """The name of the unit that was chosen for what a stored row prints, «» when none was."""
        name = unit_field(row["kind"], row["unit"])
        if not name or not self._decided:
            return ""
        unknown = self._unknown.get(fold(row[name]))
        return unknown["chosen"] if unknown else ""


class UnitSearch(forms.Form):
    """The choice of a unit out of the whole tree, searched while one types; the script sets it where one is needed."""

    unit = forms.ModelChoiceField(Unit.objects.all(), required=False)

    def __init__(self, admin_site: AdminSite):
        super().__init__(auto_id=False)
        field = self.fields["unit"]
        field.widget = AutocompleteSelect(Recipient._meta.get_field("unit"), admin_site)
        field.widget.choices = field.choices


def unit_asked(given: dict) -> Unit:
    """The unit that `given` names by its key (`unit`) or, typed, by its name; ImportRefused when it is not clear."""
    key, typed = given.get("unit", ""), given.get("typed", "").strip()[:LONGEST]
    if number_of(key) is not None:
        unit = Unit.objects.filter(pk=key).first()
        if unit is None:
            raise ImportRefused("Đơn vị này không còn trong danh mục. Hãy chọn lại.")
        return unit
    if not typed:
        raise ImportRefused("Hãy chọn một đơn vị, hoặc bấm «Để trống».")
    names = UnitNames.load()
    unit = names.match(typed)
    if unit is None:
        near = "; ".join(label for _, label in names.suggest(typed))
        raise ImportRefused(
            f"Chưa rõ «{typed}» là đơn vị nào trong danh mục. {f'Gần giống: {near}. ' if near else ''}"
            "Hãy gõ đủ tên, kèm tên đơn vị cấp trên nếu nhiều nơi cùng tên."
        )
    return Unit.objects.get(pk=unit)
