"""Numbers in the query of an address."""

import re

from django.http import Http404

A_NUMBER = re.compile(r"\d{1,18}", re.ASCII)


def number_in(query: dict, name: str) -> int | None:
    """The number (from 1) that `query` holds under `name`, None when there is nothing; Http404 for anything else."""
    text = query.get(name, "")
    if not text:
        return None
    if not A_NUMBER.fullmatch(text) or not int(text):
        raise Http404("Giá trị không hợp lệ")
    return int(text)
