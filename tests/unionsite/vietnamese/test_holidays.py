from datetime import date, timedelta

import pytest

from unionsite.vietnamese.holidays import public_holidays

A_DAY = timedelta(days=1)


@pytest.mark.parametrize(
    "first",
    ["2007-02-17", "2020-01-25", "2021-02-12", "2022-02-01", "2023-01-22", "2024-02-10", "2025-01-29", "2026-02-17",
     "2027-02-06", "2028-01-26", "2030-02-02"],
)  # fmt: skip
def test_tet_is_the_last_day_of_the_old_year_and_the_first_four_of_the_new(first):
    first = date.fromisoformat(first)
    days = [first + A_DAY * number for number in range(-2, 5)]
    assert [day in public_holidays(day.year) for day in days] == [False, True, True, True, True, True, False]


@pytest.mark.parametrize("day", ["2024-04-18", "2025-04-07", "2026-04-26", "2027-04-16"])
def test_the_kings_day_is_the_tenth_of_the_third_month(day):
    day = date.fromisoformat(day)
    assert day in public_holidays(day.year)


def test_four_days_have_fixed_dates():
    for month, day in ((1, 1), (4, 30), (5, 1), (9, 2)):
        assert date(2026, month, day) in public_holidays(2026)


def test_a_leap_month_does_not_move_the_kings_day():
    assert date(2023, 4, 29) in public_holidays(2023)  # after a second «tháng hai»


@pytest.mark.parametrize("year", [1, 1899, 2101, 9999])
def test_years_beyond_the_lunar_tables_have_the_fixed_days(year):
    assert len(public_holidays(year)) == 4
