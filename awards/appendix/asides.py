"""The lines of a file that were read as nobody: what they say, what they were taken for, which of them look as though
they named somebody all the same. Nothing that stands in a list is passed over without a word.

A line's text leaves out the columns that are personal or not used; and where personal data stands elsewhere, all of it.
"""

import re
from collections.abc import Iterator

from unionsite.spreadsheets.grid import one_line

from .entries import BULLET, HONORIFIC, NUMBER_BEFORE_NAME, parted
from .kinds import looks_collective, surely_personal
from .labels import Label, Labelled
from .privacy import personal_data
from .recipients import whole
from .remarks import Remark
from .results import Aside
from .sections import is_closing, is_signer, label

# Of these a name or a number says nothing: the head of a table, a signer's name, what is in the list after all, what
# was left out and is told of as such.
_PLAIN = {Label.HEADING, Label.COLUMN_NUMBERS, Label.SIGNATURE, Label.CONTINUATION}
_PLAIN_RULES = {"page number", "in a table of figures", "nothing but a number", "said to be nothing"}
_TOLD_APART = {"hidden-sheets", "hidden-rows", "struck", "struck name"}
_NOT_A_LIST = re.compile(
    r"\W*(?:căn cứ|kính gửi|số\s*:|xét|theo|thực hiện|điều \d|nơi nhận|lưu|người (?:lập|ký)|liên hệ|mọi)\b",
    re.IGNORECASE,
)
_NAMED_BEHIND = re.compile(r"\W*(?:tập thể|đơn vị)\s*:\s*(?=\S)", re.IGNORECASE)
_CALLED = re.compile(r"(?<!\w)(?:ông|bà|đồng chí|đ/c)\s*:?\s+(?=[^\W\d_])", re.IGNORECASE)
_DAY = re.compile(r"\d{1,2}[/.-]\d{1,2}[/.-]\d{4}")
LONGEST = 160
LEFT_OUT = "(chỉ có ở các cột không đọc)"


def asides_in(labelled: list[Labelled]) -> list[Aside]:
    """Those of a whole file's lines, in order, that a person is told of: all that stand between the first recipient and
    the last, and elsewhere in a table's columns those that are numbered as recipients are, struck or hidden."""
    lines = [one for one in labelled if one.taken or one.label == Label.RECIPIENT]
    named = [place for place, one in enumerate(lines) if one.label == Label.RECIPIENT]
    first, last = (named[0], named[-1]) if named else (len(lines), -1)
    shapes = {one.seen.filled for one in lines if one.label == Label.RECIPIENT and one.seen}
    told = []
    for place, one in enumerate(lines):
        doubtful = bool(one.taken) and (_is_doubtful(lines, place) or _fills_as_recipients(one, shapes))
        if one.taken and (first < place < last or _is_told(one) or doubtful):
            told.append(_aside(one, doubtful))
    return told


def in_words(asides: list[Aside], most: int = 5) -> list[Remark]:
    """One sentence about those that are doubtful, none where none is."""
    doubtful = [aside for aside in asides if aside.doubtful]
    if not doubtful:
        return []
    told = "; ".join(f"{place(aside)} «{aside.text}» ({aside.taken})" for aside in doubtful[:most])
    more = f"; và {len(doubtful) - most} dòng nữa" if len(doubtful) > most else ""
    what = f"{len(doubtful)} dòng không đọc là người hay tập thể nhưng có thể ghi tên: {told}{more}"
    return [Remark("asides", hint=what)]


def place(aside: Aside) -> str:
    where = f"«{aside.sheet}» " if aside.sheet else ""
    return f"{where}ô {aside.cell}" if aside.cell else f"{where}đoạn văn"


def _aside(one: Labelled, doubtful: bool) -> Aside:
    line = one.line
    column = min([*line.own, *line.struck])
    return Aside(line.sheet, line.number, line.address(column), _text(one), one.taken, doubtful, one.rule, one.at)


def _text(one: Labelled) -> str:
    text = " | ".join(_texts(one)) or LEFT_OUT
    if held := personal_data(text):
        return f"(có {held}, không ghi ra đây)"
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 1].rstrip()}…"


def _texts(one: Labelled) -> Iterator[str]:
    """The texts of kept columns, and of the line's first cell where it stands in no column; what is struck, too."""
    left_out, known = set(), set()
    if one.layout:
        left_out = {column.index for name in ("personal", "ignored") for column in one.layout.of(name)}
        known = one.layout.indexes
    own = one.line.own | {column: text for column, text in one.line.struck.items() if column not in one.line.texts}
    for column, text in sorted(own.items()):
        if one.layout is None and one.line.number and _DAY.search(text):
            continue  # whose columns nobody knows: a day may be one of birth
        if column not in left_out and (one.layout is None or column in known or column == min(own)):
            yield one_line(text)


def _is_told(one: Labelled) -> bool:
    if one.rule in _TOLD_APART:
        return one.layout is not None
    return one.rule in {"nothing but a number", "said to be nothing"} or _is_numbered(one)


def _fills_as_recipients(one: Labelled, shapes: set[frozenset[str]]) -> bool:
    """Whether a line of a signature or below the end fills the fields that a recipient fills, and is not two names, or
    two offices, side by side."""
    if one.label not in {Label.SIGNATURE, Label.NOTE} or one.seen is None:
        return False
    if len(one.seen.filled) < 2 or one.seen.filled not in shapes:
        return False
    texts = list(_texts(one))
    ending = [text for text in texts if is_closing(text) or is_signer(text.upper())]
    return len(ending) < len(texts) and sum(map(surely_personal, texts)) < 2


def _is_plain(one: Labelled) -> bool:
    return one.label in _PLAIN or one.rule in _PLAIN_RULES | _TOLD_APART


def _is_doubtful(lines: list[Labelled], at: int) -> bool:
    one, number = lines[at], _number(lines[at])
    if one.rule == "apart below the last number":
        return _names_somebody(one)
    if _is_plain(one):
        return False
    if one.label == Label.SECTION:
        if one.rule == "said to be a section":
            return False
        return _names_somebody(one) or number is not None and _counts_with_its_neighbours(lines, at, number)
    if one.label == Label.LETTERHEAD:
        return _lists_outside(one, number)
    return number is not None or one.rule != "below the end" and _names_somebody(one)


def _lists_outside(one: Labelled, number: int | None) -> bool:
    """Whether a line outside any table names who is awarded: numbered, «Tập thể: Tổ 3», «- Bà Lê Thị Mai, Kế toán»,
    «Và 02 cá nhân khác: ông …»."""
    text = one_line(" ".join(_texts(one)))
    if _NOT_A_LIST.match(text):
        return False
    bullet = BULLET.match(text)
    bare = label(text)[1] if number is not None else text[bullet.end() :] if bullet else text
    if number is not None and (looks_collective(bare) or _names_somebody(one)):
        return True
    if (named := _NAMED_BEHIND.match(text)) and looks_collective(text[named.end() :]):
        return True
    if bullet and parted(bare) is not None:
        return True
    called = (text[match.end() :] for match in _CALLED.finditer(text))
    return any(surely_personal(" ".join(one_line(re.split("[,;.(:–-]", rest)[0]).split()[:3])) for rest in called)


def _counts_with_its_neighbours(lines: list[Labelled], at: int, number: int) -> bool:
    """Whether a section's number goes on in the recipient or the section below it, as a recipient's does; or nothing
    stands under it at all."""
    for below in lines[at + 1 :]:
        if below.label in {Label.RECIPIENT, Label.SECTION}:
            return _number(below) == number + 1
        if not _is_plain(below):
            break
    return True


def _is_numbered(one: Labelled) -> bool:
    return not _is_plain(one) and one.layout is not None and one.line.number > 0 and _number(one) is not None


def _number(one: Labelled) -> int | None:
    """The whole number that a line begins with, in its own cell or before its text."""
    if one.seen and one.seen.number is not None:
        return one.seen.number
    texts = list(_texts(one))
    if len(texts) > 1 and (number := whole(texts[0])) is not None:
        return number if any(map(str.isalpha, texts[1])) else None
    sign = label(texts[0])[0] if texts else ""
    return int(sign) if sign.isdigit() else None


def _names_somebody(one: Labelled) -> bool:
    """Whether one of the texts begins as a person's name does, with or without «Ông», «Bà» and a number before it."""
    for text in _texts(one):
        bare = HONORIFIC.sub("", NUMBER_BEFORE_NAME.sub("", text), count=1)
        if surely_personal(bare.split(",")[0]) or HONORIFIC.match(text) and surely_personal(" ".join(bare.split()[:3])):
            return True
    return False
