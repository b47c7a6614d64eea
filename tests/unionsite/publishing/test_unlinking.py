"""What a person is told, before a conference is deleted, of what will lose its link to it."""

import pytest

from tests.awards.factories import AwardDecisionFactory
from tests.events.factories import ConferenceFactory
from tests.news.factories import ArticleFactory

pytestmark = pytest.mark.django_db
LIST = "/quan-tri/events/conference/"
LOSES = "Còn lại, nhưng mất liên kết"


def text(response) -> str:
    return response.content.decode()


@pytest.fixture
def conference():
    """With an article and a decision that is still a draft."""
    made = ConferenceFactory(draft=True)
    AwardDecisionFactory(conference=made, draft=True, number="57/QĐ-CĐVC")
    ArticleFactory(conference=made, title="Đại hội thành công")
    return made


def test_what_loses_its_link_is_named_with_the_way_to_it(admin_client, conference):
    page = text(admin_client.get(f"{LIST}{conference.pk}/delete/"))
    for words in (LOSES, "1 quyết định khen thưởng", "57/QĐ-CĐVC", "/awards/awarddecision/", "Đại hội thành công"):
        assert words in page


def test_several_at_once_are_told_so_too(admin_client, conference):
    action = {"action": "delete_selected", "_selected_action": [conference.pk, ConferenceFactory(draft=True).pk]}
    assert "57/QĐ-CĐVC" in text(admin_client.post(LIST, action))


def test_who_may_not_see_decisions_learns_only_how_many(signed_in, conference):
    page = text(signed_in("Biên tập viên").get(f"{LIST}{conference.pk}/delete/"))
    assert "1 quyết định khen thưởng" in page
    assert "57/QĐ-CĐVC" not in page


def test_nothing_is_said_where_nothing_is_lost(admin_client):
    assert LOSES not in text(admin_client.get(f"{LIST}{ConferenceFactory(draft=True).pk}/delete/"))


def test_only_the_first_twenty_are_named(admin_client, conference):
    for n in range(24):
        ArticleFactory(conference=conference, title=f"Tin số {n}")
    page = text(admin_client.get(f"{LIST}{conference.pk}/delete/"))
    assert "và 5 mục nữa" in page
