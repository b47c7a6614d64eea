"""The look-up of a person or unit among all published rows, as people type: accents optional, words in any order,
slips forgiven, a decision's number too.

Rows are found by the words in `Recipient.words` (a GIN index). They come in tiers, each newest decision first: names
with the very accents that were typed (those of just these words before longer ones, the words in order before others),
names with the words, rows that hold the words anywhere. Of words that very many names hold, those in order come first
only among the newest decisions. Only when there is none of these do other ways to write a unit count, and then slips.

A unit is known by all its names in the tree and with abbreviations written out, however a list prints it.

What is found never depends on a row that the public may not read: else whoever asks word by word would learn what the
drafts hold. The counts of words (`vocabulary`) are of all rows there ever were; they only say which way to the same
answer is the shorter one.
"""

import re
from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime
from itertools import permutations
from math import prod

from django.db.models import Case, Count, Q, Value, When, Window

from events.units.names import units_called
from unionsite.vietnamese.abbreviations import written_out
from unionsite.vietnamese.fold import fold
from unionsite.vietnamese.spelling import exact_words, folded_words, has_accents, near

from ..models import AwardDecision, Recipient
from ..words.counts import counts_of
from ..words.spelling import EVERY, EXACT, NAME
from .decision_numbers import decisions_numbered

PAGE_SIZE, LAST_PAGE = 20, 10  # nobody reads further; who wants more is harvesting
MOST_WORDS, MOST_SLIPS = 12, 6
REORDERED = 4  # words of a name that are tried in every order
# For each row that is wanted: as many are looked up and sorted at once; of what more rows hold, the newest decisions
# have enough.
FEW = 60
ENOUGH = 3  # times the rows that are wanted: so many expected ones make those of later tiers unlikely to be needed
MOST_UNITS = 60  # a word that more units have in their names is no unit's name
SOME = 20_000  # rows in which initials are looked for; of words that more hold, none is an initial
STRETCHES = (40, 400)  # decisions
SHOWN = (
    *("honorific", "name", "post", "unit_text", "form_text", "revoked_by", "form__name", "decision__number"),
    *("decision__date", "decision__slug", "decision__stage", "decision__issuer__name"),
)
LATEST = ("-decision__date", "-decision_id", "position")


@dataclass(frozen=True)
class Asked:
    """What a reader asks for: words, and a year, a form, words of a unit to narrow them."""

    typed: str
    year: int | None = None
    form: int | None = None
    unit: str = ""


@dataclass(frozen=True)
class Found:
    """`recipients` of one page; `more` says whether another page follows; `guessed` that none holds what was typed.
    `decisions` are those whose number was typed; `left_out` that of all words typed only MOST_WORDS were looked up.
    `count` is how many rows there are in all, None when there are too many to be counted."""

    recipients: list[Recipient] = field(default_factory=list)
    more: bool = False
    guessed: bool = False
    decisions: list[AwardDecision] = field(default_factory=list)
    left_out: bool = False
    count: int | None = 0

    @property
    def namesakes(self) -> bool:
        """Whether two of `recipients` are called the same."""
        return len({fold(one.name) for one in self.recipients}) < len(self.recipients)


@dataclass(frozen=True)
class Tier:
    """Rows, and about how many. `newest`: when they are many, those of the newest decisions will do."""

    condition: Q
    expected: float = 0
    newest: bool = False


def look_up(asked: Asked, page: int = 1, at: datetime | None = None) -> Found:
    """One page of the rows that `asked` finds.

    Queries: one for the words, one for the keys of the rows and their number (two when few names hold the words, up to
    four a tier when many rows do), one for the rows; some more when nothing holds the words, one for a number, one for
    units.
    """
    every = folded_words(asked.typed)
    words, left_out = every[:MOST_WORDS], len(every) > MOST_WORDS
    decisions = decisions_numbered(asked.typed, asked.year, at) if page == 1 else []
    search, last, guessed = _Search(asked, at), page * PAGE_SIZE, False
    keys, count = search.first(search.tiers(words), last + 1) if words else ([], 0)
    if words and not keys and not decisions and (written := search.of_unit_called(asked.typed)):
        keys, count = search.first([Tier(written & search.of_unit.condition)], last + 1)
    if words and not keys and not decisions:
        (keys, count), guessed = search.first(search.guesses(words), last + 1), True
    here = keys[last - PAGE_SIZE : last]
    found = Recipient.objects.select_related("decision__issuer", "form").only(*SHOWN).in_bulk(here)
    more = len(keys) > last and page < LAST_PAGE
    # One may have been deleted since its key was read.
    rows = [found[key] for key in here if key in found]
    return Found(rows, more, guessed and bool(here), decisions, left_out, count)


def named(typed: str, most: int, at: datetime | None = None) -> list[Recipient]:
    """The first rows whose own name holds all words of `typed`, at most so many; nothing is guessed."""
    search, words = _Search(Asked(typed), at), folded_words(typed)[:MOST_WORDS]
    *names, _ = search.tiers(words)
    keys, _ = search.first(names, most)
    found = Recipient.objects.select_related("decision__issuer", "form").only(*SHOWN).in_bulk(keys)
    return [found[key] for key in keys if key in found]


class _Search:
    def __init__(self, asked: Asked, at: datetime | None):
        self.asked, self.at, self.counts, self.of_unit = asked, at, Counter(), Tier(Q(), 1)
        self.decisions = AwardDecision.objects.visible(at).order_by("-date", "-pk")
        self.rows = Recipient.objects.visible(at)
        if asked.year:
            self.decisions = self.decisions.filter(date__year=asked.year)
            self.rows = self.rows.filter(decision__date__year=asked.year)
        if asked.form:
            self.rows = self.rows.filter(form=asked.form)

    def tiers(self, words: list[str]) -> list[Tier]:
        """Each holds those before it."""
        typed, unit = self.asked.typed, folded_words(self.asked.unit)[:MOST_WORDS]
        exact = [EXACT + word for word in exact_words(typed)[:MOST_WORDS]] if has_accents(typed) else []
        names = [NAME + word for word in words]
        self._count({EVERY, *exact, *names, *words, *unit})
        if unit:
            held = self._holding([[word] for word in unit])
            share = held.expected / (self.counts[EVERY] or 1)
            self.of_unit = Tier(held.condition | self.of_unit_called(self.asked.unit), share)
        tiers = [self._holding([[word] for word in held]) for held in (exact, names, words) if held]
        return [part for tier in tiers[:-1] for part in (*_orderly(tier, fold(typed)), tier)] + tiers[-1:]

    def guesses(self, words: list[str]) -> list[Tier]:
        """Rows whose words differ by a slip; names first. What no public row knows is a slip; when all words are known,
        any one of them may be. A letter alone may be an initial."""
        initials = [word for word in words if len(word) == 1]
        if initials and (tier := self._with_initials(initials, [word for word in words if len(word) > 1])):
            return [tier]
        each = list(dict.fromkeys(words[:MOST_SLIPS]))
        known = self._known(each)
        unknown = [word for word in each if word not in known]
        slips = [unknown] if unknown else [[word] for word in each]
        meant = {word: near(word) for slip in slips for word in slip}
        others = set().union(*meant.values())
        self._count(others | {NAME + other for other in others})
        named, anywhere = (self._slipped(words, slips, meant, mark) for mark in (NAME, ""))
        return [self._of_as_many_words(named, words, slips, meant), named, anywhere]

    def first(self, tiers: list[Tier], wanted: int) -> tuple[list[int], int | None]:
        """The keys of the first `wanted` rows, tier by tier, each row in its first; and the number of all rows, None
        when there are more than were looked up."""
        enough = next((end for end, tier in enumerate(tiers, 1) if tier.expected > ENOUGH * wanted), len(tiers))
        for end in sorted({enough, len(tiers)}):
            if tiers[end - 1].expected <= FEW * wanted:
                keys, count = self._sorted(tiers[:end], wanted)
                if end == len(tiers):
                    return keys, count
                if len(keys) == wanted:
                    return keys, None
        keys = {}
        for tier in tiers:
            if len(keys) < wanted:
                # Those of the tiers before may come again: enough are asked for to have `wanted` without them.
                for key in self._newest(tier, wanted + len(keys)):
                    keys.setdefault(key)
        return list(keys)[:wanted], len(keys) if len(keys) < wanted else None

    def of_unit_called(self, text: str) -> Q:
        """Rows that hold the words of `text` with its abbreviations written out, or whose unit has a name with them;
        no condition when there is neither."""
        written, units, condition = list(written_out(text)[:MOST_WORDS]), units_called(text), Q()
        if 0 < len(units) <= MOST_UNITS:
            condition |= Q(unit__in=units)
        if written and written != folded_words(text)[:MOST_WORDS]:
            condition |= Q(words__contains=written)
        return condition

    def _newest(self, tier: Tier, wanted: int) -> list[int]:
        """The keys of the first `wanted` rows of a tier. What many rows hold is met soon on a walk through the newest
        decisions; when it is not, and for what is rarer, all rows with it are looked up and sorted."""
        if tier.expected > FEW * wanted:
            newest, begun, keys = list(self.decisions.values_list("pk", flat=True)[: STRETCHES[-1] + 1]), 0, []
            for end in STRETCHES[:1] if tier.newest else STRETCHES:
                rows = self.rows.filter(tier.condition, decision__in=newest[begun:end])
                keys += rows.order_by(*LATEST).values_list("pk", flat=True)[: wanted - len(keys)]
                if len(keys) >= wanted or len(newest) <= end:
                    return keys
                begun = end
            if tier.newest:
                return keys
        return self._sorted([tier], wanted)[0]

    def _sorted(self, tiers: list[Tier], wanted: int) -> tuple[list[int], int]:
        # Sorted by the tier first, which PostgreSQL cannot foresee: else it takes LIMIT for a reason to walk through
        # all decisions in search of rows that are rare.
        place = Case(*(When(tier.condition, Value(place)) for place, tier in enumerate(tiers)), default=len(tiers))
        rows = self.rows.filter(tiers[-1].condition)
        found = list(rows.order_by(place, *LATEST).values_list("pk", Window(Count("*")))[:wanted])
        return [key for key, _ in found], found[0][1] if found else 0

    def _holding(self, groups: list[list[str]]) -> Tier:
        """Rows that hold a word of each group."""
        condition = Q(words__contains=[group[0] for group in groups if len(group) == 1])
        for group in groups:
            if len(group) != 1:
                condition &= Q(words__overlap=group) if group else Q(pk__in=[])
        every = self.counts[EVERY] or 1
        shares = (min(1, sum(self.counts[word] for word in group) / every) for group in groups)
        return Tier(condition & self.of_unit.condition, every * prod(shares) * self.of_unit.expected)

    def _with_initials(self, initials: list[str], words: list[str]) -> Tier | None:
        tier = self._holding([[NAME + word] for word in words])
        if not words or self.rows.filter(tier.condition).order_by()[SOME : SOME + 1].exists():
            return None
        for initial in initials:
            tier = Tier(tier.condition & Q(folded_name__regex=rf"(^|\s){initial}"), tier.expected)
        return tier if self.first([tier], 1)[0] else None

    def _slipped(self, words: list[str], slips: list[list[str]], meant: dict[str, set[str]], mark: str) -> Tier:
        """Rows with all `words`, but for those of one of `slips` with what was meant by them."""
        condition, expected = Q(pk__in=[]), 0
        for wrong in slips:
            groups = [[mark + word] for word in words if word not in wrong]
            groups += [sorted(mark + other for other in meant[word] if self.counts[mark + other]) for word in wrong]
            tier = self._holding(groups)
            condition, expected = condition | tier.condition, expected + tier.expected
        return Tier(condition, expected)

    def _of_as_many_words(self, named: Tier, words: list[str], slips: list[list[str]], meant: dict) -> Tier:
        """Of those with a slip in their name, the names of as many words: first found by the names that were meant,
        where one word is wrong."""
        if len(slips) == 1 < len(slips[0]):
            return Tier(named.condition & Q(folded_name__regex=rf"^\S+( \S+){{{len(words) - 1}}}$"), named.expected)
        names = set()
        for [wrong] in slips:
            for other in (other for other in meant[wrong] if self.counts[NAME + other]):
                name = [other if word == wrong else word for word in words]
                names.update(_orders(name) if len(slips) == 1 else [" ".join(name)])
        return Tier(named.condition & Q(folded_name__in=sorted(names)))

    def _known(self, words: list[str]) -> set[str]:
        """Those of `words` that a row holds which the public may read. One query."""
        public = Recipient.objects.visible(self.at).order_by()
        first, *others = (public.filter(words__contains=[word]).values_list(Value(word))[:1] for word in words)
        return {word for (word,) in first.union(*others, all=True)}

    def _count(self, words: set[str]):
        """About how many rows hold each of `words`."""
        self.counts.update(counts_of(words - self.counts.keys()))


def _orderly(tier: Tier, folded: str) -> list[Tier]:
    """Of a tier of names first those of just the words of `folded`, in order and in any, then those with them in
    order. Each holds those before it."""
    words = folded.split()
    whole = Tier(tier.condition & Q(folded_name__in=_orders(words)))
    if len(words) < 2:
        return [whole]
    orderly = Q(folded_name__regex=rf"(^| ){re.escape(folded)}( |$)") | Q(folded_name__in=_orders(words))
    as_typed = Tier(tier.condition & Q(folded_name=folded))
    return [as_typed, whole, Tier(tier.condition & orderly, tier.expected, newest=True)]


def _orders(words: list[str]) -> list[str]:
    """The words as one text, in every order when they are few."""
    every = permutations(words) if len(words) <= REORDERED else [words]
    return sorted({" ".join(order) for order in every})
