"""One way to write each text: NFC for keeping, accents dropped for searching."""

import re
import unicodedata

from .syllables import is_syllable

_LETTER = r"[^\W\d_]"
_ONE_FORM = {
    **dict.fromkeys(map(ord, "\u00a0\u1680\u202f\u205f\u3000"), " "),
    **dict.fromkeys(range(0x2000, 0x200B), " "),
    **dict.fromkeys(map(ord, "\u0085\u2028\u2029"), "\n"),
    # Control characters, Word's soft line break (U+000B) among them: XML, and so RSS, cannot hold them.
    **dict.fromkeys([*range(0x09), 0x0B, 0x0C, *range(0x0E, 0x20), 0x7F, 0xFFFE, 0xFFFF], " "),
    # Byte order mark, zero-width and direction marks. U+00AD is not among them: in TCVN3 it is the letter ư.
    **dict.fromkeys([*range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x206A), 0x180E, 0xFEFF], None),
}
# Vietnamese has two marks on a letter. Unicode sorts the marks of one, in time that grows with their square.
_MARKS = "".join(char for char in map(chr, range(0x300, 0x1F000)) if unicodedata.category(char).startswith("M"))
# What it looks for first is no more than a quick way to pass over nearly all text.
_TOO_MANY_MARKS = re.compile(rf"(?=[\u0300-\U0001efff]{{9}})([{_MARKS}]{{8}})[{_MARKS}]+")
_COMBINING = dict.fromkeys(map(ord, filter(unicodedata.combining, _MARKS)))
_D = str.maketrans("đð", "dd")
# Icelandic ð never begins a word and Vietnamese đ always does; after a number it is the currency.
_ETH_WORD = re.compile(rf"(?<!{_LETTER})ð{_LETTER}+")
_ETH_MONEY = re.compile(rf"(?<=\d)( ?)ð(?!{_LETTER})")


def tidy(text: str) -> str:
    """The text in NFC, with plain spaces, LF line ends and no invisible marks: safe whatever the encoding was.

    A letter keeps eight of its combining marks at most.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n").translate(_ONE_FORM)
    if text.isascii():
        return text
    text = unicodedata.normalize("NFC", _TOO_MANY_MARKS.sub(_first_marks, text))
    return _TOO_MANY_MARKS.sub(_first_marks, text)  # one mark may have been short for two


def _first_marks(match: re.Match[str]) -> str:
    return match[1]


def nfc(text: str) -> str:
    """The text tidied, and with Đ where Ð stood for it: the form in which everything is kept.

    U+00D0 always becomes Đ; U+00F0 becomes đ only in a Vietnamese syllable or after an amount. U+00AD stays.
    TCVN3 writes é as U+00D0 and ư as U+00AD: text of unknown origin goes through `encodings.repair` instead.
    """
    text = tidy(text).replace("Ð", "Đ")
    if "ð" in text:
        text = _ETH_WORD.sub(_vietnamese_d, text)
        text = _ETH_MONEY.sub(r"\1đ", text)
    return text


def fold(text: str) -> str:
    """The text as search compares it: lower case, đ as d, no tones or vowel marks, single spaces ("hoà" is "hòa")."""
    text = nfc(text).replace("\u00ad", "").casefold().translate(_D)
    if text.isascii():
        return " ".join(text.split())
    letters = unicodedata.normalize("NFD", text).translate(_COMBINING)
    return " ".join(unicodedata.normalize("NFC", letters).split())


def _vietnamese_d(match: re.Match[str]) -> str:
    word = "đ" + match[0][1:]
    return word if is_syllable(word) else match[0]
