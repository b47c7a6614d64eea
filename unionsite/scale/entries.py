"""The index of what was made by COPY, made by COPY too."""

from collections.abc import Iterator

from django.db import connection, transaction

from unionsite.search.keeping import findables, rows_of
from unionsite.search.postgres import vector_of

from .copying import copy_rows

AT_ONCE = 1_000  # things that are read together
COLUMNS = ("kind", "number", "part", "file", "moment", "shown_from", "shown_until", "words")
WITHOUT = "SELECT id FROM {} AS thing WHERE NOT EXISTS (SELECT FROM search_entry WHERE kind = %s AND number = thing.id)"
FEW = 2_000  # of more the index is built anew: that is quicker than adding to it


@transaction.atomic
def add_entries(kind: str):
    """Write the entries of all things of a kind that have none."""
    findable = findables()[kind]
    with connection.cursor() as cursor:
        cursor.execute(WITHOUT.format(findable.model._meta.db_table) + " ORDER BY id", [kind])
        keys = [key for (key,) in cursor.fetchall()]
        cursor.execute("SET LOCAL maintenance_work_mem = '512MB'")
        if len(keys) > FEW:
            cursor.execute("SELECT pg_get_indexdef('search_entry_words'::regclass)")
            [definition] = cursor.fetchone()
            cursor.execute("DROP INDEX search_entry_words")
        for begin in range(0, len(keys), AT_ONCE):
            copy_rows("search_entry", COLUMNS, list(_entries(findable, keys[begin : begin + AT_ONCE])))
        if len(keys) > FEW:
            cursor.execute(definition)


def _entries(findable, keys: list[int]) -> Iterator[tuple]:
    for thing in findable.things().filter(pk__in=keys).order_by("pk"):
        for part, row in enumerate(rows_of(findable, findable.content(thing))):
            about = (findable.kind, thing.pk, part, row.file, row.moment, row.shown_from, row.shown_until)
            yield *about, vector_of(row.tokens)
