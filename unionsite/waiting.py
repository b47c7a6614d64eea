"""How long the site waits for its database, and what it says when it has waited enough.

A process serves with few threads, and one that waits serves nothing else. Three bounds, from the inside out:

- The server's own: `statement_timeout` and `lock_timeout`, given at connect, cost nothing later (settings.PATIENCE).
- Ours, for a server that keeps no promise any more (stopped, swapped out, cut off). libpq would wait for ever, on a
  Unix socket without any sign of it; psycopg2's wait callback gives each wait to us, and we to `poll` with a limit.
  Measured: 12 µs of processor time more for each statement.
- Of the threads of a process one always stays free, for static files, `/healthz` and pages that are not concerned.

After a failure to connect others are refused at once while one tries again; after a crowd of waiting threads only the
address that made it is.
"""

import select
import threading
from contextlib import contextmanager, suppress
from time import monotonic

import psycopg2
from django.conf import settings
from django.db import DatabaseError, OperationalError, connection, connections
from psycopg2.extensions import POLL_OK, POLL_READ, set_wait_callback

from unionsite.security import ADMIN_PREFIX

CONNECT = 3  # seconds
BEYOND = 1  # seconds that the server has, after its own limit, to say so
AGAIN = 2  # seconds until what failed is tried again
STEP = 0.05  # seconds: who has waited so long counts as waiting
BRIEF, STRAINED = 0.5, 0.05  # seconds that the last thread waits beside the others; and when it did so just before


class Refused(psycopg2.OperationalError):
    """Nobody was asked: what was asked a moment ago failed."""


class Threads:
    """Of this process: what each does, how long it may, and which of them wait."""

    def __init__(self):
        self.own, self.waiting, self.strained_until, self.refused = threading.local(), {}, 0, {}

    def may_serve(self, route: str) -> bool:
        """Whether this thread may serve an address now: one that has just kept every thread waiting is left alone."""
        self.own.route = route
        return self.refused.get(route, 0) < monotonic()

    @contextmanager
    def at_most(self, seconds: float):
        """Within it no single wait of this thread is longer."""
        before, self.own.limit = getattr(self.own, "limit", None), seconds
        try:
            yield
        finally:
            self.own.limit = before

    def wait(self, server):
        """psycopg2's wait callback: returns when `server` has answered, raises OperationalError when it took too long;
        psycopg2 then closes the connection, so nothing half-read is left behind."""
        state = server.poll()
        if state == POLL_OK:
            return
        begun, own = monotonic(), threading.get_ident()
        limit = getattr(self.own, "limit", None) or settings.PATIENCE["public"] + BEYOND
        try:
            while state != POLL_OK:
                poller = select.poll()
                poller.register(server.fileno(), select.POLLIN if state == POLL_READ else select.POLLOUT)
                if poller.poll(1000 * STEP):
                    state = server.poll()
                else:
                    self.waiting[own] = begun
                    self._bear(monotonic(), begun, limit)
        finally:
            self.waiting.pop(own, None)

    def _bear(self, now: float, begun: float, limit: float):
        if now - begun > limit:
            raise psycopg2.OperationalError(f"the database has not answered for {limit:g} seconds")
        brief = STRAINED if now < self.strained_until else BRIEF
        crowded = len(self.waiting) >= max(2, settings.THREADS) and begun >= max([*self.waiting.values()])
        if crowded and now - begun > brief:
            self.strained_until = now + AGAIN
            self.refused = {route: until for route, until in self.refused.items() if until > now}
            self.refused[getattr(self.own, "route", None)] = now + AGAIN
            raise psycopg2.OperationalError("every thread of this process waits for the database, and one must not")


class Gate:
    """Shut after a failure to connect: for AGAIN seconds nobody tries, then one does while the others are refused."""

    def __init__(self):
        self.shut_until = 0

    def shut(self) -> bool:
        return monotonic() < self.shut_until

    @contextmanager
    def passing(self):
        if self.shut():
            raise Refused("the database could not be reached a moment ago")
        if self.shut_until:
            self.shut_until = monotonic() + CONNECT + AGAIN  # this one tries
        try:
            yield
        except psycopg2.OperationalError:
            self.shut_until = monotonic() + AGAIN
            raise
        self.shut_until = 0


threads, gate = Threads(), Gate()


class Connection(psycopg2.extensions.connection):
    def __init__(self, *args, **kwargs):
        with gate.passing(), threads.at_most(CONNECT):
            super().__init__(*args, **kwargs)


def keep_to_limits():
    """For a process that serves; commands and migrations may take their time."""
    options = connections["default"].settings_dict["OPTIONS"]
    options["connection_factory"] = Connection
    given = limits("public") | {"idle_in_transaction_session_timeout": 120}
    options["options"] = " ".join([options["options"], *(f"-c {name}={seconds}s" for name, seconds in given.items())])
    set_wait_callback(threads.wait)


def limits(whose: str) -> dict[str, int]:
    """PostgreSQL's settings for the pages of `whose`, public or staff, in seconds."""
    seconds = settings.PATIENCE[whose]
    return {"statement_timeout": seconds, "lock_timeout": seconds // 2}


class PatienceMiddleware:
    """Staff get more of it than readers: what they do is larger, and they are few."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        threads.own.route = None  # until it is known
        if not request.path_info.startswith(ADMIN_PREFIX):
            return self.get_response(request)
        with threads.at_most(CONNECT):  # a server that is there answers these at once
            connection.close_if_health_check_failed()
            connection.ensure_connection()
            _tell("; ".join(f"SET {name} = '{seconds}s'" for name, seconds in limits("staff").items()))
        with threads.at_most(settings.PATIENCE["staff"] + BEYOND):
            try:
                return self.get_response(request)
            finally:
                if connection.connection and not connection.in_atomic_block:  # as it is in tests only
                    _tell("; ".join(f"RESET {name}" for name in limits("staff")))

    def process_view(self, request, view, args, kwargs):
        if not threads.may_serve(request.resolver_match.route):
            raise OperationalError from Refused("every thread waited for this address a moment ago")


def _tell(statement: str):
    """Past Django's cursors, which write down what is asked: this is none of a page's queries."""
    with suppress(DatabaseError), connection.wrap_database_errors, connection.connection.cursor() as cursor:
        cursor.execute(statement)  # what fails here is gone, and the page or the next request will say so
