"""The words under which a row of an award list is found, and those that a reader may have meant."""

import re
import unicodedata
from string import ascii_lowercase

from unionsite.vietnamese.fold import fold, nfc
from unionsite.vietnamese.syllables import TONES

# A letter that Unicode has no sign for with its marks keeps them; the low line only parts words.
WORD = re.compile(r"[^\W_](?:[^\W_]|[\u0300-\u036f])*")
APOSTROPHES = str.maketrans(dict.fromkeys("’‘ʼʻ`´", "'"))  # some of them are letters to Unicode
JOINED = re.compile(r"[^\W\d_]+(?:['-][^\W\d_]+)+")
# Marks of what a word is: one of the name with its accents, one of the name without, any word of the row without.
EXACT, NAME = "a:", "n:"
EVERY = ""  # the word that every row holds: its count is the number of rows
LONGEST = 36  # letters of a word that are compared; with its mark it is no longer than `Word.word`
NEAREST = 12  # letters of the longest word that slips are looked for in; a Vietnamese syllable has seven at most
# Telex and VNI without their programs. Telex: tones s f r x j at the end, w after a vowel, the second of aa ee oo dd;
# VNI: digits.
TELEX_MARK = re.compile(r"[sfrxj]$|(?<=[aou])w|(?<=a)a|(?<=e)e|(?<=o)o|(?<=d)d")
VNI_MARK = re.compile(r"(?<=[a-z])\d+")


def words_of(name: str, folded_text: str) -> list[str]:
    """Everything a row is found by: the words of its name with accents and without, and all its folded words. A name
    with an apostrophe or a hyphen is found by its parts and as one word: h, linh and hlinh for H'Linh."""
    names = [name, *(re.sub("['-]", "", joined) for joined in JOINED.findall(nfc(name).translate(APOSTROPHES)))]
    words = {mark + word for text in names for mark, of in MARKED for word in of(text)}
    return sorted(words | {word for text in (*names, folded_text) for word in folded_words(text)})


def folded_words(text: str) -> list[str]:
    return [word[:LONGEST] for word in WORD.findall(fold(text).translate(APOSTROPHES))]


def exact_words(text: str) -> list[str]:
    """Words with their accents; the place of a tone mark does not count (hoà is hòa), nor does case."""
    return [_tone_last(word)[:LONGEST] for word in WORD.findall(nfc(text).casefold().translate(APOSTROPHES))]


MARKED = ((EXACT, exact_words), (NAME, folded_words))


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
