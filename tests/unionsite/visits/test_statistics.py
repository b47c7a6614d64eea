"""Days, months and rankings, as the statistics page asks for them."""

from datetime import date, timedelta

import pytest

from tests.unionsite.visits.factories import count_reading, count_visits
from unionsite.visits.statistics import (
    DAYS,
    MONTHS,
    day_columns,
    first_month,
    month_columns,
    top_of_day,
    top_things,
    visits_by_day,
)

TODAY = date(2026, 11, 22)
DAY = timedelta(days=1)
database = pytest.mark.django_db


@database
def test_a_days_visits_are_the_sum_of_its_rows():
    for shard, visits in enumerate((3, 4)):
        count_visits(TODAY, visits, shard=shard)
    count_reading(1, 100, TODAY)
    count_visits(TODAY - DAY, 5)
    assert visits_by_day(TODAY, TODAY) == {TODAY: 7}


def test_thirty_one_days_end_today_and_a_day_without_visits_is_nothing():
    columns = day_columns({TODAY - timedelta(days=400): 2, TODAY: 1}, TODAY)
    assert [column.visits for column in columns] == [0] * (DAYS - 1) + [1]
    assert (columns[-1].label, columns[-1].short) == ("Chủ nhật, ngày 22/11/2026", "22/11")


def test_days_and_months_before_the_first_one_counted_are_left_out():
    assert [column.short for column in day_columns({TODAY: 1}, TODAY)] == ["22/11"]
    assert [column.label for column in month_columns({TODAY: 1}, TODAY)] == ["Tháng 11/2026"]


def test_twenty_four_months_go_over_the_turn_of_the_year():
    visits = {date(2024, 12, 31): 1, date(2025, 1, 1): 2, date(2025, 1, 31): 4, TODAY: 8}
    columns = month_columns(visits | {date(2024, 12, 1): 16}, TODAY)
    assert [(column.short, column.visits) for column in columns[:2]] == [("12/2024", 17), ("01/2025", 6)]
    assert (len(columns), columns[-1].visits) == (MONTHS, 8)


@pytest.mark.parametrize(
    ("day", "first"), [(date(2026, 1, 31), date(2024, 2, 1)), (date(2025, 12, 31), date(2024, 1, 1))]
)
def test_the_first_month_shown(day, first):
    assert first_month(day) == first


@database
def test_what_was_viewed_most_stands_first_and_only_the_range_counts():
    for number, views in ((1, 5), (2, 9), (3, 7)):
        count_reading(number, views, TODAY)
        count_reading(number, 10 * number, TODAY - 7 * DAY)
    count_reading(1, 6, TODAY - DAY)
    assert top_things("bai-viet", TODAY - DAY, TODAY, 2) == [(1, 11), (2, 9)]


@database
def test_of_equals_the_newer_stands_first():
    for number in (1, 2):
        count_reading(number, 5, TODAY)
    assert top_things("bai-viet", TODAY, TODAY, 5) == [(2, 5), (1, 5)]


@database
def test_a_day_is_compared_with_the_day_before():
    count_reading(1, 4, TODAY, shard=1)
    count_reading(1, 4, TODAY, shard=2)
    count_reading(1, 3, TODAY - DAY)
    count_reading(2, 50, TODAY - DAY)
    assert top_of_day("bai-viet", TODAY, 5) == [(1, 8, 3)]
