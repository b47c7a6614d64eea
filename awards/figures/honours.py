"""Bảng vàng: what a unit and those below it were awarded over the years."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime

from django.db.models import Count
from django.db.models.functions import ExtractYear
from django.utils import timezone

from events.models import Unit
from unionsite.vietnamese.fold import fold

from ..models import Recipient
from .sums import units_awarded


@dataclass
class Branch:
    """A unit with those below it that have an honour page too."""

    unit: Unit
    below: list["Branch"] = field(default_factory=list)


def honoured_units(at: datetime | None = None) -> list[Branch]:
    """The units that were awarded something, or that have one below them that was, as a tree. Three queries; two when
    they were counted before. Raises Busy."""
    units = {unit.pk: unit for unit in Unit.objects.only("name", "parent_id", "folded_name", "former_names")}
    wanted = set()
    for pk in units_awarded(at or timezone.now()) & units.keys():
        while pk and pk not in wanted:
            wanted.add(pk)
            pk = units[pk].parent_id
    branches = {pk: Branch(unit) for pk, unit in units.items() if pk in wanted}
    for pk, branch in branches.items():
        if units[pk].parent_id:
            branches[units[pk].parent_id].below.append(branch)
    return [branch for pk, branch in branches.items() if not units[pk].parent_id]


def named_like(branches: list[Branch], typed: str) -> list[Branch]:
    """Those of a tree, without it, whose name or former name holds every word of `typed`, accents aside."""
    words, found, waiting = fold(typed).split(), [], [*branches]
    while waiting:
        branch = waiting.pop(0)
        names = f"{branch.unit.folded_name} {fold(branch.unit.former_names)}"
        if all(word in names for word in words):
            found.append(Branch(branch.unit))
        waiting += branch.below
    return found


def with_all_below(unit: Unit) -> list[int]:
    """The keys of a unit and of everything below it. Units are few: one query reads them all."""
    children = {}
    for pk, parent in Unit.objects.order_by().values_list("pk", "parent"):
        children.setdefault(parent, []).append(pk)
    keys = [unit.pk]
    for pk in keys:
        keys += [child for child in children.get(pk, []) if child not in keys]
    return keys


def honour_years(units: list[int], at: datetime | None = None) -> dict[int, Counter]:
    """By year, the latest first: how many collectives and individuals among `units` were awarded. One query."""
    rows = Recipient.objects.counted(at).filter(unit__in=units).order_by()
    years: dict[int, Counter] = {}
    for year, kind, number in rows.values_list(ExtractYear("decision__date"), "kind").annotate(number=Count("*")):
        years.setdefault(year, Counter())[kind] += number
    return dict(sorted(years.items(), reverse=True))


def honours(units: list[int], year: int, at: datetime | None = None):
    """The rows of `units` in a year: collectives first, the latest decision first."""
    rows = Recipient.objects.counted(at).filter(unit__in=units, decision__date__year=year)
    rows = rows.select_related("decision", "form").defer("words", "folded_text", "folded_name", "sort_key")
    return rows.order_by("kind", "-decision__date", "-decision_id", "position")
