"""A capture as lines: cleaned text, with the layout (indent, blank lines) kept as evidence."""

import re
from dataclasses import dataclass

from unionsite.vietnamese.fold import nfc

from .letters import fold_alike, lower_alike
from .vocabulary import SURE_SLOGAN_OPENERS

# `nfc` has made odd spaces and invisible marks plain; what is left over has no place in a text either.
NOISE = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\xad\ufffc\ud800-\udfff]")
MARKDOWN = re.compile(r"^#{1,6} |\*\*")  # some tools that save pages as text leave these
LINE_BREAK = re.compile("[\n\x0b\x0c]")

SENTENCE_END = re.compile(r"[.!?…]['\"”’»)\]]*$")
PUSHED_RIGHT = re.compile(r"(?<=[.!?/…”\"])[ \t]{5,}(?=\S.{1,80}$)")
LIST_ITEM = re.compile(r"^(?:[-–+*•]\s*|\d{1,2}(?:\.\d{1,2})*\s*[.)]\s|[a-zđ]\s*[.)]\s|[IVX]{1,5}\s*[.)-]\s)")
SLOGAN_OPENING = re.compile(rf"^\W*(?:{SURE_SLOGAN_OPENERS})")
STAMP_OPENING = re.compile(r"^\W*(?:\d{1,2}[:h]\d\d|\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4})(?!\w)")
LONGEST_STAMP = 40


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a capture.

    text: what it says, single spaces; lowered: the same in small letters, with one way to place tone marks;
    folded: without accents too (each letter for letter as long); indent: spaces before it; gap: blank lines above it.
    """

    text: str
    lowered: str
    folded: str
    indent: int = 0
    gap: int = 0

    @property
    def ends_a_sentence(self) -> bool:
        return bool(SENTENCE_END.search(self.text))

    @property
    def words(self) -> list[str]:
        return re.findall(r"\w+", self.folded)

    @property
    def in_capitals(self) -> bool:
        return self.text.isupper() and sum(letter.isalpha() for letter in self.text) > 3


def split_lines(text: str) -> list[Line]:
    """The lines of a capture that say anything.

    Takes decoded text; repairs composition, odd spaces, invisible characters and `Ð`; puts hard-wrapped sentences
    together again; gives a signature pushed to the right by spaces its own line.
    """
    lines, gap = [], 0
    for raw in LINE_BREAK.split(NOISE.sub("", nfc(text))):
        for number, part in enumerate(PUSHED_RIGHT.split(raw.rstrip())):
            words = MARKDOWN.sub("", " ".join(part.strip(" \t|").split()))
            if not words:
                gap += 1
                continue
            indent = len(part) - len(part.lstrip()) if number == 0 else 40
            lines.append(make_line(words, indent, gap if number == 0 else 0))
            gap = 0
    return _unwrap(lines)


def make_line(text: str, indent: int = 0, gap: int = 0) -> Line:
    return Line(text, lower_alike(text), fold_alike(text), indent, gap)


def _unwrap(lines: list[Line]) -> list[Line]:
    hard_wrapped = _is_hard_wrapped(lines)
    wholes: list[list[Line]] = []
    length = 0
    for line in lines:
        if wholes and _continues(wholes[-1][-1], length, line, hard_wrapped):
            wholes[-1].append(line)
            length += 1 + len(line.text)
        else:
            wholes.append([line])
            length = len(line.text)
    return [_whole(parts) for parts in wholes]


def _whole(parts: list[Line]) -> Line:
    first = parts[0]
    return first if len(parts) == 1 else make_line(" ".join(part.text for part in parts), first.indent, first.gap)


def _is_hard_wrapped(lines: list[Line]) -> bool:
    """Text that was broken at a fixed width: no line is long, and many begin in the middle of a sentence."""
    following = [line for line in lines if line.gap == 0]
    if len(following) < 8 or max(len(line.text) for line in lines) > 120:
        return False
    return sum(line.text[0].islower() for line in following) > 0.4 * len(following)


def _continues(before: Line, length: int, line: Line, hard_wrapped: bool) -> bool:
    """Whether `line` goes on with a sentence of `length` letters so far, the last of them in the line `before`."""
    if line.gap or re.search(r"[.!?:;…|)”]$", before.text) or LIST_ITEM.match(line.text):
        return False
    if _is_foreign(before) and not line.text.isascii() or _may_be_a_stamp(line):
        return False
    if hard_wrapped and length > 50:
        return True
    is_start_of_something = re.match(r"(?:https?:|www\.|\S+@|luot |so luot )", line.folded)
    is_slogan = SLOGAN_OPENING.match(line.lowered) and line.text.endswith("!")
    return (
        line.text[0].islower()
        and len(line.words) > 2
        and length > 40
        and not (before.in_capitals or is_start_of_something or is_slogan)
    )


def _is_foreign(line: Line) -> bool:
    """Whether a line of some words has no Vietnamese letter: an English name, which no Vietnamese line goes on with."""
    return len(line.words) > 4 and line.text.isascii()


def _may_be_a_stamp(line: Line) -> bool:
    return bool(STAMP_OPENING.match(line.text)) and len(line.text) <= LONGEST_STAMP and not line.ends_a_sentence
