"""Public pages are the same for everyone, and say for how long."""

from functools import partial

from django.db import DatabaseError
from django.utils import timezone
from django.utils.cache import patch_cache_control
from django.utils.functional import SimpleLazyObject

from unionsite.security import ADMIN_PREFIX

from .masthead import read_masthead

# Seconds that a cache may keep a page without asking again: how late a correction may appear.
MOST_SECONDS = 60


class PublicPageMiddleware:
    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        # The next change is asked for as of now: one that comes while the page is made is not taken for over.
        request.masthead = SimpleLazyObject(
            partial(read_masthead, timezone.now(), getattr(request, "generation", None))
        )
        response = self.get_response(request)
        if not request.path_info.startswith(ADMIN_PREFIX) and not response.has_header("Cache-Control"):
            self._say_how_long(request, response)
        return response

    def _say_how_long(self, request, response):
        if response.status_code not in {200, 301, 404} or request.method not in {"GET", "HEAD"}:
            patch_cache_control(response, no_cache=True)
            return
        try:
            fresh_until = request.masthead.fresh_until
        except DatabaseError:  # a page that needed no database is still an answer
            patch_cache_control(response, no_cache=True)
            return
        seconds = MOST_SECONDS
        if fresh_until:
            seconds = max(0, min(seconds, int((fresh_until - timezone.now()).total_seconds())))
        patch_cache_control(response, public=True, max_age=seconds)
        response.right_until = fresh_until  # for unionsite/pagecache
