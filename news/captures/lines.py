"""A capture as lines: cleaned text, with the layout (indent, blank lines) kept as evidence."""

import re
from dataclasses import dataclass
from functools import lru_cache

from unionsite.vietnamese.fold import fold, nfc

# `nfc` has made odd spaces and invisible marks plain; what is left over has no place in a text either.
NOISE = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\xad\ufffc\ud800-\udfff]")
MARKDOWN = re.compile(r"^#{1,6} |\*\*")  # some tools that save pages as text leave these
LINE_BREAK = re.compile("[\n\x0b\x0c]")

SENTENCE_END = re.compile(r"[.!?…]['\"”’»)\]]*$")
PUSHED_RIGHT = re.compile(r"(?<=[.!?/…”\"])[ \t]{5,}(?=\S.{1,80}$)")
LIST_ITEM = re.compile(r"^(?:[-–+*•]\s*|\d{1,2}(?:\.\d{1,2})*\s*[.)]\s|[a-zđ]\s*[.)]\s|[IVX]{1,5}\s*[.)-]\s)")

NEWER = "oà oá oả oã oạ oè oé oẻ oẽ oẹ uỳ uý uỷ uỹ uỵ"
OLDER = "òa óa ỏa õa ọa òe óe ỏe õe ọe ùy úy ủy ũy ụy"
OLDER_STYLE = dict(zip(NEWER.split(), OLDER.split(), strict=True))
TONE_AT_THE_END = re.compile("|".join(OLDER_STYLE))


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


def lower_alike(text: str) -> str:
    """`text` in small letters, hoà written as hòa and uỷ as ủy; places in it are the same places in `text`."""
    return TONE_AT_THE_END.sub(lambda pair: OLDER_STYLE[pair[0]], "".join(map(_lower_character, text)))


def fold_alike(text: str) -> str:
    """`text` folded character by character, so that a place found in it is the same place in `text`."""
    return "".join(map(_fold_character, text))


@lru_cache(maxsize=4096)
def _fold_character(character: str) -> str:
    folded = fold(character)
    return folded if len(folded) == 1 else character


def _lower_character(character: str) -> str:
    lowered = character.lower()
    return lowered if len(lowered) == 1 else character


def _unwrap(lines: list[Line]) -> list[Line]:
    hard_wrapped = _is_hard_wrapped(lines)
    joined: list[Line] = []
    for line in lines:
        if joined and _continues(joined[-1], line, hard_wrapped):
            before = joined.pop()
            line = make_line(f"{before.text} {line.text}", before.indent, before.gap)
        joined.append(line)
    return joined


def _is_hard_wrapped(lines: list[Line]) -> bool:
    """Text that was broken at a fixed width: no line is long, and many begin in the middle of a sentence."""
    following = [line for line in lines if line.gap == 0]
    if len(following) < 8 or max(len(line.text) for line in lines) > 120:
        return False
    return sum(line.text[0].islower() for line in following) > 0.4 * len(following)


def _continues(before: Line, line: Line, hard_wrapped: bool) -> bool:
    if line.gap or re.search(r"[.!?:;…|)”]$", before.text) or LIST_ITEM.match(line.text):
        return False
    if hard_wrapped and len(before.text) > 50:
        return True
    is_start_of_something = re.match(r"(?:https?:|www\.|\S+@|luot |so luot )", line.folded)
    return (
        line.text[0].islower()
        and len(line.words) > 2
        and len(before.text) > 40
        and not before.in_capitals
        and not is_start_of_something
    )
