"""Pages of a list by position in time, not by counting: the thousandth page costs what the first costs.

A cursor names the article a page stands after (`older`) or before (`newer`); it stays valid whatever is added above it.
"""

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from django.db.models import Q
from django.http import Http404

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
CURSOR = re.compile(r"(-?\d{1,17})\.(\d{1,18})", re.ASCII)


@dataclass(frozen=True)
class KeysetPage:
    """`items` of one page, newest first, and the query strings of its neighbours ('' where there is none)."""

    items: list
    older: str
    newer: str

    def __iter__(self):
        return iter(self.items)

    def __bool__(self):
        return bool(self.items)


def cursor_of(item) -> str:
    """The cursor text of a published thing: microseconds since 1970, a dot, its id."""
    return f"{(item.published_from - EPOCH) // timedelta(microseconds=1)}.{item.pk}"


def _position(text: str) -> tuple[datetime, int]:
    match = CURSOR.fullmatch(text)
    if not match:
        raise Http404("Vị trí trang không hợp lệ")
    try:
        return EPOCH + timedelta(microseconds=int(match[1])), int(match[2])
    except OverflowError:
        raise Http404("Vị trí trang không hợp lệ") from None


def keyset_page(queryset, query: dict, size: int) -> KeysetPage:
    """One page of `queryset` (published things), where `query` may hold `sau` (older than) or `truoc` (newer than).

    Raises Http404 when a cursor is not one of ours.
    """
    if "truoc" in query:
        moment, pk = _position(query["truoc"])
        above = queryset.filter(published_from__gte=moment).exclude(Q(published_from=moment) & Q(pk__lte=pk))
        found = list(above.order_by("published_from", "pk")[: size + 1])
        if len(found) <= size:
            return keyset_page(queryset, {}, size)  # the first page, whole, not the few above the cursor
        return _page(found[:size][::-1], has_newer=True, has_older=True)
    if "sau" in query:
        moment, pk = _position(query["sau"])
        queryset = queryset.filter(published_from__lte=moment).exclude(Q(published_from=moment) & Q(pk__gte=pk))
    found = list(queryset.newest_first()[: size + 1])
    return _page(found[:size], has_newer="sau" in query, has_older=len(found) > size)


def _page(items: list, has_newer: bool, has_older: bool) -> KeysetPage:
    return KeysetPage(
        items,
        older=f"?sau={cursor_of(items[-1])}" if items and has_older else "",
        newer=f"?truoc={cursor_of(items[0])}" if items and has_newer else "",
    )
