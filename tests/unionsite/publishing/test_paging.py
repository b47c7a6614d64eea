from datetime import UTC, datetime, timedelta

import pytest
from django.http import Http404

from awards.models import AwardDecision
from events.models import Conference
from news.models import Article
from tests.awards.factories import AwardDecisionFactory
from tests.events.factories import ConferenceFactory, day
from tests.news.factories import ArticleFactory, CategoryFactory
from unionsite.publishing.paging import cursor_of, keyset_page

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 22, 3, 0, tzinfo=UTC)


@pytest.fixture
def articles():
    """Seven articles, newest first; the third and the fourth are of the same moment."""
    category = CategoryFactory()
    hours = [0, 1, 2, 2, 3, 4, 5]
    made = [ArticleFactory(category=category, published_from=NOW - timedelta(hours=ago)) for ago in reversed(hours)]
    return sorted(made, key=lambda article: (article.published_from, article.pk), reverse=True)


def query(text: str) -> dict:
    return dict([text.removeprefix("?").split("=")]) if text else {}


def page(text="", size=3):
    return keyset_page(Article.objects.all(), query(text), size)


def test_walking_older_shows_each_article_once(articles):
    first = page()
    second = page(first.older)
    third = page(second.older)
    assert [*first, *second, *third] == articles
    assert (first.newer, third.older) == ("", "")


def test_walking_back_gives_the_same_pages(articles):
    second = page(page().older)
    assert list(page(second.newer)) == articles[:3]
    assert page(second.newer).newer == ""


def test_a_page_stays_the_same_when_something_newer_appears(articles):
    older = page().older
    before = list(page(older))
    ArticleFactory(published_from=NOW + timedelta(hours=1))
    assert list(page(older)) == before


def test_a_page_beyond_the_end_is_empty_but_leads_nowhere(articles):
    beyond = page(f"?sau={cursor_of(articles[-1])}")
    assert not beyond
    assert (beyond.older, beyond.newer) == ("", "")


@pytest.mark.parametrize("cursor", ["", "1", "abc", "1.x", "-99999999999999999.1", "-1.-1", "١.1", "1.1;drop"])
def test_a_cursor_that_is_not_ours_is_not_found(cursor):
    with pytest.raises(Http404):
        keyset_page(Article.objects.all(), {"sau": cursor}, 3)


def test_going_newer_near_the_top_gives_the_whole_first_page(articles):
    assert list(page(f"?truoc={cursor_of(articles[2])}")) == articles[:3]


def test_a_list_may_be_placed_by_another_moment_of_its_things():
    conferences = [ConferenceFactory(starts_on=day(offset)) for offset in (9, 5, 2, 1)]
    first = keyset_page(Conference.objects.all(), {}, 3, by="begins")
    second = keyset_page(Conference.objects.all(), query(first.older), 3, by="begins")
    assert [*first, *second] == conferences
    assert list(keyset_page(Conference.objects.all(), query(second.newer), 3, by="begins")) == conferences[:3]


def test_what_else_a_query_holds_stays_when_asked_for(articles):
    asked = {"nam": "2026", "loai": "tong-ket", "utm": "x"}
    older = keyset_page(Article.objects.all(), asked, 3, keep=("nam", "loai")).older
    assert older == f"?nam=2026&loai=tong-ket&sau={cursor_of(articles[2])}"


def test_a_list_may_be_placed_by_a_day():
    decisions = [AwardDecisionFactory(date=day(offset)) for offset in (-1, -2, -2, -2, -3)]
    decisions[1:4] = decisions[3:0:-1]  # of one day, the last entered first
    first = keyset_page(AwardDecision.objects.all(), {}, 3, by="date")
    second = keyset_page(AwardDecision.objects.all(), query(first.older), 3, by="date")
    assert [*first, *second] == decisions
    assert list(keyset_page(AwardDecision.objects.all(), query(second.newer), 3, by="date")) == decisions[:3]
