"""Who a visitor is, without knowing it: a keyed hash whose key is destroyed every day."""

import hashlib
import hmac
import secrets
from datetime import datetime, time, timedelta

from django.db import connection, transaction

from unionsite.vietnamese.dates import VIETNAM, today

from .models import DailySalt, Presence

# How long after midnight yesterday's salt is still there, to know a visitor who goes on reading: a visit's silence.
OVERLAP = timedelta(minutes=30)
KEY_BYTES = 16

_salts: dict = {}  # of this process: day → salt, today's and, in the overlap, yesterday's
_tidied: list = []  # the day for which this process destroyed what is over


def salt_of(at: datetime) -> bytes:
    """The salt of the day of `at` in Vietnam, made by whoever needs it first, on whichever server."""
    day = today(at)
    if day not in _salts:
        _salts.clear()
        DailySalt.objects.bulk_create([DailySalt(day=day, salt=secrets.token_bytes(32))], ignore_conflicts=True)
        _salts[day] = bytes(DailySalt.objects.get(day=day).salt)
    return _salts[day]


def earlier_salt(at: datetime) -> bytes | None:
    """Yesterday's salt while it is still there: within half an hour after midnight. Destroys it afterwards."""
    day, before = today(at), today(at - OVERLAP)
    if before == day:
        if _tidied != [day]:
            destroy_what_is_over(at)
            _tidied[:] = [day]
        return None
    if before not in _salts:
        found = DailySalt.objects.filter(day=before).first()
        _salts[before] = found and bytes(found.salt)
    return _salts[before]


def forget():
    """Empty this process's memory; for tests, whose databases change under it."""
    _salts.clear()
    _tidied.clear()


def destroy_what_is_over(at: datetime):
    """Destroy salts that no key needs any more, the keys they made, and fold past days into one row each."""
    over = today(at - OVERLAP)
    for day in [day for day in _salts if day < over]:
        del _salts[day]
    with transaction.atomic(), connection.cursor() as cursor:
        DailySalt.objects.filter(day__lt=over).delete()
        Presence.objects.filter(seen_at__lt=datetime.combine(over, time(), VIETNAM) - OVERLAP).delete()
        cursor.execute(FOLD_PAST_DAYS, [over])


FOLD_PAST_DAYS = """
WITH gone AS (
    DELETE FROM visits_daycount
    WHERE (section, number, day) IN (SELECT section, number, day FROM visits_daycount WHERE shard > 0 AND day < %s)
    RETURNING section, number, day, visits, views
)
INSERT INTO visits_daycount (section, number, day, shard, visits, views)
SELECT section, number, day, 0, sum(visits), sum(views) FROM gone GROUP BY section, number, day
"""


def visitor_key(address: str, browser: str, salt: bytes) -> bytes:
    """The key of a visitor: address and browser, hashed with the day's salt (HMAC-SHA256, 16 bytes of it)."""
    return hmac.new(salt, f"{address}\0{browser}".encode(), hashlib.sha256).digest()[:KEY_BYTES]


def address_key(address: str, salt: bytes) -> bytes:
    """The key of an address, whatever the browser: so that one address cannot inflate an article."""
    return hmac.new(salt, f"address\0{address}".encode(), hashlib.sha256).digest()[:KEY_BYTES]


def network_key(network: str, salt: bytes) -> bytes:
    """The key of the widest network that one customer may have: so that nobody inflates by moving within it."""
    return hmac.new(salt, f"network\0{network}".encode(), hashlib.sha256).digest()[:KEY_BYTES]
