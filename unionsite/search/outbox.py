"""What is still to be told to the service of SEARCH_URL: written with what it is about, sent by `search_push`.

A thing has one row, with all its entries as they are now. Its version is the time in microseconds, and always more
than the one before: the service takes no older one, in whatever order two processes send, and a database that was
restored writes higher ones all the same.
"""

import json
import logging
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import connection

from .engine import Resting, Thing
from .service import Body, Refused, Service

logger = logging.getLogger(__name__)
READ, SENT = 50, 5_000_000  # things that are read at once, and bytes that are sent at once
CLOCK = "(extract(epoch FROM clock_timestamp()) * 1000000)::bigint"
PUT = f"""
INSERT INTO search_outgoing AS o (kind, number, version, parts, entries, since)
VALUES (%s, %s, {CLOCK}, %s, %s, now())
ON CONFLICT (kind, number) DO UPDATE SET
    version = greatest(o.version + 1, EXCLUDED.version), parts = greatest(o.parts, EXCLUDED.parts),
    entries = EXCLUDED.entries, since = coalesce(o.since, EXCLUDED.since)
"""
WAITING = """
SELECT version, kind, number, parts, entries FROM search_outgoing
WHERE entries IS NOT NULL AND (version, kind, number) > (%s, %s, %s) ORDER BY version, kind, number LIMIT %s
"""
TAKE = "SELECT FROM search_outgoing WHERE kind = %s AND number = ANY(%s) ORDER BY number FOR UPDATE"
DONE = (
    "UPDATE search_outgoing SET entries = NULL, since = NULL, parts = %s WHERE (kind, number, version) = (%s, %s, %s)"
)
GONE = "DELETE FROM search_outgoing WHERE (kind, number, version) = (%s, %s, %s)"


class NoIndex(Resting):
    """There is none to send to: nobody has run `search_index` yet."""


@dataclass(frozen=True, eq=False)
class _Waiting:
    """`parts` is the most entries that the service may hold of the thing."""

    version: int
    kind: str
    number: int
    parts: int
    entries: list[Body]

    def actions(self, index: str) -> Iterator[tuple[Body, Body | None]]:
        for part in range(max(self.parts, len(self.entries))):
            known: Body = {"_index": entrance(index), "_id": f"{self.kind}-{self.number}-{part}"}
            known |= {"version": self.version, "version_type": "external"}
            if part < len(self.entries):
                yield {"index": known}, self.entries[part]
            else:
                yield {"delete": known}, None


@dataclass
class Pushed:
    done: int = 0
    refused: int = 0  # things that the service does not take, as they are


def put(thing: Thing, entries: Sequence[Body]):
    _run(PUT, [thing.kind, thing.number, len(entries), json.dumps(entries)])


def take(kind: str, numbers: Sequence[int]):
    """Of two who change one thing the second waits for the first."""
    _run(TAKE, [kind, list(numbers)])


def name_of_a_new_index(service: Service) -> str:
    return f"{service.name}-{_read(f'SELECT {CLOCK}', [])[0][0]}"


def entrance(index: str) -> str:
    """The name under which an index is written to: the service makes no index of its own in the place of one that
    `search_index` has just removed."""
    return f"{index}-in"


def indexes(service: Service) -> list[str]:
    """The one that is asked, and that which `search_index` is filling."""
    found = service.tell("GET", f"/{service.name}-*/_alias")
    return sorted(name for name in found if re.fullmatch(re.escape(service.name) + r"-\d+", name))


def is_there(service: Service) -> bool:
    """Whether an index stands under the name that is asked."""
    found = service.tell("GET", f"/{service.name}-*/_alias")
    return any(service.name in about["aliases"] for about in found.values())


def _waiting(last: tuple[int, str, int]) -> list[_Waiting]:
    rows = _read(WAITING, [*last, READ])
    return [
        _Waiting(version, kind, number, parts, json.loads(entries)) for version, kind, number, parts, entries in rows
    ]


def push(service: Service) -> Pushed:
    """Send all that waits. Raises Resting when the service does not take it now; what it took is done."""
    pushed, last = Pushed(), (0, "", 0)
    while some := _waiting(last):
        # Asked after the rows were read: what was put once an index was made, for it, goes there too.
        targets = indexes(service)
        if not targets:
            raise NoIndex("has no index yet: run manage.py search_index")
        for batch in _batches(some):
            _push(service, targets, batch, pushed)
        last = (some[-1].version, some[-1].kind, some[-1].number)
    return pushed


def _batches(some: Sequence[_Waiting]) -> Iterator[list[_Waiting]]:
    batch, room = list[_Waiting](), SENT
    for one in some:
        size = sum(len(entry["words"]) for entry in one.entries)
        if batch and size > room:
            yield batch
            batch, room = [], SENT
        batch.append(one)
        room -= size
    yield batch


def _push(service: Service, targets: Sequence[str], batch: Sequence[_Waiting], pushed: Pushed):
    sent, lines = list[_Waiting](), list[bytes]()
    for one in batch:
        for action, entry in (made for index in targets for made in one.actions(index)):
            sent.append(one)
            lines += [json.dumps(part).encode() + b"\n" for part in (action, entry) if part is not None]
    answers = service.tell_lines("/_bulk?require_alias=true", b"".join(lines))["items"] if lines else []
    faults: dict[_Waiting, Refused] = {}
    busy: Refused | None = None
    for one, answer in zip(sent, answers, strict=True):
        if fault := _fault(answer):
            faults[one] = fault
            busy = fault if fault.status in {401, 403, 404, 429} or fault.status >= 500 else busy
    for one in batch:
        if one not in faults:
            values = [one.kind, one.number, one.version]
            _run(DONE, [len(one.entries), *values]) if one.entries else _run(GONE, values)
            pushed.done += 1
    if busy:
        raise busy
    for one, fault in faults.items():
        logger.error("Search: the service %s to %s %s, which waits on", fault, one.kind, one.number)
        pushed.refused += 1


def _fault(answer: Body) -> Refused | None:
    """What is wrong with one action's answer. A newer version that stands there, and a deletion of nothing, are not."""
    [(action, said)] = answer.items()
    status = said["status"]
    if 200 <= status < 300 or status == 409 or action == "delete" and said.get("result") == "not_found":
        return None
    return Refused(status, said.get("error", {}).get("type", ""))


def _run(sql: str, values: Sequence[Any]):
    with connection.cursor() as cursor:
        cursor.execute(sql, values)


def _read(sql: str, values: Sequence[Any]) -> list[tuple]:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return cursor.fetchall()
