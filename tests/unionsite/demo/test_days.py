from datetime import UTC, date, datetime

import pytest

from unionsite.demo.days import dated, day_of, last

SUNDAY_NIGHT = datetime(2026, 11, 22, 18, tzinfo=UTC)  # one in the morning of Monday in Vietnam


@pytest.mark.parametrize(
    ("entry", "day"),
    [
        ({"on": date(2021, 3, 27)}, date(2021, 3, 27)),
        ({"in_days": 1}, date(2026, 11, 24)),
        ({"in_days": 5}, date(2026, 11, 30)),  # a Saturday to come
        ({"in_days": -2}, date(2026, 11, 20)),  # a Saturday past
        ({"in_days": -1, "any_day": True}, date(2026, 11, 22)),
        ({"last": "03-17"}, date(2026, 3, 17)),
        ({"last": "11-23"}, date(2025, 11, 21)),  # today is not past; a Sunday
    ],
)
def test_a_day_is_seen_from_now_and_is_a_working_day(entry, day):
    assert day_of(entry, SUNDAY_NIGHT) == day
    assert entry == {}


def test_the_last_such_day_is_before_today():
    assert last("11-23", date(2026, 11, 24)) == date(2026, 11, 23)
    assert last("12-31", date(2026, 1, 1)) == date(2025, 12, 31)


def test_years_are_written_into_every_text():
    content = {"title": "Năm {review}, {review+1}", "rows": [["{year}", 5, date(2026, 1, 1)]]}
    assert dated(content, date(2026, 1, 8)) == {"title": "Năm 2025, 2026", "rows": [["2026", 5, date(2026, 1, 1)]]}
    assert dated("{review} {year-4}", date(2026, 12, 8)) == "2026 2022"
