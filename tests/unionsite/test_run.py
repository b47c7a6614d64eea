"""`make run` as a person meets it: real processes, one of them killed. DEMO=0 leaves out the demonstration content."""

import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import psutil
import pytest

ROOT = Path(__file__).resolve().parents[2]
PATIENCE = 180  # seconds, for a machine that has much else to do


@pytest.fixture
def port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@pytest.fixture
def start(tmp_path, port):
    started = []

    def make(**environment) -> subprocess.Popen:
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("DJANGO_", "DATABASE_"))}
        process = subprocess.Popen(
            [sys.executable, "-m", "unionsite.run", "--port", str(port)],
            cwd=ROOT,
            env=kept | {"VAR_DIR": str(tmp_path), "DEMO": "0", **environment},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        started.append(process)
        process.said = ""
        return process

    yield make
    for process in started:
        for child in [*psutil.Process(process.pid).children(recursive=True)] if process.poll() is None else []:
            child.kill()
        process.kill()
        process.wait()
    stop_server_left_in(tmp_path)


def stop_server_left_in(folder: Path):
    pid_file = folder / "postgres" / "data" / "postmaster.pid"
    if pid_file.exists():
        os.kill(int(pid_file.read_text().split()[0]), signal.SIGINT)


def wait_until_serving(process, port):
    for line in process.stdout:
        process.said += line
        if "Serving" in line:
            break
    for _ in range(10 * PATIENCE):
        try:
            return urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=PATIENCE).read().decode()
        except OSError:
            time.sleep(0.1)
    pytest.fail(f"not serving: {process.said}{process.stdout.read()}")


def test_run_serves_stops_in_order_and_survives_being_killed(start, port, tmp_path):
    first = start()
    assert '<html lang="vi"' in wait_until_serving(first, port)
    assert re.search(r"name quantri, password \S{16}", first.said)

    first.send_signal(signal.SIGINT)
    assert first.wait(PATIENCE) == 0
    running, deadline = tmp_path / "postgres" / "data" / "postmaster.pid", time.monotonic() + PATIENCE
    while running.exists() and time.monotonic() < deadline:  # on a busy machine it writes its last for a moment
        time.sleep(0.1)
    assert not running.exists(), "PostgreSQL must stop with it"

    second = start()
    wait_until_serving(second, port)
    assert "password" not in second.said
    second.kill()
    second.wait()

    third = start()
    wait_until_serving(third, port)
    third.terminate()
    assert third.wait(PATIENCE) == 0


def test_a_port_in_use_is_said_in_one_sentence(start, port):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", port))
        taken.listen()
        process = start()
        assert process.wait(PATIENCE) == 1
    assert (
        process.stdout.read() == f"Port {port} is in use: stop what listens there, or choose another with PORT=8001.\n"
    )


def test_the_first_password_can_be_chosen_and_is_not_shown(start, port):
    process = start(ADMIN_PASSWORD="mat-khau-toi-chon")
    wait_until_serving(process, port)
    assert "mat-khau-toi-chon" not in process.said
    assert "ADMIN_PASSWORD" in process.said


@pytest.mark.parametrize("ending", [signal.SIGINT, signal.SIGTERM])
def test_stopping_it_before_it_serves_says_so_and_stops_the_database(start, tmp_path, ending):
    process = start()
    for line in process.stdout:
        if "Bringing the database up to date" in line:
            break
    process.send_signal(ending)
    assert process.wait(PATIENCE) == 1
    assert "Traceback" not in (said := process.stdout.read())
    assert "Stopped before serving" in said
    assert not (tmp_path / "postgres" / "data" / "postmaster.pid").exists()


def test_a_database_that_cannot_be_reached_is_said_in_one_sentence(start):
    process = start(DATABASE_URL="postgres://nobody@127.0.0.1:1/nothing")
    assert process.wait(PATIENCE) == 1
    said = process.stdout.read()
    assert "The database cannot be reached; is DATABASE_URL right?" in said
    assert "Traceback" not in said
