"""The moment an article says it was published, in all the ways portals write it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta, timezone

from unionsite.vietnamese.dates import VIETNAM

from .counters import VIEWS_AFTER_LABEL, VIEWS_BEFORE_LABEL, VIEWS_WITHOUT_COLON, find_views
from .credits import LABEL as AUTHOR_LABEL
from .credits import NO_AUTHOR, POSTER, looks_like_a_signature
from .lines import Line, make_line
from .vocabulary import CONTROLS

MONTHS = ("gieng|mot", "hai", "ba", "tu|bon", "nam", "sau", "bay", "tam", "chin", "muoi", "muoi mot", "muoi hai|chap")
MONTH_NUMBERS = {name: number for number, names in enumerate(MONTHS, 1) for name in names.split("|")}
MONTH_WORDS = "|".join(sorted(MONTH_NUMBERS, key=len, reverse=True))

# All on folded text.
ISO = re.compile(
    r"(?<!\d)(?P<year>(?:19|20)\d\d)[-/.](?P<month>\d{1,2})[-/.](?P<day>\d{1,2})(?!\d)"
    r"(?:t(?=\d)(?P<clock>\d\d:\d\d(?::\d\d)?)(?:\.\d+)?(?P<zone>z|[+-]\d\d:?\d\d)?)?"
)
FIGURES = re.compile(
    r"(?<![\d/.])(?<!\d[-–])(?P<day>\d{1,2})\s?(?P<mark>[/.\-–])\s?(?P<month>\d{1,2})\s?(?P=mark)\s?"
    r"(?P<year>(?:19|20)\d\d|\d\d)(?![\d/]|[.\-][^\W\d])"
)
WORDS = re.compile(
    rf"(?<!\d)(?P<day>\d{{1,2}})\s*(?:thang|thg|th\.?)\s*(?P<month>1[0-2]|0?[1-9]|{MONTH_WORDS})\b\s*,?\s*(?:nam\s+)?"
    r"(?P<year>(?:19|20)\d\d)(?!\d)"
)
TIME = re.compile(
    r"(?<![\d/.:])(?P<hour>[01]?\d|2[0-3])\s*(?::\s?|h|g(?:io)?\b|gio)\s*(?P<minute>[0-5]\d)?(?!\d)"
    r"(?:\s*:\s*(?P<second>[0-5]\d)(?:\.\d+)?)?(?:\s*(?:phut|p)\b)?"
    r"(?:\s*(?P<half>sa|ch|am|pm|a\.m\.?|p\.m\.?|sang|chieu|toi)\b)?"
)
ZONE = re.compile(r"\(?\b(?:gmt|utc)\s*[+-]?\s*\d{0,2}(?::?\d\d)?\b\s*\)?")
WEEKDAY = re.compile(
    r"\b(?P<name>(?:thu|t)\.?\s*(?:hai|ba|tu|nam|sau|bay|[2-7])|chu\s*nhat|cn"
    r"|(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:mon|tue|wed|thu|fri|sat|sun)(?=[.,]?\s*\d|,\s))\b"
)
WEEKDAY_NUMBERS = {"hai": 0, "ba": 1, "tu": 2, "nam": 3, "sau": 4, "bay": 5}
WEEKDAY_NUMBERS |= {str(day): day - 2 for day in range(2, 8)}
# These two with accents, on small letters: without accents đăng and Đảng are one word.
POSTED = re.compile(
    r"\b(?:(?:thời\s+gian|ngày|giờ|được|đã)\s+)*"
    r"(?<!người )(?:đăng|xuất\s+bản|đưa\s+tin|post(?:ed)?|publish(?:ed)?|tạo|gửi|viết|phát\s+hành)\b"
    r"(?:\s+(?:tin|bài|lúc|ngày|vào|tại|on|at|date))*\s*:?"
)
UPDATED = re.compile(
    r"\b(?:(?:thời\s+gian|ngày|lần|giờ|được)\s+)*(?:cập\s*nhật|sửa|chỉnh\s+sửa|updated?|modified)\b"
    r"(?:\s+(?:tin|bài|lúc|ngày|vào|gần\s+nhất|lần\s+cuối|cuối(?:\s+cùng)?|mới\s+nhất|on|at))*\s*:?"
)
SMALL_WORDS = re.compile(r"\b(?:ngay|luc|vao|hoi|gio|date|time|on|at|binh\s+luan|comments?|luot|xem|phut)\b\s*:?")
TODAY = re.compile(r"^\W*(?:hom\s+nay|bay\s+gio|today)\b")
RANGE = re.compile(r"^\s*(?:[-–]|den|toi|va|,)\s*(?:het\s+)?(?:ngay\s+)?$")
BARE_FIGURE = re.compile(r"(?<![\w.,])(?:\d{1,3}(?:[.,]\d{3})+|\d{1,9})(?![\w.,])")
DATELINE = re.compile(r"^(?P<place>[^\W\d_][^\d,:;!?]{1,39}),\s*(?P<date>(?:ngay\s+)?\d[^,;:]{7,30}\d)\W*$")
EARLIEST, LATEST = 1995, 2100
Dated = tuple[re.Match[str], datetime, str]  # a date, the day it means, and a doubt or ""

BEST_FIRST = ("posted", "plain", "updated", "clock")


@dataclass(frozen=True, slots=True)
class Stamp:
    """A line's time stamp.

    moment: aware, Vietnam's zone, midnight when the line gives only a day; kind: "posted" or "updated" by its label,
    "clock" for what may be today's date in a masthead, else "plain"; rest: what else the line says; views: if it
    says; note: a doubt about day and month, in Vietnamese.
    """

    moment: datetime
    has_time: bool
    kind: str = "plain"
    rest: str = ""
    views: int | None = None
    note: str = ""


def find_stamp(line: Line) -> Stamp | None:
    """The stamp of a line that is one; None for sentences, slogans, document numbers and periods with dates in them."""
    if len(line.text) > 200 or not any(character.isdigit() for character in line.text):
        return None
    folded = ZONE.sub(_blank, line.folded)
    dates = sorted(_dates(folded), key=lambda found: found[0].start())
    if not 1 <= len(dates) <= 2 or _are_a_period(folded, dates):
        return None
    match, day, note = _choose(line.lowered, dates)
    if not EARLIEST <= day.year <= LATEST:
        return None
    folded = _blank_out(folded, *(date for date, *_ in dates))
    times = list(TIME.finditer(folded))
    moment, has_time = _moment(day, match, _nearest(times, match))
    folded = _blank_out(folded, *times)
    kind = _kind(line.lowered)
    if _may_be_today(folded, kind, has_time):
        kind = "clock"
    rest, figures = _rest(line, folded)
    if not _may_be_beside_a_stamp(rest, kind, has_time):
        return None
    views = find_views(folded)
    if views is None and figures and has_time:
        views = figures[0]
    return Stamp(moment, has_time, kind, rest, views, note)


def find_dateline(line: Line) -> Stamp | None:
    """The day on a line of place and day, as letters and notices carry it: `Hà Lâm, ngày 05 tháng 9 năm 2019`."""
    match = DATELINE.match(line.folded)
    if not match or find_stamp(line) or not (day := next(_dates(match["date"]), None)):
        return None
    place = line.text[: match.end("place")].split()
    if len(place) > 5 or not all(word[0].isupper() for word in place):
        return None
    note = f"Thời gian đăng bài lấy từ dòng địa danh “{line.text}”; hãy kiểm tra lại."
    return Stamp(day[1], False, note=note)


def is_time_alone(line: Line) -> re.Match[str] | None:
    """The time on a line that says nothing else, as portals write it beside a date on a line of its own."""
    found = TIME.fullmatch(line.folded.strip(" -–|,()"))
    return found if found and found["minute"] else None


def with_time(stamp: Stamp, time: re.Match[str]) -> Stamp:
    hour, minute, second = _clock(time)
    return replace(stamp, moment=stamp.moment.replace(hour=hour, minute=minute, second=second), has_time=True)


def _dates(folded: str) -> Iterator[Dated]:
    taken: list[tuple[int, int]] = []
    for pattern in (ISO, WORDS, FIGURES):
        for match in pattern.finditer(folded):
            if any(match.start() < end and start < match.end() for start, end in taken):
                continue
            if read := _day(match, folded):
                taken.append(match.span())
                yield match, *read


def _day(match: re.Match[str], folded: str) -> tuple[datetime, str] | None:
    """The day a date means, and a doubt if there is one. Day before month, unless that cannot be."""
    month = MONTH_NUMBERS.get(match["month"]) or int(match["month"])
    day, year = int(match["day"]), int(match["year"])
    year += 2000 if year < 100 else 0
    as_written, swapped = _midnight(year, month, day), _midnight(year, day, month)
    if match.re is not FIGURES or day == month:
        return (as_written, "") if as_written else None
    weekday = _weekday(folded)
    american = bool(re.search(r"\b[ap]\.?m\b", folded))
    shown = match[0]
    if as_written is None:
        return (swapped, f"Ngày “{shown}” được hiểu là tháng/ngày/năm.") if swapped else None
    if swapped and weekday is not None and as_written.weekday() != weekday == swapped.weekday():
        return swapped, f"Ngày “{shown}” được hiểu là tháng/ngày/năm vì khớp với thứ trong tuần."
    if swapped and american and weekday is None:
        return as_written, f"Ngày “{shown}” có thể là tháng/ngày/năm; đã hiểu là ngày/tháng/năm."
    return as_written, ""


def _midnight(year: int, month: int, day: int) -> datetime | None:
    try:
        return datetime(year, month, day, tzinfo=VIETNAM)
    except ValueError:
        return None


def _weekday(folded: str) -> int | None:
    match = WEEKDAY.search(folded)
    if not match:
        return None
    if match["name"].startswith(("ch", "cn", "su")):
        return 6
    return WEEKDAY_NUMBERS.get(re.sub(r"^(?:thu|t)\.?\s*", "", match["name"]))


def _choose(lowered: str, dates: list[Dated]) -> Dated:
    """Of two dates on one line, the one labelled as posted, else the one not labelled as updated, else the first."""
    starts = [0, *(match.end() for match, *_ in dates)]
    kinds = [_kind(lowered[start : match.start()]) for start, (match, *_) in zip(starts, dates, strict=False)]
    return dates[min(range(len(dates)), key=lambda number: BEST_FIRST.index(kinds[number]))]


def _kind(lowered: str) -> str:
    return "posted" if POSTED.search(lowered) else "updated" if UPDATED.search(lowered) else "plain"


def _are_a_period(folded: str, dates: list[Dated]) -> bool:
    return len(dates) == 2 and bool(RANGE.match(folded[dates[0][0].end() : dates[1][0].start()]))


def _nearest(times: list[re.Match[str]], date: re.Match[str]) -> re.Match[str] | None:
    """Of the times on a line the one that stands closest to the date; `6:` is none."""
    told = [time for time in times if time["minute"] or ":" not in time[0]]
    return min(told, key=lambda time: max(time.start() - date.end(), date.start() - time.end()), default=None)


def _may_be_today(folded: str, kind: str, has_time: bool) -> bool:
    """Whether a date is one of a clock in the masthead: named so, or a day of the week with nothing said of it."""
    return bool(TODAY.match(folded) or kind == "plain" and not has_time and WEEKDAY.search(folded))


def _moment(day: datetime, match: re.Match[str], time: re.Match[str] | None) -> tuple[datetime, bool]:
    parts = match.groupdict()
    if parts.get("clock"):
        hour, minute, second, *_ = *map(int, parts["clock"].split(":")), 0
        moment = day.replace(hour=min(hour, 23), minute=min(minute, 59), second=min(second, 59))
        return (moment.replace(tzinfo=_zone(parts["zone"])).astimezone(VIETNAM) if parts["zone"] else moment), True
    if time is None:
        return day, False
    hour, minute, second = _clock(time)
    return day.replace(hour=hour, minute=minute, second=second), True


def _clock(time: re.Match[str]) -> tuple[int, int, int]:
    hour = int(time["hour"])
    half = (time["half"] or "").replace(".", "")
    if half in {"ch", "pm", "chieu", "toi"} and hour < 12:
        hour += 12
    elif half in {"sa", "am"} and hour == 12:
        hour = 0
    return hour, int(time["minute"] or 0), int(time["second"] or 0)


def _zone(text: str) -> timezone:
    if text == "z":
        return UTC
    hours, minutes = int(text[1:3]), int(text[-2:])
    return timezone((-1 if text[0] == "-" else 1) * timedelta(hours=min(hours, 14), minutes=min(minutes, 59)))


def _rest(line: Line, folded: str) -> tuple[str, list[int]]:
    """What a stamp line says beside the stamp, and the bare figures in it (NukeViet writes views and comments so)."""
    for pattern in (UPDATED, POSTED):
        folded = _blank_out(folded, *pattern.finditer(line.lowered))
    for weekday in WEEKDAY.finditer(folded):
        if line.text.isascii() or not re.match(r"(?:thu|t|tu)\W+\D", line.lowered[weekday.start() :]):
            folded = _blank_out(folded, weekday)  # but not Thu Ba, who is no thứ ba
    for pattern in (VIEWS_AFTER_LABEL, VIEWS_BEFORE_LABEL, VIEWS_WITHOUT_COLON, SMALL_WORDS):
        folded = pattern.sub(_blank, folded)
    figures = [figure[0] for figure in BARE_FIGURE.finditer(folded)]
    folded = re.sub(r"(?<!\w)[\d.,]+(?!\w)", _blank, folded)
    kept = "".join(letter if mark != "\0" else " " for letter, mark in zip(line.text, folded, strict=True))
    rest = re.sub(r"^[\W_]+|[^\w)]+$", "", " ".join(kept.split()))
    return rest, [int(re.sub(r"\D", "", figure)) for figure in figures]


def _may_be_beside_a_stamp(rest: str, kind: str, has_time: bool) -> bool:
    line = make_line(rest) if rest else None
    if line is None or line.lowered.strip(" -|>:") in CONTROLS or line.folded in NO_AUTHOR:
        return True
    if AUTHOR_LABEL.match(line.folded) or POSTER.match(line.folded):
        return len(line.words) <= 14
    if len(line.words) > 8 or line.ends_a_sentence or not has_time and kind == "plain":
        return False
    return looks_like_a_signature(rest) or kind in {"posted", "updated"} or all(len(word) < 3 for word in line.words)


def _blank(match: re.Match[str]) -> str:
    return "\0" * len(match[0])


def _blank_out(text: str, *matches: re.Match[str]) -> str:
    for match in matches:
        text = text[: match.start()] + "\0" * len(match[0]) + text[match.end() :]
    return text
