from datetime import date, datetime, time, timedelta

import pytest
from django.utils import timezone

from events.models import Conference, Paper, Unit
from tests.events.factories import ConferenceFactory, UnitFactory
from tests.unionsite.library.factories import DocumentFactory
from unionsite.library.models import Document
from unionsite.vietnamese.dates import VIETNAM

pytestmark = pytest.mark.django_db

FRIDAY = date(2026, 12, 4)
SECOND = timedelta(seconds=1)


def titles(conferences):
    return [conference.title for conference in conferences]


def test_units_that_are_no_more_are_not_active():
    kept = UnitFactory()
    UnitFactory(active=False)
    assert list(Unit.objects.active()) == [kept]


def test_a_conference_is_visible_from_its_first_moment_until_its_last():
    start = timezone.now()
    conference = ConferenceFactory(published_from=start, published_until=start + timedelta(hours=1))
    moments = [start - SECOND, start, start + timedelta(hours=1) - SECOND, start + timedelta(hours=1)]
    assert [conference.is_visible(moment) for moment in moments] == [False, True, True, False]


@pytest.mark.parametrize("status", ["draft", "pending", "withdrawn"])
def test_what_is_not_approved_is_not_visible(status):
    ConferenceFactory(status=status)
    assert not Conference.objects.visible().exists()


def test_what_runs_is_unfinished_until_its_last_moment():
    conference = ConferenceFactory(starts_on=FRIDAY)
    assert list(Conference.objects.unfinished(conference.finishes - SECOND)) == [conference]
    assert list(Conference.objects.unfinished(conference.finishes)) == []


def test_each_is_either_unfinished_or_finished():
    conference = ConferenceFactory(starts_on=FRIDAY)
    for moment in (conference.begins - SECOND, conference.begins, conference.finishes, conference.finishes + SECOND):
        both = [*Conference.objects.unfinished(moment), *Conference.objects.finished(moment)]
        assert both == [conference]


def test_the_next_is_first_and_the_latest_past_one_is_first():
    for name, on in (("hai", 2), ("một", 1), ("bốn", 8), ("ba", 7)):
        ConferenceFactory(title=name, starts_on=date(2026, 12, on))
    at = datetime(2026, 12, 4, tzinfo=VIETNAM)
    assert titles(Conference.objects.unfinished(at)) == ["ba", "bốn"]
    assert titles(Conference.objects.finished(at)) == ["hai", "một"]


def test_a_window_holds_what_reaches_into_it():
    long = ConferenceFactory(starts_on=date(2026, 11, 29), ends_on=date(2026, 12, 2), session="all_day")
    short = ConferenceFactory(starts_on=date(2026, 12, 1))

    def between(first, last):
        return list(Conference.objects.within(first, last))

    assert between(datetime(2026, 12, 1, tzinfo=VIETNAM), datetime(2027, 1, 1, tzinfo=VIETNAM)) == [long, short]
    assert between(datetime(2026, 11, 1, tzinfo=VIETNAM), short.begins) == [long]
    assert between(long.finishes, datetime(2027, 1, 1, tzinfo=VIETNAM)) == []


# Two at one place


def clashes(conference):
    return list(Conference.objects.clashing(conference))


def test_two_at_the_same_place_and_time_clash_both_ways():
    first, second = ConferenceFactory.create_batch(2, starts_on=FRIDAY)
    assert (clashes(first), clashes(second)) == ([second], [first])


def test_the_place_is_the_same_however_it_is_spelled():
    first = ConferenceFactory(starts_on=FRIDAY, place="Nhà văn hoá  Công đoàn")
    second = ConferenceFactory(starts_on=FRIDAY, place="NHÀ VĂN HÓA CÔNG ĐOÀN")
    assert clashes(first) == [second]


def test_one_ends_as_the_other_begins_without_clash():
    hours = {"starts_on": FRIDAY, "session": "hours"}
    first = ConferenceFactory(starts_at=time(8), ends_at=time(10), **hours)
    ConferenceFactory(starts_at=time(10), ends_at=time(11), **hours)
    overlapping = ConferenceFactory(starts_at=time(9, 59), ends_at=time(10), **hours)
    assert clashes(first) == [overlapping]


@pytest.mark.parametrize(
    "other",
    [
        {"place": "Hội trường tầng 5"},
        {"session": "afternoon"},
        {"starts_on": date(2026, 12, 5)},
        {"standing": "postponed", "standing_reason": "Bão"},
        {"standing": "cancelled", "standing_reason": "Bão"},
        {"status": "withdrawn"},
    ],
)
def test_what_is_elsewhere_at_another_time_or_does_not_take_place_clashes_with_nothing(other):
    conference, other = ConferenceFactory(starts_on=FRIDAY), ConferenceFactory(**({"starts_on": FRIDAY} | other))
    assert clashes(conference) == []
    if other.standing != "planned" or other.status == "withdrawn":
        assert clashes(other) == []


def test_a_draft_clashes_already():
    conference, draft = ConferenceFactory(starts_on=FRIDAY), ConferenceFactory(starts_on=FRIDAY, draft=True)
    assert clashes(conference) == [draft]


def test_conferences_without_a_place_clash_with_nothing():
    first, _ = ConferenceFactory.create_batch(2, starts_on=FRIDAY, place="")
    assert clashes(first) == []


def test_a_conference_not_yet_saved_can_be_asked_about():
    known = ConferenceFactory(starts_on=FRIDAY)
    new = ConferenceFactory.build(starts_on=FRIDAY, kind=known.kind)
    new.clean_fields(exclude=["begins", "finishes", "ends_on"])
    new.clean()
    assert clashes(new) == [known]


# Papers


def paper(public_from=None, **conference):
    return Paper.objects.create(
        conference=ConferenceFactory(**conference), document=DocumentFactory(), public_from=public_from
    )


def test_a_paper_without_a_moment_is_public_with_its_conference():
    now = timezone.now()
    shown = paper(published_from=now)
    assert list(Paper.objects.visible(now)) == [shown]
    assert list(Paper.objects.visible(now - SECOND)) == []


def test_a_paper_with_a_moment_is_public_from_it():
    moment = timezone.now() + timedelta(days=1)
    shown = paper(moment)
    assert list(Paper.objects.visible(moment)) == [shown]
    assert list(Paper.objects.visible(moment - SECOND)) == []


@pytest.mark.parametrize("state", [{"draft": True}, {"status": "pending"}, {"status": "withdrawn"}])
def test_a_paper_of_a_conference_that_is_not_public_is_not_either(state):
    paper(timezone.now() - timedelta(days=1), **state)
    assert not Paper.objects.visible().exists()


def test_a_paper_goes_with_its_conference():
    now = timezone.now()
    paper(published_until=now)
    assert not Paper.objects.visible(now).exists()


def test_a_papers_document_is_downloadable_only_when_the_paper_is_public(client):
    hidden, shown = paper(timezone.now() + timedelta(hours=1)), paper()
    assert client.get(hidden.document.get_absolute_url()).status_code == 404
    assert client.get(shown.document.get_absolute_url()).status_code == 200
    assert set(Document.objects.visible(hidden.public_from)) == {hidden.document, shown.document}


def test_a_document_in_two_conferences_is_public_by_the_one_that_shows_it():
    hidden, other = paper(timezone.now() + timedelta(hours=1)), ConferenceFactory()
    Paper.objects.create(conference=other, document=hidden.document)
    assert list(Document.objects.visible()) == [hidden.document]


# When pages change by themselves


def next_moments(at):
    """The next moments after `at`, as `next_change` gives them, without those that are none."""
    return [row["moment"] for change in Conference.objects.next_change(at) for row in change]


def test_a_beginning_and_an_end_are_moments_at_which_pages_change():
    conference = ConferenceFactory(starts_on=FRIDAY, published_from=datetime(2026, 11, 1, tzinfo=VIETNAM))
    before = conference.begins - SECOND
    assert next_moments(before) == [conference.begins, conference.finishes]
    assert next_moments(conference.begins) == [conference.finishes]
    assert next_moments(conference.finishes) == []


def test_a_paper_held_back_changes_pages_when_its_moment_comes():
    at = datetime(2026, 12, 10, tzinfo=VIETNAM)
    conference = ConferenceFactory(starts_on=FRIDAY, published_from=datetime(2026, 11, 1, tzinfo=VIETNAM))
    for hours in (-1, 2, 1):
        conference.papers.create(document=DocumentFactory(), public_from=at + timedelta(hours=hours))
    assert next_moments(at) == [at + timedelta(hours=1)]


def test_what_is_a_draft_changes_no_page():
    at = datetime(2026, 12, 1, tzinfo=VIETNAM)
    draft = ConferenceFactory(starts_on=FRIDAY, draft=True)
    draft.papers.create(document=DocumentFactory(), public_from=at + timedelta(hours=1))
    assert next_moments(at) == []
