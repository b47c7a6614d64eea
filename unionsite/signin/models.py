"""Failed sign-ins, counted without keeping who or where from: only keyed hashes are stored, and not for long."""

import hashlib
import hmac
from datetime import datetime, timedelta

from django.conf import settings
from django.db import connection, models, transaction
from django.utils import timezone

WINDOW = timedelta(minutes=15)
# Failures within the window after which further attempts must wait. An office of a hundred people shares one address,
# so an address alone may fail often; one account guessed from everywhere gets fewer tries than that; and one account
# guessed from one address gets the fewest. A colleague beside the guesser signs in undisturbed.
LIMITS = {"account and address": 5, "account": 50, "address": 200}


class FailedSignIn(models.Model):
    scope = models.CharField(max_length=64)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        indexes = [models.Index(fields=["scope", "at"], name="signin_failure_scope")]

    def __str__(self):
        return f"{self.scope[:8]} {self.at:%d/%m/%Y %H:%M}"


def _scopes(account: str, address: str) -> dict[str, str]:
    # U+0000 stands between the parts: it can be in neither of them.
    account = account.casefold()
    parts = {"account and address": f"{account}\0{address}", "account": account, "address": address}
    return {name: _keyed_hash(f"signin\0{name}\0{text}") for name, text in parts.items()}


def _keyed_hash(text: str) -> str:
    return hmac.new(settings.SECRET_KEY.encode(), text.encode(), hashlib.sha256).hexdigest()


def wait_needed(account: str, address: str, at: datetime | None = None) -> timedelta | None:
    """How long this account must not be tried from this address, or None when it may be."""
    at = at or timezone.now()
    waits = []
    for name, scope in _scopes(account, address).items():
        failures = FailedSignIn.objects.filter(scope=scope, at__gt=at - WINDOW).order_by("-at")
        # The one whose leaving the window brings the number below the limit.
        deciding = failures.values_list("at", flat=True)[LIMITS[name] - 1 : LIMITS[name]]
        waits += [moment + WINDOW - at for moment in deciding]
    return max(waits, default=None)


def begin_attempt(account: str, address: str, at: datetime | None = None) -> timedelta | list[int]:
    """How long to wait, or, when the password may be looked at, the ids under which this attempt counts as failed.

    It counts before the password is looked at, one attempt of an account at a time: however many come at once, no more
    are let through than the limits say. `forget_failures` takes it back after a right password.
    """
    at = at or timezone.now()
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext(%s))", [_scopes(account, address)["account"]])
        wait = wait_needed(account, address, at)
        return wait or record_failure(account, address, at)


def record_failure(account: str, address: str, at: datetime | None = None) -> list[int]:
    """Count one wrong password, and forget, for everybody, what is older than the window."""
    at = at or timezone.now()
    FailedSignIn.objects.filter(at__lte=at - WINDOW).delete()
    failures = [FailedSignIn(scope=scope, at=at) for scope in _scopes(account, address).values()]
    return [failure.pk for failure in FailedSignIn.objects.bulk_create(failures)]


def forget_failures(account: str, address: str, attempt: list[int] = ()):
    """After a right password: the attempt was none, and the account's own mistakes from here no longer count."""
    own = FailedSignIn.objects.filter(scope=_scopes(account, address)["account and address"])
    (own | FailedSignIn.objects.filter(pk__in=attempt)).delete()
