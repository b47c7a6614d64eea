"""Statements that PostgreSQL plans once on a connection (PREPARE) and only runs afterwards.

A pooler that hands one server connection to many clients in turn (PgBouncer in transaction mode) does not keep prepared
statements and must not stand between.
"""

import weakref
from typing import Any

from django.db import connection

# Server connection → statement → its name there.
_prepared_on: weakref.WeakKeyDictionary[Any, dict["PreparedStatement", str]] = weakref.WeakKeyDictionary()


class PreparedStatement:
    """`sql` has $1, $2 … where values go; `types` names these values, in that order, with their PostgreSQL types
    («unknown» where PostgreSQL sees the type by itself)."""

    def __init__(self, sql: str, types: dict[str, str]):
        self.sql, self.types = sql, types
        self.values = f"({', '.join(f'%({name})s' for name in types)})" if types else ""

    @classmethod
    def named(cls, sql: str, **types: str) -> "PreparedStatement":
        """Of SQL that has `%(name)s` where values go."""
        return cls(sql % {name: f"${place}" for place, name in enumerate(types, 1)}, types)

    def execution(self, settings: str = "") -> str:
        """SQL for a cursor of Django's connection, with `%(name)s` where values go. The first time on a connection it
        prepares the statement there, and raises what Django does for SQL that is wrong. `settings` (SET LOCAL …;) hold
        for both: preparing, too, waits for locks."""
        connection.ensure_connection()
        server = connection.connection
        names = _prepared_on.setdefault(server, {})
        if self not in names:
            name = f"prepared_{len(names)}"
            with connection.wrap_database_errors, server.cursor() as cursor:
                types = f"({', '.join(self.types.values())})" if self.types else ""
                cursor.execute(f"{settings}PREPARE {name} {types} AS {self.sql}".encode())
            names[self] = name
        return f"{settings}EXECUTE {names[self]} {self.values}"
