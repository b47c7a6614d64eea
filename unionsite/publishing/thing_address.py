"""Addresses of things, put together: to make one takes the resolver longer than a query, so it makes one of a kind."""

from functools import cache

from django.urls import reverse

ANY = ("any-name", 0)


def thing_address(route: str, slug: str, pk: int) -> str:
    """What `reverse(route, args=[slug, pk])` gives for a slug of ours, where the address holds `slug-pk`."""
    before, after = _around(route)
    return f"{before}{slug}-{pk}{after}"


@cache
def _around(route: str) -> tuple[str, str]:
    before, _, after = reverse(route, args=ANY).partition("-".join(map(str, ANY)))
    return before, after
