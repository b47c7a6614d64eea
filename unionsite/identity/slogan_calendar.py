"""Which days have no slogan, and which have several, said so that an editor need not count.

Pure functions of things with `text`, `starts_on`, `ends_on`, `order` and `pk`; every date is included in its period.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

DAY = timedelta(days=1)


@dataclass(frozen=True)
class Period:
    """Days on which the same slogans are in force, the one that is shown first."""

    first: date
    last: date
    slogans: tuple


def precedence(slogan) -> tuple:
    """The smallest is shown: the order of `SloganQuerySet.in_force`."""
    return slogan.order, -slogan.starts_on.toordinal(), slogan.pk


def periods(slogans: Iterable, start: date, end: date) -> list[Period]:
    """The days from `start` to `end` cut where the slogans in force change, in order and without holes."""
    slogans = sorted(slogans, key=precedence)
    ended = (slogan.ends_on + DAY for slogan in slogans if slogan.ends_on < end)  # the last of all days has no next
    cuts = {start, *(slogan.starts_on for slogan in slogans), *ended}
    firsts = sorted(cut for cut in cuts if start <= cut <= end)
    lasts = [*(first - DAY for first in firsts[1:]), end]
    return [
        Period(first, last, tuple(slogan for slogan in slogans if slogan.starts_on <= first <= slogan.ends_on))
        for first, last in zip(firsts, lasts, strict=True)
    ]


def gaps(slogans: Iterable, start: date, end: date) -> list[Period]:
    """The periods between `start` and `end` without any slogan."""
    return _joined(period for period in periods(slogans, start, end) if not period.slogans)


def overlaps(slogans: Iterable, start: date, end: date) -> list[Period]:
    """The periods between `start` and `end` with two slogans or more."""
    return _joined(period for period in periods(slogans, start, end) if len(period.slogans) > 1)


def sentences(slogans: Iterable, start: date, end: date, fallback: str) -> list[tuple[str, str]]:
    """What an editor should know of the days from `start` to `end`, in order: ("gap" or "overlap", a sentence)."""
    found = [(gap.first, "gap", gap_sentence(gap, fallback)) for gap in gaps(slogans, start, end)]
    found += [(both.first, "overlap", overlap_sentence(both)) for both in overlaps(slogans, start, end)]
    return [(kind, sentence) for _, kind, sentence in sorted(found)]


def gap_sentence(gap: Period, fallback: str) -> str:
    shown = f"măng-sét hiện khẩu hiệu thường trực «{fallback}»" if fallback else "măng-sét không có khẩu hiệu"
    return f"{_days(gap)} không có khẩu hiệu nào: {shown}."


def overlap_sentence(overlap: Period) -> str:
    shown, *hidden = overlap.slogans
    others = ", ".join(f"«{slogan.text}»" for slogan in hidden)
    count = len(overlap.slogans)
    return f"{_days(overlap)} có {count} khẩu hiệu cùng trong hạn: hiện «{shown.text}», không hiện {others}."


def _joined(found: Iterable[Period]) -> list[Period]:
    joined: list[Period] = []
    for period in found:
        before = joined[-1] if joined else None
        if before and before.last + DAY == period.first and before.slogans == period.slogans:
            joined[-1] = Period(before.first, period.last, period.slogans)
        else:
            joined.append(period)
    return joined


def _days(period: Period) -> str:
    if period.first == period.last:
        return f"Ngày {period.first:%d/%m/%Y}"
    return f"Từ ngày {period.first:%d/%m/%Y} đến hết ngày {period.last:%d/%m/%Y}"
