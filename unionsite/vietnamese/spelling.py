"""A text as words that searches compare: without accents, with the very accents that were typed, and by a slip."""

import re
import unicodedata
from functools import lru_cache
from string import ascii_lowercase

from .fold import fold, nfc
from .syllables import TONES

# A letter that Unicode has no sign for with its marks keeps them; the low line only parts words.
WORD = re.compile(r"[^\W_](?:[^\W_]|[\u0300-\u036f])*")
APOSTROPHES = str.maketrans(dict.fromkeys("’‘ʼʻ`´", "'"))  # some of them are letters to Unicode
LONGEST = 36  # letters of a word that are compared
NEAREST = 12  # letters of the longest word that slips are looked for in; a Vietnamese syllable has seven at most
# Telex and VNI without their programs. Telex: tones s f r x j at the end, w after a vowel, the second of aa ee oo dd;
# VNI: digits.
TELEX_MARK = re.compile(r"[sfrxj]$|(?<=[aou])w|(?<=a)a|(?<=e)e|(?<=o)o|(?<=d)d")
VNI_MARK = re.compile(r"(?<=[a-z])\d+")


def folded_words(text: str) -> list[str]:
    return [word[:LONGEST] for word in WORD.findall(fold(text).translate(APOSTROPHES))]


def exact_words(text: str) -> list[str]:
    """Words with their accents; the place of a tone mark does not count (hoà is hòa), nor does case."""
    return [_tone_last(word)[:LONGEST] for word in WORD.findall(nfc(text).casefold().translate(APOSTROPHES))]


@lru_cache(maxsize=65_536)
def both_ways(word: str) -> tuple[str, str]:
    """One word of a text in NFC, folded and exact. Zeros before a number do not count: 057 is 57."""
    if word.isdecimal():
        word = word.lstrip("0") or "0"
    return fold(word)[:LONGEST], _tone_last(word.casefold())[:LONGEST]


def _tone_last(word: str) -> str:
    """`hòa` and `hoà` as `hoa0`."""
    marks = unicodedata.normalize("NFD", word)
    letters = "".join(mark for mark in marks if mark not in TONES)
    return unicodedata.normalize("NFC", letters) + "".join(str(TONES.index(mark)) for mark in marks if mark in TONES)


def has_accents(text: str) -> bool:
    return fold(text) != " ".join(nfc(text).casefold().split())


def near(word: str) -> set[str]:
    """What may have been meant by a folded word: one letter more, less, other, two in each other's place, or what Telex
    or VNI would have made of it (`nguyeenx`, `nguye64n`)."""
    if len(word) > NEAREST:
        return set()
    cuts = [(word[:place], word[place:]) for place in range(len(word) + 1)]
    return {
        *(head + tail[1:] for head, tail in cuts if tail),
        *(head + tail[1] + tail[0] + tail[2:] for head, tail in cuts if len(tail) > 1),
        *(head + letter + tail[1:] for head, tail in cuts if tail for letter in ascii_lowercase),
        *(head + letter + tail for head, tail in cuts for letter in ascii_lowercase),
        TELEX_MARK.sub("", word),
        VNI_MARK.sub("", word),
    } - {word, ""}
