from datetime import date, time

import pytest
from django.http import Http404

from events.conferences.filters import Choice
from events.models import Conference
from tests.events.factories import ConferenceFactory, ConferenceKindFactory, day

pytestmark = pytest.mark.django_db


def test_years_and_kinds_are_those_of_public_conferences():
    public, draft = ConferenceFactory(), ConferenceFactory(draft=True, starts_on=day(900))
    choice = Choice.from_query({})
    assert choice.years == [public.starts_on.year]
    assert public.kind in choice.kinds
    assert draft.kind not in choice.kinds


def test_year_and_kind_choose_together():
    wanted = ConferenceFactory(starts_on=date(2025, 12, 31), kind=ConferenceKindFactory(name="Giao ban"))
    ConferenceFactory(starts_on=date(2025, 6, 1))
    ConferenceFactory(starts_on=date(2026, 1, 1), kind=wanted.kind)
    choice = Choice.from_query({"nam": "2025", "loai": "giao-ban"})
    assert list(choice.among(Conference.objects.all())) == [wanted]
    assert str(choice) == "Giao ban, năm 2025"


def test_a_year_begins_at_midnight_in_vietnam():
    early = ConferenceFactory(starts_on=date(2026, 1, 1), session="hours", starts_at=time(0, 30), ends_at=time(2))
    assert list(Choice.from_query({"nam": "2026"}).among(Conference.objects.all())) == [early]
    assert Choice.from_query({}).years == [2026]


def test_links_keep_the_other_choice():
    ConferenceFactory(starts_on=date(2025, 6, 1), kind=ConferenceKindFactory(name="Giao ban"))
    choice = Choice.from_query({"nam": "2025"})
    assert [(link.query, link.chosen) for link in choice.kind_links] == [
        ("nam=2025", True), ("nam=2025&loai=giao-ban", False),
    ]  # fmt: skip
    assert [(link.query, link.chosen) for link in choice.year_links] == [("", False), ("nam=2025", True)]


def test_a_year_without_conferences_can_be_chosen_and_is_named():
    assert Choice.from_query({"nam": "1990"}).years == [1990]


def test_a_kind_that_only_drafts_have_is_not_found():
    ConferenceFactory(draft=True, kind=ConferenceKindFactory(name="Giao ban"))
    with pytest.raises(Http404):
        Choice.from_query({"loai": "giao-ban"})


@pytest.mark.parametrize(
    "query", [{"nam": "x"}, {"nam": ""}, {"nam": "1928"}, {"nam": "2200"}, {"nam": "٢٠٢٦"}, {"loai": "x"}, {"loai": ""}]
)
def test_what_cannot_be_chosen_is_not_found(query):
    with pytest.raises(Http404):
        Choice.from_query(query)
