"""What browsers are told our pages may do, and how much anybody may send us."""

from django.conf import settings
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


class SecurityHeadersMiddleware:
    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if sends_too_much(request):
            response = HttpResponse(render_to_string("errors/413.html"), status=413)
        elif "%00" in request.META.get("QUERY_STRING", ""):
            response = HttpResponseBadRequest("Địa chỉ không hợp lệ.")  # no text holds NUL; PostgreSQL refuses it
        else:
            response = self.get_response(request)
        policy = ADMIN_POLICY if request.path_info.startswith(ADMIN_PREFIX) else PUBLIC_POLICY
        response.headers.setdefault("Content-Security-Policy", policy)
        response.headers.setdefault("Permissions-Policy", PERMISSIONS_POLICY)
        return response


def sends_too_much(request) -> bool:
    """Judged by the announced length, before anything of the body is read; without one no body is read at all."""
    announced = request.META.get("CONTENT_LENGTH") or "0"
    may_upload = request.path_info.startswith(ADMIN_PREFIX) and settings.SESSION_COOKIE_NAME in request.COOKIES
    return not announced.isdecimal() or int(announced) > (LARGEST_UPLOAD if may_upload else LARGEST_ELSEWHERE)


class TextGZipMiddleware(GZipMiddleware):
    """Compresses text only: images, films and documents are compressed already, and parts of a file must stay whole."""

    def process_response(self, request, response):
        kind = response.get("Content-Type", "")
        if response.streaming or response.status_code == 206 or not kind.startswith(("text/", "application/")):
            return response
        return super().process_response(request, response)
