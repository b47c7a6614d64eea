"""One line for each failure, with the request's id; its traceback once a minute for each kind.

Neither holds an address of a reader or what stood in a row: of an error's text only the first line is kept, because
PostgreSQL tells values in those below (DETAIL). And nobody writes a line of their own, or one without end.
"""

import logging
import re
import secrets
import traceback
from contextvars import ContextVar
from pathlib import Path
from time import monotonic

from unionsite.waiting import Refused

HEADER = "X-Request-ID"
WELL_FORMED = re.compile(r"[A-Za-z0-9._-]{8,64}", re.ASCII)
TRACEBACK_EVERY = 60  # seconds, for each kind of failure
LONGEST = 500  # characters of a message
OURS = str(Path(__file__).resolve().parents[1])
_request_id: ContextVar[str] = ContextVar("request_id", default="-")


class RequestIdMiddleware:
    """Gives each request an id, or keeps that of a trusted proxy: others' were taken away (addresses.py). What a cache
    may keep does not carry it: it would name somebody else's request."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        given = request.headers.get(HEADER, "")
        request.id = given if WELL_FORMED.fullmatch(given) else secrets.token_hex(6)
        _request_id.set(request.id)
        response = self.get_response(request)
        if "public" not in response.get("Cache-Control", ""):
            response[HEADER] = request.id
        return response


class LeavingOut(logging.Filter):
    """What was refused without asking the database again is only counted, and told with the next failure."""

    def __init__(self):
        super().__init__()
        self.left_out = 0

    def filter(self, record) -> bool:
        errors = [*_arguments(record), *(record.exc_info or ())[1:2]]
        if any(isinstance(cause, Refused) for error in errors for cause in causes(error)):
            self.left_out += 1
            return False
        record.refused, self.left_out = self.left_out, 0
        return True


class Line(logging.Formatter):
    def __init__(self):
        super().__init__("%(asctime)s %(levelname)s %(name)s [%(request_id)s]: %(message)s")
        # Type and place → when its traceback was last written, and how often it was left out since.
        self.kinds: dict[tuple, tuple[float, int]] = {}

    def format(self, record) -> str:
        record.request_id = _request_id.get()
        record.message, record.asctime = _message(record), self.formatTime(record)
        line = self.formatMessage(record)
        # A refusal (4xx) happens where Django says so: its traceback tells nothing, and anybody can cause a thousand.
        refusal = 400 <= getattr(record, "status_code", 0) < 500
        if error := not refusal and record.exc_info and record.exc_info[1]:
            place = _place(error)
            line += f": {_named(error)} ({place})"
            line += self._trace((type(error), place), error)
        if refused := getattr(record, "refused", 0):
            line += f"\n({refused} requests before this one were answered 503 without asking the database)"
        return line

    def _trace(self, kind: tuple, error: BaseException) -> str:
        """The traceback, unless this minute has had one of its kind."""
        written, left_out = self.kinds.get(kind, (-TRACEBACK_EVERY, 0))
        if monotonic() - written < TRACEBACK_EVERY:
            self.kinds[kind] = (written, left_out + 1)
            return ""
        self.kinds[kind] = (monotonic(), 0)
        steps = [f"{''.join(traceback.format_tb(cause.__traceback__))}{_named(cause)}" for cause in causes(error)]
        told = "\n".join(reversed(steps))
        return f"\n({left_out} tracebacks of this kind were left out)\n{told}" if left_out else f"\n{told}"


def causes(error: BaseException | None):
    """An error, what it came from, and so on."""
    while error is not None:
        yield error
        error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)


def _arguments(record) -> list[Exception]:
    return [given for given in record.args or () if isinstance(given, Exception)]


def _message(record) -> str:
    """In one line, of the errors that it names their first."""

    def told(given):
        return _first_line(str(given)) if isinstance(given, Exception) else given

    given = record.args or ()
    named = {name: told(one) for name, one in given.items()} if isinstance(given, dict) else tuple(map(told, given))
    return _harmless(str(record.msg) % named if named else str(record.msg))


def _harmless(text: str) -> str:
    """Cut short, and without letters that begin a line or steer a terminal: strangers may have written some of it."""
    short = text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"
    return "".join(letter if letter.isprintable() else letter.encode("unicode_escape").decode() for letter in short)


def _first_line(text: str) -> str:
    return text.strip().partition("\n")[0]


def _named(error: BaseException) -> str:
    return _harmless(f"{type(error).__name__}: {_first_line(str(error))}")


def _place(error: BaseException) -> str:
    """Where it happened: the last step in our own code, else the last of all."""
    steps = traceback.extract_tb(error.__traceback__)
    ours = [step for step in steps if step.filename.startswith(OURS) and "site-packages" not in step.filename]
    return "".join(f"{step.filename.removeprefix(OURS + '/')}:{step.lineno}" for step in (ours or steps)[-1:])
