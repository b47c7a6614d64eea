"""What browsers are told our pages may do, and how much anybody may send us."""

import re

from django.http import HttpResponse, HttpResponseBadRequest
from django.middleware.gzip import GZipMiddleware
from django.template.loader import render_to_string

# Nothing inline, nothing from another host: what the public reads is what we serve.
PUBLIC_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; media-src 'self'; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; manifest-src 'self'"
)
# CKEditor 4 writes handlers and styles into its own markup, so the admin has to allow them inline.
ADMIN_POLICY = (
    "default-src 'none'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data: blob:; font-src 'self'; media-src 'self'; connect-src 'self'; frame-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
PERMISSIONS_POLICY = "camera=(), geolocation=(), microphone=(), payment=(), usb=(), browsing-topics=()"
ADMIN_PREFIX = "/quan-tri/"
# Bytes of a request: a film with its form; outside the admin, and before signing in, nothing large is sent.
LARGEST_UPLOAD, LARGEST_ELSEWHERE = 120_000_000, 100_000
A_LENGTH = re.compile(r"\d{1,12}", re.ASCII)
PARAMETERS = re.compile(r";(?!\s*boundary=)[^;]*", re.IGNORECASE)


class SecurityHeadersMiddleware:
    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if "%00" in request.META.get("QUERY_STRING", ""):  # no text holds NUL; PostgreSQL refuses it
            response = HttpResponseBadRequest(render_to_string("errors/400.html"))
        else:
            response = self.get_response(request)
        policy = ADMIN_POLICY if request.path_info.startswith(ADMIN_PREFIX) else PUBLIC_POLICY
        response.headers.setdefault("Content-Security-Policy", policy)
        response.headers.setdefault("Permissions-Policy", PERMISSIONS_POLICY)
        return response


class BodyLimitMiddleware:
    """Stands where it is known who asks and nobody has read the body yet: the check against CSRF, the first to read it,
    comes in `process_view`. Only for a large body anything is asked of the database."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if sends_too_much(request):
            return HttpResponse(render_to_string("errors/413.html"), status=413)
        return self.get_response(request)


def sends_too_much(request) -> bool:
    """Judged by the announced length; without one no body is read at all (Django reads no more than was announced)."""
    announced = request.META.get("CONTENT_LENGTH") or "0"
    if not A_LENGTH.fullmatch(announced) or int(announced) > LARGEST_UPLOAD:
        return True
    if int(announced) <= LARGEST_ELSEWHERE:
        return False
    return not (request.path_info.startswith(ADMIN_PREFIX) and request.user.is_authenticated)


def is_from_our_page(request) -> bool:
    """Whether a page of ours sent it, as far as browsers tell: same origin, and no preview of a page. For what takes no
    CSRF token, as public pages carry none."""
    origin, site = request.headers.get("Origin"), request.headers.get("Sec-Fetch-Site", "same-origin")
    return (
        site == "same-origin"
        and (origin is None or origin.partition("://")[2] == request.get_host())
        and "prefetch" not in request.headers.get("Sec-Purpose", request.headers.get("Purpose", ""))
    )


def in_our_charset(application):
    """The WSGI application, told no charset by the client: our pages are UTF-8, and so is what browsers send from them.

    Others need not be charsets of text at all (`zlib`, `idna`), and Django fails on them before any middleware runs.
    """

    def guarded(environ, start_response):
        if "CONTENT_TYPE" in environ:
            environ["CONTENT_TYPE"] = PARAMETERS.sub("", environ["CONTENT_TYPE"])
        return application(environ, start_response)

    return guarded


class TextGZipMiddleware(GZipMiddleware):
    """Compresses text only: images, films and documents are compressed already, and parts of a file must stay whole."""

    def process_response(self, request, response):
        kind = response.get("Content-Type", "")
        if response.streaming or response.status_code == 206 or not kind.startswith(("text/", "application/")):
            return response
        return super().process_response(request, response)
