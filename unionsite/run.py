"""`make run`: from a fresh installation to a served portal, saying what it does.

Ctrl-C ends the web server; PostgreSQL, which `settings.embedded` started for this process, stops when it leaves.
"""

import argparse
import contextlib
import errno
import functools
import hashlib
import os
import secrets
import signal
import socket
import sys
import threading
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
ADMIN = "quantri"
STEADY, LONGEST_PAUSE = 20, 30  # seconds: serving so long is no failure to start; between two attempts


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--host", default=os.environ.get("HOST", "127.0.0.1"))
    parser.add_argument("--port", type=a_port, default=8000)
    parser.add_argument("--reload", action="store_true", help="Django's development server, which follows the code")
    parser.add_argument("--serve-only", action="store_true", help="prepare nothing: the database is there and filled")
    options = parser.parse_args()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "unionsite.settings.embedded")
    end_in_order()
    if options.reload:
        os.environ["DEBUG"] = "1"
    if not port_is_free(options.host, options.port):
        sys.exit(f"Port {options.port} is in use: stop what listens there, or choose another with PORT=8001.")

    say("Starting the database")
    import django
    from django.core.exceptions import ImproperlyConfigured
    from django.db import OperationalError

    from unionsite.settings.environment import whole_number, yes_or_no

    try:
        workers, demo = whole_number("WORKERS", default=2, most=64), yes_or_no("DEMO", default=True)
        django.setup()
    except (RuntimeError, ImproperlyConfigured) as error:
        sys.exit(str(error))
    try:
        if not options.serve_only:
            prepare(demo, collect=not options.reload)
    except OperationalError as error:
        sys.exit(f"The database cannot be reached; is DATABASE_URL right? {error}")
    say(f"Serving http://{options.host}:{options.port}/ and the admin at /quan-tri/. Ctrl-C stops everything.")
    if options.reload:
        os.execv(sys.executable, [sys.executable, "manage.py", "runserver", f"{options.host}:{options.port}"])
    serve(options.host, options.port, workers)


def a_port(text: str) -> int:
    if not text.isdecimal() or not 1 <= int(text) <= 65535:
        raise argparse.ArgumentTypeError(f"PORT must be a whole number from 1 to 65535, not {text!r}")
    return int(text)


def end_in_order():
    """Whenever the web server has not taken them over, both signals end us so that the database stops too."""
    for ending in (signal.SIGINT, signal.SIGTERM):
        signal.signal(ending, lambda number, frame: sys.exit(f"\nStopped before serving (signal {number})."))


def prepare(demo: bool, collect: bool):
    from django.core.management import call_command

    say("Bringing the database up to date")
    call_command("migrate", verbosity=0, interactive=False)
    if collect:
        collect_static_files()
    make_administrator()
    from unionsite.identity.models import Organisation

    if demo and not Organisation.objects.exists():
        say("Loading the demonstration content (once, about a minute)")
        call_command("load_demo")


def collect_static_files():
    """Copy, name by content and compress the static files, unless nothing of them changed since the last time."""
    from django.conf import settings
    from django.core.management import call_command

    sources = [
        *(ROOT / "static").rglob("*"),
        ROOT / "requirements.txt",
        *(ROOT / "unionsite" / "richtext").glob("*.py"),
    ]
    state = "\n".join(sorted(f"{path} {path.stat().st_mtime_ns}" for path in sources if path.is_file()))
    stamp = settings.VAR_DIR / "static.collected"
    fingerprint = hashlib.sha256(state.encode()).hexdigest()
    if stamp.exists() and stamp.read_text() == fingerprint and Path(settings.STATIC_ROOT).exists():
        return
    say("Collecting static files")
    stamp.unlink(missing_ok=True)  # a run that is cut short must not pass for the last whole one
    call_command("collectstatic", verbosity=0, interactive=False, clear=True)
    stamp.write_text(fingerprint)


def make_administrator():
    """The first run's account. Its password is shown this once, and kept nowhere but hashed in the database."""
    from django.contrib.auth import get_user_model

    users = get_user_model().objects
    if users.exists():
        return
    given = os.environ.get("ADMIN_PASSWORD")
    password = given or secrets.token_urlsafe(12)
    users.create_superuser(ADMIN, password=password)
    shown = "the password from ADMIN_PASSWORD" if given else f"password {password} (shown only now)"
    say(f"Administrator: name {ADMIN}, {shown}")


def serve(host: str, port: int, workers: int):
    """Serve until Ctrl-C or SIGTERM, with `workers` processes of settings.THREADS threads each.

    A thread waits as long as its client is slow to send or take, so on a public server nginx, which buffers both, must
    stand in front (docs/operators.md). More threads would not need it less, and slow each other down.

    Granian starts a worker that died anew, but gives everything up when that one dies within 5.5 seconds too. Then it
    is begun again from here: after a second when it had lasted, else after ever longer pauses.
    """
    from django.conf import settings
    from django.db import connections
    from granian import Granian
    from granian.constants import Interfaces
    from granian.log import LogLevels

    connections.close_all()  # the workers are forks: they must not share one connection
    pause = 0.5
    while True:
        begun, server = (
            time.monotonic(),
            Granian(
                "unionsite.wsgi:application",
                address=host,
                port=port,
                interface=Interfaces.WSGI,
                websockets=False,
                workers=workers,
                blocking_threads=settings.THREADS,
                respawn_failed_workers=True,
                workers_kill_timeout=8,  # seconds; one that is still loading does not hear that it should stop
                log_level=LogLevels.error,  # it warns of the number of threads, which is meant
            ),
        )
        with contextlib.suppress(SystemExit):
            server.serve(target_loader=functools.partial(load_in_worker, os.getpid()), wrap_loader=False)
        end_in_order()
        if server.interrupt_signal:
            return
        pause = 1 if time.monotonic() - begun > STEADY else min(2 * pause, LONGEST_PAUSE)
        say(f"The workers keep dying (the lines above may say why). They are started again in {pause:g} s.")
        time.sleep(pause)


def load_in_worker(parent: int):
    """The application, in a worker that ends with its parent: a killed run must not leave the port taken."""

    def end_with_parent():
        while os.getppid() == parent:
            time.sleep(1)
        os._exit(1)

    threading.Thread(target=end_with_parent, daemon=True).start()
    from unionsite.wsgi import application

    return application


def port_is_free(host: str, port: int) -> bool:
    """Whether nobody listens there, asked for two seconds: workers of a killed run need one to notice. Ends us with a
    sentence where nobody may or can listen."""
    for _ in range(20):
        with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind((host, port))
                return True
            except OSError as error:
                if error.errno != errno.EADDRINUSE:
                    sys.exit(f"Nothing can be served on HOST {host}, PORT {port}: {error.strerror}.")
                time.sleep(0.1)
    return False


def say(text: str):
    print(f"· {text}", flush=True)


if __name__ == "__main__":
    main()
