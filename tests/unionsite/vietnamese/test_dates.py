from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine

from unionsite.vietnamese.dates import VIETNAM, long_date, stamp, today


def test_a_day_begins_at_midnight_in_vietnam():
    midnight = datetime(2027, 2, 5, 17, 0, tzinfo=UTC)
    assert today(midnight - timedelta(microseconds=1)) == date(2027, 2, 5)
    assert today(midnight) == date(2027, 2, 6)
    assert today(datetime(2026, 11, 21, 23, 59, tzinfo=VIETNAM)) == date(2026, 11, 21)


def test_today_is_the_day_of_now():
    with time_machine.travel(datetime(2026, 11, 21, 17, 0, tzinfo=UTC), tick=False):
        assert today() == date(2026, 11, 22)


def test_a_stamp_shows_the_time_in_vietnam():
    assert stamp(datetime(2021, 1, 28, 7, 50, tzinfo=UTC)) == "14:50 - 28/01/2021"


def test_late_evening_in_utc_is_the_next_day_in_vietnam():
    assert stamp(datetime(2021, 1, 31, 17, 5, tzinfo=UTC)) == "00:05 - 01/02/2021"


@pytest.mark.parametrize("write", [stamp, long_date, today])
def test_a_time_without_zone_is_refused(write):
    with pytest.raises(ValueError, match="múi giờ"):
        write(datetime(2021, 1, 28, 14, 50))


def test_a_long_date_names_the_weekday():
    assert long_date(date(2021, 1, 28)) == "Thứ Năm, ngày 28/01/2021"


def test_each_weekday_has_its_name():
    monday = date(2024, 1, 1)
    names = [long_date(monday + timedelta(days=n)).split(",")[0] for n in range(7)]
    assert names == ["Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy", "Chủ nhật"]


def test_a_long_date_takes_the_day_in_vietnam():
    assert long_date(datetime(2021, 1, 27, 18, 0, tzinfo=UTC)) == "Thứ Năm, ngày 28/01/2021"


def test_vietnam_is_seven_hours_ahead():
    assert datetime(2024, 7, 1, tzinfo=VIETNAM).utcoffset() == timedelta(hours=7)
