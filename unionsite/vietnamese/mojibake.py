"""One line at a time: does it read as TCVN3 or VNI shown in Windows-1252, and what does it then say?

Lines come tidied (fold.tidy). A word speaks for an encoding when it is spelled as Vietnamese in that reading and makes
no sense as it stands, the more so when no ordinary text would have such a word; it speaks against it when it cannot
be read so.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from .legacy import TCVN3_LETTERS, from_tcvn3, from_vni
from .syllables import is_syllable

SOFT_HYPHEN = "\u00ad"  # the letter ư of TCVN3
_SYMBOLS = "".join(char for char in TCVN3_LETTERS if not char.isalpha() or char in "ªµ")
_SIGNS_OF_THEIR_OWN = "·×"
_SIGNS_BEFORE, _SIGNS_AFTER = "«©·", "»®©·"
_WORD = re.compile(rf"(?:[^\W\d_]|[{_SYMBOLS}])+")
_UNIT_OF_MEASURE = re.compile("µ[A-Za-z]{1,2}")
_ASCII_VOWEL = re.compile("[aeiouy]", re.IGNORECASE)
# A symbol inside or at the end of a word (a footnote mark at the end excepted), a trade mark before its word, an
# accented capital after a small letter.
_ODD_AS_TCVN3 = re.compile(rf"[A-Za-zÀ-ÿ][{re.sub('[ª·¹]', '', _SYMBOLS)}]|[A-Za-z][ª·¹][a-z]|®.|[a-zà-öø-ÿ][À-ÖØ-Þ]")
# A vowel with its mark; but other languages have Loïc, août, aérer, aún, meán.
_ODD_AS_VNI = re.compile("[aeo][âàåãä]|[iy]eá|aê|[aeouyôö][øõù]|[aeuyôö]û|[euyôö]ï|^ñ.*[^a-z]", re.IGNORECASE)
_TWO_CAPITALS_NO_SMALL_LETTER = re.compile("[^A-Z¡-§a-z]*(?:[A-Z¡-§][^A-Z¡-§a-z]*){2,}")


@dataclass(frozen=True)
class Legacy:
    """A legacy encoding: its name in code and for editors, its reading of a word, and words only it explains."""

    name: str
    label: str
    convert: Callable[[str], str | None]
    odd: re.Pattern[str]


TCVN3 = Legacy("tcvn3", "TCVN3 (ABC)", from_tcvn3, _ODD_AS_TCVN3)
VNI = Legacy("vni", "VNI", from_vni, _ODD_AS_VNI)


@dataclass(frozen=True)
class Weight:
    """How the different words of a line speak for one legacy encoding."""

    odd: int = 0  # words for it that no ordinary text has
    others: int = 0  # other words for it
    against: int = 0
    mixed: bool = False  # has letters that the encoding cannot show
    touched: bool = False  # would be changed

    @property
    def support(self) -> int:
        return self.odd + self.others

    @property
    def speaks_for_unicode(self) -> bool:
        return self.mixed or self.against > self.support

    @property
    def certain(self) -> bool:
        return self.odd > 0 and not self.mixed and self.support >= 2 * self.against

    @property
    def doubtful(self) -> bool:
        return not self.certain and (self.odd > 0 or self.others > 2 * self.against + 1)


def weigh(line: str, legacy: Legacy) -> Weight:
    """The Weight of a line for one Legacy encoding."""
    odd = others = against = 0
    mixed = touched = False
    for word in set(accented_words(line)):
        one = _weigh_word(word, legacy)
        odd, others, against = odd + one.odd, others + one.others, against + one.against
        mixed, touched = mixed or one.mixed, touched or one.touched
    return Weight(odd, others, against, mixed, touched)


@lru_cache(maxsize=20_000)
def _weigh_word(word: str, legacy: Legacy) -> Weight:
    """Remembered: Vietnamese has some thousand syllables, and a clean text shall not pay for the others."""
    converted = read(word, legacy)
    if converted is None:
        impossible = legacy.convert(word.strip(_SYMBOLS)) is None
        return Weight(against=impossible or not _is_sign_or_abbreviation(word, legacy), mixed=impossible)
    if converted == word:
        return Weight()
    odd = bool(legacy.odd.search(word))
    return Weight(touched=True) if _makes_sense(word) else Weight(odd, not odd, touched=True)


def accented_words(line: str) -> list[str]:
    """The words of a line that are more than ASCII letters; the symbols that TCVN3 uses count as letters."""
    return [word for word in _WORD.findall(line) if not word.isascii()]


def is_sign(word: str) -> bool:
    """Whether a word of accented_words is no more than symbols: «, §, ½."""
    return not word.strip(_SYMBOLS)


def read(word: str, legacy: Legacy) -> str | None:
    """The word converted, its edge symbols left alone if need be; None where that gives no Vietnamese syllable."""
    if _UNIT_OF_MEASURE.fullmatch(word):
        return word
    left, right = len(word) - len(word.lstrip(_SYMBOLS)), len(word.rstrip(_SYMBOLS))
    for start, end in ((0, len(word)), (left, len(word)), (0, right), (left, right)):
        inner = legacy.convert(word[start:end])
        if inner and is_syllable(inner):
            return word[:start] + inner + word[end:]
    return None


def rewrite(line: str, legacy: Legacy) -> str:
    """A line known to be in a legacy encoding, in Unicode.

    TCVN3 has no accented capitals; words and headings whose plain letters are all capitals become capitals throughout.
    """
    words = _WORD.findall(line)
    quoted = "«" in words and "»" in words
    capitals = sum(map(_is_in_capitals, words)) if legacy is TCVN3 else 0
    is_heading = capitals > 1 and not re.search("[a-z]", line)

    def rewrite_word(match: re.Match[str]) -> str:
        word = match[0]
        if word.isascii() or word in _SIGNS_OF_THEIR_OWN or quoted and word in "«»":
            return word
        converted = read(word, legacy) or _rewrite_misspelled(word, legacy)
        if capitals and converted != word and (is_heading or _is_in_capitals(word)):
            return converted.upper()
        return converted

    return _WORD.sub(rewrite_word, line).replace(SOFT_HYPHEN, "")


def _rewrite_misspelled(word: str, legacy: Legacy) -> str:
    """A word that is no syllable in the line's encoding: a name, an abbreviation, or a foreign word beside a sign."""
    converted = legacy.convert(word) or word
    is_as_meant = is_sign(word) or word.lstrip(_SIGNS_BEFORE).rstrip(_SIGNS_AFTER).isascii()
    return word if is_as_meant and not (converted == "đ" or converted.isupper()) else converted


def _is_in_capitals(word: str) -> bool:
    return not word.isascii() and bool(_TWO_CAPITALS_NO_SMALL_LETTER.fullmatch(word))


def _is_sign_or_abbreviation(word: str, legacy: Legacy) -> bool:
    """«, §, Microsoft®, Q§, H§ND: they say nothing about the encoding."""
    return word.strip(_SYMBOLS).isascii() or (legacy.convert(word) or "").isupper()


def _makes_sense(word: str) -> bool:
    """Whether a word stands in ordinary Unicode text: a syllable, French où, an ASCII word with a sign or footnote."""
    plain = word.replace(SOFT_HYPHEN, "")
    core = plain.lstrip("«¡§©£¥¤¢·µ¨").rstrip("»®¹ª·")
    if is_syllable(plain) or plain.lower() == "où":
        return True
    return core != word and core.isascii() and bool(_ASCII_VOWEL.search(core))
