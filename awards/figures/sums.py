"""Awards in figures: counted from the rows that the public may read, never typed.

Only awards count: no proposals, nothing revoked or hidden. An award's level is its form's; where several levels give
the form, that of who issued the decision.

A million rows are not counted while a reader waits: the database keeps their totals (`awards.models.tallies`), and of
the rows only those are counted here whose decision came or went by a planned moment since.
"""

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from itertools import chain

from django.db.models import Count, Q, Sum
from django.utils import timezone

from events.models import Unit

from ..models import AwardForm, FormTotal, Issuer, Recipient, Standing, UnitTotal
from ..models.tallies import ALL_YEARS

TOP_UNITS = 20


@dataclass(frozen=True)
class Line:
    """`collectives` and `individuals` that `name` was given to; `share` is the percentage of the longest line."""

    name: str
    collectives: int
    individuals: int
    share: int = 0
    pk: int | None = None

    @property
    def total(self) -> int:
        return self.collectives + self.individuals


@dataclass(frozen=True)
class Figures:
    """`years` of all time, the latest first; the others of the year asked for, most first (levels in their order)."""

    years: list[Line]
    levels: list[Line]
    forms: list[Line]
    units: list[Line]

    @property
    def total(self) -> Line:
        lines = self.levels
        return Line("", sum(line.collectives for line in lines), sum(line.individuals for line in lines))


@dataclass(frozen=True)
class Late:
    """`number` rows of a kind that the totals lack, or (below 0) still hold, for a moment that was planned has come."""

    year: int
    issuer: int
    form: int
    unit: int | None
    kind: str
    number: int


def read_figures(year: int | None = None, at: datetime | None = None) -> Figures:
    """Of `year`, or of all years, now or at a later moment. Seven queries, whatever the number of rows; one more while
    decisions came or went by themselves."""
    late = late_awards(at)
    every_form = AwardForm.objects.select_related("level").in_bulk()
    level_of_issuer = {issuer.pk: issuer.level for issuer in Issuer.objects.select_related("level")}
    years, forms, levels, given = awards_by_year(late), Counter(), Counter(), {}
    for (issuer, form, kind), number in _by_form(year or ALL_YEARS, late).items():
        forms[form, kind] += number
        level = every_form[form].level or level_of_issuer[issuer]
        levels[level.pk, kind] += number
        given[level.pk] = level
    in_order = sorted(given.values(), key=lambda level: (level.order, level.pk))
    every_year = sorted({when for when, _ in years}, reverse=True)
    return Figures(
        years=_lines([(when, str(when)) for when in every_year], years),
        levels=_lines([(level.pk, level.name) for level in in_order], levels),
        forms=sorted(_lines([(pk, str(form)) for pk, form in every_form.items()], forms), key=lambda line: -line.total),
        units=_units(awards_by_unit(year or ALL_YEARS, late)),
    )


def late_awards(at: datetime | None = None) -> list[Late]:
    """Of the decisions that came or went by a planned moment, up to `at`, since the totals were brought up to date.
    One query; two when there are any."""
    at = at or timezone.now()
    gone = Q(counted=True, ends__lte=at)
    come = Q(counted=False, starts__lte=at) & (Q(ends=None) | Q(ends__gt=at))
    decisions = {one.decision_id: one for one in Standing.objects.filter(gone | come)}
    if not decisions:
        return []
    rows = Recipient.objects.filter(decision__in=list(decisions), hidden=False, revoked_by=None).order_by()
    groups = rows.values_list("decision", "form", "unit", "kind").annotate(number=Count("*"))
    return [
        Late(one.year, one.issuer_id, form, unit, kind, -number if one.counted else number)
        for decision, form, unit, kind, number in groups
        for one in [decisions[decision]]
    ]


def awards_by_unit(year: int = ALL_YEARS, late: Iterable[Late] = ()) -> Counter[tuple[int, str]]:
    """How many of each kind every unit was given itself, by (unit, kind): what is below it counts for itself. One
    query."""
    totals = UnitTotal.objects.filter(year=year).values_list("unit_id", "kind").annotate(Sum("count"))
    theirs = ((one.unit, one.kind, one.number) for one in late if one.unit and year in (ALL_YEARS, one.year))
    return _added(totals, theirs)


def awards_by_year(late: Iterable[Late] = (), units: Collection[int] | None = None) -> Counter[tuple[int, str]]:
    """How many of each kind were awarded, or to `units` themselves, by (year, kind). One query."""
    totals = FormTotal.objects.all() if units is None else UnitTotal.objects.filter(unit_id__among=written(units))
    totals = totals.exclude(year=ALL_YEARS).values_list("year", "kind").annotate(Sum("count"))
    return _added(totals, ((one.year, one.kind, one.number) for one in late if units is None or one.unit in units))


def written(keys: Collection[int]) -> str:
    """As `__among` takes them."""
    return ",".join(map(str, keys))


def _by_form(year: int, late: Iterable[Late]) -> Counter:
    totals = FormTotal.objects.filter(year=year).values_list("issuer_id", "form_id", "kind").annotate(Sum("count"))
    theirs = ((one.issuer, one.form, one.kind, one.number) for one in late if year in (ALL_YEARS, one.year))
    return _added(totals, theirs)


def _added(*many: Iterable[tuple]) -> Counter:
    """Tuples that end with a number, added up by what stands before it; without those that come to nothing."""
    counts: Counter = Counter()
    for *key, number in chain(*many):
        counts[tuple(key)] += number
    return +counts


def _units(counts: Counter) -> list[Line]:
    """Those that were given most."""
    totals: Counter = Counter()
    for (unit, _), number in counts.items():
        totals[unit] += number
    top = sorted(totals, key=lambda unit: (-totals[unit], unit))[:TOP_UNITS]
    names = Unit.objects.in_bulk(top)
    return _lines([(unit, str(names[unit])) for unit in top if unit in names], counts)


def _lines(names: Iterable[tuple[int, str]], counts: Counter) -> list[Line]:
    """Those that have any."""
    lines = [(pk, name, counts[pk, "collective"], counts[pk, "individual"]) for pk, name in names]
    longest = max((collectives + individuals for _, _, collectives, individuals in lines), default=0)
    return [
        Line(name, collectives, individuals, max(1, 100 * (collectives + individuals) // longest), pk)
        for pk, name, collectives, individuals in lines
        if collectives + individuals
    ]
