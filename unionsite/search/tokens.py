"""What stands in the index for a text, and what is asked of it: tokens, which every engine compares as they are.

A token is a word, or two neighbouring ones joined by `_` (they stand for a word of two syllables, and answer phrases),
folded or, after `=`, with its accents; before it the zone in which it stands: `t:` the title, `m:` much said, nothing
for anywhere. Others say of what kind (`k:`), in which category (`c:`), of which year (`y:`) and month (`d:`) a thing
is. No token holds a blank.
"""

from collections import Counter
from collections.abc import Iterable
from datetime import datetime
from itertools import chain, pairwise

from unionsite.publishing.findable import Content, File
from unionsite.vietnamese.dates import VIETNAM
from unionsite.vietnamese.fold import nfc
from unionsite.vietnamese.spelling import APOSTROPHES, WORD, both_ways

ANYWHERE, TITLE, MUCH = "", "t:", "m:"
EXACT = "="
SOFT_HYPHEN = "\u00ad"
OFTEN, EACH = 3, 150  # a word is much said that stands so often in a text, and once in so many of its words
MOST_BYTES, WIDEST = 900_000, 4  # of all tokens of an entry (a tsvector holds a megabyte), and of one letter
Words = list[tuple[str, str]]  # folded and exact, in the order of the text


def words_in(text: str) -> Words:
    return [word for word in map(both_ways, spelt(text)) if word[0]]


def spelt(text: str) -> list[str]:
    """The words as they are written."""
    return WORD.findall(nfc(text).replace(SOFT_HYPHEN, "").translate(APOSTROPHES))


def pair(first: str, second: str) -> str:
    return f"{first}_{second}"


def kind_token(kind: str) -> str:
    return f"k:{kind}"


def category_token(key: int) -> str:
    return f"c:{key}"


def year_token(year: int) -> str:
    return f"y:{year}"


def month_token(year: int, month: int) -> str:
    return f"d:{year}-{month:02}"


def tokens_of(kind: str, content: Content, file: File | None = None) -> frozenset[str]:
    """The tokens of a thing, or of one of its files: that is found by the thing's title too, but not as its title.

    Of a text that is too long the last tokens are left out, first those of pairs.
    """
    title, lead, body = words_in(content.title), words_in(content.lead), words_in(file.text if file else content.body)
    every = [title, lead, body]
    if file:
        named = words_in(file.document.title)
        every = [named, title, body]
        much = named
    else:
        much = title + lead
    much = [*much, *_often(title + lead + body)]
    parts = [
        _about(kind, content.moment, content.categories),
        [] if file else _in_zone(TITLE, title),
        [] if file else _pairs(TITLE, title),
        _in_zone(MUCH, much),
        *(_in_zone(ANYWHERE, words) for words in every),
        *(_pairs(ANYWHERE, words) for words in every),
    ]
    return frozenset(_up_to(MOST_BYTES, parts))


def _about(kind: str, moment: datetime, categories: Iterable[int]) -> list[str]:
    day = moment.astimezone(VIETNAM)
    about = [kind_token(kind), year_token(day.year), month_token(day.year, day.month)]
    return about + [category_token(key) for key in categories]


def _in_zone(zone: str, words: Words) -> list[str]:
    distinct = dict.fromkeys(words)  # in the text's order: what is cut of a long one is cut alike everywhere
    return [zone + folded for folded, _ in distinct] + [zone + EXACT + exact for _, exact in distinct]


def _pairs(zone: str, words: Words) -> list[str]:
    return [zone + pair(first, second) for (first, _), (second, _) in pairwise(words)]


def _often(words: Words) -> Words:
    least = max(OFTEN, len(words) // EACH)
    return [word for word, times in Counter(words).items() if times >= least]


def _up_to(most: int, parts: list[list[str]]) -> set[str]:
    """The tokens of all parts; the first of them when they have more bytes."""
    tokens = set().union(*parts)
    if sum(map(len, tokens)) * WIDEST <= most:
        return tokens
    tokens = set()
    for token in chain.from_iterable(parts):
        if token not in tokens:
            most -= len(token.encode())
            if most < 0:
                break
            tokens.add(token)
    return tokens
