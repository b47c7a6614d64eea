"""The definitions, with a clock that travels. Moments are of Vietnam."""

from datetime import date, datetime, timedelta

import pytest
from django.db.models import Sum
from django.urls import reverse

from unionsite.vietnamese.dates import VIETNAM
from unionsite.vietnamese.numbers import group
from unionsite.visits import counting, keys
from unionsite.visits.counting import (
    ADDRESSES_OF_A_NETWORK,
    MOST_PAGES_OF_AN_ADDRESS,
    MOST_VIEWS_OF_AN_ADDRESS,
    MOST_VISITS_OF_AN_ADDRESS,
    count_view,
    still_here,
)
from unionsite.visits.figures import periods, read_figures, views_of
from unionsite.visits.models import SITE, DailySalt, DayCount, OpeningBalance, Presence

pytestmark = pytest.mark.django_db
NINE = datetime(2026, 11, 22, 9, 0, tzinfo=VIETNAM)
MINUTE, SECOND = timedelta(minutes=1), timedelta(seconds=1)
HOME, BROWSER = "203.0.113.7", "Mozilla/5.0 Firefox"


@pytest.fixture(autouse=True)
def _fresh_memory():
    keys.forget()
    yield
    keys.forget()


def view(at, number=1, address=HOME, browser=BROWSER):
    return count_view(address, browser, "bai-viet", number, at)


def visits(at=NINE) -> int:
    return read_figures(at).total


def test_the_first_page_of_a_visitor_is_a_visit():
    assert view(NINE)
    assert visits() == 1


def test_reading_on_within_half_an_hour_is_the_same_visit_however_long_it_lasts():
    for minutes in range(0, 300, 29):
        view(NINE + minutes * MINUTE)
    assert visits(NINE + 300 * MINUTE) == 1


@pytest.mark.parametrize(("silence", "counted"), [(30 * MINUTE - SECOND, 1), (30 * MINUTE, 2), (31 * MINUTE, 2)])
def test_a_visit_begins_after_thirty_minutes_of_silence_to_the_second(silence, counted):
    view(NINE)
    view(NINE + silence)
    assert visits() == counted


@pytest.mark.parametrize(("later", "counted"), [(30 * MINUTE - SECOND, 1), (30 * MINUTE, 2)])
def test_a_view_counts_once_in_thirty_minutes_to_the_second(later, counted):
    view(NINE)
    view(NINE + 10 * MINUTE)
    view(NINE + later)
    assert views_of("bai-viet", 1) == counted


def test_who_reloads_for_an_hour_is_one_visit_and_three_views():
    for minute in range(61):
        view(NINE + minute * MINUTE)
    assert (visits(), views_of("bai-viet", 1)) == (1, 3)


def test_two_browsers_of_one_household_are_two_visitors():
    view(NINE)
    view(NINE, browser="Mozilla/5.0 Chrome")
    assert (visits(), views_of("bai-viet", 1)) == (2, 2)


def test_another_article_is_another_view_of_the_same_visit():
    view(NINE, number=1)
    view(NINE + SECOND, number=2)
    assert (visits(), views_of("bai-viet", 1), views_of("bai-viet", 2)) == (1, 1, 1)


def test_online_is_who_was_seen_in_the_last_five_minutes():
    view(NINE)
    assert read_figures(NINE + 5 * MINUTE - SECOND).online == 1
    assert read_figures(NINE + 5 * MINUTE).online == 0


def test_a_reader_who_stays_is_online_and_counts_nothing():
    view(NINE)
    for minute in (4, 8, 12):
        still_here(HOME, BROWSER, NINE + minute * MINUTE)
    assert read_figures(NINE + 16 * MINUTE).online == 1
    assert visits() == 1
    assert view(NINE + 31 * MINUTE), "a page left open is silence: no page was viewed"


def test_staying_without_ever_having_come_is_nothing():
    still_here(HOME, BROWSER, NINE)
    assert (read_figures(NINE).online, visits()) == (0, 0)


def test_one_address_cannot_inflate_an_article():
    for number in range(MOST_VIEWS_OF_AN_ADDRESS + 50):
        view(NINE, browser=f"Mozilla/5.0 ({number})")
    assert views_of("bai-viet", 1) == MOST_VIEWS_OF_AN_ADDRESS
    view(NINE, address="198.51.100.1")
    assert views_of("bai-viet", 1) == MOST_VIEWS_OF_AN_ADDRESS + 1


def page_views() -> int:
    return DayCount.objects.filter(section=SITE).aggregate(sum=Sum("views"))["sum"]


def test_invented_browsers_of_one_address_are_so_many_visits_and_rows_and_no_more():
    for number in range(877):
        view(NINE, browser=f"Mozilla/5.0 ({number})")
    assert visits() == Presence.objects.filter(section=SITE).count() == MOST_VISITS_OF_AN_ADDRESS
    view(NINE, address="198.51.100.1")
    assert visits() == MOST_VISITS_OF_AN_ADDRESS + 1


def test_an_office_of_a_hundred_is_counted_whole_in_the_morning_and_in_the_afternoon():
    for hours in (0, 5):
        for number in range(100):
            view(NINE + timedelta(hours=hours), browser=f"Mozilla/5.0 ({number})")
    assert visits(NINE + timedelta(hours=6)) == 200


def test_an_address_with_all_its_visits_spent_goes_on_reading_in_those_it_has():
    for number in range(MOST_VISITS_OF_AN_ADDRESS + 1):
        view(NINE, browser=f"Mozilla/5.0 ({number})")
    view(NINE + MINUTE, number=2, browser="Mozilla/5.0 (0)")
    view(NINE + MINUTE, number=2, browser=f"Mozilla/5.0 ({MOST_VISITS_OF_AN_ADDRESS})")
    assert views_of("bai-viet", 2) == 1
    assert page_views() == MOST_VISITS_OF_AN_ADDRESS + 1


def test_who_reloads_all_day_adds_so_many_page_views_and_rows_and_no_more():
    for number in range(MOST_PAGES_OF_AN_ADDRESS + 50):
        view(NINE, number=number + 1)
    assert page_views() == MOST_PAGES_OF_AN_ADDRESS
    rows_of_a_view = 3  # the visitor's, the address's, the network's on the thing
    assert Presence.objects.count() == rows_of_a_view * MOST_PAGES_OF_AN_ADDRESS + 3


@pytest.mark.parametrize(
    "address",
    [lambda number: f"2001:db8:0:{number:x}::1", lambda number: f"10.0.0.{number}"],
    ids=["IPv6 /48", "IPv4 /24"],
)
def test_who_moves_within_a_network_adds_what_twenty_addresses_may(monkeypatch, address):
    monkeypatch.setattr(counting, "MOST_VISITS_OF_AN_ADDRESS", 3)
    for number in range(100):
        view(NINE, address=address(number))
    assert visits() == 3 * ADDRESSES_OF_A_NETWORK
    assert Presence.objects.filter(section=SITE).count() == visits()
    view(NINE, address="198.51.100.1")
    assert visits() == 3 * ADDRESSES_OF_A_NETWORK + 1


def test_who_moves_within_a_network_inflates_no_article(monkeypatch):
    monkeypatch.setattr(counting, "MOST_VIEWS_OF_AN_ADDRESS", 3)
    for number in range(100):
        view(NINE, address=f"2001:db8:0:{number:x}::1")
    assert (visits(), views_of("bai-viet", 1)) == (100, 3 * ADDRESSES_OF_A_NETWORK)


def test_what_an_address_is_refused_is_not_taken_from_its_neighbours(monkeypatch):
    monkeypatch.setattr(counting, "MOST_VISITS_OF_AN_ADDRESS", 3)
    for number in range(100):
        view(NINE, browser=f"Mozilla/5.0 ({number})")
    view(NINE, address="203.0.113.8")
    assert visits() == 4


def test_the_next_day_an_address_may_as_much_again(monkeypatch):
    monkeypatch.setattr(counting, "MOST_VISITS_OF_AN_ADDRESS", 1)
    for days in (0, 0, 1, 1):
        view(NINE + timedelta(days=days), browser=f"Mozilla/5.0 ({days})")
    assert visits(NINE + timedelta(days=1)) == 2


def test_readers_are_told_how_much_of_an_address_is_counted(client):
    page = client.get(reverse("visits:privacy")).content.decode()
    told = (MOST_VISITS_OF_AN_ADDRESS, MOST_PAGES_OF_AN_ADDRESS, MOST_VIEWS_OF_AN_ADDRESS)
    for number, unit in zip(told, ("lượt truy cập", "lượt xem trang", "lượt xem của một bài"), strict=True):
        assert f"{group(number)} {unit}" in page
    assert f"gấp {ADDRESSES_OF_A_NETWORK} lần" in page


def test_a_visit_at_midnight_belongs_to_the_day_it_began():
    last_second = datetime(2026, 11, 22, 23, 59, 59, tzinfo=VIETNAM)
    view(last_second)
    view(last_second + SECOND)
    by_day = dict(DayCount.objects.filter(section=SITE).values_list("day").annotate(Sum("visits")))
    assert by_day == {date(2026, 11, 22): 1, date(2026, 11, 23): 0}


def test_the_salt_changes_in_the_middle_of_a_visit_and_the_visit_goes_on():
    before = datetime(2026, 11, 22, 23, 50, tzinfo=VIETNAM)
    view(before)
    view(before + 25 * MINUTE)
    view(before + 45 * MINUTE)
    assert visits(before + 45 * MINUTE) == 1
    assert views_of("bai-viet", 1) == 2


def test_a_visitor_of_before_midnight_who_comes_back_after_half_an_hour_is_a_new_visit():
    before = datetime(2026, 11, 22, 23, 50, tzinfo=VIETNAM)
    view(before)
    view(before + 30 * MINUTE)
    assert visits(before + 30 * MINUTE) == 2


def test_yesterdays_salt_and_keys_are_destroyed_half_an_hour_after_midnight():
    view(datetime(2026, 11, 22, 12, 0, tzinfo=VIETNAM), address="198.51.100.1")
    view(datetime(2026, 11, 23, 0, 29, tzinfo=VIETNAM))
    assert DailySalt.objects.count() == 2
    view(datetime(2026, 11, 23, 0, 30, tzinfo=VIETNAM))
    assert [salt.day for salt in DailySalt.objects.all()] == [date(2026, 11, 23)]
    assert Presence.objects.filter(section=SITE).count() == 1
    assert list(keys._salts) == [date(2026, 11, 23)]


def test_past_days_are_folded_and_nothing_is_lost():
    for number in range(40):
        view(NINE, browser=f"Mozilla/5.0 ({number})")
    assert DayCount.objects.filter(section=SITE).count() > 1
    view(NINE + timedelta(days=1))
    assert DayCount.objects.filter(section=SITE, day=NINE.date()).count() == 1
    assert visits(NINE + timedelta(days=1)) == 41
    assert views_of("bai-viet", 1) == 41


def test_two_days_have_keys_that_have_nothing_in_common():
    view(NINE)
    first = set(Presence.objects.values_list("key", flat=True))
    view(NINE + timedelta(days=1))
    assert not first & set(Presence.objects.values_list("key", flat=True))


def test_nothing_that_is_stored_holds_an_address_or_a_browser():
    view(NINE)
    stored = repr([list(model.objects.values()) for model in (DayCount, DailySalt, Presence)])
    assert HOME not in stored
    assert BROWSER not in stored


def test_the_total_starts_from_the_opening_balance():
    OpeningBalance.objects.create(visits=25_050_199)
    view(NINE)
    assert visits() == 25_050_200


def test_periods_begin_where_the_calendar_says():
    moments = {
        "year": datetime(2026, 1, 1, 0, 0, tzinfo=VIETNAM),
        "last year": datetime(2025, 12, 31, 23, 59, 59, tzinfo=VIETNAM),
        "month": datetime(2026, 11, 1, 0, 0, tzinfo=VIETNAM),
        "week": datetime(2026, 11, 16, 0, 0, tzinfo=VIETNAM),
        "yesterday": datetime(2026, 11, 21, 12, 0, tzinfo=VIETNAM),
        "today": NINE,
    }
    for place, moment in enumerate(sorted(moments.values())):
        view(moment, address=f"198.51.100.{place}")
    assert periods(NINE) == {"today": 1, "yesterday": 1, "week": 3, "month": 4, "year": 5}
