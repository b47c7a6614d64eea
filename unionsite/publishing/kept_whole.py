"""What a view says of itself so that its whole answers may be kept (unionsite/pagecache)."""

from collections.abc import Callable
from typing import NamedTuple


class Asked(NamedTuple):
    """The names of a query that a view reads: `known` are part of the kept answer's address; with one of `never` the
    answer is not kept. All others do not reach the view."""

    known: frozenset[str]
    never: frozenset[str]


def kept_whole(*known: str, never: tuple[str, ...] = ()) -> Callable:
    """For views whose answer is the same for everybody, and right until something public is written or comes to its
    hour. `tests/unionsite/pagecache/test_declared.py` holds them to the names."""

    def declare(view: Callable) -> Callable:
        view.asked = Asked(frozenset(known), frozenset(never))
        return view

    return declare
