from datetime import date

import pytest

from events.emulation.periods import Period

FIRST, LAST = date(2026, 1, 1), date(2026, 12, 31)


@pytest.mark.parametrize(
    ("today", "words", "percent"),
    [
        (date(2025, 12, 20), "Bắt đầu sau 12 ngày", 0),
        (date(2025, 12, 31), "Bắt đầu sau 1 ngày", 0),
        (FIRST, "Còn 364 ngày", 0),
        (date(2026, 11, 22), "Còn 39 ngày", 89),
        (date(2026, 12, 30), "Còn 1 ngày", 99),
        (LAST, "Hôm nay là ngày cuối", 99),
        (date(2027, 1, 1), "Đã kết thúc", 100),
    ],
)
def test_what_is_left_is_told_in_words_and_in_parts_of_a_hundred(today, words, percent):
    period = Period(FIRST, LAST, today)
    assert (period.words, period.percent) == (words, percent)


@pytest.mark.parametrize(
    ("today", "words"),
    [
        (date(2024, 12, 31), "Còn 2 năm"),
        (date(2024, 9, 30), "Còn 2 năm 3 tháng"),
        (date(2025, 11, 30), "Còn 1 năm 1 tháng"),
        (date(2025, 12, 30), "Còn 366 ngày"),
    ],
)
def test_long_periods_are_told_in_years_and_months(today, words):
    assert Period(date(2022, 1, 1), LAST, today).words == words


def test_a_period_of_one_day_is_running_on_that_day_only():
    assert Period(LAST, LAST, LAST).is_running
    assert Period(LAST, LAST, FIRST).is_coming
    assert Period(LAST, LAST, date(2027, 1, 1)).is_over
