"""The desk's lists and choosers search by the same index, things in whatever state: all words whole but the last, which
may be only begun. What it does not find is looked for letter by letter, as in lists that no index knows."""

from unionsite.publishing.searching import MOST_WORDS, indexes

from .engine import Resting, engine
from .keeping import of_model
from .tokens import kind_token, words_in


def serve():
    indexes.append(keys_of)


def keys_of(model: type, typed: str, most: int) -> list | None:
    findable, words = of_model(model), [folded for folded, _ in words_in(typed[:1_000])][:MOST_WORDS]
    if findable is None or not words:
        return None
    *whole, beginning = words
    try:
        found = engine().suggest([kind_token(findable.kind), *whole], beginning, None, most)
    except Resting:
        return None
    return [thing.number for thing in found]
