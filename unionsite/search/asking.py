"""What a reader typed, read: words, «phrases», -what shall not be there; and the question that an engine is asked."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import pairwise

from unionsite.vietnamese.encodings import repair
from unionsite.vietnamese.fold import nfc

from .engine import Question
from .tokens import (  # fmt: skip
    EXACT,
    MUCH,
    TITLE,
    Words,
    category_token,
    kind_token,
    pair,
    spelt,
    words_in,
    year_token,
)

LONGEST = 300  # letters of what is typed
MOST_WORDS = 12
OTHER_MINUS = re.compile(r"(?<!\S)[–—−](?=\S)")  # before a word, as phones write it
PHRASE = re.compile(r"""(?<![\w])(-?)["“”„«»]([^"“”„«»]*)["“”„«»]?|(\S+)""")


@dataclass(frozen=True)
class Part:
    """A word, or a phrase of several that stand one after the other."""

    words: tuple[tuple[str, str], ...]  # folded and exact
    typed: str

    @property
    def is_phrase(self) -> bool:
        return len(self.words) > 1

    @property
    def pairs(self) -> tuple[str, ...]:
        return tuple(pair(first, second) for (first, _), (second, _) in pairwise(self.words))


@dataclass(frozen=True)
class Asked:
    """What was typed and chosen. `kind`, `categories` and `year` narrow; `newest` asks for the newest, not the best."""

    typed: str = ""
    parts: tuple[Part, ...] = ()
    minus: tuple[Part, ...] = ()
    left_out: bool = False  # more was typed than is looked for
    kind: str = ""
    categories: tuple[int, ...] = ()
    year: int | None = None
    newest: bool = False

    @property
    def words(self) -> Words:
        return [word for part in self.parts for word in part.words]

    @property
    def accented(self) -> bool:
        return any(exact != folded for folded, exact in self.words)

    @property
    def narrowed(self) -> bool:
        return bool(self.kind or self.categories or self.year)

    def everywhere(self) -> "Asked":
        return replace(self, kind="", categories=(), year=None)

    def only(self, places: Iterable[int]) -> "Asked":
        """The same, but for the parts in other places."""
        return replace(self, parts=tuple(self.parts[place] for place in places))

    def as_phrase(self) -> "Asked":
        """All its words one after the other."""
        return replace(self, parts=(Part(tuple(self.words), self.typed),))

    def loosened(self) -> "Asked":
        """Its phrases as so many words."""
        if not any(part.is_phrase for part in self.parts):
            return self
        loose = [
            Part((word,), written)
            for part in self.parts
            for word, written in zip(part.words, spelt(part.typed), strict=False)
        ]
        return replace(self, parts=tuple(loose))


def read(typed: str) -> Asked:
    """Of any text whatever the words; text typed in TCVN3 or VNI is put right where that is certain."""
    text = nfc(repair(typed[: 2 * LONGEST]).text).replace("\n", " ").strip()
    text = OTHER_MINUS.sub("-", text)
    parts: list[Part] = []
    minus: list[Part] = []
    room, left_out = MOST_WORDS, len(text) > LONGEST or len(typed) > 2 * LONGEST
    text = text[:LONGEST]
    for match in PHRASE.finditer(text):
        sign, phrase, word = match.groups()
        negative = bool(sign) or bool(word) and word.startswith("-") and len(word) > 1
        # 38/QĐ-LĐLĐ is no phrase: who types its parts with blanks finds the same.
        pieces = [phrase] if word is None else [word] if negative else spelt(word)
        for part in (Part(tuple(words_in(piece)[:room]), piece) for piece in pieces):
            left_out = left_out or len(words_in(part.typed)) > room
            room -= len(part.words)
            if part.words:
                (minus if negative else parts).append(part)
    return Asked(text, tuple(parts), tuple(minus), left_out)


def narrowed(asked: Asked, kind: str, categories: tuple[int, ...], year: int | None, newest: bool) -> Asked:
    return replace(asked, kind=kind, categories=categories, year=year, newest=newest)


def question_of(asked: Asked) -> Question:
    """What an engine is asked: for each of `_spellings` the tiers title (the words side by side, then anywhere in it),
    much said, side by side, anywhere; or, for the newest, anywhere alone."""
    tiers = [tier for words in _spellings(asked) for tier in _tiers(asked, words)]
    within = [[kind_token(asked.kind)]] if asked.kind else []
    within += [[category_token(key) for key in asked.categories]] if asked.categories else []
    within += [[year_token(asked.year)]] if asked.year else []
    without = tuple((*(_of_minus(*word) for word in part.words), *part.pairs) for part in asked.minus)
    return Question(tuple(dict.fromkeys(tiers)), without, tuple(map(tuple, within)))


def tiers_as_typed(asked: Asked) -> int:
    """How many of the tiers hold every accent that was typed."""
    *typed, _ = _spellings(asked)
    return len(dict.fromkeys(tier for words in typed for tier in _tiers(asked, words)))


def _spellings(asked: Asked) -> list[list[str]]:
    """The words in the ways in which they are looked for, one after the other: exactly as they were typed; with the
    accents that were typed, where the others may have any; folded."""
    exact = [EXACT + spelling for _, spelling in asked.words]
    typed = [EXACT + spelling if spelling != folded else folded for folded, spelling in asked.words]
    folded = [word for word, _ in asked.words]
    return [exact, typed, folded] if asked.accented else [folded]


def _tiers(asked: Asked, words: list[str]) -> list[tuple[str, ...]]:
    phrases = [token for part in asked.parts for token in part.pairs]
    anywhere = [*words, *phrases]
    if asked.newest:
        return [tuple(anywhere)]
    pairs = [pair(first, second) for (first, _), (second, _) in pairwise(asked.words)]
    title = [TITLE + word for word in words]
    tiers = [
        [*title, *(TITLE + one for one in pairs)],
        [*title, *phrases],
        [*(MUCH + word for word in words), *phrases],
        [*words, *pairs],
        anywhere,
    ]
    return [tuple(tier) for tier in tiers]


def _of_minus(folded: str, exact: str) -> str:
    """With accents it is this very word that shall not be there."""
    return EXACT + exact if exact != folded else folded
