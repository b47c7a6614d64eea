"""From what a reader asks to a page of answers: what is found, and where nothing is, what may have been meant, or what
is found with the fewest words left out."""

from dataclasses import dataclass, field, replace
from datetime import datetime

from .asking import Asked, question_of, tiers_as_typed
from .engine import Count, engine
from .hits import Hit, hits_of, public_things
from .mending import what_was_meant, with_fewer
from .tokens import TITLE, words_in

PAGE_SIZE, LAST_PAGE = 20, 20
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
    if asked.narrowed and (elsewhere := _page(asked.everywhere(), 1, at).count).number:
        return replace(found, elsewhere=elsewhere)
    meant = what_was_meant(asked, at)
    loose = asked.loosened()
    if loose.parts != asked.parts and (found := _page(loose, page, at)).count.number:
        return replace(found, meant=meant, loosened=True)
    fewer, dropped = with_fewer(loose, at)
    found = _page(fewer, page, at) if fewer.parts else Answer(asked)
    return replace(found, meant=meant, dropped=dropped if found.hits else (), loosened=loose.parts != asked.parts)


def _page(asked: Asked, page: int, at: datetime) -> Answer:
    last = page * PAGE_SIZE
    matches, count = engine().find(question_of(asked), at, last + 1)
    here = matches[last - PAGE_SIZE : last]
    hits = hits_of(here, asked, at)
    # What may not be seen is not counted either, and tells no year.
    if len(hits) < len(here) and not count.more:
        number = max(0, count.number - len(here) + len(hits))
        count = replace(count, number=number, years=count.years if number else ())
    return Answer(asked, hits, count, more=len(matches) > last and page < LAST_PAGE)


def suggestions(typed: str, at: datetime) -> list[tuple[str, str]]:
    """Titles and addresses of public things whose titles hold the words, the last of which may be only begun."""
    words = [folded for folded, _ in words_in(typed)][:12]
    if not words or len("".join(words)) < 2:
        return []
    *whole, beginning = words
    things = engine().suggest([TITLE + word for word in whole], TITLE + beginning, at, LOOKED_AT)
    known = public_things(things, at, whole=False)
    titled: dict[str, tuple[str, str]] = {}
    for thing in filter(known.__contains__, things):
        findable, one = known[thing]
        title = findable.title(one)
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
