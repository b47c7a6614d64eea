"""A month of conferences as a calendar shows it."""

from calendar import Calendar
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from django.urls import reverse

from unionsite.publishing.models import EARLIEST, LATEST
from unionsite.vietnamese.dates import VIETNAM, WEEKDAYS

from ..models import Conference


@dataclass(frozen=True)
class Day:
    day: date
    is_today: bool = False
    conferences: list[Conference] = field(default_factory=list)

    @property
    def weekday(self) -> str:
        return WEEKDAYS[self.day.weekday()]


@dataclass(frozen=True, order=True)
class Month:
    """A month of our times; ValueError for any other. Its neighbours are None outside them."""

    year: int
    number: int

    def __post_init__(self):
        if not (EARLIEST.year <= self.year < LATEST.year and 1 <= self.number <= 12):
            raise ValueError(f"no month of ours: {self.year}-{self.number}")

    def __str__(self):
        return f"Lịch hội nghị tháng {self.number}/{self.year}"

    @classmethod
    def of(cls, day: date) -> "Month":
        return cls(day.year, day.month)

    @property
    def first_day(self) -> date:
        return date(self.year, self.number, 1)

    @property
    def span(self) -> tuple[datetime, datetime]:
        """Its first moment and that of the next month, in Vietnam."""
        following = (self.first_day + timedelta(days=31)).replace(day=1)
        return tuple(datetime.combine(day, time(), VIETNAM) for day in (self.first_day, following))

    def get_absolute_url(self):
        return reverse("events:month", args=[self.year, f"{self.number:02d}"])

    @property
    def previous(self) -> "Month | None":
        return self._shifted(-1)

    @property
    def following(self) -> "Month | None":
        return self._shifted(1)

    @property
    def year_before(self) -> "Month | None":
        return self._shifted(-12)

    @property
    def year_after(self) -> "Month | None":
        return self._shifted(12)

    def weeks(self, conferences: Iterable[Conference], today: date) -> list[list[Day | None]]:
        """Its weeks from Monday to Sunday, each conference on all its days; None for the days of other months."""
        conferences = list(conferences)

        def filled(day: date) -> Day | None:
            if day.month != self.number:
                return None
            return Day(day, day == today, [one for one in conferences if one.starts_on <= day <= one.ends_on])

        return [[filled(day) for day in week] for week in Calendar().monthdatescalendar(self.year, self.number)]

    def _shifted(self, months: int) -> "Month | None":
        year, number = divmod(self.year * 12 + self.number - 1 + months, 12)
        try:
            return Month(year, number + 1)
        except ValueError:
            return None
