"""The lines of a file that were read as nobody: what they say, what they were taken for, which of them look as though
they named somebody all the same. Nothing that stands in a list is passed over without a word.

A line's text leaves out the columns that are personal or not used; and where personal data stands elsewhere, all of it.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from unionsite.spreadsheets.grid import Line, one_line

from .columns import Layout
from .grouping import look
from .kinds import surely_personal
from .privacy import personal_data
from .recipients import HONORIFIC, NUMBER_BEFORE_NAME, whole
from .results import Aside
from .sections import label

HEADING, COLUMN_NUMBERS, PAGE = "tiêu đề bảng", "dòng đánh số cột", "tiêu đề in lại, số trang"
SECTION, TOTAL, SIGNATURE = "mục", "dòng cộng", "phần ký, ghi chú"
TITLE, SUMMARY, BELOW = "dòng chữ ngoài bảng", "bảng số liệu tổng hợp", "dòng chữ dưới danh sách"
BLANK, EMPTY, CONTINUED = "chỉ có số thứ tự", "không ghi tên", "nối vào dòng trên"
# Of these a name or a number says nothing: the head of a table, a signer's name, what is in the list after all.
_PLAIN = {HEADING, COLUMN_NUMBERS, PAGE, SUMMARY, SIGNATURE, CONTINUED, BLANK}
LONGEST = 160
LEFT_OUT = "(chỉ có ở các cột không đọc)"


@dataclass(frozen=True, slots=True)
class Passed:
    """A line that the walk through a sheet has passed, and the columns that held there; `taken` is "" for a
    recipient."""

    line: Line
    layout: Layout | None
    taken: str


def asides_in(passed: list[Passed]) -> list[Aside]:
    """Those of a whole file's lines, in order, that a person is told of: all that stand between the first recipient and
    the last, and elsewhere in a table's columns those that are numbered as recipients are."""
    named = [place for place, one in enumerate(passed) if not one.taken]
    first, last = (named[0], named[-1]) if named else (len(passed), -1)
    return [
        _aside(one, _is_doubtful(passed, place))
        for place, one in enumerate(passed)
        if one.taken and (first < place < last or _is_numbered(one) or one.taken == BLANK)
    ]


def in_words(asides: list[Aside], most: int = 5) -> list[str]:
    """One sentence about those that are doubtful, none where none is."""
    doubtful = [aside for aside in asides if aside.doubtful]
    if not doubtful:
        return []
    told = "; ".join(f"{place(aside)} «{aside.text}» ({aside.taken})" for aside in doubtful[:most])
    more = f"; và {len(doubtful) - most} dòng nữa" if len(doubtful) > most else ""
    return [f"{len(doubtful)} dòng không đọc là người hay tập thể nhưng có thể ghi tên: {told}{more}. Hãy xem lại."]


def place(aside: Aside) -> str:
    where = f"«{aside.sheet}» " if aside.sheet else ""
    return f"{where}ô {aside.cell}" if aside.cell else f"{where}đoạn văn"


def _aside(one: Passed, doubtful: bool) -> Aside:
    line, own = one.line, one.line.own
    column = min(own)
    return Aside(line.sheet, line.number, line.address(column), _text(one), one.taken, doubtful)


def _text(one: Passed) -> str:
    text = " | ".join(_texts(one)) or LEFT_OUT
    if held := personal_data(text):
        return f"(có {held}, không ghi ra đây)"
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 1].rstrip()}…"


def _texts(one: Passed) -> Iterator[str]:
    """The texts of kept columns, and of the line's first cell where it stands in no column."""
    left_out, known = set(), set()
    if one.layout:
        left_out = {column.index for name in ("personal", "ignored") for column in one.layout.of(name)}
        known = one.layout.indexes
    own = one.line.own
    for column, text in sorted(own.items()):
        if column not in left_out and (one.layout is None or column in known or column == min(own)):
            yield one_line(text)


def _is_doubtful(passed: list[Passed], place: int) -> bool:
    one, number = passed[place], _number(passed[place])
    if one.taken in _PLAIN:
        return False
    if one.taken == SECTION:
        return _names_somebody(one) or number is not None and _counts_with_its_neighbours(passed, place, number)
    if one.taken == TITLE:
        return number is not None and _names_somebody(one)
    return number is not None or one.taken != BELOW and _names_somebody(one)


def _counts_with_its_neighbours(passed: list[Passed], place: int, number: int) -> bool:
    """Whether a section's number goes on in the recipient or the section below it, as a recipient's does; or nothing
    stands under it at all."""
    for below in passed[place + 1 :]:
        if not below.taken:
            return _number(below) == number + 1
        if below.taken == SECTION:
            return _number(below) == number + 1
        if below.taken not in _PLAIN:
            break
    return True


def _is_numbered(one: Passed) -> bool:
    return one.taken not in _PLAIN and one.layout is not None and one.line.number > 0 and _number(one) is not None


def _number(one: Passed) -> int | None:
    """The whole number that a line begins with, in its own cell or before its text."""
    texts = list(_texts(one))
    if one.layout and (seen := look(one.line, one.layout)) and seen.number is not None:
        return seen.number
    if len(texts) > 1 and (number := whole(texts[0])) is not None:
        return number if any(map(str.isalpha, texts[1])) else None
    sign = label(texts[0])[0] if texts else ""
    return int(sign) if sign.isdigit() else None


def _names_somebody(one: Passed) -> bool:
    """Whether one of the texts begins as a person's name does, with or without «Ông», «Bà» and a number before it."""
    for text in _texts(one):
        bare = HONORIFIC.sub("", NUMBER_BEFORE_NAME.sub("", text), count=1)
        if surely_personal(bare.split(",")[0]) or HONORIFIC.match(text) and surely_personal(" ".join(bare.split()[:3])):
            return True
    return False
