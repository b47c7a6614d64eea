from datetime import UTC, date, datetime, timedelta

import pytest

from tests.unionsite.identity.factories import SloganFactory
from unionsite.identity.models import Slogan
from unionsite.identity.querysets import midnight_after
from unionsite.identity.slogan_calendar import precedence

MIDNIGHT = datetime(2027, 2, 5, 17, 0, tzinfo=UTC)  # the sixth of February begins in Vietnam
A_MOMENT = timedelta(microseconds=1)


def test_the_next_midnight_is_vietnams():
    assert midnight_after(MIDNIGHT - A_MOMENT) == MIDNIGHT
    assert midnight_after(MIDNIGHT) == MIDNIGHT + timedelta(days=1)


@pytest.mark.django_db
def test_a_slogan_is_in_force_on_its_first_and_last_day_and_not_around_them():
    slogan = SloganFactory(starts_on=date(2027, 2, 6), ends_on=date(2027, 2, 8))
    days = [date(2027, 2, day) for day in range(5, 10)]
    assert [slogan in Slogan.objects.in_force(day) for day in days] == [False, True, True, True, False]


@pytest.mark.django_db
def test_of_several_slogans_the_smallest_order_comes_first():
    second, first = SloganFactory(order=2), SloganFactory(order=1)
    assert list(Slogan.objects.in_force(date(2027, 5, 1))) == [first, second]


@pytest.mark.django_db
def test_of_several_of_one_order_the_one_begun_last_comes_first():
    older = SloganFactory(starts_on=date(2027, 1, 1))
    newer = SloganFactory(starts_on=date(2027, 4, 1))
    assert list(Slogan.objects.in_force(date(2027, 5, 1))) == [newer, older]


@pytest.mark.django_db
def test_the_calendars_precedence_is_the_order_of_the_query():
    for order, day in ((1, 1), (0, 1), (0, 9), (2, 30), (0, 9)):
        SloganFactory(order=order, starts_on=date(2027, 4, day))
    found = list(Slogan.objects.in_force(date(2027, 5, 1)))
    assert found == sorted(found, key=precedence)
