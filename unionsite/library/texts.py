"""The text of documents, read by a process of its own with limits (text_reader.py): a file that is made to crash a
library, to fill the memory or to keep it busy harms nothing but that process."""

import os
import signal
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from django.core.files.storage import default_storage

from .turns import turn

KINDS = ("pdf", "docx")  # a workbook is a list, of people mostly, with columns that nobody should be found by
OUTCOMES = ("read", "cut", "late", "empty", "protected", "failed")
READER = Path(__file__).with_name("text_reader.py")
QUICK, PATIENT = 5, 60  # seconds: while somebody waits for their save to be answered; when nobody does


class ReaderMissing(RuntimeError):
    """The reading process could not do its work at all: what it needs is not installed."""


@dataclass(frozen=True)
class Reading:
    """`outcome` is one of OUTCOMES, `late` where time was over; `pages` is how many were read, 0 of Word's."""

    outcome: str
    pages: int = 0
    text: str = ""


def read_file(path: str, kind: str, until: float, patient: bool = False) -> Reading:
    """The text of the stored file `path`, as far as it can be read by `until` (of `time.monotonic`), or, for whoever is
    `patient`, in PATIENT seconds from the moment that its turn has come.

    Raises Busy when another one was read until then, OSError when the file cannot be opened, ReaderMissing.
    """
    with turn("texts", until), default_storage.open(path) as file, tempfile.TemporaryFile() as found:
        left = PATIENT if patient else until - time.monotonic()
        if left <= 0:
            return Reading("late")
        command = [sys.executable, "-I", str(READER), kind, str(left)]
        child = subprocess.Popen(command, stdin=file, stdout=found, stderr=subprocess.DEVNULL, env={}, cwd=os.sep)
        try:
            status = child.wait(timeout=left)
        except subprocess.TimeoutExpired:
            return Reading("late")
        finally:
            child.kill()
            child.wait()
        if status == -signal.SIGKILL:  # by the limit on its time, or by a machine without memory
            return Reading("late")
        if status > 0:
            raise ReaderMissing(f"text_reader.py ended with status {status}")
        found.seek(0)
        return reading_of(found.read()) if status == 0 else Reading("failed")


def reading_of(output: bytes) -> Reading:
    """What the reading process said; `failed` for what it cannot have said by itself."""
    head, _, text = output.partition(b"\n")
    outcome, _, pages = head.decode("ascii", errors="replace").partition(" ")
    if outcome not in OUTCOMES or not pages.isdecimal() or len(pages) > 6:
        return Reading("failed")
    return Reading(outcome, int(pages), text.decode(errors="ignore").replace("\0", ""))
