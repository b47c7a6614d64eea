"""A server on this machine that answers as OpenSearch does: the package noida-db, in a process of its own."""

import shutil
import socket
import subprocess
import tempfile
import time
from importlib.resources import files

import pytest
import urllib3

from unionsite.search.engine import engine


def free_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return taken.getsockname()[1]


def in_step(made):
    """All that was put is found."""
    made.settle()
    made.service.tell("POST", f"/{made.service.name}/_refresh")


@pytest.fixture(scope="session")
def opensearch():
    """Its address."""
    folder, port = tempfile.mkdtemp(), free_port()
    command = [str(files("noida_db") / "noida-db"), "start", "--only", "elasticsearch"]
    command += ["--elasticsearch-port", str(port), "--data-dir", folder]
    server = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    address, until = f"http://127.0.0.1:{port}", time.monotonic() + 30
    try:
        while True:
            try:
                urllib3.request("GET", address, retries=False)
                break
            except urllib3.exceptions.HTTPError:
                assert server.poll() is None and time.monotonic() < until, "the emulator does not start"
                time.sleep(0.05)
        yield address
    finally:
        server.terminate()
        server.wait()
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
def chosen(settings):
    """Chooses the engine of an address, `chosen("http://…")`, for the test."""

    def choose(address: str):
        settings.SEARCH_URL = address
        engine.cache_clear()
        return engine()

    yield choose
    engine.cache_clear()


@pytest.fixture
def searching(opensearch, chosen):
    """OpenSearch is the engine, with an index that is empty and there."""
    made = chosen(f"{opensearch}/test_{free_port()}")
    with made.anew():
        pass
    return made
