from datetime import date, datetime, time

import pytest

from events.conferences.wording import first_date, hour_of_day, nearness, standing, when
from events.models import Conference
from events.models.sessions import Session
from unionsite.vietnamese.dates import VIETNAM

FRIDAY, SUNDAY = date(2026, 12, 4), date(2026, 12, 6)


def conference(session=Session.MORNING, last=FRIDAY, **fields) -> Conference:
    begins = datetime(2026, 12, 4, 7, 30, tzinfo=VIETNAM)
    finishes = datetime.combine(last, time(11, 30), VIETNAM)
    return Conference(
        session=session, starts_on=FRIDAY, ends_on=last, **{"begins": begins, "finishes": finishes} | fields
    )


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        (conference(), "Sáng thứ Sáu, 04/12/2026"),
        (conference(Session.ALL_DAY), "Cả ngày thứ Sáu, 04/12/2026"),
        (conference(Session.ALL_DAY, SUNDAY), "Từ thứ Sáu, 04/12/2026 đến Chủ nhật, 06/12/2026"),
        (conference(Session.EVENING, SUNDAY), "Tối các ngày từ thứ Sáu, 04/12/2026 đến Chủ nhật, 06/12/2026"),
        (conference(Session.HOURS, starts_at=time(8)), "08:00 thứ Sáu, 04/12/2026"),
        (conference(Session.HOURS, starts_at=time(8), ends_at=time(11, 15)), "08:00 – 11:15 thứ Sáu, 04/12/2026"),
        (
            conference(Session.HOURS, SUNDAY, starts_at=time(8), ends_at=time(17)),
            "Từ 08:00 thứ Sáu, 04/12/2026 đến 17:00 Chủ nhật, 06/12/2026",
        ),
        (
            conference(Session.HOURS, SUNDAY, starts_at=time(8)),
            "Từ 08:00 thứ Sáu, 04/12/2026 đến Chủ nhật, 06/12/2026",
        ),
    ],
)
def test_its_time_is_said_in_words(asked, words):
    assert when(asked) == words


@pytest.mark.parametrize(
    ("day", "hour", "words"),
    [
        (1, 23, "còn 3 ngày"), (2, 0, "còn 2 ngày"), (3, 1, "ngày mai"), (3, 23, "ngày mai"), (4, 0, "hôm nay"),
        (4, 8, "đang diễn ra"), (4, 12, ""), (5, 1, ""),
    ],
)  # fmt: skip
def test_how_near_it_is_counts_calendar_days(day, hour, words):
    assert nearness(conference(), datetime(2026, 12, day, hour, tzinfo=VIETNAM)) == words


@pytest.mark.parametrize("state", ["postponed", "cancelled"])
def test_what_does_not_take_place_is_never_near(state):
    assert nearness(conference(standing=state), datetime(2026, 12, 3, tzinfo=VIETNAM)) == ""


@pytest.mark.parametrize(
    ("state", "day", "words"),
    [
        ("planned", 1, "Sắp diễn ra"), ("planned", 5, "Đã kết thúc"), ("rescheduled", 1, "Đã dời sang ngày mới"),
        ("rescheduled", 5, "Đã kết thúc"), ("postponed", 1, "Hoãn, chưa có ngày mới"), ("cancelled", 5, "Đã hủy"),
    ],
)  # fmt: skip
def test_its_state_is_said_in_words(state, day, words):
    assert standing(conference(standing=state), datetime(2026, 12, day, tzinfo=VIETNAM)) == words


def test_the_first_date_has_its_hour_only_when_the_day_stayed():
    assert first_date(conference()) == ""
    assert first_date(conference(first_begins=datetime(2026, 12, 1, 7, tzinfo=VIETNAM))) == "thứ Ba, 01/12/2026"
    moved = conference(first_begins=datetime(2026, 12, 4, 13, 30, tzinfo=VIETNAM))
    assert first_date(moved) == "13:30 thứ Sáu, 04/12/2026"


def test_a_calendar_says_the_hour_on_the_first_day_only():
    long = conference(Session.HOURS, SUNDAY, starts_at=time(8))
    assert [hour_of_day(long, day) for day in (FRIDAY, SUNDAY)] == ["08:00", "Tiếp"]
    assert hour_of_day(conference(), FRIDAY) == "Sáng"
