"""How often one reader may do what is dear or could be harvested. People never meet these limits; a program that goes
through everything does at once."""

import logging
import random
from dataclasses import dataclass
from datetime import datetime

from django.db import DatabaseError, connection
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from unionsite.addresses import client_address, networks

from .counting import ADDRESSES_OF_A_NETWORK
from .keys import address_key, network_key, salt_of, visitor_key

logger = logging.getLogger(__name__)
MINUTE, HOUR = 60, 3600  # seconds
TIDY_EVERY = 500  # counts, on average
# In one transaction that neither waits for the disk nor, when the database is slow, longer than a fifth of a second.
UNHURRIED = "SET LOCAL synchronous_commit = off; SET LOCAL statement_timeout = '200ms';"
COUNT = """
INSERT INTO visits_readercount AS c (key, seconds, slot, times) VALUES {rows}
ON CONFLICT (key, seconds) DO UPDATE SET
    times = CASE WHEN c.slot = EXCLUDED.slot THEN c.times + 1 ELSE 1 END, slot = EXCLUDED.slot
RETURNING times
"""
TIDY = "DELETE FROM visits_readercount WHERE (slot + 1) * seconds < %s"


@dataclass(frozen=True)
class Throttle:
    """What a visitor and an address may do at most: stretches in seconds -> times. The widest network that one customer
    may have (`addresses.networks`) may do as much as `ADDRESSES_OF_A_NETWORK` addresses. Each `purpose` is counted by
    itself, and apart from the visitor counter."""

    purpose: str
    of_a_visitor: dict[int, int]
    of_an_address: dict[int, int]

    def wait(self, request, at: datetime | None = None) -> int:
        """Count a time, and say for how many seconds the reader should wait (0: they may go on).

        It costs one statement. When the database refuses, everybody may: what is asked matters more than the limit.
        """
        try:
            return self._count(request, at or timezone.now())
        except DatabaseError as error:
            # Not its words: PostgreSQL quotes the values of a row.
            logger.error("A reader's %s was not counted: %s", self.purpose, type(error).__name__)
            return 0

    def _count(self, request, at: datetime) -> int:
        now = int(at.timestamp())
        limits = self._limits(request, salt_of(at))
        values = [value for key, seconds, _ in limits for value in (key, seconds, now // seconds)]
        with connection.cursor() as cursor:
            if random.randrange(TIDY_EVERY) == 0:
                cursor.execute(TIDY, [now])
            cursor.execute(UNHURRIED + COUNT.format(rows=", ".join(["(%s, %s, %s, 1)"] * len(limits))), values)
            counted = [times for (times,) in cursor.fetchall()]
        over = [seconds for times, (_, seconds, most) in zip(counted, limits, strict=True) if times > most]
        return max((seconds - now % seconds for seconds in over), default=0)

    def _limits(self, request, salt: bytes) -> list[tuple[bytes, int, int]]:
        """Keys, stretches in seconds, and how often each may within one."""
        browser = request.headers.get("User-Agent", "")
        own, *wider = (f"{self.purpose}\0{network}" for network in networks(client_address(request)))
        keys = [
            (visitor_key(own, browser, salt), 1, self.of_a_visitor),
            (address_key(own, salt), 1, self.of_an_address),
            *((network_key(widest, salt), ADDRESSES_OF_A_NETWORK, self.of_an_address) for widest in wider[-1:]),
        ]
        return [(key, seconds, times * most) for key, times, limits in keys for seconds, most in limits.items()]


def too_often(request, wait: int, template: str = "errors/429.html") -> HttpResponse:
    """Asks the reader for `wait` seconds of patience."""
    response = render(request, template, {"wait": wait, "wait_minutes": -(-wait // 60)}, status=429)
    response["Retry-After"] = wait
    return response
