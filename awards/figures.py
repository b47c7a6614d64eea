"""Awards in figures: counted from the rows that the public may read, never typed.

Only awards count: no proposals, nothing revoked or hidden. An award's level is its form's; where several levels give
the form, that of who issued the decision.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Sum
from django.db.models.functions import ExtractYear

from events.models import Unit

from .models import AwardDecision, AwardForm, AwardLevel, Issuer, Recipient, Tally

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


def read_figures(year: int | None = None, at: datetime | None = None) -> Figures:
    """Of `year`, or of all years. Six queries, whatever the number of rows."""
    decisions = AwardDecision.objects.visible(at).awarded().order_by()
    # By few columns, each of few values, and no more: PostgreSQL then adds up without sorting.
    groups = Tally.objects.filter(decision__in=decisions.values("pk")).order_by()
    groups = groups.values_list(ExtractYear("decision__date"), "form", "decision__issuer", "kind")
    every_form, level_of_issuer = AwardForm.objects.in_bulk(), dict(Issuer.objects.values_list("pk", "level"))
    years, forms, levels = Counter(), Counter(), Counter()
    for when, form, issuer, kind, number in groups.annotate(Sum("count")):
        years[when, kind] += number
        if year in (None, when):
            forms[form, kind] += number
            levels[every_form[form].level_id or level_of_issuer[issuer], kind] += number
    every_year = sorted({when for when, _ in years}, reverse=True)
    return Figures(
        years=_lines([(when, str(when)) for when in every_year], years),
        levels=_lines(AwardLevel.objects.values_list("pk", "name"), levels),
        forms=sorted(_lines([(pk, str(form)) for pk, form in every_form.items()], forms), key=lambda line: -line.total),
        units=_units(decisions.filter(date__year=year) if year else decisions),
    )


def _units(decisions) -> list[Line]:
    """The units whose own rows are most; what is below a unit counts for itself. The index on a unit's rows answers
    alone."""
    rows = Recipient.objects.filter(hidden=False, revoked_by=None, decision__in=decisions.values("pk")).order_by()
    counted = rows.exclude(unit=None).values_list("unit", "kind").annotate(number=Count("*"))
    counts = Counter({(unit, kind): number for unit, kind, number in counted})
    totals = Counter()
    for (unit, _), number in counts.items():
        totals[unit] += number
    top = sorted(totals, key=lambda unit: (-totals[unit], unit))[:TOP_UNITS]
    names = Unit.objects.in_bulk(top)
    return _lines([(unit, str(names[unit])) for unit in top], counts)


def _lines(names: Iterable[tuple[int, str]], counts: Counter) -> list[Line]:
    """Those that have any."""
    lines = [(pk, name, counts[pk, "collective"], counts[pk, "individual"]) for pk, name in names]
    longest = max((collectives + individuals for _, _, collectives, individuals in lines), default=0)
    return [
        Line(name, collectives, individuals, max(1, 100 * (collectives + individuals) // longest), pk)
        for pk, name, collectives, individuals in lines
        if collectives + individuals
    ]
