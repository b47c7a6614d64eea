"""What the file says about its own length, and which rows each of these sayings counts."""

import re
from dataclasses import dataclass

from unionsite.vietnamese.numbers import IN_WORDS, from_words

from .results import COLLECTIVE, INDIVIDUAL, Row, StatedCount
from .sections import NOT_PEOPLE, counts_in, last_number

_WHOLE = re.compile(r"\d{1,3}(?:\.\d{3})+|\d{1,5}(?:\.0)?")
_ELSEWHERE = re.compile(r"\b(?:thuộc|của|tại|từ|ở)\s+\d+\s+\w+", re.IGNORECASE)
_FIRST_NUMBER = re.compile(
    rf"(?<![\d/.])(\d{{1,3}}(?:\.\d{{3}})+|\d{{1,5}})(?![\d/])(?!\.\d){NOT_PEOPLE}", re.IGNORECASE
)
# Where no figure stands: "Tổng cộng: mười lăm", and in a cell of its own "(Mười lăm)".
_WORDS_ALONE = re.compile(
    rf"(?:^|[:=(]|\blà\b)\W*(?:bằng chữ\W+)?({IN_WORDS})(?:\s+(?:người|trường hợp))?\W*$", re.IGNORECASE
)


@dataclass(slots=True)
class Saying:
    """A stated total before it is known what it counts: how many, of which kind, where, and after how many rows."""

    sheet: int
    after: int
    stated: int
    kind: str | None
    place: str
    text: str


def stated_in(text: str, beside: list[str], added: bool = False) -> tuple[int, str | None] | None:
    """The number and kind that a total states in its text or in the cells beside it; None where it states none.

    `added` says that the cells are sums of columns of ticks, which make up the number together.
    """
    text = re.split(r"trong đó", text, maxsplit=1, flags=re.IGNORECASE)[0]
    counts = counts_in(_ELSEWHERE.sub(" ", text))
    of_no_kind = [number for number, kind in counts if kind is None]
    if of_no_kind:
        return of_no_kind[0], None
    if counts:
        first = {}
        for number, kind in counts:
            first.setdefault(kind, number)
        return sum(first.values()), (next(iter(first)) if len(first) == 1 else None)
    numbers = [_as_number(cell) for cell in beside if _WHOLE.fullmatch(cell.strip())]
    number = last_number(text)
    if number is None and (match := _FIRST_NUMBER.search(text)):
        number = _as_number(match[1])
    if number is None:
        found = [counts_in(cell) for cell in beside]
        stated = [pair for pairs in found for pair in pairs]
        if stated:
            return sum(number for number, _ in stated), (stated[0][1] if len({k for _, k in stated}) == 1 else None)
        numbers = numbers or _numbers_in_words(text, *beside)
        if not numbers:
            return None
        biggest = max(numbers)
        number = sum(numbers) if added or sum(numbers) != 2 * biggest else biggest
    return number, _only_kind(text)


def _only_kind(text):
    """The kind of "Tổng số tập thể: 02"; None where it speaks of both or of neither."""
    named = {kind for word, kind in (("tập thể", COLLECTIVE), ("cá nhân", INDIVIDUAL)) if word in text.lower()}
    return named.pop() if len(named) == 1 else None


def _numbers_in_words(*texts):
    found = (from_words(match[1]) for text in texts if (match := _WORDS_ALONE.search(text)))
    return [number for number in found if number is not None]


def settle(sayings: list[Saying], titles: list[Saying], rows: list[Row], sheets: list[int]):
    """Which rows each total counts. The stated total of the file, and a StatedCount for each saying.

    `sheets` gives, for each sheet, after how many rows it begins. A total counts the rows since the one before it; the
    last one, with no rows since, or one that fits the whole sheet or file, counts that. Where no total stands below the
    rows, what the titles above them say counts instead.
    """
    counts, grand, parts = [], None, {}
    previous = {}
    for saying in sayings:
        start = sheets[saying.sheet]
        since, kind = previous.get(saying.sheet, (start, None))
        spans = [(since, saying.after), (start, saying.after), (0, saying.after)]
        fitting = [span for span in spans if _number(rows, span, saying.kind) == saying.stated and span[1] > span[0]]
        if since == start:
            span = fitting[0] if fitting else spans[1]
        elif since == saying.after:
            span = next((span for span in spans[1:] if span in fitting), spans[1])
        else:
            span = fitting[0] if fitting else spans[0]
        counts.append(_count(saying, rows, span))
        # «Tổng số tập thể: 02» and, below it, «Tổng số cá nhân: 05» make up the sheet's total together.
        beside = since == saying.after and None not in {saying.kind, kind} and saying.kind != kind
        previous[saying.sheet] = saying.after, saying.kind
        if span == (0, saying.after) and span[0] != start:
            grand = saying.stated
        elif span == spans[1] and not beside:
            parts[saying.sheet] = [saying.stated]
        else:
            parts.setdefault(saying.sheet, []).append(saying.stated)
    total = grand if grand is not None else sum(map(sum, parts.values())) if parts else None
    if not sayings and titles:
        counts += [
            _count(saying, rows, (saying.after, _end_of_title(saying, titles, rows, sheets))) for saying in titles
        ]
        total = sum(saying.stated for saying in titles)
    return total, [count for count in counts if count]


def _end_of_title(saying, titles, rows, sheets):
    later = [other.after for other in titles if other.after > saying.after]
    ends = [start for sheet, start in enumerate(sheets) if sheet > saying.sheet]
    return min([*later, *ends, len(rows)])


def _number(rows, span, kind):
    return sum(kind is None or row.kind == kind for row in rows[span[0] : span[1]])


def _count(saying, rows, span):
    counted = rows[span[0] : span[1]]
    sheets = {row.sheet for row in counted}
    if len(sheets) > 1:
        whole = span == (0, len(rows))
        return StatedCount("", 0, 0, saying.stated, saying.place, saying.text, saying.kind) if whole else None
    if not counted:
        return None
    # Of a table in two halves the last recipient is not the lowest.
    first, last = min(row.row for row in counted), max(row.row for row in counted)
    return StatedCount(counted[0].sheet, first, last, saying.stated, saying.place, saying.text, saying.kind)


def _as_number(text):
    text = text.strip().removesuffix(".0") if text.count(".") == 1 and text.strip().endswith(".0") else text.strip()
    return int(text.replace(".", ""))
