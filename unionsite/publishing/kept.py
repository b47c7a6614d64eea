"""What is dear to make: made by one thread of a process at a time, kept as long as it is right, never waited for.

A process has few threads. Were they to wait for one another, a few readers of dear pages would make everybody wait.
"""

import threading
from collections.abc import Callable, Hashable
from functools import wraps
from typing import Any, Generic, TypeVar

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

Thing = TypeVar("Thing")

SOON = 5  # seconds after which who was sent away comes back


class Busy(Exception):
    """Another thread is making something now."""


class Kept(Generic[Thing]):
    """The last `most` things made, each under a key that differs whenever the thing would."""

    def __init__(self, most: int):
        self.most, self.making = most, threading.Lock()
        self.things: dict[Hashable, Thing] = {}

    def get(self, key: Hashable, make: Callable[[], Thing]) -> Thing:
        """The thing of `key`, made unless it is there. Raises Busy when it is not and another one is being made."""
        try:
            return self.things[key]
        except KeyError:
            if not self.making.acquire(blocking=False):
                raise Busy from None
        try:
            if key not in self.things:
                thing = make()
                for older in list(self.things)[: 1 - self.most or None]:
                    del self.things[older]
                self.things[key] = thing
            return self.things[key]
        finally:
            self.making.release()


def or_busy(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """A view whose Busy is an answer: 503, with the seconds after which it is worth asking again."""

    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            return view(request, *args, **kwargs)
        except Busy:
            response = render(request, "errors/busy.html", {"seconds": SOON}, status=503)
            response["Retry-After"] = SOON
            return response

    return answer
