"""When a conference is and how it stands, in a reader's words."""

from datetime import date, datetime

from django.utils import timezone

from unionsite.vietnamese.dates import VIETNAM, long_date

from ..models import Conference
from ..models.sessions import Phase, Session, days_left

TAKES_PLACE = {Phase.COMING, Phase.RUNNING}


def weekday(day: date) -> str:
    """«thứ Sáu, 04/12/2026»; Sunday keeps its capital: «Chủ nhật, 06/12/2026»."""
    return long_date(day).replace("ngày ", "").replace("Thứ", "thứ")


def when(conference: Conference) -> str:
    """«Sáng thứ Sáu, 04/12/2026», «08:00 – 11:30 thứ Sáu, …», «Từ thứ Năm, … đến thứ Sáu, …»."""
    first, last = weekday(conference.starts_on), weekday(conference.ends_on)
    opening, closing = (moment and f"{moment:%H:%M}" for moment in (conference.starts_at, conference.ends_at))
    session, one_day = Session(conference.session), conference.starts_on == conference.ends_on
    if session == Session.HOURS:
        if one_day:
            return f"{opening} – {closing} {first}" if closing else f"{opening} {first}"
        return f"Từ {opening} {first} đến {closing} {last}" if closing else f"Từ {opening} {first} đến {last}"
    if one_day:
        return f"{session.label} {first}"
    return f"Từ {first} đến {last}" if session == Session.ALL_DAY else f"{session.label} các ngày từ {first} đến {last}"


def hour_of_day(conference: Conference, day: date) -> str:
    """What a calendar writes before a conference on one of its days: «Sáng», «08:00», and «Tiếp» on further days."""
    if conference.session != Session.HOURS:
        return Session(conference.session).label
    return f"{conference.starts_at:%H:%M}" if day == conference.starts_on else "Tiếp"


def nearness(conference: Conference, at: datetime | None = None) -> str:
    """«đang diễn ra», «hôm nay», «ngày mai», «còn 3 ngày»; nothing of what is over or does not take place."""
    at = at or timezone.now()
    phase = conference.phase(at)
    if phase not in TAKES_PLACE:
        return ""
    if phase == Phase.RUNNING:
        return "đang diễn ra"
    days = days_left(conference.begins, at)
    return {0: "hôm nay", 1: "ngày mai"}.get(days, f"còn {days} ngày")


def standing(conference: Conference, at: datetime | None = None) -> str:
    """Its state in words: «Sắp diễn ra», «Đã dời sang ngày mới», «Đang diễn ra», «Đã kết thúc», «Hoãn, chưa có ngày
    mới», «Đã hủy»."""
    phase = conference.phase(at)
    if phase == Phase.POSTPONED:
        return conference.get_standing_display()
    if phase == Phase.CANCELLED:
        return "Đã hủy"
    if phase == Phase.COMING and conference.standing == Conference.Standing.RESCHEDULED:
        return "Đã dời sang ngày mới"
    return phase.label


def first_date(conference: Conference) -> str:
    """The day for which a rescheduled conference was first called, with its hour when only that has changed."""
    if conference.first_begins is None:
        return ""
    first = conference.first_begins.astimezone(VIETNAM)
    return f"{first:%H:%M} {weekday(first)}" if first.date() == conference.starts_on else weekday(first)
