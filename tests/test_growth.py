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
# What is read whole, of tables that have some thousand rows in the largest union. All of it but the files is kept by
# the page cache until something is written. To be shortened, never made longer without a reason.
GROW = {
    "/sitemap-tin-tuc.xml": {"news_article"},  # up to 5,000 in a part
    "/sitemap-hoi-nghi.xml": {"events_conference"},
    "/sitemap-khen-thuong.xml": {"awards_awarddecision"},
    # Counts what is in the parts.
    "/sitemap.xml": {"news_article", "events_conference", "events_emulationblock", "awards_awarddecision"},
    "/hoi-nghi/lich.ics": {"events_conference", "events_agendaitem"},  # a year's, 500 at most
    "/hoi-nghi/": {"events_conference"},  # in which years there are any
    "/thi-dua/": {"events_blockterm"},  # the last year of each block
    "/khen-thuong/": {"awards_awarddecision"},  # issuers and years to choose from
    # Sums by year of issuers and forms, and of units; and a few decisions that are looked through for late ones.
    "/khen-thuong/so-lieu/": {"awards_formtotal", "awards_unittotal", "awards_standing"},
    "/khen-thuong/bang-vang/": {"awards_unittotal", "awards_standing"},
}
# By what their addresses begin with.
GROW_BELOW = {
    "/khen-thuong/bang-vang/": {"awards_unittotal", "awards_standing"},
    "/thi-dua/khoi/": {"events_pledge"},
    "/tep/": {"events_paper", "events_conference"},  # whether a conference that is public holds the file
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
    unsaid = [f"{address}: {tables}" for address, tables in grown.items() if tables.keys() - known_to_grow(address)]
    assert not unsaid, "\n".join(unsaid)
    assert not GROW.keys() - set(addresses)


def known_to_grow(address: str) -> set[str]:
    return GROW.get(address, set()).union(
        *(tables for start, tables in GROW_BELOW.items() if address.startswith(start))
    )
