from datetime import datetime, timedelta

import pytest
from django.db import connection
from django.test import RequestFactory

from unionsite.vietnamese.dates import VIETNAM
from unionsite.visits import keys, throttle
from unionsite.visits.counting import ADDRESSES_OF_A_NETWORK
from unionsite.visits.models import ReaderCount
from unionsite.visits.throttle import HOUR, MINUTE, Throttle

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 3, 8, 12, tzinfo=VIETNAM)
ASKING = Throttle("asking", of_a_visitor={MINUTE: 3, HOUR: 6}, of_an_address={MINUTE: 8, HOUR: 1000})


@pytest.fixture(autouse=True)
def _fresh_salts():
    keys.forget()
    yield
    keys.forget()


def request(address="203.0.113.7", browser="Firefox"):
    return RequestFactory().get("/", REMOTE_ADDR=address, headers={"User-Agent": browser})


def waits(number: int, at: datetime = NOON, **who) -> list[int]:
    return [ASKING.wait(request(**who), at) for _ in range(number)]


def test_after_as_many_as_a_minute_allows_the_rest_of_it_is_waited():
    assert waits(4, NOON + timedelta(seconds=20)) == [0, 0, 0, 40]


def test_the_next_minute_begins_anew_until_the_hour_is_used_up():
    waits(3)
    assert waits(3, NOON + timedelta(minutes=1)) == [0, 0, 0]
    assert waits(1, NOON + timedelta(minutes=2)) == [3480]


def test_a_neighbour_is_not_kept_waiting():
    waits(4)
    assert waits(1, browser="Chrome") == waits(1, address="203.0.113.8") == [0]


def test_who_pretends_to_be_ever_other_browsers_keeps_the_address():
    assert [waits(1, browser=f"Browser {number}")[0] > 0 for number in range(10)] == [False] * 8 + [True] * 2


def test_a_household_of_ipv6_is_one_address():
    for number in range(8):
        waits(1, address=f"2001:db8:0:1::{number}", browser=f"Browser {number}")
    assert waits(1, address="2001:db8:0:1:ffff::9", browser="another") == [60]


@pytest.mark.parametrize("pattern", ["2001:db8:0:{:x}::1", "203.0.113.{}"], ids=["IPv6 /48", "IPv4 /24"])
def test_a_network_cannot_multiply_itself_by_its_households(pattern):
    allowed = 8 * ADDRESSES_OF_A_NETWORK
    answers = [waits(1, address=pattern.format(number), browser="a")[0] > 0 for number in range(allowed + 2)]
    assert answers == [False] * allowed + [True] * 2
    assert waits(1, address="2001:db8:1::1") == waits(1, address="198.51.100.1") == [0]


def test_each_purpose_is_counted_by_itself():
    waits(4)
    other = Throttle("another", of_a_visitor={MINUTE: 3}, of_an_address={})
    assert other.wait(request(), NOON) == 0


def test_what_has_no_limit_for_visitors_counts_addresses_alone():
    lists = Throttle("list", of_a_visitor={}, of_an_address={MINUTE: 2})
    assert [lists.wait(request(browser=f"Browser {number}"), NOON) for number in range(3)] == [0, 0, 60]


def test_no_address_is_kept():
    waits(1)
    kept = b"".join(bytes(key) for key in ReaderCount.objects.values_list("key", flat=True))
    assert b"203.0.113.7" not in kept
    assert ReaderCount.objects.count() == 6


def test_what_is_over_is_destroyed(monkeypatch):
    waits(1)
    monkeypatch.setattr(throttle, "TIDY_EVERY", 1)
    waits(1, NOON + timedelta(hours=5), address="203.0.113.9")
    assert ReaderCount.objects.filter(slot__lt=NOON.timestamp() // 60, seconds=60).count() == 0


def test_a_count_costs_one_statement(django_assert_num_queries):
    waits(1)
    with django_assert_num_queries(1):
        waits(1)


def test_everybody_may_when_the_database_refuses(caplog):
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE visits_readercount")
    assert waits(1) == [0]
    assert "A reader's asking was not counted" in caplog.text
