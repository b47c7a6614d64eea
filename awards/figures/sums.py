"""Awards in figures: counted from the rows that the public may read, never typed.

Only awards count: no proposals, nothing revoked or hidden. An award's level is its form's; where several levels give
the form, that of who issued the decision.

Counting a million rows takes half a second. What was counted is kept in the process while nothing that is counted
changes (`state_of_awards`), and made by one of its threads at a time: others get `unionsite.publishing.kept.Busy`.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, DecimalField, Sum
from django.db.models.functions import Extract, ExtractYear
from django.utils import timezone

from events.models import Unit
from unionsite.publishing.kept import Kept

from ..models import AwardDecision, AwardForm, AwardLevel, Issuer, Recipient, Tally

TOP_UNITS = 20
A_MINUTE = 60  # seconds: whatever happened to the rows, the figures are not older
COUNTED = Kept(40)  # more than the years there are


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


def read_figures(year: int | None = None, at: datetime | None = None) -> Figures:
    """Of `year`, or of all years. Seven queries, whatever the number of rows; five for what was counted before. None
    of the units is counted for a year without awards. Raises Busy."""
    at = at or timezone.now()
    state = state_of_awards(at)
    every_form, level_of_issuer = AwardForm.objects.in_bulk(), dict(Issuer.objects.values_list("pk", "level"))
    years, forms, levels = Counter(), Counter(), Counter()
    for when, form, issuer, kind, number in COUNTED.get(("groups", *state), lambda: _groups(at)):
        years[when, kind] += number
        if year in (None, when):
            forms[form, kind] += number
            levels[every_form[form].level_id or level_of_issuer[issuer], kind] += number
    every_year = sorted({when for when, _ in years}, reverse=True)
    return Figures(
        years=_lines([(when, str(when)) for when in every_year], years),
        levels=_lines(AwardLevel.objects.values_list("pk", "name"), levels),
        forms=sorted(_lines([(pk, str(form)) for pk, form in every_form.items()], forms), key=lambda line: -line.total),
        units=_units(_awards_of_units(year, state, at) if forms else Counter()),
    )


def state_of_awards(at: datetime) -> tuple:
    """What differs whenever something that is counted does, a moment that was planned included. One query.

    Of public decisions no row changes without a correction, which has its moment. Not the latest moment tells, but
    all together: of two that are saved at once the earlier may come last.
    """
    exact = DecimalField(max_digits=30, decimal_places=6)  # an integer would make one of all moments of a second
    moments = {
        name: Sum(Extract(name, "epoch"), default=0, output_field=exact) for name in ("updated_at", "corrected_at")
    }
    told = _decisions(at).aggregate(number=Count("pk"), keys=Sum("pk", default=0), **moments)
    return (int(at.timestamp()) // A_MINUTE, *told.values())


def units_awarded(at: datetime) -> set[int]:
    """The keys of the units that have awards of their own. Raises Busy."""
    return {unit for unit, _ in _awards_of_units(None, state_of_awards(at), at)}


def _decisions(at: datetime):
    return AwardDecision.objects.visible(at).awarded().order_by()


def _groups(at: datetime) -> list[tuple]:
    # By few columns, each of few values, and no more: PostgreSQL then adds up without sorting.
    groups = Tally.objects.filter(decision__in=_decisions(at).values("pk")).order_by()
    groups = groups.values_list(ExtractYear("decision__date"), "form", "decision__issuer", "kind")
    return list(groups.annotate(Sum("count")))


def _awards_of_units(year: int | None, state: tuple, at: datetime) -> Counter:
    """How many of which kind each unit was given itself: what is below it counts for itself. The index on a unit's
    rows answers alone."""

    def count() -> Counter:
        decisions = _decisions(at).filter(date__year=year) if year else _decisions(at)
        rows = Recipient.objects.filter(hidden=False, revoked_by=None, decision__in=decisions.values("pk")).order_by()
        counted = rows.exclude(unit=None).values_list("unit", "kind").annotate(number=Count("*"))
        return Counter({(unit, kind): number for unit, kind, number in counted})

    return COUNTED.get(("units", year, *state), count)


def _units(counts: Counter) -> list[Line]:
    """Those that were given most."""
    totals = Counter()
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
