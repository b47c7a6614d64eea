"""Dates and times as Vietnamese readers expect them, always in Vietnam's zone."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

VIETNAM = ZoneInfo("Asia/Ho_Chi_Minh")

WEEKDAYS = ("Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy", "Chủ nhật")


def today(at: datetime | None = None) -> date:
    """The day in Vietnam at the moment `at` (now unless told); ValueError for one without a zone."""
    return (datetime.now(VIETNAM) if at is None else _in_vietnam(at)).date()


def stamp(dt: datetime) -> str:
    """An aware datetime as "14:50 - 28/01/2021" in Vietnam; ValueError for one without a zone."""
    local = _in_vietnam(dt)
    return f"{local:%H:%M} - {_day(local)}"


def long_date(d: date) -> str:
    """A date, or an aware datetime, as "Thứ Năm, ngày 28/01/2021"; ValueError for a datetime without a zone."""
    if isinstance(d, datetime):
        d = _in_vietnam(d)
    return f"{WEEKDAYS[d.weekday()]}, ngày {_day(d)}"


def _in_vietnam(dt: datetime) -> datetime:
    if dt.utcoffset() is None:
        raise ValueError("Thời điểm chưa có múi giờ nên không đổi được sang giờ Việt Nam; hãy truyền kèm múi giờ.")
    return dt.astimezone(VIETNAM)


def _day(d: date) -> str:
    return f"{d.day:02d}/{d.month:02d}/{d.year:04d}"
