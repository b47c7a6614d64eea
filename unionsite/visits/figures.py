"""The numbers that readers see, summed from the counts."""

import time
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.conf import settings
from django.db import DatabaseError, connection
from django.db.models import Q, Sum
from django.utils import timezone

from unionsite.vietnamese.dates import today

from .counting import ONLINE
from .models import SITE, DayCount


@dataclass(frozen=True)
class Figures:
    """`total` visits with the opening balance, visits `today`, and visitors `online`."""

    total: int
    today: int
    online: int


FIGURES = """
SELECT coalesce((SELECT visits FROM visits_openingbalance), 0) + coalesce(sum(visits), 0),
       coalesce(sum(visits) FILTER (WHERE day = %s), 0),
       (SELECT count(*) FROM visits_presence WHERE section = '' AND seen_at > %s)
FROM visits_daycount WHERE section = '' AND number = 0
"""
VIEWS = "SELECT coalesce(sum(views), 0) FROM visits_daycount WHERE section = %s AND number = %s"
_last: tuple[float, Figures] | None = None


def read_figures(at: datetime | None = None) -> Figures:
    """The figures at the moment `at`, in one query."""
    at = at or timezone.now()
    with connection.cursor() as cursor:
        cursor.execute(FIGURES, [today(at), at - ONLINE])
        return Figures(*map(int, cursor.fetchone()))


def last_known() -> Figures | None:
    """The figures as this process read them within the last seconds (settings.VISITS_FIGURES_SECONDS); None when they
    cannot be had: a page is served all the same."""
    global _last
    now = time.monotonic()
    if _last is None or now - _last[0] >= settings.VISITS_FIGURES_SECONDS:
        try:
            _last = (now, read_figures())
        except DatabaseError:
            return _last and _last[1]
    return _last[1]


def views_of(section: str, number: int) -> int:
    """How often a thing was viewed since this counter began; its own opening balance is the thing's to add."""
    with (
        connection.cursor() as cursor
    ):  # as SQL: every beacon asks it, and writing it costs Django more than the answer
        cursor.execute(VIEWS, [section, number])
        return int(cursor.fetchone()[0])


def period_ranges(day: date) -> dict[str, tuple[date, date]]:
    """First and last day of the periods that `day` lies in, as far as they have gone; a week begins on Monday."""
    yesterday = day - timedelta(days=1)
    return {
        "today": (day, day),
        "yesterday": (yesterday, yesterday),
        "week": (day - timedelta(days=day.weekday()), day),
        "month": (day.replace(day=1), day),
        "year": (day.replace(month=1, day=1), day),
    }


def periods(at: datetime | None = None) -> dict[str, int]:
    """Visits of today, yesterday, this week, this month and this year, in Vietnam. One query."""
    ranges = period_ranges(today(at))
    site = DayCount.objects.filter(section=SITE, number=0, day__gte=min(first for first, _ in ranges.values()))
    sums = {name: Sum("visits", filter=Q(day__range=days), default=0) for name, days in ranges.items()}
    return site.aggregate(**sums)
