"""Error pages. They must appear when nothing else works, so each has a plain form that asks nothing of the database."""

import logging
import sys

from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.db import DatabaseError, InterfaceError, OperationalError
from django.http import HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.views.decorators.csrf import requires_csrf_token

from unionsite.logs import causes
from unionsite.security import ADMIN_PREFIX

logger = logging.getLogger(__name__)
READ_ONLY = "25006"  # PostgreSQL's code for a write where nothing may be written
TRY_AGAIN = 10  # seconds
LAST_RESORT = (
    '<!doctype html><html lang="vi"><meta charset="utf-8"><title>Trang đang gặp trục trặc</title>'
    "<h1>Trang đang gặp trục trặc</h1><p>Xin bạn đọc quay lại sau ít phút.</p></html>"
)


def not_found(request, exception):
    try:
        return render(request, "errors/404.html", status=404)
    except DatabaseError:
        return server_error(request)


def server_error(request):
    """For whatever went wrong; when it is the database that is away, slow or not to be written, 503 says until when."""
    error = sys.exc_info()[1]
    if any(isinstance(cause, (OperationalError, InterfaceError)) or is_read_only(cause) for cause in causes(error)):
        read_only = any(is_read_only(cause) for cause in causes(error))
        response = plain(request, "errors/503.html", 503, read_only=read_only)
        response["Retry-After"] = TRY_AGAIN
        return response
    return plain(request, "errors/500.html", 500)


def is_read_only(error: BaseException) -> bool:
    return getattr(error, "pgcode", None) == READ_ONLY


def plain(request, template: str, status: int, **context) -> HttpResponse:
    """A page without masthead, from a template that needs nothing."""
    context |= {"request_id": getattr(request, "id", ""), "staff": request.path_info.startswith(ADMIN_PREFIX)}
    try:
        page: str = render_to_string(template, context | {"sent": request.method == "POST"})
    except Exception:  # whatever broke the templates, say something decent
        logger.exception("An error page could not be rendered")
        page = LAST_RESORT
    return HttpResponse(page, status=status, headers={"Cache-Control": "no-store"})


def bad_request(request, exception):
    """What no person sends, as a rule. The page asks nothing of the request: not even its host may be believed."""
    too_much = isinstance(exception, RequestDataTooBig | TooManyFieldsSent | TooManyFilesSent)
    status = 413 if too_much and request.method == "POST" else 400
    return plain(request, f"errors/{status}.html", status)


def forbidden(request, exception):
    return render(request, "errors/403.html", status=403)


@requires_csrf_token
def csrf_failure(request, reason=""):
    return render(request, "errors/csrf.html", status=403)
