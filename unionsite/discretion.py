"""What logs do not hold: rows' values, tracebacks of requests that were refused, lines that a stranger wrote."""

import logging
from collections.abc import Iterator

import psycopg2
from django.core.checks import Tags, Warning, register
from django.db import DatabaseError, Error, connections

LONGEST = 500  # characters of a message
# What keeps values and statements out of PostgreSQL's log: of an error it then holds the first line, which names the
# constraint; the rest, "Failing row contains (…)", and the statement are left out.
DISCREET_DATABASE = {"log_min_error_statement": "panic", "log_error_verbosity": "terse"}


class Discretion(logging.Filter):
    """Makes every message one line of bounded length, and takes away what belongs in no log. It lets all records pass.

    A refusal (4xx) happens where Django says so: its traceback tells nothing, and anybody can cause a thousand.
    """

    def filter(self, record: logging.LogRecord) -> bool:
        for error in (record.exc_info and record.exc_info[1], *_told(record.args)):
            _leave_out_values(error)
        record.msg, record.args = _one_line(record.getMessage()), ()
        if 400 <= getattr(record, "status_code", 0) < 500:
            record.exc_info = record.exc_text = None
        return True


def _told(arguments) -> Iterator:
    yield from arguments.values() if isinstance(arguments, dict) else arguments or ()


def _leave_out_values(error):
    """Shorten what PostgreSQL said to its first line: DETAIL holds the row. An error's causes are told with it."""
    seen = set()
    while isinstance(error, BaseException) and id(error) not in seen:
        seen.add(id(error))
        if isinstance(error, Error | psycopg2.Error):
            error.args = tuple(str(error).splitlines()[:1])
        error = error.__cause__ or error.__context__


def _one_line(text: str) -> str:
    short = text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"
    return "".join(letter if letter.isprintable() else letter.encode("unicode_escape").decode() for letter in short)


@register(Tags.database, deploy=True)
def database_log_is_discreet(app_configs=None, databases=None, **kwargs) -> list[Warning]:
    """Of `manage.py check --deploy --database default`: whether PostgreSQL's log keeps people's data out."""
    found = []
    for alias in databases or []:
        try:
            with connections[alias].cursor() as cursor:
                for name, value in DISCREET_DATABASE.items():
                    cursor.execute(f"SHOW {name}")
                    if cursor.fetchone()[0] != value:
                        hint = f"As its administrator: ALTER ROLE … SET {name} = {value}; see docs/operators.md."
                        found.append(Warning(f"PostgreSQL's log may hold people's data: {name} is not {value}.", hint))
        except DatabaseError:
            continue  # whoever cannot reach it is told so elsewhere
    return found
