from datetime import date

import pytest

from events.conferences.months import Month
from events.models import Conference

TODAY = date(2026, 12, 9)


def days(month: Month, *conferences) -> dict:
    return {day.day: day for week in month.weeks(conferences, TODAY) for day in week if day}


def test_weeks_begin_on_monday_and_hold_the_days_of_the_month_only():
    weeks = Month(2026, 12).weeks([], TODAY)
    assert [week[0] and week[0].day.day for week in weeks] == [None, 7, 14, 21, 28]
    assert {len(week) for week in weeks} == {7}
    assert len(days(Month(2026, 12))) == 31


def test_a_conference_stands_on_each_of_its_days_within_the_month():
    long = Conference(starts_on=date(2026, 11, 29), ends_on=date(2026, 12, 2))
    filled = [day.day for day in days(Month(2026, 12), long).values() if day.conferences]
    assert filled == [date(2026, 12, 1), date(2026, 12, 2)]


def test_today_is_marked():
    assert [day for day, shown in days(Month(2026, 12)).items() if shown.is_today] == [TODAY]


def test_neighbours_cross_the_year():
    assert (Month(2026, 12).following, Month(2026, 1).previous) == (Month(2027, 1), Month(2025, 12))
    assert (Month(2026, 5).year_before, Month(2026, 5).year_after) == (Month(2025, 5), Month(2027, 5))


def test_our_times_have_a_first_and_a_last_month():
    first, last = Month(1929, 1), Month(2199, 12)
    assert (first.previous, first.year_before, last.following, last.year_after) == (None, None, None, None)
    assert len(days(first)) == len(days(last)) == 31


@pytest.mark.parametrize(("year", "number"), [(1928, 12), (2200, 1), (2026, 0), (2026, 13), (0, 1)])
def test_other_months_are_none_of_ours(year, number):
    with pytest.raises(ValueError):
        Month(year, number)
