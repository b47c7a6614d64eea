"""The hours behind «sáng», «chiều», «tối», and what time says of a conference."""

from datetime import date, datetime, time, timedelta

from django.db import models

from unionsite.vietnamese.dates import VIETNAM, today


class Session(models.TextChoices):
    MORNING = "morning", "Sáng"
    AFTERNOON = "afternoon", "Chiều"
    EVENING = "evening", "Tối"
    ALL_DAY = "all_day", "Cả ngày"
    HOURS = "hours", "Theo giờ"


# The usual office hours: what a session is taken to last for states, clashes and calendars.
HOURS = {
    Session.MORNING: (time(7, 30), time(11, 30)),
    Session.AFTERNOON: (time(13, 30), time(17)),
    Session.EVENING: (time(19), time(21, 30)),
    Session.ALL_DAY: (time(7, 30), time(17)),
}
UNTOLD = timedelta(hours=3, minutes=30)  # how long a conference lasts whose end was not given


def span(
    first: date, last: date, session: str, starts_at: time | None = None, ends_at: time | None = None
) -> tuple[datetime, datetime]:
    """Beginning and end, aware, in Vietnam, of a conference from the day `first` to the day `last`.

    With `Session.HOURS` the times count; without an end it lasts half a day.
    """
    opening, closing = HOURS.get(session) or (starts_at or time(7, 30), ends_at)
    begins = datetime.combine(first, opening, VIETNAM)
    if closing is None:
        return begins, datetime.combine(last, opening, VIETNAM) + UNTOLD
    return begins, datetime.combine(last, closing, VIETNAM)


class Phase(models.TextChoices):
    COMING = "coming", "Sắp diễn ra"
    RUNNING = "running", "Đang diễn ra"
    OVER = "over", "Đã kết thúc"
    POSTPONED = "postponed", "Hoãn"
    CANCELLED = "cancelled", "Hủy"


def phase_of(begins: datetime, finishes: datetime, standing: str, at: datetime) -> Phase:
    """What a conference is at the moment `at`: what was set (postponed, cancelled), else what time says."""
    if standing in {Phase.POSTPONED, Phase.CANCELLED}:
        return Phase(standing)
    if at < begins:
        return Phase.COMING
    return Phase.RUNNING if at < finishes else Phase.OVER


def days_left(begins: datetime, at: datetime) -> int:
    """Calendar days in Vietnam from `at` until the day a conference begins: 0 today, 1 tomorrow."""
    return (today(begins) - today(at)).days
