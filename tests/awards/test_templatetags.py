import pytest

from awards.decisions.wording import counted
from awards.templatetags.awards import ANNOUNCED, conference_decisions
from tests.awards.factories import AwardDecisionFactory, RecipientFactory
from tests.events.factories import ConferenceFactory, day

pytestmark = pytest.mark.django_db


def test_a_conference_shows_the_public_decisions_announced_at_it_the_latest_first(client):
    conference = ConferenceFactory()
    older, newer = (AwardDecisionFactory(conference=conference, date=day(ago)) for ago in (-9, -2))
    AwardDecisionFactory(conference=conference, draft=True)
    AwardDecisionFactory()
    RecipientFactory(decision=newer)
    assert conference_decisions(conference) == [newer, older]
    page = client.get(conference.get_absolute_url()).content.decode()
    assert "Khen thưởng công bố tại hội nghị" in page
    assert newer.get_absolute_url() in page
    assert "01 cá nhân" in page


def test_a_conference_without_decisions_says_nothing_of_awards(client):
    assert "Khen thưởng công bố" not in client.get(ConferenceFactory().get_absolute_url()).content.decode()


def test_not_more_are_read_than_shown(django_assert_num_queries):
    conference = ConferenceFactory()
    for _ in range(ANNOUNCED + 1):
        AwardDecisionFactory(conference=conference)
    with django_assert_num_queries(1):
        assert len(conference_decisions(conference)) == ANNOUNCED


@pytest.mark.parametrize(
    ("collectives", "individuals", "words"),
    [(2, 9, "02 tập thể và 09 cá nhân"), (0, 1200, "1.200 cá nhân"), (10, 0, "10 tập thể"), (0, 0, "")],
)
def test_counts_are_written_as_official_texts_write_them(collectives, individuals, words):
    assert counted(collectives, individuals) == words
