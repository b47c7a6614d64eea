"""What a view says of itself so that its whole answers may be kept (unionsite/pagecache)."""

from collections.abc import Callable
from typing import Any, NamedTuple, Protocol, TypeVar, cast

View = TypeVar("View", bound=Callable[..., Any])


class Asked(NamedTuple):
    """The names of a query that a view reads: `known` are part of the kept answer's address; with one of `never` the
    answer is not kept. All others do not reach the view."""

    known: frozenset[str]
    never: frozenset[str]


class AskedView(Protocol):
    """What a view that declared itself has."""

    asked: Asked


def kept_whole(*known: str, never: tuple[str, ...] = ()) -> Callable[[View], View]:
    """For views whose answer is the same for everybody, and right until something public is written or comes to its
    hour. `tests/unionsite/pagecache/test_declared.py` holds them to the names."""

    def declare(view: View) -> View:
        cast(AskedView, view).asked = Asked(frozenset(known), frozenset(never))
        return view

    return declare
