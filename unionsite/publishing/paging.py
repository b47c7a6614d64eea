"""Pages of a list by position in time, not by counting: the thousandth page costs what the first costs.

A cursor names the thing a page stands after (`older`) or before (`newer`); it stays valid whatever is added above it.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from typing import Any
from urllib.parse import urlencode

from django.db.models import Q, QuerySet
from django.http import Http404

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
CURSORS = ("sau", "truoc")  # the names of older and newer in a query
CURSOR = re.compile(r"(-?\d{1,17})\.(\d{1,18})", re.ASCII)


@dataclass(frozen=True)
class KeysetPage:
    """`items` of one page, newest first, and the query strings of its neighbours ('' where there is none)."""

    items: list[Any]
    older: str
    newer: str

    def __iter__(self) -> Iterator[Any]:
        return iter(self.items)

    def __bool__(self) -> bool:
        return bool(self.items)


def cursor_of(item: Any, by: str = "published_from") -> str:
    """The cursor text of a thing placed by its moment or day `by`: microseconds since 1970, a dot, its id."""
    moment = getattr(item, by)
    if not isinstance(moment, datetime):
        moment = datetime.combine(moment, time.min, UTC)  # the same day in Vietnam, which is ahead
    return f"{(moment - EPOCH) // timedelta(microseconds=1)}.{item.pk}"


def _position(text: str) -> tuple[datetime, int]:
    match = CURSOR.fullmatch(text)
    if not match:
        raise Http404("Vị trí trang không hợp lệ")
    try:
        return EPOCH + timedelta(microseconds=int(match[1])), int(match[2])
    except OverflowError:
        raise Http404("Vị trí trang không hợp lệ") from None


def keyset_page(
    queryset: QuerySet[Any],
    query: Mapping[str, str],
    size: int,
    by: str = "published_from",
    keep: tuple[str, ...] = (),
    first: Callable[[], list[Any]] | None = None,
) -> KeysetPage:
    """One page of `queryset`, newest first by the moment or day in the field `by`. `query` may hold `sau` (older than)
    or `truoc` (newer than); what it holds of `keep` stays in the query strings of the neighbours. `first` gives the
    things of the first page and one more, where that is asked for so often that it is compiled.

    Raises Http404 when a cursor is not one of ours.
    """
    kept = {name: query[name] for name in keep if name in query}

    def page(items: list[Any], has_newer: bool, has_older: bool) -> KeysetPage:
        def link(name: str, item: Any) -> str:
            return f"?{urlencode(kept | {name: cursor_of(item, by)})}"

        older = link("sau", items[-1]) if items and has_older else ""
        return KeysetPage(items, older, newer=link("truoc", items[0]) if items and has_newer else "")

    if "truoc" in query:
        moment, pk = _position(query["truoc"])
        above = queryset.filter(**{f"{by}__gte": moment}).exclude(Q(**{by: moment}) & Q(pk__lte=pk))
        found = list(above.order_by(by, "pk")[: size + 1])
        if len(found) > size:
            return page(found[:size][::-1], has_newer=True, has_older=True)
        query = kept  # the first page, whole, not the few above the cursor
    if "sau" in query:
        moment, pk = _position(query["sau"])
        queryset = queryset.filter(**{f"{by}__lte": moment}).exclude(Q(**{by: moment}) & Q(pk__gte=pk))
    compiled = first if "sau" not in query else None
    found = compiled() if compiled else list(queryset.order_by(f"-{by}", "-pk")[: size + 1])
    return page(found[:size], has_newer="sau" in query, has_older=len(found) > size)
