"""The pass: by it staff see, on pages of the desk, pictures that are not public.

Pictures have public addresses, where neither the session's cookie is sent (its path is the desk) nor should be: of a
public picture everybody gets the same. The pass is a cookie of its own for those addresses. It is good for nothing
else: signed, it holds a hash of the session's key, and so ends when the session does, or when the account's password,
name or standing changes.
"""

from datetime import datetime
from hashlib import sha256

from django.conf import settings
from django.contrib.auth import HASH_SESSION_KEY, SESSION_KEY, get_user_model
from django.contrib.sessions.models import Session
from django.db.models import F, Func, TextField
from django.utils import timezone
from django.utils.crypto import constant_time_compare

from unionsite.security import ADMIN_PREFIX

SALT = "unionsite.library.passes"
PICTURES = f"{settings.MEDIA_URL}anh/"


class Hashed(Func):
    """The SHA-256 of a text column in hexadecimal digits, by PostgreSQL's own function."""

    template = "encode(sha256(convert_to(%(expressions)s, 'UTF8')), 'hex')"
    output_field = TextField()


class PassMiddleware:
    """Gives whoever is signed in at the desk a pass with each of its pages."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        # Only whom the page has asked for already: nothing may be asked of a database that has just failed.
        person = getattr(request, "_cached_user", None)
        if request.path_info.startswith(ADMIN_PREFIX) and person and person.is_staff and request.session.session_key:
            response.set_signed_cookie(
                cookie_name(),
                sha256(request.session.session_key.encode()).hexdigest(),
                salt=SALT,
                path=PICTURES,
                secure=settings.SESSION_COOKIE_SECURE,
                httponly=True,
                samesite="Strict",
            )
        return response


def cookie_name() -> str:
    return "__Secure-anh" if settings.SESSION_COOKIE_SECURE else "anh"


def holder_of_pass(request, at: datetime | None = None):
    """The member of staff whose pass the request shows, or None."""
    shown = request.get_signed_cookie(cookie_name(), default="", salt=SALT)
    open_sessions = Session.objects.filter(expire_date__gt=at or timezone.now())
    session = shown and open_sessions.alias(shown=Hashed(F("session_key"))).filter(shown=shown).first()
    if not session:
        return None
    kept = session.get_decoded()
    person = get_user_model().objects.filter(pk=kept.get(SESSION_KEY, 0), is_active=True, is_staff=True).first()
    same = person and constant_time_compare(kept.get(HASH_SESSION_KEY, ""), person.get_session_auth_hash())
    return person if same else None
