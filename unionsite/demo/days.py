"""When the demo's things take place: days seen from the day of loading, so that some are always still to come."""

import re
from datetime import date, datetime, timedelta

from unionsite.vietnamese.dates import today

SATURDAY, SUNDAY = 5, 6
YEAR = re.compile(r"\{(year|review)([+-]\d+)?\}")


def day_of(entry: dict, now: datetime) -> date:
    """The day that `entry` names, in Vietnam, its words for it taken out of `entry`:

    `on` (a date), `in_days` (a number, before now when negative) or `last` (`"03-17"`: the last such day before
    today). A day that is not fixed by `on` and falls on a weekend moves to the Friday before when it is past and to
    the Monday after when it is to come, unless `any_day` is true.
    """
    present = today(now)
    any_day = entry.pop("any_day", False)
    if "on" in entry:
        return entry.pop("on")
    day = last(entry.pop("last"), present) if "last" in entry else today(now + timedelta(days=entry.pop("in_days")))
    if any_day or day.weekday() not in {SATURDAY, SUNDAY}:
        return day
    past = day < present
    return day + timedelta(days=SATURDAY - 1 - day.weekday() if past else 7 - day.weekday())


def last(words: str, today: date) -> date:
    """The last day before `today` whose month and day are `words` ("03-17")."""
    month, day = (int(part) for part in words.split("-"))
    this_year = date(today.year, month, day)
    return this_year if this_year < today else date(today.year - 1, month, day)


def dated(content, day: date):
    """`content` (a text, or lists and tables of texts) with the years of `day` written into it: `{year}` its own,
    `{review}` the working year that a conference on that day looks back on; `{year-4}` and `{review+1}` count on."""
    if isinstance(content, str):
        years = {"year": day.year, "review": day.year if day.month > 6 else day.year - 1}
        return YEAR.sub(lambda found: str(years[found[1]] + int(found[2] or 0)), content)
    if isinstance(content, list):
        return [dated(part, day) for part in content]
    if isinstance(content, dict):
        return {key: dated(part, day) for key, part in content.items()}
    return content
