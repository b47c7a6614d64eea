"""No public address does work that grows with a table: the rows that PostgreSQL reads for each, at two sizes."""

import pytest
from django.core.management import call_command
from django.db import connection
from django.test import Client

from tests.public_addresses import public_addresses

pytestmark = [pytest.mark.drill, pytest.mark.django_db(transaction=True)]
SMALL, LARGE = 1, 4
SIZES = {"articles": 1_500, "conferences": 150, "blocks": 15, "recipients": 3_000}
ROOM = 1.25, 60  # what is called the same: a quarter more, or so many rows
READ = """SELECT relname, seq_tup_read + coalesce(idx_tup_fetch, 0) FROM pg_stat_user_tables
WHERE schemaname = 'public' AND relname <> 'generation_publicchange'"""
# What has to be read whole, as far as it goes on one page, and why nobody waits for it.
GROW = {
    "/sitemap-tin-tuc.xml": "names up to 5,000 articles a part; kept whole",
    "/sitemap-hoi-nghi.xml": "as above",
    "/sitemap-khen-thuong.xml": "as above",
    "/sitemap.xml": "counts the things of each part; kept whole",
    "/hoi-nghi/lich.ics": "the conferences of a year, 500 at most; kept whole",
}


def rows_read() -> dict[str, int]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_stat_force_next_flush()")
        cursor.execute("SELECT pg_stat_clear_snapshot()")
        cursor.execute(READ)
        return dict(cursor.fetchall())


def read_by(client, address: str) -> dict[str, int]:
    client.get(address)  # what is kept in the process, and the plans, are there
    before = rows_read()
    response = client.get(address)
    assert response.status_code == 200, address
    response.getvalue()
    return {table: rows - before.get(table, 0) for table, rows in rows_read().items() if rows > before.get(table, 0)}


def grow(times: int):
    call_command("load_scale", **{name: number * times for name, number in SIZES.items()}, verbosity=0)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def test_no_public_address_reads_more_rows_of_a_larger_table(settings):
    settings.VISITS_FIGURES_SECONDS = 600
    grow(SMALL)
    addresses, client = public_addresses(), Client()
    few = {address: read_by(client, address) for address in addresses}
    grow(LARGE)
    connection.close()  # plans of the smaller tables go with it
    many = {address: read_by(client, address) for address in addresses}
    factor, more = ROOM
    grown = {
        address: {table: (few[address].get(table, 0), rows) for table, rows in tables.items()
                  if rows > factor * few[address].get(table, 0) + more}
        for address, tables in many.items()
    }  # fmt: skip
    unsaid = [f"{address}: {tables}" for address, tables in grown.items() if tables and address not in GROW]
    assert not unsaid, "\n".join(unsaid)
    assert not GROW.keys() - set(addresses)
