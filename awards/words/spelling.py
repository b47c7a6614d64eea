"""The words under which a row of an award list is found."""

import re

from unionsite.vietnamese.fold import nfc
from unionsite.vietnamese.spelling import APOSTROPHES, exact_words, folded_words

JOINED = re.compile(r"[^\W\d_]+(?:['-][^\W\d_]+)+")
# Marks of what a word is: one of the name with its accents, one of the name without, any word of the row without.
EXACT, NAME = "a:", "n:"
EVERY = ""  # the word that every row holds: its count is the number of rows
MARKED = ((EXACT, exact_words), (NAME, folded_words))


def words_of(name: str, folded_text: str) -> list[str]:
    """Everything a row is found by: the words of its name with accents and without, and all its folded words. A name
    with an apostrophe or a hyphen is found by its parts and as one word: h, linh and hlinh for H'Linh."""
    names = [name, *(re.sub("['-]", "", joined) for joined in JOINED.findall(nfc(name).translate(APOSTROPHES)))]
    words = {mark + word for text in names for mark, of in MARKED for word in of(text)}
    return sorted(words | {word for text in (*names, folded_text) for word in folded_words(text)})
