"""PostgreSQL's COPY from rows still to be made: the quickest way to write a million of them."""

import io
from collections.abc import Iterable, Iterator

from django.db import connection

ESCAPES = str.maketrans({"\\": r"\\", "\t": r"\t", "\n": r"\n", "\r": r"\r"})


def copy_rows(table: str, columns: Iterable[str], rows: Iterable[tuple]):
    """Stream `rows` into `columns` of `table`. None is NULL; all else is written as `str` writes it, escaped as
    PostgreSQL's text format wants it."""
    lines = ("\t".join(map(_field, row)) + "\n" for row in rows)
    with connection.cursor() as cursor:
        cursor.copy_expert(f"COPY {table} ({', '.join(columns)}) FROM STDIN", _Stream(lines))


def _field(value) -> str:
    return r"\N" if value is None else str(value).translate(ESCAPES)


class _Stream(io.TextIOBase):
    """A file to read from that is made of lines still to come."""

    def __init__(self, lines: Iterator[str]):
        self.lines, self.rest = lines, ""

    def read(self, size: int | None = -1) -> str:
        size = -1 if size is None else size
        parts, length = [self.rest], len(self.rest)
        for line in self.lines:
            parts.append(line)
            length += len(line)
            if 0 <= size <= length:
                break
        text = "".join(parts)
        if size < 0:
            size = len(text)
        self.rest = text[size:]
        return text[:size]
