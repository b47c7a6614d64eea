"""One at a time on the whole machine, for work that takes much of it."""

import fcntl
import time
from collections.abc import Iterator
from contextlib import contextmanager

from django.conf import settings


class Busy(Exception):
    """The turn did not come in time."""


@contextmanager
def turn(name: str, until: float) -> Iterator[None]:
    """Wait until no other thread or process of the machine has the turn of this `name`; Busy when it did not come by
    `until` (of `time.monotonic`)."""
    settings.VAR_DIR.mkdir(parents=True, exist_ok=True)
    with open(settings.VAR_DIR / f"{name}.lock", "w") as lock:
        while True:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)  # gone with the process, however it ends
                break
            except BlockingIOError:
                if time.monotonic() > until:
                    raise Busy from None
                time.sleep(0.05)
        yield
