"""Bảng vàng: what a unit and those below it were awarded over the years."""

import re
from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime
from urllib.parse import urlencode

from django.db.models import Q
from django.http import Http404

from events.models import Unit
from unionsite.publishing.paging import CURSORS, KeysetPage
from unionsite.vietnamese.fold import fold

from ..models import Recipient
from .sums import awards_by_unit, awards_by_year, late_awards, written

PAGE_SIZE = 100
FEW = 1000  # rows that are read and sorted at once
ORDER = (("decision__date", True), ("decision_id", True), ("position", False), ("pk", False))  # True: descending
CURSOR = re.compile(r"(collective|individual)\.(\d{8})\.(\d{1,18})\.(\d{1,9})\.(\d{1,18})", re.ASCII)
UNSHOWN = ("words", "folded_text", "folded_name", "sort_key")


@dataclass
class Branch:
    """A unit with those below it that have an honour page too."""

    unit: Unit
    below: list["Branch"] = field(default_factory=list)


def honoured_units(at: datetime | None = None) -> list[Branch]:
    """The units that were awarded something, or that have one below them that was, as a tree. Three queries."""
    units = {unit.pk: unit for unit in Unit.objects.only("name", "parent_id", "folded_name", "former_names")}
    wanted = set()
    for pk in {unit for unit, _ in awards_by_unit(late=late_awards(at))} & units.keys():
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
    children: dict[int | None, list[int]] = {}
    for pk, parent in Unit.objects.order_by().values_list("pk", "parent"):
        children.setdefault(parent, []).append(pk)
    keys, known = [unit.pk], {unit.pk}
    for pk in keys:
        below = [child for child in children.get(pk, []) if child not in known]
        keys += below
        known.update(below)
    return keys


def honour_years(units: list[int], at: datetime | None = None) -> dict[int, Counter]:
    """By year, the latest first: how many collectives and individuals among `units` were awarded. Two queries."""
    years: dict[int, Counter] = {}
    for (year, kind), number in awards_by_year(late_awards(at), units).items():
        years.setdefault(year, Counter())[kind] = number
    return dict(sorted(years.items(), reverse=True))


def honours(units: list[int], year: int, counts: Counter, query: dict, at: datetime | None = None) -> KeysetPage:
    """A page of the rows of `units` in a year: collectives first, the latest decision first, then as printed. `counts`
    is how many of each kind there are; `query` may hold `sau` or `truoc`, as in `unionsite.publishing.paging`. At most
    three queries. Raises Http404 for a cursor that is none of ours."""
    rows = Recipient.objects.counted(at).filter(unit__pk__among=written(units), decision__date__year=year)
    cursor = next((name for name in CURSORS if name in query), "")
    back = cursor == "truoc"
    keys = _keys(rows, counts, _position(query[cursor]) if cursor else None, back)
    if back and len(keys) <= PAGE_SIZE:  # the first page, whole
        cursor, back, keys = "", False, _keys(rows, counts)
    shown = keys[:PAGE_SIZE][:: -1 if back else 1]
    found = Recipient.objects.select_related("decision", "form").defer(*UNSHOWN).in_bulk(shown)
    items = [found[key] for key in shown if key in found]  # one may have been deleted since its key was read

    def link(name: str, item: Recipient) -> str:
        return f"?{urlencode({'nam': year, name: _cursor(item)})}"

    older = link("sau", items[-1]) if items and (back or len(keys) > PAGE_SIZE) else ""
    return KeysetPage(items, older, link("truoc", items[0]) if items and cursor else "")


def _keys(rows, counts: Counter, start: tuple[str, tuple] | None = None, back: bool = False) -> list[int]:
    """The keys of a page of rows after `start`, or before it, and of one row more."""
    kinds, keys = sorted(filter(counts.get, Recipient.Kind.values), reverse=back), []
    if start:
        kinds = [kind for kind in kinds if kind == start[0] or (kind < start[0]) == back]
    for kind in kinds:
        if wanted := PAGE_SIZE + 1 - len(keys):
            beyond = _beyond(start[1], back) if start and kind == start[0] else Q()
            keys += _first(rows.filter(beyond, kind=kind), wanted, counts[kind], back)
    return keys


def _first(rows, wanted: int, count: int, back: bool) -> list[int]:
    """The keys of the first rows of a kind, of which a year has `count`. Many are met soon on a walk through the
    decisions in their order; few are all read and sorted, for on such a walk PostgreSQL would pass most decisions."""
    order = [f"-{column}" if descending != back else column for column, descending in ORDER]
    keys = rows.order_by(*order).values_list("pk", flat=True)
    return list(keys[:wanted]) if count > FEW else list(keys)[:wanted]


def _beyond(place: tuple, back: bool) -> Q:
    """Rows after a place in ORDER, or before it."""
    condition, day = Q(), "gte" if back else "lte"
    for (column, descending), value in reversed(list(zip(ORDER, place, strict=True))):
        beyond = Q(**{f"{column}__{'lt' if descending != back else 'gt'}": value})
        condition = beyond | Q(**{column: value}) & condition if condition else beyond
    return condition & Q(**{f"decision__date__{day}": place[0]})  # for the index


def _cursor(row: Recipient) -> str:
    return f"{row.kind}.{row.decision.date:%Y%m%d}.{row.decision_id}.{row.position}.{row.pk}"


def _position(text: str) -> tuple[str, tuple]:
    """The kind, and the values of ORDER."""
    match = CURSOR.fullmatch(text)
    try:
        kind, day, *others = match.groups() if match else ()
        return kind, (datetime.strptime(day, "%Y%m%d").date(), *map(int, others))
    except ValueError:
        raise Http404("Vị trí trang không hợp lệ") from None
