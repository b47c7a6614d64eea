"""One beacon, one prepared statement: who it is, whether it counts, and the counts, in a transaction of constant size.

The definitions (a visit, a view, online) are those of the product: a visit is a visitor's first page view after 30
minutes of silence; a view of a thing counts once per visitor per 30 minutes; online is who was seen in the last 5.
"""

import random
from datetime import datetime, timedelta

from django.db import connection

from unionsite.addresses import household, networks
from unionsite.publishing.prepared import PreparedStatement
from unionsite.vietnamese.dates import today

from .keys import address_key, earlier_salt, network_key, salt_of, visitor_key

SILENCE = timedelta(minutes=30)
ONLINE = timedelta(minutes=5)
# Rows over which the counts of a day are spread: as many as write at the same moment do not wait for each other.
SHARDS = 32
# What one address may add in a day, whatever number of browsers it pretends to be: new views of one thing, visits, page
# views. An office of a hundred people behind one address is counted whole. The widest network that one customer may
# have (IPv6 /48, IPv4 /24; unionsite/addresses.py) may add as much as this number of addresses.
MOST_VIEWS_OF_AN_ADDRESS = 100
MOST_VISITS_OF_AN_ADDRESS = 200
MOST_PAGES_OF_AN_ADDRESS = 3000
ADDRESSES_OF_A_NETWORK = 20
SPENT = "!"  # before the section: the row that counts what an address, or a network, caused

# Sent together with each statement, so that both are one transaction that does not wait for the disk: a crash of the
# database server may lose the counts of its last 0.6 seconds (three times wal_writer_delay), and no earlier ones.
# And a database that is slow is left alone: no beacon waits for it longer than a second.
UNHURRIED = "SET LOCAL synchronous_commit = off; SET LOCAL statement_timeout = '1s';"
# Whoever has used up their allowance writes nothing at all, so the rows of a day are bounded too; and what an address
# was refused is not taken from its network's.
COUNT = PreparedStatement.named(
    """
WITH known AS (
    SELECT 1 - count(*)::int AS visits FROM visits_presence
    WHERE key = %(visitor)s AND section = '' AND number = 0 AND viewed_at > %(silent_since)s
), address AS (
    INSERT INTO visits_presence AS p (key, section, number, viewed_at, counted_at, seen_at, fresh, times, visits)
    SELECT %(address)s, %(spent_site)s, 0, %(now)s, %(now)s, %(now)s, true, 1, visits FROM known
    WHERE NOT EXISTS (
        SELECT FROM visits_presence AS n WHERE n.key = %(network)s AND n.section = %(spent_site)s AND n.number = 0 AND (
            n.times >= %(most_pages)s * %(addresses)s OR n.visits + known.visits > %(most_visits)s * %(addresses)s))
    ON CONFLICT (key, section, number) DO UPDATE SET
        times = p.times + 1, visits = p.visits + EXCLUDED.visits, seen_at = %(now)s
    WHERE p.times < %(most_pages)s AND p.visits + EXCLUDED.visits <= %(most_visits)s
    RETURNING visits
), network AS (
    INSERT INTO visits_presence AS p (key, section, number, viewed_at, counted_at, seen_at, fresh, times, visits)
    SELECT %(network)s, %(spent_site)s, 0, %(now)s, %(now)s, %(now)s, true, 1, known.visits FROM known, address
    ON CONFLICT (key, section, number) DO UPDATE SET
        times = p.times + 1, visits = p.visits + EXCLUDED.visits, seen_at = %(now)s
    RETURNING times
), site AS (
    INSERT INTO visits_presence AS p (key, section, number, viewed_at, counted_at, seen_at, fresh, times)
    SELECT %(visitor)s, '', 0, %(now)s, %(now)s, %(now)s, true, 1 FROM network
    ON CONFLICT (key, section, number) DO UPDATE SET
        fresh = p.viewed_at <= %(silent_since)s, viewed_at = %(now)s, seen_at = %(now)s
    RETURNING fresh
), thing AS (
    INSERT INTO visits_presence AS p (key, section, number, viewed_at, counted_at, seen_at, fresh, times)
    SELECT %(visitor)s, %(section)s, %(number)s, %(now)s, %(now)s, %(now)s, true, 1 FROM site WHERE %(number)s > 0
    ON CONFLICT (key, section, number) DO UPDATE SET
        fresh = p.counted_at <= %(silent_since)s,
        counted_at = CASE WHEN p.counted_at <= %(silent_since)s THEN %(now)s ELSE p.counted_at END,
        viewed_at = %(now)s, seen_at = %(now)s
    RETURNING fresh
), address_on_thing AS (
    INSERT INTO visits_presence AS p (key, section, number, viewed_at, counted_at, seen_at, fresh, times)
    SELECT %(address)s, %(spent)s, %(number)s, %(now)s, %(now)s, %(now)s, true, 1 FROM thing WHERE thing.fresh
    ON CONFLICT (key, section, number) DO UPDATE SET times = p.times + 1, seen_at = %(now)s
    WHERE p.times < %(most_views)s
    RETURNING times
), network_on_thing AS (
    INSERT INTO visits_presence AS p (key, section, number, viewed_at, counted_at, seen_at, fresh, times)
    SELECT %(network)s, %(spent)s, %(number)s, %(now)s, %(now)s, %(now)s, true, 1 FROM address_on_thing
    ON CONFLICT (key, section, number) DO UPDATE SET times = p.times + 1, seen_at = %(now)s
    WHERE p.times < %(most_views)s * %(addresses)s
    RETURNING times
), counted AS (
    INSERT INTO visits_daycount AS d (section, number, day, shard, visits, views)
    SELECT '', 0, %(day)s, %(shard)s, site.fresh::int, 1 FROM site
    UNION ALL SELECT %(section)s, 0, %(day)s, %(shard)s, 0, 1 FROM site WHERE %(section)s <> ''
    UNION ALL SELECT %(section)s, %(number)s, %(day)s, %(shard)s, 0, 1 FROM network_on_thing
    ON CONFLICT (section, number, day, shard) DO UPDATE SET
        visits = d.visits + EXCLUDED.visits, views = d.views + EXCLUDED.views
)
SELECT fresh FROM site
""",
    **dict.fromkeys(["visitor", "address", "network"], "bytea"),
    **dict.fromkeys(["section", "spent", "spent_site"], "text"),
    **dict.fromkeys(["shard", "most_views", "most_visits", "most_pages", "addresses"], "integer"),
    number="bigint",
    **dict.fromkeys(["now", "silent_since"], "timestamptz"),
    day="date",
)
# A visitor reading on over midnight gets a new key: what was known of the old one goes over to it.
CARRY_OVER = """
UPDATE visits_presence AS p SET key = %(visitor)s
WHERE key = %(earlier)s AND NOT EXISTS (
    SELECT FROM visits_presence AS q WHERE q.key = %(visitor)s AND q.section = p.section AND q.number = p.number)
"""
# A reader who stays: seen, and nothing counted. Unknown ones do not appear by it.
STILL_HERE = "UPDATE visits_presence SET seen_at = %(now)s WHERE key = %(visitor)s AND section = ''"


def count_view(address: str, browser: str, section: str, number: int, at: datetime) -> bool:
    """Count a page view and say whether it began a visit. `section` and `number` name the page (see models)."""
    own, *wider = networks(address)
    known = _known(own, browser, at) | {
        "address": address_key(own, salt_of(at)),
        "network": network_key(wider[-1] if wider else own, salt_of(at)),
        "section": section,
        "spent": SPENT + section,
        "spent_site": SPENT,
        "number": number,
        "silent_since": at - SILENCE,
        "day": today(at),
        "shard": random.randrange(SHARDS),
        "most_views": MOST_VIEWS_OF_AN_ADDRESS,
        "most_visits": MOST_VISITS_OF_AN_ADDRESS,
        "most_pages": MOST_PAGES_OF_AN_ADDRESS,
        "addresses": ADDRESSES_OF_A_NETWORK,
    }
    counted = _run(COUNT.execution(UNHURRIED), known)
    return bool(counted and counted[0][0])


def still_here(address: str, browser: str, at: datetime):
    """Note that a visitor's page is still open and in view."""
    _run(UNHURRIED + STILL_HERE, _known(household(address), browser, at))


def _known(own: str, browser: str, at: datetime) -> dict:
    known = {"visitor": visitor_key(own, browser, salt_of(at)), "now": at}
    earlier = earlier_salt(at)
    if earlier:
        _run(UNHURRIED + CARRY_OVER, known | {"earlier": visitor_key(own, browser, earlier)})
    return known


def _run(statement: str, values: dict) -> list[tuple]:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return cursor.fetchall() if cursor.description else []
