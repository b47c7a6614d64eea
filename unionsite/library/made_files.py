"""Files that are dear to make: one for each version, on the disk, beside the pictures, so that nginx can send them.

What is large is made by a thread of its own, one at a time in a process: a reader's request waits a moment for it and
is then told when to come back, so that readers of other pages have the threads.
"""

import logging
import queue
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from functools import cached_property
from pathlib import Path

from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import connection

from unionsite.publishing.kept import Busy

logger = logging.getLogger(__name__)
FOLDER = "danh-sach"  # below MEDIA_ROOT; `library_check` leaves it alone, and backups need not hold it
PATIENCE = 1  # seconds that a request waits
LONGEST = 86_400  # seconds that a file is kept
PRUNED_EVERY = 3_600  # seconds
QUEUE = 20  # files that wait to be made; of more, the first who asks is sent away at once


class MadeFiles:
    """At most `most` files, none for longer than a day: what was corrected since shall not lie there for ever."""

    def __init__(self, most: int):
        self.most, self.lock = most, threading.Lock()
        self.under_way: dict[str, threading.Event] = {}
        self.pruned = time.monotonic()

    def path(self, name: str, make: Callable[[], bytes], is_short: Callable[[], bool]) -> str:
        """The stored path of the file `name`, which differs whenever the file would. `make` gives its content: here
        when that takes no time (`is_short`), else in the thread. Raises Busy when it is not there in a moment."""
        self._prune_now_and_then()
        path = f"{FOLDER}/{name}"
        if default_storage.exists(path):
            return path
        if is_short():
            self._write(path, make)
            return path
        if not self._asked_for(path, make).wait(PATIENCE) or not default_storage.exists(path):
            raise Busy
        return path

    def _asked_for(self, path: str, make: Callable[[], bytes]) -> threading.Event:
        with self.lock:
            done = self.under_way.get(path)
            if done is None:
                done = threading.Event()
                try:
                    self._orders.put_nowait((path, make, done))
                except queue.Full:
                    raise Busy from None
                self.under_way[path] = done
            return done

    @cached_property
    def _orders(self) -> queue.Queue:
        orders: queue.Queue = queue.Queue(QUEUE)
        threading.Thread(target=self._work, args=[orders], daemon=True).start()
        return orders

    def _work(self, orders: queue.Queue):
        while True:
            path, make, done = orders.get()
            try:
                if not default_storage.exists(path):
                    self._write(path, make)
            except Exception:  # whoever waits asks again; the thread must go on
                logger.exception("A file could not be made")
            finally:
                connection.close()
                with self.lock:
                    del self.under_way[path]
                done.set()

    def _write(self, path: str, make: Callable[[], bytes]):
        content = ContentFile(make())
        if not default_storage.exists(path):  # another process may have been quicker
            default_storage.save(path, content)
        self._prune()

    def _prune_now_and_then(self):
        """Also while nothing new is made: what a file names may be hidden since."""
        if time.monotonic() - self.pruned > PRUNED_EVERY:
            self._prune()

    def _prune(self):
        """Away with what is old, and with the oldest of too many. Other processes do the same."""
        self.pruned, ages = time.monotonic(), []
        for file in (Path(settings.MEDIA_ROOT) / FOLDER).glob("*"):
            with suppress(FileNotFoundError):
                ages.append((time.time() - file.stat().st_mtime, file))
        for number, (age, file) in enumerate(sorted(ages)):
            if number >= self.most or age > LONGEST:
                file.unlink(missing_ok=True)
