"""The generation: differs from all before it as soon as anything is committed that the public could see.

It is asked of the database for each request, because only then does whoever has saved see it with the next: LISTEN
would ask nothing, and tell it a moment too late.
"""

from django.db import DatabaseError, connection

from unionsite.publishing.prepared import PreparedStatement

READ = PreparedStatement("SELECT coalesce(bit_xor(mark), 0), count(*) FROM generation_publicchange", {})
MOST_ROWS = 100  # from then on they are folded: reading them costs every request
# What others fold at this moment is left to them. XOR of the whole is what it was.
FOLD = """
WITH gone AS (
    DELETE FROM generation_publicchange
    WHERE mark IN (SELECT mark FROM generation_publicchange FOR UPDATE SKIP LOCKED) RETURNING mark
)
INSERT INTO generation_publicchange (mark) SELECT bit_xor(mark) FROM gone HAVING count(*) > 0
"""


def current_generation() -> str | None:
    """As it is committed now; None when the database does not say: then nothing may be taken for right.

    Past Django's cursors, for speed; it tells as well as Django's own question whether the connection still lives.
    """
    try:
        statement = READ.execution()
        with connection.wrap_database_errors, connection.connection.cursor() as cursor:
            cursor.execute(statement)
            mark, rows = cursor.fetchone()
        if rows > MOST_ROWS and not connection.in_atomic_block:
            fold_changes()
    except DatabaseError:
        if not connection.in_atomic_block:
            connection.close()
        return None
    connection.health_check_done = True  # type: ignore[attr-defined]
    return f"{mark % 2**64:x}"


def fold_changes():
    """One row instead of many. A database that only reads keeps them."""
    try:
        connection.ensure_connection()
        with connection.wrap_database_errors, connection.connection.cursor() as cursor:
            cursor.execute(FOLD)
    except DatabaseError:
        connection.close()
