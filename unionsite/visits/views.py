"""The beacon that every public page sends, and the statistics page."""

import logging
from functools import lru_cache

import crawleruseragents
from django.core.signing import BadSignature
from django.db import DatabaseError
from django.http import HttpResponse, JsonResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from unionsite.addresses import client_address
from unionsite.security import is_from_our_page
from unionsite.vietnamese.numbers import group

from .counting import count_view, still_here
from .figures import last_known, views_of
from .pages import CountedPage

logger = logging.getLogger(__name__)
LONGEST = 200  # bytes of a beacon
NOTHING = 204


@never_cache
@csrf_exempt  # it changes nothing of anybody's, and where it comes from is checked below
@require_POST
def beacon(request):
    """Count a page view, or note that a reader is still here; answer with the figures to show.

    The body is the page's token, after `+` for a reader who stays. What is not ours, or no person's, counts nothing.
    """
    if not (is_short(request) and is_from_our_page(request) and is_a_person(request)):
        return HttpResponse(status=NOTHING)
    body = request.body.decode("ascii", "replace")
    try:
        page = CountedPage.from_token(body.removeprefix("+"))
    except BadSignature:
        return HttpResponse(status=NOTHING)
    address, browser = client_address(request), request.headers.get("User-Agent", "")
    try:
        if body.startswith("+"):
            still_here(address, browser, timezone.now())
        else:
            count_view(address, browser, page.section, page.number, timezone.now())
        return JsonResponse(figures_for(page))
    except DatabaseError as error:
        logger.error("A visit was not counted: %s", error)
        return HttpResponse(status=NOTHING)


def figures_for(page: CountedPage) -> dict[str, str]:
    """What the script writes into the page, grouped with dots."""
    figures = last_known()
    shown = {} if figures is None else {name: group(getattr(figures, name)) for name in ("total", "today", "online")}
    if page.number:
        shown["views"] = group(page.opening + views_of(page.section, page.number))
    return shown


def is_short(request) -> bool:
    return int(request.META.get("CONTENT_LENGTH") or 0) <= LONGEST


def is_a_person(request) -> bool:
    """Whether the browser names itself as one, and not as one of the crawlers that are known."""
    return not _is_crawler(request.headers.get("User-Agent", "")[:500])


@lru_cache(maxsize=2048)
def _is_crawler(browser: str) -> bool:
    return not browser or crawleruseragents.is_crawler(browser)
