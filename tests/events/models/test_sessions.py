from datetime import date, datetime, time, timedelta

import pytest

from events.models.sessions import Phase, Session, days_left, phase_of, span
from unionsite.vietnamese.dates import VIETNAM

FRIDAY, SUNDAY = date(2026, 12, 4), date(2026, 12, 6)


def at(hour, minute=0, on=FRIDAY):
    return datetime.combine(on, time(hour, minute), VIETNAM)


@pytest.mark.parametrize(
    ("session", "begins", "finishes"),
    [
        (Session.MORNING, at(7, 30), at(11, 30)),
        (Session.AFTERNOON, at(13, 30), at(17)),
        (Session.EVENING, at(19), at(21, 30)),
        (Session.ALL_DAY, at(7, 30), at(17)),
    ],
)
def test_a_session_is_taken_to_last_the_usual_hours(session, begins, finishes):
    assert span(FRIDAY, FRIDAY, session) == (begins, finishes)


def test_a_session_pays_no_heed_to_hours_left_in_the_form():
    assert span(FRIDAY, FRIDAY, Session.MORNING, time(20), time(22)) == (at(7, 30), at(11, 30))


def test_exact_hours_count():
    assert span(FRIDAY, FRIDAY, Session.HOURS, time(8, 15), time(9)) == (at(8, 15), at(9))


def test_without_an_end_it_lasts_half_a_day():
    assert span(FRIDAY, FRIDAY, Session.HOURS, time(8)) == (at(8), at(11, 30))


def test_several_days_last_until_the_end_of_the_last_one():
    assert span(FRIDAY, SUNDAY, Session.ALL_DAY) == (at(7, 30), at(17, on=SUNDAY))
    assert span(FRIDAY, SUNDAY, Session.HOURS, time(8)) == (at(8), at(11, 30, on=SUNDAY))


def test_a_night_may_end_on_the_next_day():
    begins, finishes = span(FRIDAY, FRIDAY + timedelta(days=1), Session.HOURS, time(22), time(1))
    assert finishes - begins == timedelta(hours=3)


@pytest.mark.parametrize(
    ("moment", "phase"),
    [(at(7, 29), "coming"), (at(7, 30), "running"), (at(11, 29), "running"), (at(11, 30), "over")],
)
def test_the_phase_follows_from_the_time(moment, phase):
    assert phase_of(at(7, 30), at(11, 30), "planned", moment) == phase


@pytest.mark.parametrize("standing", ["postponed", "cancelled"])
def test_what_was_set_stays_whatever_the_time(standing):
    assert {phase_of(at(7, 30), at(11, 30), standing, at(hour)) for hour in (6, 9, 23)} == {Phase(standing)}


def test_a_rescheduled_one_goes_by_its_new_time():
    assert phase_of(at(7, 30), at(11, 30), "rescheduled", at(9)) == Phase.RUNNING


def test_days_are_counted_by_vietnams_calendar():
    begins = at(7, 30)
    assert days_left(begins, at(0)) == 0
    assert days_left(begins, at(0) - timedelta(seconds=1)) == 1
    assert days_left(begins, at(23) - timedelta(days=3)) == 3
    assert days_left(begins, at(8, on=SUNDAY)) == -2
