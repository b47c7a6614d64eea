"""Numbers that an address or a form brings: years, pages, keys."""

import re
from collections.abc import Mapping

from django.http import Http404

A_NUMBER = re.compile("[0-9]{1,18}")  # no other script's digits; and PostgreSQL's bigint holds it
LARGEST = 10**18 - 1


def number_of(text: str | None) -> int | None:
    """The number that `text` is, None for anything else."""
    return int(text) if text and A_NUMBER.fullmatch(text) else None


def number_in(query: Mapping[str, str], name: str, least: int = 1, most: int = LARGEST) -> int | None:
    """The number from `least` to `most` that `query` holds under `name`, None when there is nothing; Http404 for
    anything else."""
    text = query.get(name, "")
    if not text:
        return None
    number = number_of(text)
    if number is None or not least <= number <= most:
        raise Http404("Giá trị không hợp lệ")
    return number
