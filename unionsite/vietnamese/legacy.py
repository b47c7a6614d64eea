"""The legacy Vietnamese encodings as they look when their bytes are shown as Windows-1252.

TCVN3 (VN3 of TCVN 5712:1993, the "ABC" fonts) has one byte a letter, and only seven capitals: an accented capital is
the small letter's byte in a capital font, so its case is lost. VNI-Windows writes a base letter and then a mark.
Both work on one word at a time and know nothing of spelling; `encodings` decides whether to believe them.
"""

import re
import unicodedata

from .syllables import TONES

# Letters that follow one another, by the byte of the first.
_TCVN3_ROWS = {
    0xA1: "ĂÂÊÔƠƯĐăâêôơưđ",
    0xB5: "àảãáạ",
    0xBB: "ằẳẵắ",
    0xC6: "ặầẩẫấậè",
    0xCE: "ẻẽéẹềểễếệìỉ",
    0xDC: "ĩíịò",
    0xE1: "ỏõóọồổỗốộờởỡớợù",
    0xF1: "ủũúụừửữứựỳỷỹýỵ",
}
TCVN3_LETTERS = {chr(first + place): letter for first, row in _TCVN3_ROWS.items() for place, letter in enumerate(row)}

_TONE_MARKS = "øûõùï"  # in the order of TONES
_VNI_SINGLES = {"ì": "ì", "æ": "ỉ", "ó": "ĩ", "í": "í", "ò": "ị", "î": "ỵ", "ô": "ơ", "ö": "ư", "ñ": "đ"}


def _vni_pairs() -> dict[str, str]:
    """Base and mark to letter: plain tones, then circumflex (mark â, toned àåãáä) and breve (mark ê, toned èúüéë)."""
    bases = {"a": "a", "e": "e", "o": "o", "u": "u", "y": "y", "ô": "ơ", "ö": "ư"}
    pairs = {
        base + mark: unicodedata.normalize("NFC", letter + tone)
        for base, letter in bases.items()
        for mark, tone in zip(_TONE_MARKS, TONES, strict=True)
        if base + mark != "yï"
    }
    for vowels, quality, marks in (("aeo", "\u0302", "âàåãáä"), ("a", "\u0306", "êèúüéë")):
        for vowel in vowels:
            for mark, tone in zip(marks, ["", *TONES], strict=True):
                pairs[vowel + mark] = unicodedata.normalize("NFC", vowel + quality + tone)
    return pairs


VNI_LETTERS = {**_vni_pairs(), **_VNI_SINGLES}
_VNI_UNIT = re.compile("|".join(VNI_LETTERS), re.IGNORECASE)  # pairs come first, so they win


def from_tcvn3(word: str) -> str | None:
    """The word read as TCVN3, or None where it holds a letter that TCVN3 has no place for."""
    if all(char.isascii() or char in TCVN3_LETTERS for char in word):
        return "".join(TCVN3_LETTERS.get(char, char) for char in word)
    return None


def from_vni(word: str) -> str | None:
    """The word read as VNI, or None where it holds another letter or a mark without its base."""
    if not _VNI_UNIT.sub("", word).isascii():
        return None
    return _VNI_UNIT.sub(_vni_letter, word)


def _vni_letter(match: re.Match[str]) -> str:
    letter = VNI_LETTERS[match[0].lower()]
    return letter.upper() if match[0][0].isupper() else letter
