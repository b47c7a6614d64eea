"""Devices that strangers cannot lock out: a browser in which an account signed in before keeps its way in.

After a right password it gets a signed token in a cookie, one for each account; its failures then count by the token
alone. Only whoever knew the password has one, another password ends it, and it says nothing of anybody.
https://owasp.org/www-community/Slow_Down_Online_Guessing_Attacks_with_Device_Cookies
"""

import secrets
from datetime import timedelta

from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.auth.models import AbstractBaseUser
from django.core.signing import BadSignature, TimestampSigner
from django.http import HttpRequest, HttpResponse
from django.utils.crypto import salted_hmac

LIFETIME = timedelta(days=180)
# Accounts that one browser is remembered for: each costs some hundred bytes of every request to the desk.
MOST_ACCOUNTS = 10


def known_device(request: HttpRequest, account: str) -> str:
    """What the failures of this device count by, if `account` signed in on it with the password it has now; else ''.

    Without a cookie for the account nothing is asked of the database: whether it exists takes nobody a look.
    """
    token = request.COOKIES.get(_cookie(account), "")
    user = token and get_user_model().objects.filter(username=account).first()
    try:
        return _signer(user).unsign(token, max_age=LIFETIME) if user else ""
    except BadSignature:
        return ""


def remember_device(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """The response to somebody signing in, or to their own new password, with a new token if that went well."""
    if request.method != "POST" or response.status_code != 302 or not request.user.is_authenticated:
        return response
    name = _cookie(request.user.get_username())
    others = [cookie for cookie in request.COOKIES if cookie.startswith(settings.DEVICE_COOKIE_NAME) and cookie != name]
    for oldest in others[: max(0, len(others) - MOST_ACCOUNTS + 1)]:  # browsers name older cookies first (RFC 6265)
        response.delete_cookie(oldest, settings.SESSION_COOKIE_PATH, samesite="Strict")
    response.set_cookie(
        name,
        _signer(request.user).sign(secrets.token_urlsafe(12)),
        max_age=LIFETIME,
        path=settings.SESSION_COOKIE_PATH,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Strict",
    )
    return response


def _cookie(account: str) -> str:
    """The account's cookie by a keyed hash: the browser's list of cookies names nobody."""
    return f"{settings.DEVICE_COOKIE_NAME}-{salted_hmac('signin.device', account.casefold()).hexdigest()[:16]}"


def _signer(user: AbstractBaseUser) -> TimestampSigner:
    return TimestampSigner(salt=f"signin.device:{user.get_session_auth_hash()}")
