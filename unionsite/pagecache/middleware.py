"""Gives kept answers out, and keeps new ones. Stands above what compresses and compares: it keeps the result."""

import threading
import time
from collections.abc import Callable
from contextlib import contextmanager
from urllib.parse import urlencode

from django.conf import settings
from django.core.exceptions import MiddlewareNotUsed, SuspiciousOperation
from django.http import HttpRequest, QueryDict
from django.urls import Resolver404, resolve
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.utils.regex_helper import _lazy_re_compile

from unionsite.generation.reading import current_generation
from unionsite.waiting import threads

from .answers import LARGEST, MOST_SECONDS, Answer, Memory
from .shared import Shared

PATIENCE = 0.5  # seconds that a request waits for another that renders the same
LOOK = 0.02  # seconds between two looks for what another process renders
GZIP = _lazy_re_compile(r"\bgzip\b")  # as Django's GZipMiddleware judges
CONDITIONS = ("HTTP_IF_NONE_MATCH", "HTTP_IF_MODIFIED_SINCE", "HTTP_IF_MATCH", "HTTP_IF_UNMODIFIED_SINCE")


class PageCacheMiddleware:
    def __init__(self, get_response: Callable):
        if not settings.PAGE_CACHE_MB:
            raise MiddlewareNotUsed
        self.get_response = get_response
        self.memory = Memory(settings.PAGE_CACHE_MB * 1_000_000)
        self.shared = Shared(settings.CACHE_URL) if settings.CACHE_URL else None
        self.rendering = Rendering()

    def __call__(self, request: HttpRequest):
        key = key_of(request)
        generation = current_generation() if key else None
        if not key or not generation:
            return self.get_response(request)
        request.generation = generation  # type: ignore[attr-defined]
        if answer := self._kept(key, generation):
            return answer.response(request, _now())
        with self.rendering.alone(key) as alone:
            answer = None if alone else self._kept(key, generation)
            if answer is None and self.shared:
                answer = self._from_elsewhere(self.shared, key, generation)
            return answer.response(request, _now()) if answer else self._rendered(request, key, generation)

    def _kept(self, key: tuple, generation: str) -> Answer | None:
        answer = self.memory.get(key)
        return answer if answer and answer.is_right(generation, _now()) else None

    def _from_elsewhere(self, shared: Shared, key: tuple, generation: str) -> Answer | None:
        """What another process made, or is just making."""
        until = time.monotonic() + PATIENCE
        while True:
            answer = shared.get(key, generation)
            if answer and answer.is_right(generation, _now()):
                self.memory.put(key, answer)
                return answer
            if shared.claim(key, generation) or time.monotonic() > until:
                return None
            time.sleep(LOOK)

    def _rendered(self, request: HttpRequest, key: tuple, generation: str):
        began = _now()
        conditions = {name: request.META.pop(name) for name in CONDITIONS if name in request.META}
        try:
            response = self.get_response(request)
            answer = self._answer(request, response, generation, began)
            if answer and current_generation() == generation:
                self.memory.put(key, answer)
                if self.shared:
                    self.shared.put(key, answer, min(MOST_SECONDS, int(answer.turns - began)))
        finally:
            if self.shared:
                self.shared.release(key, generation)
        request.META |= conditions
        if answer:
            return answer.response(request, _now())
        if response.has_header("ETag") and response.status_code == 200:
            return get_conditional_response(request, response["ETag"], response=response)
        return response

    def _answer(self, request: HttpRequest, response, generation: str, began: float) -> Answer | None:
        """What may be kept: a page found, whole, the same for everybody, and known until when it is right."""
        turns = getattr(response, "right_until", None)
        if turns is None or response.status_code != 200 or request.method != "GET" or response.streaming:
            return None
        if response.cookies or "Cookie" in response.get("Vary", "") or len(response.content) > LARGEST:
            return None
        return Answer(generation, began, turns.timestamp(), dict(response.items()), response.content)


def key_of(request: HttpRequest) -> tuple | None:
    """Under which an answer is kept: scheme, host, path, what the view reads of the query, whether it is compressed.

    None for what is not kept. Takes away from the request what the view does not read.
    """
    if request.method not in {"GET", "HEAD"} or is_personal(request):
        return None
    try:
        found = resolve(request.path_info)
        asked = getattr(found.func, "asked", None)
        if asked is None or not threads.may_serve(found.route):
            return None
        query = known_query(request, asked)
        if query is None:
            return None
        compressed = bool(GZIP.search(request.META.get("HTTP_ACCEPT_ENCODING", "")))
        return request.scheme, request.get_host(), request.path, query, compressed
    except (Resolver404, SuspiciousOperation):
        return None


def known_query(request: HttpRequest, asked) -> str | None:
    """Of the query what the view reads, in one order, and the request left with nothing else; None with a name of
    which nothing is kept."""
    given = request.META.get("QUERY_STRING", "")
    if not given:
        return ""
    query = QueryDict(given)
    if asked.never & query.keys():
        return None
    known = urlencode([(name, query[name]) for name in sorted(asked.known & query.keys())])
    request.META["QUERY_STRING"] = known
    return known


def is_personal(request: HttpRequest) -> bool:
    """Whether somebody may be meant by it: such a request neither gets what is kept nor gives."""
    own = {settings.SESSION_COOKIE_NAME, settings.CSRF_COOKIE_NAME, settings.DEVICE_COOKIE_NAME}
    return "HTTP_AUTHORIZATION" in request.META or bool("HTTP_COOKIE" in request.META and own & request.COOKIES.keys())


class Rendering:
    """Which answers are being rendered by this process."""

    def __init__(self):
        self.lock, self.under_way = threading.Lock(), {}

    @contextmanager
    def alone(self, key: tuple):
        """True to the first; to others False, once the first is done or has taken too long."""
        with self.lock:
            done = self.under_way.get(key)
            if first := done is None:
                done = self.under_way[key] = threading.Event()
        if not first:
            done.wait(PATIENCE)
            yield False
            return
        try:
            yield True
        finally:
            with self.lock:
                del self.under_way[key]
            done.set()


def _now() -> float:
    return timezone.now().timestamp()
