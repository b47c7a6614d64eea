"""Which names are most like a text: by the share of trigrams in common, among the names that have its rarest ones."""

from collections import Counter, defaultdict
from functools import lru_cache

Words = tuple[str, ...]
CANDIDATES, RAREST = 40, 10
ALIKE = 0.5  # below it «Cục Thống kê» is like «Ban Quản lý dự án giao thông»: by trigrams of common syllables
KEPT = 20_000  # texts whose answer is remembered


class Likeness:
    """`names` are pairs of a key and the words of a name; one key may have several."""

    def __init__(self, names: tuple[tuple[int, Words], ...]):
        self._names = [(key, trigrams(words)) for key, words in names]
        self._having: dict[str, list[int]] = defaultdict(list)  # trigram -> places in `_names`
        for place, (_, grams) in enumerate(self._names):
            for gram in grams:
                self._having[gram].append(place)
        self._answered: dict[Words, dict[int, float]] = {}

    def of(self, words: Words) -> dict[int, float]:
        """The keys with a name like `words`, and how like it is (`ALIKE` to 1)."""
        answer = self._answered.get(words)
        if answer is None:
            if len(self._answered) >= KEPT:
                self._answered.clear()
            answer = self._answered[words] = self._compare(trigrams(words))
        return answer

    def _compare(self, grams: frozenset[str]) -> dict[int, float]:
        known = sorted((gram for gram in grams if gram in self._having), key=lambda gram: len(self._having[gram]))
        near = Counter(place for gram in known[:RAREST] for place in self._having[gram]).most_common(CANDIDATES)
        likeness: dict[int, float] = {}
        for place, _ in near:
            key, others = self._names[place]
            in_common = share(grams, others)
            if in_common >= ALIKE:
                likeness[key] = max(likeness.get(key, 0), in_common)
        return likeness


# An editor who mends a list of ten thousand rows has all its units compared again after each mend: with the same names.
likeness_among = lru_cache(maxsize=1)(Likeness)


def trigrams(words: Words) -> frozenset[str]:
    text = f" {' '.join(words)} "
    return frozenset(text[place : place + 3] for place in range(len(text) - 2))


def share(grams: frozenset[str], others: frozenset[str]) -> float:
    """The share of trigrams that two texts have in common: 0 to 1, Dice's coefficient."""
    return 2 * len(grams & others) / ((len(grams) + len(others)) or 1)
