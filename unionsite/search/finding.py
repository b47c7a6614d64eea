"""From what a reader asks to a page of answers: what is found, and where nothing is, what may have been meant, or what
is found with the fewest words left out."""

from dataclasses import dataclass, field, replace
from datetime import datetime
from itertools import combinations, islice, product

from unionsite.vietnamese.spelling import has_accents, near

from .asking import Asked, Part, question_of, tiers_as_typed
from .engine import Count, engine
from .hits import Hit, hits_of, public_things
from .tokens import TITLE, pair, spelt, words_in

PAGE_SIZE, LAST_PAGE = 20, 20
MOST_SLIPS, TRIED, WEIGHED = 2, 60, 6  # words that are mended, ways to mend them that are tried, and compared
SUGGESTED, LOOKED_AT = 8, 24  # titles; the newest with these words, of which those that begin with them come first


@dataclass(frozen=True)
class Answer:
    """One page. `asked` is what was looked for in the end; of what was typed, `dropped` was left out, or phrases were
    `loosened` to words. `meant` is another text, which finds something; `elsewhere` how many there are without the
    choice of kind, category and year, where there are none with it."""

    asked: Asked
    hits: list[Hit] = field(default_factory=list)
    count: Count = field(default_factory=Count)
    more: bool = False
    meant: str = ""
    dropped: tuple[str, ...] = ()
    loosened: bool = False
    elsewhere: Count = field(default_factory=Count)

    @property
    def first_folded(self) -> Hit | None:
        """The first hit that holds the words with other accents than were typed, after some that hold them exactly."""
        typed = tiers_as_typed(self.asked)
        folded = [hit for hit in self.hits if hit.tier >= typed] if self.asked.accented else []
        return folded[0] if folded and folded[0] is not self.hits[0] else None


def answer(asked: Asked, page: int, at: datetime) -> Answer:
    """Raises Resting when the engine does not answer."""
    if not asked.parts:
        return Answer(asked)
    found = _page(asked, page, at)
    if found.count.number or page > 1:
        return found
    if asked.narrowed and (elsewhere := engine().count(question_of(asked.everywhere()), at)).number:
        return replace(found, elsewhere=elsewhere)
    meant = _meant(asked, at)
    loose = asked.loosened()
    if loose.parts != asked.parts and (found := _page(loose, page, at)).count.number:
        return replace(found, meant=meant, loosened=True)
    fewer, dropped = _with_fewer(loose, at)
    found = _page(fewer, page, at) if fewer.parts else Answer(asked)
    return replace(found, meant=meant, dropped=dropped if found.hits else (), loosened=loose.parts != asked.parts)


def _page(asked: Asked, page: int, at: datetime) -> Answer:
    last = page * PAGE_SIZE
    matches, count = engine().find(question_of(asked), at, last + 1)
    here = matches[last - PAGE_SIZE : last]
    hits = hits_of(here, asked, at)
    # What may not be seen is not counted either.
    count = count if count.more else replace(count, number=max(0, count.number - len(here) + len(hits)))
    return Answer(asked, hits, count, more=len(matches) > last and page < LAST_PAGE)


def suggestions(typed: str, at: datetime) -> list[tuple[str, str]]:
    """Titles and addresses of public things whose titles hold the words, the last of which may be only begun."""
    words = [folded for folded, _ in words_in(typed)][:12]
    if not words or len("".join(words)) < 2:
        return []
    *whole, beginning = words
    things = engine().suggest([TITLE + word for word in whole], TITLE + beginning, at, LOOKED_AT)
    known = public_things(things, at)
    titled: dict[str, tuple[str, str]] = {}
    for thing in filter(known.__contains__, things):
        findable, one = known[thing]
        title = findable.content(one).title
        titled.setdefault(title, (title, one.get_absolute_url()))
    begun = " ".join(words)
    exact = " ".join(spelling for _, spelling in words_in(typed))

    def place(title: str) -> tuple[bool, bool]:
        own = words_in(title)
        return (
            not " ".join(spelling for _, spelling in own).startswith(exact),
            not " ".join(folded for folded, _ in own).startswith(begun),
        )

    return [titled[title] for title in sorted(titled, key=place)][:SUGGESTED]


# Slips


def _meant(asked: Asked, at: datetime) -> str:
    """The same text with its mistyped words mended, spelt as a public thing spells them; empty when nothing public has
    all its words then. What is no word is what no public thing holds: others decide nothing."""
    words = list(dict.fromkeys(folded for part in asked.parts for folded, _ in part.words))
    known = set(engine().near(words, at))
    wrong = [word for word in words if word not in known]
    if not wrong or len(wrong) > MOST_SLIPS:
        return ""
    mended = [engine().near({*near(word), *_parted(word)}, at) for word in wrong]
    ways = [dict(zip(wrong, way, strict=True)) for way in islice(product(*mended), TRIED)]
    texts = [_mend(asked, way) for way in ways]
    holding = [text for text, holds in zip(texts, _hold(texts, at), strict=True) if holds][:WEIGHED]
    # Of several the commonest.
    for text in sorted(holding, key=lambda text: -engine().count(question_of(text), at).number):
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


# Words left out


def _with_fewer(asked: Asked, at: datetime) -> tuple[Asked, tuple[str, ...]]:
    """The same with the fewest words left out that leave something to be found, and these words."""
    every = range(len(asked.parts))
    alone = [asked.without(*(other for other in every if other != place)) for place in every]
    unknown = {place for place, holds in zip(every, _hold(alone, at), strict=True) if not holds}
    known = [place for place in every if place not in unknown]
    for number in range(min(3, len(known))):
        ways = [unknown | {*way} for way in combinations(known, number)]
        texts = [asked.without(*way) for way in ways]
        holding = [place for place, holds in enumerate(_hold(texts, at)) if holds][:WEIGHED]
        if holding:
            best = max(holding, key=lambda place: engine().count(question_of(texts[place]), at).number)
            return texts[best], tuple(asked.parts[place].typed for place in sorted(ways[best]))
    kept = _together(asked, known, at)
    dropped = [place for place in every if place not in kept]
    return asked.without(*dropped), tuple(asked.parts[place].typed for place in dropped)


def _together(asked: Asked, known: list[int], at: datetime) -> set[int]:
    """Of many words as many as go together, from the first on."""
    kept: set[int] = set()
    for place in known:
        others = (other for other in range(len(asked.parts)) if other not in kept | {place})
        if _hold([asked.without(*others)], at)[0]:
            kept.add(place)
    return kept


def _hold(texts: list[Asked], at: datetime) -> list[bool]:
    return engine().holds_any([question_of(text) for text in texts], at) if texts else []
