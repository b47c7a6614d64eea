"""What keeps the entries and finds them. PostgreSQL does, unless `SEARCH_URL` names another service.

An engine compares tokens (tokens.py) and knows nothing of words, accents or models. What it finds is checked against
the things themselves before anybody sees it (hits.py): an engine may lag behind.
"""

from collections.abc import Iterable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Protocol

from django.conf import settings
from django.utils.module_loading import import_string

POSTGRES, OPENSEARCH = "unionsite.search.postgres.PostgresEngine", "unionsite.search.opensearch.OpenSearchEngine"


class Resting(Exception):
    """The service that searches does not answer."""


@dataclass(frozen=True)
class Thing:
    """`kind` is that of its Findable, `number` its key."""

    kind: str
    number: int


@dataclass(frozen=True)
class Row:
    """One entry of a thing: itself (`file` 0) or one of its files, in one window; none means never public."""

    file: int
    moment: datetime
    shown_from: datetime | None
    shown_until: datetime | None
    tokens: frozenset[str]


@dataclass(frozen=True)
class Question:
    """`tiers`: what stands in the first comes before what stands in the next, and so on, in each the newest first. An
    entry stands in a tier when it holds all tokens of it; the last tier holds all that answers.

    `without`: no entry that holds all tokens of one of these groups. `within`: of each group an entry holds a token.
    """

    tiers: tuple[tuple[str, ...], ...]
    without: tuple[tuple[str, ...], ...] = ()
    within: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True)
class Match:
    """A thing that was found, by which file of it (0: by itself), and in which of the tiers."""

    thing: Thing
    file: int
    tier: int


@dataclass(frozen=True)
class Count:
    """How many things answer a question: `number`, and whether there are `more`; and years in which they stand."""

    number: int = 0
    more: bool = False
    years: tuple[int, ...] = ()


class Engine(Protocol):
    """`at`: only entries whose window holds that moment; None, for the desk, means entries in whatever state."""

    def put(self, thing: Thing, rows: Sequence[Row]) -> None:
        """Inside the transaction that changes the thing: these are its entries now, and no others."""

    def drop(self, thing: Thing) -> None:
        """The same for a thing that is gone."""

    def take(self, kind: str, numbers: Sequence[int]) -> None:
        """Of two transactions that are about to put one thing the second waits for the first."""

    def anew(self) -> AbstractContextManager[None]:
        """Around putting all things once more: what was wrong before, or is gone, is not there at its end."""

    def settle(self) -> None:
        """Outside a transaction, and within `anew`: what was put is where it is found. Resting when it cannot be."""

    def find(self, question: Question, at: datetime | None, wanted: int) -> tuple[list[Match], Count]:
        """The first `wanted` things that answer, each once, and how many there are."""

    def count(self, question: Question, at: datetime | None) -> Count: ...

    def holds_any(self, questions: Sequence[Question], at: datetime) -> list[bool]:
        """For each question whether anything answers it. They have one tier each."""

    def suggest(self, tokens: Sequence[str], beginning: str, at: datetime | None, wanted: int) -> list[Thing]:
        """The newest things that hold all `tokens` and one that starts with `beginning`."""

    def near(self, candidates: Iterable[str], at: datetime) -> list[str]:
        """Those of the folded words that an entry holds which is public at `at`."""

    def held(self, kind: str, numbers: Sequence[int]) -> dict[int, set[Row]]:
        """The entries of things, for `search_index --check`."""

    def numbers(self, kind: str) -> set[int]:
        """The keys of all things of a kind that have entries."""


@cache
def engine() -> Engine:
    """The one that settings choose."""
    return import_string(OPENSEARCH)(settings.SEARCH_URL) if settings.SEARCH_URL else import_string(POSTGRES)()
