"""Failed sign-ins, counted without keeping who or where from: only keyed hashes are stored, and not for long."""

import hashlib
import hmac
from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime, timedelta

from django.conf import settings
from django.db import connection, models, transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.encoding import force_bytes

from unionsite.addresses import networks

WINDOW = timedelta(minutes=15)
# Failures within the window after which further attempts must wait. A failure costs whoever guesses: a device on which
# the account signed in before (`devices`) has a limit of its own, and nobody else's failures touch it. All others share
# the account's, of which one network can use up only a part. An office of a hundred people shares one address, so an
# address alone may fail often. By network: from the household to the widest that one customer may have (`addresses`).
OF_A_DEVICE = 5
OF_AN_ACCOUNT = 50
OF_AN_ACCOUNT_FROM_A_NETWORK = (5, 10, 15)
OF_A_NETWORK = (200, 300, 400)


class FailedSignIn(models.Model):
    scope = models.CharField(max_length=64)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        indexes = [models.Index(fields=["scope", "at"], name="signin_failure_scope")]

    def __str__(self):
        return f"{self.scope[:8]} {self.at:%d/%m/%Y %H:%M}"


def _account(account: str) -> str:
    return _keyed_hash("account", account.casefold())


def _limits(account: str, address: str, device: str) -> dict[str, int]:
    """The failures allowed in each of the scopes in which this attempt counts. Scopes of an account begin with it."""
    account = _account(account)
    if device:
        return {account + _keyed_hash("device", device): OF_A_DEVICE}
    here = [_keyed_hash("network", network) for network in networks(address)]
    return {
        account: OF_AN_ACCOUNT,
        **{account + network: most for network, most in zip(here, OF_AN_ACCOUNT_FROM_A_NETWORK, strict=False)},
        **dict(zip(here, OF_A_NETWORK, strict=False)),
    }


def _keyed_hash(kind: str, text: str) -> str:
    """Half of a scope's 64 characters."""
    told = f"signin\0{kind}\0{text}"
    return hmac.new(force_bytes(settings.SECRET_KEY), told.encode(), hashlib.sha256).hexdigest()[:32]


def wait_needed(account: str, address: str, at: datetime | None = None, device: str = "") -> timedelta | None:
    """How long this account must not be tried from this address or known device, or None when it may be."""
    at = at or timezone.now()
    limits = _limits(account, address, device)
    failures = FailedSignIn.objects.filter(scope__in=limits, at__gt=at - WINDOW).order_by("-at")
    moments = defaultdict(list)
    for scope, moment in failures.values_list("scope", "at"):
        moments[scope].append(moment)
    # The one whose leaving the window brings the number below the limit decides.
    waits = [moments[scope][most - 1] + WINDOW - at for scope, most in limits.items() if len(moments[scope]) >= most]
    return max(waits, default=None)


def begin_attempt(account: str, address: str, at: datetime | None = None, device: str = "") -> timedelta | list[int]:
    """How long to wait, or, when the password may be looked at, the ids under which this attempt counts as failed.

    It counts before the password is looked at, one attempt of an account at a time: however many come at once, no more
    are let through than the limits say. `forget_failures` takes it back after a right password.
    """
    at = at or timezone.now()
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext(%s))", [_account(account)])
        wait = wait_needed(account, address, at, device)
        return wait or record_failure(account, address, at, device)


def record_failure(account: str, address: str, at: datetime | None = None, device: str = "") -> list[int]:
    """Count one wrong password, and forget, for everybody, what is older than the window."""
    at = at or timezone.now()
    FailedSignIn.objects.filter(at__lte=at - WINDOW).delete()
    failures = [FailedSignIn(scope=scope, at=at) for scope in _limits(account, address, device)]
    return [failure.pk for failure in FailedSignIn.objects.bulk_create(failures)]


def forget_failures(account: str, address: str, attempt: Sequence[int] = (), device: str = ""):
    """After a right password: the attempt was none, and the account's own mistakes from here no longer count."""
    whole = _account(account)
    here = [scope for scope in _limits(account, address, device) if scope.startswith(whole) and scope != whole]
    FailedSignIn.objects.filter(Q(scope__in=here) | Q(pk__in=attempt)).delete()


def forget_account(account: str):
    """After an administrator set another password: what was guessed at the old one keeps nobody out."""
    FailedSignIn.objects.filter(scope__startswith=_account(account)).delete()
