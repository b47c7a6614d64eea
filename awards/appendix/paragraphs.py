"""Lists that are no table: the numbered paragraphs of a document, as lines of two cells."""

from collections.abc import Sequence

from unionsite.spreadsheets.grid import Line, one_line

from .columns import Column, Layout
from .entries import bare_name, parted
from .headings import Meaning
from .inference import Guess
from .kinds import looks_collective, looks_personal
from .layout import finished
from .sections import label

SHEET = "Đoạn văn"
_FEWEST = 2
_ENOUGH = 0.6


def listed_paragraphs(lines: Sequence[Line]) -> list[Line]:
    """The paragraphs of a document without tables as lines of number and text, numbered by their order; none where
    they do not list people or collectives."""
    if any(line.number for line in lines):
        return []
    parts = [label(one_line(line.texts[min(line.texts)])) for line in lines]
    numbered = [text for sign, text in parts if _numbers(sign)]
    if len(numbered) < _FEWEST or sum(map(_names, numbered)) < len(numbered) * _ENOUGH:
        return []
    return [
        Line(SHEET, at, {0: sign, 1: text} if _numbers(sign) else {0: one_line(line.texts[min(line.texts)])})
        for at, (line, (sign, text)) in enumerate(zip(lines, parts, strict=True), start=1)
    ]


def as_guess(lines: Sequence[Line]) -> Guess | None:
    """The columns of such lines, None for any others."""
    if not lines or lines[0].sheet != SHEET:
        return None
    name = Column(1, "Họ và tên, chức vụ, đơn vị", Meaning("name", "", ("post", "unit")))
    layout: Layout = finished([Column(0, "STT", Meaning("number")), name], 1)
    return Guess(layout, next(at for at, line in enumerate(lines) if len(line.texts) > 1), certain=True)


def _numbers(sign: str) -> bool:
    return sign.isdigit() or sign in {"-", "–", "+", "•", "*"}


def _names(text: str) -> bool:
    bare = bare_name(text.strip(" ;."))
    return parted(text) is not None or looks_personal(bare) or looks_collective(bare)
