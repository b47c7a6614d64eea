"""Days, months, and what was read most: sums of the counts, and their shape on the statistics page."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Q, QuerySet, Sum

from unionsite.vietnamese.dates import long_date

from .models import SITE, DayCount

DAYS, MONTHS = 31, 24


@dataclass(frozen=True)
class Column:
    """Visits of one day or month: `label` in full for a table, `short` for the foot of a chart."""

    label: str
    short: str
    visits: int


def visits_by_day(first: date, last: date) -> dict[date, int]:
    """Visits of the days on which anything was counted, oldest first. One query."""
    site = DayCount.objects.filter(section=SITE, number=0, day__range=(first, last))
    return dict(site.order_by("day").values_list("day").annotate(Sum("visits")))


def first_month(day: date) -> date:
    """The first of the months that the statistics page shows on `day`."""
    return _months_back(day, MONTHS - 1)


def day_columns(visits: dict[date, int], day: date) -> list[Column]:
    """The last 31 days up to `day`; from the first day counted when that is later."""
    days = [day - timedelta(days=back) for back in reversed(range(DAYS))]
    return [
        Column(long_date(each), f"{each:%d/%m}", visits.get(each, 0))
        for each in days
        if each >= min(visits, default=day)
    ]


def month_columns(visits: dict[date, int], day: date) -> list[Column]:
    """The last 24 months up to that of `day`; from the first month counted when that is later."""
    sums: dict[date, int] = {}
    for each, count in visits.items():
        month = each.replace(day=1)
        sums[month] = sums.get(month, 0) + count
    months = [_months_back(day, back) for back in reversed(range(MONTHS))]
    start = min(sums, default=day.replace(day=1))
    return [Column(f"Tháng {each:%m/%Y}", f"{each:%m/%Y}", sums.get(each, 0)) for each in months if each >= start]


def _months_back(day: date, back: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 - back, 12)
    return date(year, month + 1, 1)


def top_things(
    section: str, first: date, last: date, limit: int, among: QuerySet | None = None
) -> list[tuple[int, int]]:
    """The numbers of the most viewed things of a section in a range of days, and their views in it, most first.

    `among` is a query of the numbers that may be named (what the public may see). One query.
    """
    things = _things(section, among).filter(day__range=(first, last))
    return list(things.annotate(sum=Sum("views")).order_by("-sum", "-number").values_list("number", "sum")[:limit])


def top_of_day(section: str, day: date, limit: int, among: QuerySet | None = None) -> list[tuple[int, int, int]]:
    """The same for one day: number, views of the day, and views of the day before. One query."""
    before = day - timedelta(days=1)
    things = _things(section, among).filter(day__range=(before, day))
    sums = {name: Sum("views", filter=Q(day=each), default=0) for name, each in (("now", day), ("then", before))}
    ranked = things.annotate(**sums).filter(now__gt=0).order_by("-now", "-number")
    return list(ranked.values_list("number", "now", "then")[:limit])


def _things(section: str, among: QuerySet | None):
    things = DayCount.objects.filter(section=section, number__gt=0)
    if among is not None:
        things = things.filter(number__in=among)
    return things.order_by().values("number")
