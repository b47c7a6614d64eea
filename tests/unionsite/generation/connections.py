"""A second connection to the tests' database, as another process has it."""

from contextlib import contextmanager

import psycopg2
from django.db import connection

READ = "SELECT coalesce(bit_xor(mark), 0) FROM generation_publicchange"


@contextmanager
def another_connection():
    named = connection.get_connection_params()
    wanted = {name: named[name] for name in ("dbname", "user", "password", "host", "port") if named.get(name)}
    other = psycopg2.connect(**wanted)
    other.autocommit = True
    try:
        with other.cursor() as cursor:
            yield cursor
    finally:
        other.close()


def seen_by(cursor) -> int:
    cursor.execute(READ)
    return cursor.fetchone()[0]
