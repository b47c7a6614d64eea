"""Small letters and letters without accents, place for place: what is found in them is found in the text."""

import re
from functools import lru_cache

from unionsite.vietnamese.fold import fold

NEWER = "oà oá oả oã oạ oè oé oẻ oẽ oẹ uỳ uý uỷ uỹ uỵ"
OLDER = "òa óa ỏa õa ọa òe óe ỏe õe ọe ùy úy ủy ũy ụy"
OLDER_STYLE = dict(zip(NEWER.split(), OLDER.split(), strict=True))
TONE_AT_THE_END = re.compile("|".join(OLDER_STYLE))


def lower_alike(text: str) -> str:
    """`text` in small letters, hoà written as hòa and uỷ as ủy; places in it are the same places in `text`."""
    return TONE_AT_THE_END.sub(lambda pair: OLDER_STYLE[pair[0]], "".join(map(_lower_character, text)))


def fold_alike(text: str) -> str:
    """`text` folded character by character, so that a place found in it is the same place in `text`."""
    return "".join(map(_fold_character, text))


@lru_cache(maxsize=4096)
def _fold_character(character: str) -> str:
    folded = fold(character)
    return folded if len(folded) == 1 else character


def _lower_character(character: str) -> str:
    lowered = character.lower()
    return lowered if len(lowered) == 1 else character
