"""Where a text holds the words that were asked for, and the piece of it that is worth showing."""

import re
from bisect import bisect_left
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from urllib.parse import quote

from unionsite.vietnamese.fold import fold
from unionsite.vietnamese.spelling import both_ways

from .asking import Asked

BEFORE, LENGTH = 60, 260  # letters of a passage before the first word that it is shown for, and of all of it
QUOTED = 60  # letters by which a browser finds the place
MOST_LETTERS = 200_000  # of a text that are looked through
# Letters one for one, so that places in the folded text are places in the text. All others stay as they are.
FLAT = {code: fold(chr(code)) for code in range(0x41, 0x1F00) if len(fold(chr(code))) == 1}
NO_LETTER = r"(?<![^\W_])", r"(?![^\W_])"
ENDS = ".!?…:;,"


@dataclass(frozen=True)
class Piece:
    text: str
    marked: bool = False


@dataclass(frozen=True)
class Found:
    """A word of those asked for, from one place in a text to another."""

    start: int
    end: int
    word: str


class Marked:
    """A title and the text below it, with the words of `asked` found in both: with their accents where they were typed
    so and stand so somewhere, else without."""

    def __init__(self, asked: Asked, title: str, text: str):
        self.title, self.text = title, text
        self.whole = f"{title}\n{text}"[:MOST_LETTERS]
        self.found = _found(asked, self.whole)

    @cached_property
    def pieces_of_title(self) -> list[Piece]:
        return _pieces(self.whole, 0, len(self.title), self.found)

    @cached_property
    def passage(self) -> list[Piece]:
        """Around the place that holds the most of the words, those that stand side by side before others."""
        first = len(self.title) + 1
        best = self._best
        start = first if best is None else self._start_of_word(max(first, best.start - BEFORE))
        end = self._end_of_word(start + LENGTH)
        pieces = _pieces(self.whole, start, end, self.found)
        before = [Piece("… ")] if start > first else []
        after = [Piece(" …")] if end < len(self.whole) else []
        return [*before, *pieces, *after] if pieces else []

    @property
    def place(self) -> str:
        """The part of an address after which a browser shows and marks the passage; empty where there is none.

        (https://wicg.github.io/scroll-to-text-fragment)
        """
        best = self._best
        if best is None:
            return ""
        line_ends = self.whole.find("\n", best.start)
        line_ends = len(self.whole) if line_ends < 0 else line_ends
        words = self.whole[best.start : min(line_ends, self._end_of_word(best.start + QUOTED))].strip()
        return "#:~:text=" + quote(words, safe="").replace("-", "%2D") if words else ""

    def spelt(self, word: str) -> str:
        """A folded word as it is written here, best where it stands beside another («hội nghị», not «hỏi»), then where
        it is shown; empty when it is not."""
        best = self._best.start if self._best else 0
        beside = {one for two in pairwise(self.found) if self.whole[two[0].end : two[1].start] == " " for one in two}
        near = sorted(self.found, key=lambda one: (one not in beside, abs(one.start - best)))
        return next((self.whole[one.start : one.end] for one in near if one.word == word), "")

    @cached_property
    def _best(self) -> Found | None:
        """The first word of the best passage of the text."""
        found = [one for one in self.found if one.start > len(self.title)]
        starts = [one.start for one in found]
        best, most = None, 0
        for place, one in enumerate(found):
            window = found[place : bisect_left(starts, one.start + LENGTH - 2 * BEFORE, place)]
            together = sum(after.start - before.end <= 1 for before, after in zip(window, window[1:], strict=False))
            worth = 10 * len({other.word for other in window}) + min(together, 9)
            if worth > most:
                best, most = one, worth
        return best

    def _start_of_word(self, place: int) -> int:
        line = self.whole.rfind("\n", 0, place + 1) + 1
        blank = self.whole.find(" ", place)
        return line if place - line < BEFORE // 2 else (blank + 1 if 0 <= blank < place + BEFORE else place)

    def _end_of_word(self, place: int) -> int:
        if place >= len(self.whole):
            return len(self.whole)
        blank = max(self.whole.rfind(sign, 0, place) for sign in " \n")
        return blank if blank > place - BEFORE else place


def _found(asked: Asked, text: str) -> list[Found]:
    exact: dict[str, set[str]] = {}
    for folded, spelling in asked.words:
        exact.setdefault(folded, set()).add(spelling)
    if not exact:
        return []
    every = "|".join(f"0*{re.escape(word)}" if word.isdecimal() else re.escape(word) for word in sorted(exact))
    pattern = re.compile(f"{NO_LETTER[0]}(?:{every}){NO_LETTER[1]}")
    found = [Found(*one.span(), both_ways(one[0])[0]) for one in pattern.finditer(text.translate(FLAT))]
    if not asked.accented:
        return found
    spelt = [one for one in found if both_ways(text[one.start : one.end])[1] in exact.get(one.word, ())]
    known = {one.word for one in spelt}
    return sorted([*spelt, *(one for one in found if one.word not in known)], key=lambda one: one.start)


def _pieces(text: str, start: int, end: int, found: list[Found]) -> list[Piece]:
    """The text between two places, cut where it is marked; words side by side are one mark."""
    spans: list[list[int]] = []
    for one in found:
        if start <= one.start and one.end <= end:
            if spans and not text[spans[-1][1] : one.start].strip() and "\n" not in text[spans[-1][1] : one.start]:
                spans[-1][1] = one.end
            else:
                spans.append([one.start, one.end])
    pieces, place = [], start
    for begins, ends in [*spans, [end, end]]:
        pieces += [Piece(_in_line(text[place:begins])), Piece(text[begins:ends], True)]
        place = ends
    return [piece for piece in pieces if piece.text]


def _in_line(text: str) -> str:
    """Paragraphs one after the other; a heading or an item of a list, which has no stop, gets a dot between."""
    lines = text.split("\n")
    return (
        "".join(line + (" " if not line.strip() or line.rstrip()[-1] in ENDS else " · ") for line in lines[:-1])
        + (lines[-1])
    )
