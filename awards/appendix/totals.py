"""What the file says about its own length, and which rows each of these sayings counts."""

import re
from bisect import bisect_left
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
    """A stated number of recipients before it is known what it counts: how many, of which kind, in which cell, and
    where among the lines. `ticks` says that it adds up columns of ticks; `first` is the place of the section that
    says it of the lines up to `at`, `name` its sheet's and `row` its own number there."""

    sheet: int
    at: int
    stated: int
    kind: str | None
    place: str
    text: str
    ticks: bool = False
    first: int = -1
    name: str = ""
    row: int = 0


def stated_in(text: str, beside: list[str], added: bool = False) -> tuple[int, str | None] | None:
    """The number and kind that a total states in its text or in the cells beside it; None where it states none.

    `added` says that the cells are sums of columns of ticks, which make up the number together.
    """
    text = re.split(r"trong đó", text, maxsplit=1, flags=re.IGNORECASE)[0]
    if counted := _counted_in(counts_in(_ELSEWHERE.sub(" ", text))):
        return counted
    number = last_number(text)
    if number is None and (match := _FIRST_NUMBER.search(text)):
        number = _as_number(match[1])
    if number is None:
        if stated := [pair for cell in beside for pair in counts_in(cell)]:
            kinds = {kind for _, kind in stated}
            return sum(number for number, _ in stated), stated[0][1] if len(kinds) == 1 else None
        number = _of_cells(text, beside, added)
    return None if number is None else (number, _only_kind(text))


def _counted_in(counts: tuple[tuple[int, str | None], ...]) -> tuple[int, str | None] | None:
    """The number of "02 tập thể và 09 cá nhân", or that of both together where one stands first."""
    of_no_kind = [number for number, kind in counts if kind is None]
    if of_no_kind:
        return of_no_kind[0], None
    if not counts:
        return None
    first: dict[str | None, int] = {}
    for number, kind in counts:
        first.setdefault(kind, number)
    return sum(first.values()), next(iter(first)) if len(first) == 1 else None


def _of_cells(text: str, beside: list[str], added: bool) -> int | None:
    """The number in the cells beside a text without any, or in words."""
    numbers = [_as_number(cell) for cell in beside if _WHOLE.fullmatch(cell.strip())]
    numbers = numbers or _numbers_in_words(text, *beside)
    if not numbers:
        return None
    biggest = max(numbers)
    return sum(numbers) if added or sum(numbers) != 2 * biggest else biggest


def _only_kind(text: str) -> str | None:
    """The kind of "Tổng số tập thể: 02"; None where it speaks of both or of neither."""
    named = {kind for word, kind in (("tập thể", COLLECTIVE), ("cá nhân", INDIVIDUAL)) if word in text.lower()}
    return named.pop() if len(named) == 1 else None


def _numbers_in_words(*texts: str) -> list[int]:
    found = (from_words(match[1]) for text in texts if (match := _WORDS_ALONE.search(text)))
    return [number for number in found if number is not None]


def settle(
    sayings: list[Saying], titles: list[Saying], sections: list[Saying], rows: list[Row], sheets: list[int]
) -> tuple[int | None, list[StatedCount]]:
    """Which rows each stated number counts. The stated total of the file, and a StatedCount for each saying.

    `sheets` gives the place of each sheet's first line. A total counts the rows since the one before it; the last one,
    with no rows since, or one that fits the whole sheet or file, counts that. Where no total stands below the rows,
    what the titles above them say counts instead.
    """
    ends = _Ends(rows, sheets)
    counts = [_of_section(saying, rows, ends) for saying in sections]
    total, stated = _of_totals(sayings, rows, ends)
    counts += stated
    if not sayings and titles:
        counts += [_count(saying, rows, (ends.after(saying.at), ends.of_title(saying, titles))) for saying in titles]
        total = sum(saying.stated for saying in titles)
    return total, [count for count in counts if count]


class _Ends:
    """How many rows there are before a line."""

    def __init__(self, rows: list[Row], sheets: list[int]):
        self.places, self.sheets = [row.at for row in rows], sheets

    def after(self, at: int) -> int:
        return bisect_left(self.places, at)

    def of_sheet(self, number: int) -> int:
        return self.after(self.sheets[number])

    def of_title(self, saying: Saying, titles: list[Saying]) -> int:
        later = [self.after(other.at) for other in titles if self.after(other.at) > self.after(saying.at)]
        starts = [self.after(start) for start in self.sheets if start > saying.at]
        return min([*later, *starts, len(self.places)])


Span = tuple[int, int]


def _of_totals(sayings: list[Saying], rows: list[Row], ends: _Ends) -> tuple[int | None, list[StatedCount | None]]:
    counts: list[StatedCount | None] = []
    grand, parts = None, dict[int, list[int]]()
    previous: dict[int, tuple[int, str | None]] = {}
    for saying in sayings:
        start, after = ends.of_sheet(saying.sheet), ends.after(saying.at)
        since, kind = previous.get(saying.sheet, (start, None))
        span = _counted_by(saying, rows, since, start, after)
        counts.append(_count(saying, rows, span))
        # «Tổng số tập thể: 02» and, below it, «Tổng số cá nhân: 05» make up the sheet's total together.
        beside = since == after and None not in {saying.kind, kind} and saying.kind != kind
        previous[saying.sheet] = after, saying.kind
        if span == (0, after) and start != 0:
            grand = saying.stated
        elif span == (start, after) and not beside:
            parts[saying.sheet] = [saying.stated]
        else:
            parts.setdefault(saying.sheet, []).append(saying.stated)
    if grand is not None:
        return grand, counts
    return (sum(map(sum, parts.values())) if parts else None), counts


def _counted_by(saying: Saying, rows: list[Row], since: int, start: int, after: int) -> Span:
    """The rows that a total counts: those since the one before, of the sheet, or of all, whichever fits."""
    spans = [(since, after), (start, after), (0, after)]
    fitting = [span for span in spans if _number(rows, span, saying.kind) == saying.stated and span[1] > span[0]]
    if since == start:
        return fitting[0] if fitting else spans[1]
    if since == after:
        return next((span for span in spans[1:] if span in fitting), spans[1])
    return fitting[0] if fitting else spans[0]


def _number(rows: list[Row], span: Span, kind: str | None) -> int:
    return sum(kind is None or row.kind == kind for row in rows[span[0] : span[1]])


def _of_section(saying: Saying, rows: list[Row], ends: _Ends) -> StatedCount | None:
    counted = rows[ends.after(saying.first) : ends.after(saying.at)]
    if {row.sheet for row in counted} - {saying.name}:
        return None
    last = max((row.row for row in counted), default=saying.row)
    return StatedCount(saying.name, saying.row, last, saying.stated, saying.place, saying.text)


def _count(saying: Saying, rows: list[Row], span: Span) -> StatedCount | None:
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


def _as_number(text: str) -> int:
    text = text.strip().removesuffix(".0") if text.count(".") == 1 and text.strip().endswith(".0") else text.strip()
    return int(text.replace(".", ""))
