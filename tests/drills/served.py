"""A served site of a drill's own, with a database of its own that may be broken, and eyes on it from outside."""

import contextlib
import os
import signal
import socket
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from dataclasses import dataclass, field
from pathlib import Path

import psutil
import psycopg2

from unionsite.embedded_postgres import EmbeddedPostgres

ROOT = Path(__file__).resolve().parents[2]
PATIENCE = 60  # seconds, for a machine that has much else to do
QUICK = ("/healthz", "/static/css/base.css")
SIGNED_IN = """
from django.contrib.auth.models import User
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
user = User.objects.create_superuser("quantri", password="mat-khau-rat-dai")
session = SessionStore()
session[SESSION_KEY], session[HASH_SESSION_KEY] = str(user.pk), user.get_session_auth_hash()
session[BACKEND_SESSION_KEY] = "django.contrib.auth.backends.ModelBackend"
session.save()
print(session.session_key)
"""


@dataclass(frozen=True)
class Answer:
    status: int
    seconds: float
    headers: dict
    body: str


@dataclass
class Seen:
    """What came back while somebody watched: of pages, and of what must always answer."""

    pages: list[Answer] = field(default_factory=list)
    quick: list[Answer] = field(default_factory=list)

    @property
    def slowest_quick(self) -> float:
        return max(answer.seconds for answer in self.quick)

    @property
    def usual_quick(self) -> float:
        """What nineteen of twenty stayed below."""
        return sorted(answer.seconds for answer in self.quick)[len(self.quick) * 19 // 20]

    @property
    def slowest_page(self) -> float:
        return max(answer.seconds for answer in self.pages)

    @property
    def statuses(self) -> set[int]:
        return {answer.status for answer in self.pages}


class Served:
    """Its folder holds everything: data, static files, `log`. To be used as a context."""

    def __init__(self, folder: Path):
        self.folder, self.log = folder, folder / "log"
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]

    def __enter__(self):
        self.start_database()
        for command in ("migrate", "collectstatic"):
            self._manage(command, "--no-input", "--verbosity=0")
        self.session = self._manage("shell", "--no-imports", "-c", SIGNED_IN).strip()
        self.serve()
        return self

    def __exit__(self, *raised):
        self.process.terminate()
        self.process.wait(PATIENCE)
        with contextlib.suppress(psutil.NoSuchProcess):
            self.stop_database()

    def _environment(self) -> dict:
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("DJANGO_", "DATABASE_"))}
        settings = {"DJANGO_SETTINGS_MODULE": "unionsite.settings.embedded", "DATABASE_URL": self.database}
        return kept | settings | {"VAR_DIR": str(self.folder)}

    def _manage(self, *arguments: str) -> str:
        command = [sys.executable, "manage.py", *arguments]
        return subprocess.run(
            command, cwd=ROOT, env=self._environment(), check=True, stdout=subprocess.PIPE, text=True
        ).stdout

    # The database

    def start_database(self):
        self.database = EmbeddedPostgres(self.folder / "postgres").start()

    def stop_database(self):
        postmaster = self._postmaster()
        postmaster.send_signal(signal.SIGQUIT)  # at once, as in a crash
        postmaster.wait(PATIENCE)

    def _postmaster(self) -> psutil.Process:
        try:
            return psutil.Process(int((self.folder / "postgres/data/postmaster.pid").read_text().split()[0]))
        except FileNotFoundError:
            raise psutil.NoSuchProcess(0) from None

    @contextlib.contextmanager
    def frozen(self):
        """Every process of the database server stopped: it holds its sockets and says nothing."""
        postmaster = self._postmaster()
        processes = [postmaster, *postmaster.children(recursive=True)]
        for process in processes:
            process.suspend()
        try:
            yield
        finally:
            for process in reversed(processes):
                process.resume()

    @contextlib.contextmanager
    def connected(self):
        server = psycopg2.connect(self.database)
        try:
            yield server.cursor()
        finally:
            server.close()

    @contextlib.contextmanager
    def only_reading(self):
        """The server takes nothing new, as a standby or one whose disk is full."""
        for setting in ("on", "off"):
            with self.connected() as cursor:
                cursor.connection.autocommit = True
                cursor.execute(f"ALTER SYSTEM SET default_transaction_read_only = {setting}")
                cursor.execute("SELECT pg_reload_conf()")
            time.sleep(2)  # until every process has read it, and /readyz asks anew
            if setting == "on":
                yield

    # The site

    def serve(self):
        """Begin to serve, and wait until it does."""
        command = [sys.executable, "-m", "unionsite.run", "--serve-only", "--port", str(self.port)]
        with self.log.open("a") as log:
            self.process = subprocess.Popen(
                command, cwd=ROOT, env=self._environment(), stdout=log, stderr=subprocess.STDOUT
            )
        self.wait_until_well()

    def workers(self) -> list[psutil.Process]:
        return [one for one in psutil.Process(self.process.pid).children() if "postgres" not in one.name()]

    def ask(self, path: str, signed_in: bool = False) -> Answer:
        """The answer, with status 0 when there was none within PATIENCE."""
        headers = {"Cookie": f"phien={self.session}"} if signed_in else {}
        request = urllib.request.Request(f"http://127.0.0.1:{self.port}{path}", headers=headers)
        begun = time.monotonic()
        try:
            response = urllib.request.urlopen(request, timeout=PATIENCE)
        except urllib.error.HTTPError as error:
            response = error
        except OSError as error:
            return Answer(0, time.monotonic() - begun, {}, str(error))
        with response:
            return Answer(response.status, time.monotonic() - begun, response.headers, response.read().decode())

    def wait_until_well(self) -> float:
        """Until the site is ready and its front page there; the seconds it took."""
        begun = time.monotonic()
        while time.monotonic() - begun < PATIENCE:
            if self.ask("/readyz").status == 200 and self.ask("/").status == 200:
                return time.monotonic() - begun
            time.sleep(0.2)
        raise AssertionError(f"not well: {self.ask('/readyz').body} {self.log.read_text()[-2000:]}")

    def watch(self, seconds: float, pages: tuple[str, ...], clients: int = 8, signed_in: bool = False) -> Seen:
        """`clients` ask for `pages` in turn, two others for what must always be there."""
        seen, until = Seen(), time.monotonic() + seconds

        def ask_on(paths, answers, signed_in):
            number = 0
            while time.monotonic() < until:
                answers.append(self.ask(paths[number % len(paths)], signed_in))
                number += 1
                time.sleep(0.02)

        asked = [(pages[number % len(pages) :] + pages, seen.pages, signed_in) for number in range(clients)]
        asked += [((path,), seen.quick, False) for path in QUICK]
        clients = [threading.Thread(target=ask_on, args=each) for each in asked]
        for client in clients:
            client.start()
        for client in clients:
            client.join()
        return seen
