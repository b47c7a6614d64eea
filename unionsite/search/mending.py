"""Where nothing is found: what may have been meant, and what is found with the fewest words left out."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from itertools import combinations, islice, product

from unionsite.vietnamese.spelling import has_accents, near

from .asking import Asked, Part, question_of
from .engine import engine
from .hits import Hit, hits_of
from .tokens import pair, spelt

SHORTEST = 3  # letters of a word that is mended
MOST_SLIPS, TRIED, WEIGHED = 2, 60, 6  # words that are mended, ways to mend them that are tried, and compared
# Known words that are left out in every way there is, by how many there are; else as many are kept as go together.
MOST_LEFT_OUT = ((6, 2), (12, 1))


def what_was_meant(asked: Asked, at: datetime) -> str:
    """The same text with its mistyped words mended, spelt as a public thing spells them; empty when nothing public has
    all its words then. What is no word is what no public thing holds: others decide nothing."""
    words = list(dict.fromkeys(folded for folded, _ in asked.words))
    known = set(engine().near(words, at))
    wrong = [word for word in words if word not in known]
    if any(len(word) < SHORTEST for word in wrong):  # of two letters anything may have been meant
        return ""
    if not wrong or len(wrong) > MOST_SLIPS:
        return ""
    mended = [engine().near({*near(word), *_parted(word)}, at) for word in wrong]
    ways = (dict(zip(wrong, way, strict=True)) for way in islice(product(*mended), TRIED))
    for text in _commonest_first([_mend(asked, way) for way in ways], at):
        matches, _ = engine().find(question_of(text), at, 1)
        for hit in hits_of(matches, text, at):
            return _spelt(asked, text, hit)
    return ""


def _parted(word: str) -> list[str]:
    """Two words that were typed as one."""
    return [pair(word[:place], word[place:]) for place in range(2, len(word) - 1)]


def _mend(asked: Asked, way: dict[str, str]) -> Asked:
    parts = []
    for part in asked.parts:
        words = [
            (piece, spelling if piece == folded else piece)
            for folded, spelling in part.words
            for piece in way.get(folded, folded).split("_")
        ]
        parts.append(Part(tuple(words), part.typed))
    return replace(asked, parts=tuple(parts))


def _spelt(asked: Asked, mended: Asked, hit: Hit) -> str:
    """The words as they stand in the hit; those typed right and with accents, as typed. Phrases stay phrases."""
    texts = []
    for part, before in zip(mended.parts, asked.parts, strict=True):
        typed = dict(zip(before.words, spelt(before.typed), strict=False))
        words = [
            typed[word] if word in typed and has_accents(typed[word]) else hit.marked.spelt(word[0]).lower() or word[0]
            for word in part.words
        ]
        texts.append(f'"{" ".join(words)}"' if before.is_phrase else " ".join(words))
    return " ".join([*texts, *(f'-"{part.typed}"' if part.is_phrase else part.typed for part in asked.minus)])


def with_fewer(asked: Asked, at: datetime) -> tuple[Asked, tuple[str, ...]]:
    """The same with the fewest words left out that leave something to be found, and these words."""
    held = set(engine().near({folded for folded, _ in asked.words}, at))
    known = [place for place, part in enumerate(asked.parts) if held.issuperset(folded for folded, _ in part.words)]
    kept = _fewest_left_out(asked, known, at) or _going_together(asked, known, at)
    return kept, tuple(part.typed for part in asked.parts if part not in kept.parts)


def _fewest_left_out(asked: Asked, known: list[int], at: datetime) -> Asked | None:
    most = next(most for words, most in MOST_LEFT_OUT if len(known) <= words)
    for number in range(min(most + 1, len(known))):
        ways = combinations(known, len(known) - number)
        if found := _commonest_first([asked.only(way) for way in ways], at):
            return found[0]
    return None


def _going_together(asked: Asked, known: list[int], at: datetime) -> Asked:
    """As many of the words as go together, from the first on."""
    kept: list[int] = []
    for place in known:
        if _hold([asked.only([*kept, place])], at) == [True]:
            kept.append(place)
    return asked.only(kept)


def _commonest_first(texts: list[Asked], at: datetime) -> list[Asked]:
    """Of the texts that find something a few: those first whose words stand side by side somewhere, and of these, or
    where none are, those that find the most."""
    holding = [text for text, holds in zip(texts, _hold(texts, at), strict=True) if holds]
    phrases = [text.as_phrase() for text in holding]
    together = [text for text, holds in zip(holding, _hold(phrases, at), strict=True) if holds]
    best = (together or holding)[:WEIGHED]
    if len(best) < 2:
        return best
    return sorted(best, key=lambda text: -engine().count(question_of(text), at).number)


def _hold(texts: Iterable[Asked], at: datetime) -> list[bool]:
    questions = [question_of(text) for text in texts]
    return engine().holds_any(questions, at) if questions else []
