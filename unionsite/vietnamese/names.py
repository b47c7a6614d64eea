"""Vietnamese alphabetical order, as strings that sort by code point (a text column with the "C" collation).

A word is compared letter by letter, a ă â b c d đ e ê … o ô ơ … u ư …, and only words with the same letters by tone:
none, huyền, hỏi, ngã, sắc, nặng. So "ma" < "mà" < "mả" < "mã" < "má" < "mạ" < "mai" < "măng". Where the tone mark
stands does not matter (hoà, hòa), nor does case. This is the order of Vietnamese dictionaries.
"""

import re
import unicodedata

from .fold import nfc
from .syllables import TONES

_ALPHABET = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
# In a key a word ends with its tone and words are parted by a space: both sort below every digit and letter, so that
# a shorter word comes before its continuations.
_LETTER_KEYS = {letter: chr(ord("A") + place) for place, letter in enumerate(_ALPHABET)}
_NO_TONE = "!"
_TONE_KEYS = dict(zip(TONES, '"#$%&', strict=True))
_APOSTROPHES = re.compile(r"['’ʼ`]")
_WORDS = re.compile(r"(?:[^\W_]|[\u0300-\u036f])+")


def vietnamese_sort_key(text: str) -> str:
    """The key under which any text stands in Vietnamese dictionary order; punctuation only parts words."""
    return " ".join(map(_word_key, _WORDS.findall(_APOSTROPHES.sub("", nfc(text)))))


def name_sort_key(full_name: str) -> str:
    """The key under which a person is listed: given name (last word), family name (first word), then middle names.

    "Trần Văn An" stands before "Lê Thị Bình"; a name of one word stands before longer names with that given name.
    """
    words = ["".join(_WORDS.findall(word)) for word in nfc(full_name).split()]
    words = [word for word in words if word]
    return " ".join(map(_word_key, words[-1:] + words[:1] + words[1:-1] if len(words) > 1 else words))


def _word_key(word: str) -> str:
    letters: list[str] = []
    tones: list[str] = []
    for char in word.lower():
        tones += [_TONE_KEYS[mark] for mark in unicodedata.normalize("NFD", char) if mark in _TONE_KEYS]
        letters.append(_letter_key(char))
    return "".join(letters) + ("".join(tones) or _NO_TONE)


def _letter_key(char: str) -> str:
    """A letter without its tone; one from another alphabet keeps its own place after ours."""
    marks = unicodedata.normalize("NFD", char)
    toneless = unicodedata.normalize("NFC", "".join(mark for mark in marks if mark not in _TONE_KEYS))
    return (
        _LETTER_KEYS.get(toneless)
        or _LETTER_KEYS.get(marks[0])
        or "".join(mark for mark in marks if not unicodedata.combining(mark))
    )
