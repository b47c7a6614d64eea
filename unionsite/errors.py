"""Error pages. They must appear when nothing else works, so each has a plain form that asks nothing of the database."""

import logging

from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.db import DatabaseError
from django.http import HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.views.decorators.csrf import requires_csrf_token

logger = logging.getLogger(__name__)
LAST_RESORT = (
    '<!doctype html><html lang="vi"><meta charset="utf-8"><title>Trang đang gặp trục trặc</title>'
    "<h1>Trang đang gặp trục trặc</h1><p>Xin bạn đọc quay lại sau ít phút.</p></html>"
)


def bad_request(request, exception):
    """What no person sends, as a rule. The page asks nothing of the request: not even its host may be believed."""
    too_much = isinstance(exception, RequestDataTooBig | TooManyFieldsSent | TooManyFilesSent)
    status = 413 if too_much and request.method == "POST" else 400
    return HttpResponse(render_to_string(f"errors/{status}.html"), status=status)


def not_found(request, exception):
    try:
        return render(request, "errors/404.html", status=404)
    except DatabaseError:
        logger.exception("The 404 page could not reach the database")
        return server_error(request, status=503)


def server_error(request, status=500):
    try:
        page = render_to_string("errors/500.html")
    except Exception:  # whatever broke the templates, say something decent
        logger.exception("The 500 page could not be rendered")
        page = LAST_RESORT
    return HttpResponse(page, status=status)


def forbidden(request, exception):
    return render(request, "errors/403.html", status=403)


@requires_csrf_token
def csrf_failure(request, reason=""):
    return render(request, "errors/csrf.html", status=403)
