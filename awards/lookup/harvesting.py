"""Against harvesting: how often one reader may look something up, or take a whole list. People never meet these
limits; a program that goes through all names does at once."""

import logging
import random
from datetime import datetime

from django.db import DatabaseError, connection
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from unionsite.addresses import client_address, household
from unionsite.visits.keys import address_key, salt_of, visitor_key

logger = logging.getLogger(__name__)
MINUTE, HOUR = 60, 3600  # seconds
# An office of several hundred people shares one address; and who pretends to be other browsers keeps the address.
OF_A_VISITOR = {MINUTE: 60, HOUR: 600}
OF_AN_ADDRESS = {MINUTE: 300, HOUR: 3000}
OF_WHOLE_LISTS = {MINUTE: 60}  # for an address: each may hold ten thousand names and takes seconds to make
LOOKUP, WHOLE_LIST = "lookup\0", "list\0"  # these keys are no keys of the visitor counter
TIDY_EVERY = 500  # counts, on average
# In one transaction that neither waits for the disk nor, when the database is slow, longer than a fifth of a second.
UNHURRIED = "SET LOCAL synchronous_commit = off; SET LOCAL statement_timeout = '200ms';"
COUNT = """
INSERT INTO awards_lookupcount AS c (key, seconds, slot, times) VALUES {rows}
ON CONFLICT (key, seconds) DO UPDATE SET
    times = CASE WHEN c.slot = EXCLUDED.slot THEN c.times + 1 ELSE 1 END, slot = EXCLUDED.slot
RETURNING times
"""
TIDY = "DELETE FROM awards_lookupcount WHERE (slot + 1) * seconds < %s"


def wait_needed(request, at: datetime | None = None) -> int:
    """Count a look-up, and say for how many seconds the reader should not look up anything (0: they may).

    It costs one statement. When the database refuses, everybody may: the look-up matters more than the limit.
    """
    return _wait(request, LOOKUP, at or timezone.now())


def wait_for_list(request, at: datetime | None = None) -> int:
    """The same for a list that is taken as a whole, as a file or for printing."""
    return _wait(request, WHOLE_LIST, at or timezone.now())


def too_often(request, wait: int) -> HttpResponse:
    """Asks the reader for `wait` seconds of patience."""
    response = render(request, "errors/429.html", {"wait": wait, "wait_minutes": -(-wait // 60)}, status=429)
    response["Retry-After"] = wait
    return response


def _wait(request, purpose: str, at: datetime) -> int:
    try:
        return _count(request, purpose, at)
    except DatabaseError as error:
        # Not its words: PostgreSQL quotes the values of a row.
        logger.error("A look-up was not counted: %s", type(error).__name__)
        return 0


def _count(request, purpose: str, at: datetime) -> int:
    address, browser = purpose + household(client_address(request)), request.headers.get("User-Agent", "")
    salt, now = salt_of(at), int(at.timestamp())
    if purpose == LOOKUP:
        keys = ((visitor_key(address, browser, salt), OF_A_VISITOR), (address_key(address, salt), OF_AN_ADDRESS))
    else:
        keys = ((address_key(address, salt), OF_WHOLE_LISTS),)
    limits = [(key, seconds, most) for key, limits in keys for seconds, most in limits.items()]
    values = [value for key, seconds, _ in limits for value in (key, seconds, now // seconds)]
    with connection.cursor() as cursor:
        if random.randrange(TIDY_EVERY) == 0:
            cursor.execute(TIDY, [now])
        cursor.execute(UNHURRIED + COUNT.format(rows=", ".join(["(%s, %s, %s, 1)"] * len(limits))), values)
        counted = [times for (times,) in cursor.fetchall()]
    over = [seconds for times, (_, seconds, most) in zip(counted, limits, strict=True) if times > most]
    return max((seconds - now % seconds for seconds in over), default=0)
