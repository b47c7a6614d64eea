"""The production server under load, and what it takes of the processor for a request, for machines that are shared."""

import os
import re
import subprocess
import sys
import time
import urllib.request
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import psutil

ROOT = Path(__file__).resolve().parents[2]
CLIENTS = 16


class served:
    """The production server on `port` while the block runs, with `environment` beside ours."""

    def __init__(self, port: int, **environment: str):
        self.port, self.environment = port, environment

    def __enter__(self) -> "served":
        command = [sys.executable, "-m", "unionsite.run", "--serve-only", "--port", str(self.port)]
        self.server = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL, env=os.environ | self.environment)
        for _ in range(300):
            try:
                urllib.request.urlopen(f"http://127.0.0.1:{self.port}/healthz", timeout=1)
                return self
            except OSError:
                time.sleep(0.1)
        raise RuntimeError("the server did not start")

    def __exit__(self, *exception):
        self.server.terminate()
        self.server.wait(20)

    def seconds(self) -> tuple[float, float]:
        """Processor time spent so far: by the site, by the database."""
        postmaster = int((Path(os.environ["VAR_DIR"]) / "postgres" / "data" / "postmaster.pid").read_text().split()[0])
        return _spent(self.server.pid), _spent(postmaster)


def _spent(pid: int) -> float:
    parent = psutil.Process(pid)
    spent = 0.0
    for process in [parent, *parent.children(recursive=True)]:
        try:
            times = process.cpu_times()
            spent += times.user + times.system
        except psutil.NoSuchProcess:
            continue
    return spent


@dataclass(frozen=True)
class Load:
    """Requests a second, the 99th percentile in ms, and ms of processor time a request: site, database."""

    rate: float
    p99: float
    site: float
    database: float

    @property
    def together(self) -> float:
        return self.site + self.database


def load(server: served, address: str, seconds: int) -> Load:
    """`CLIENTS` at once for so many seconds. Raises RuntimeError when an answer was not 2xx."""
    warm = ["wrk", "-t2", f"-c{CLIENTS}", "-d1s", f"http://127.0.0.1:{server.port}{address}"]
    subprocess.run(warm, capture_output=True, check=True)
    before = server.seconds()
    rate, p99, out = wrk(server.port, address, CLIENTS, seconds)
    spent = [after - earlier for after, earlier in zip(server.seconds(), before, strict=True)]
    requests = int(told(r"(\d+) requests in", out)[1])
    return Load(rate, p99, *(1000 * each / requests for each in spent))


def wrk(
    port: int, address: str, clients: int, seconds: int, before: Sequence[str] = (), after: Sequence[str] = ()
) -> tuple[float, float, str]:
    command = ["wrk", "-t2", f"-c{clients}", "--latency", f"-d{seconds}s", *before]
    target = f"http://127.0.0.1:{port}{address}"
    out = subprocess.run([*command, target, *after], capture_output=True, text=True, check=True).stdout
    if "Non-2xx" in out or "Socket errors" in out:
        raise RuntimeError(f"{address}: {out}")
    number, unit = told(r"99%\s+([\d.]+)(us|ms|s)", out).groups()
    milliseconds = float(number) * {"us": 0.001, "ms": 1, "s": 1000}[unit]
    return float(told(r"Requests/sec:\s+([\d.]+)", out)[1]), milliseconds, out


def told(pattern: str, out: str) -> re.Match[str]:
    """What wrk said; raises RuntimeError with all of it when that is not among it."""
    found = re.search(pattern, out)
    if found is None:
        raise RuntimeError(f"{pattern} is not in:\n{out}")
    return found
