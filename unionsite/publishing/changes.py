"""Things that were changed, told to whoever keeps something by them, in the transaction that changes them.

A form saves a thing, its rows and its relations one after the other: within `told_once` all that is told of a thing is
one change, and it is told at the end.
"""

import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import Any

from django.db.models import Model

Listener = Callable[[type[Model], list[Any]], None]  # model, keys; the things may be gone
listeners: list[Listener] = []


class _Gathered(threading.local):
    things: dict[type[Model], set[Any]] | None = None


_gathered = _Gathered()


def tell(model: type[Model], keys: Iterable[Any]) -> None:
    """The things of `model` with these keys were written, deleted, or say something else now."""
    keys = set(keys)
    if _gathered.things is not None:
        _gathered.things.setdefault(model, set()).update(keys)
    elif keys:
        for listener in listeners:
            listener(model, sorted(keys))


@contextmanager
def told_once() -> Iterator[None]:
    """Inside a transaction. What fails in it tells nothing: the transaction takes everything back."""
    if _gathered.things is not None:
        yield
        return
    _gathered.things = {}
    try:
        yield
        things = _gathered.things
    finally:
        _gathered.things = None
    for model in sorted(things, key=lambda model: model.__name__):
        tell(model, things[model])
