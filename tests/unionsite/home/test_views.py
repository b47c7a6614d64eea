from datetime import timedelta

import pytest
from django.utils import timezone

from events.home import CONFERENCES
from tests.awards.factories import AwardDecisionFactory, ProposalFactory, RecipientFactory
from tests.events.factories import ConferenceFactory, day
from tests.news.factories import ArticleFactory, CategoryFactory
from unionsite.home.views import FEATURED, RIVER
from unionsite.identity.models import Partner

pytestmark = pytest.mark.django_db


def context(client):
    return client.get("/").context


def hours_ago(hours):
    return timezone.now() - timedelta(hours=hours)


def test_the_front_page_stands_with_nothing_on_it(client):
    assert client.get("/").status_code == 200


def test_what_is_pinned_leads_in_the_order_of_its_pins(client):
    newest = ArticleFactory()
    second, first = (ArticleFactory(pinned=pin, published_from=hours_ago(90)) for pin in (2, 1))
    assert context(client)["featured"] == [first, second, newest]


def test_no_story_stands_both_on_top_and_in_the_river(client):
    pinned = ArticleFactory(pinned=1)
    others = [ArticleFactory(published_from=hours_ago(hour)) for hour in range(1, FEATURED + RIVER + 5)]
    page = context(client)
    assert page["featured"] == [pinned, *others[: FEATURED - 1]]
    assert page["river"] == others[FEATURED - 1 : FEATURED - 1 + RIVER]


def test_notices_have_their_own_place_and_lead_only_when_pinned(client):
    notice = ArticleFactory(category=CategoryFactory(is_notices=True))
    page = context(client)
    assert page["notices"] == [notice]
    assert notice not in page["featured"] + page["river"]


def test_a_block_shows_the_newest_of_its_category_and_of_those_below_it(client):
    top = CategoryFactory(on_home=True)
    below = CategoryFactory(parent=CategoryFactory(parent=top))
    older = ArticleFactory(category=top, published_from=hours_ago(5))
    newer = ArticleFactory(category=below, published_from=hours_ago(1))
    assert context(client)["blocks"] == [(top, [newer, older])]


def test_a_chosen_category_below_a_chosen_one_has_its_articles_to_itself(client):
    top = CategoryFactory(on_home=True, order=1)
    below = CategoryFactory(parent=top, on_home=True, order=2)
    article = ArticleFactory(category=below)
    assert context(client)["blocks"] == [(below, [article])]


def test_blocks_stand_in_the_order_of_their_categories(client):
    second, first = CategoryFactory(on_home=True, order=2), CategoryFactory(on_home=True, order=1)
    ArticleFactory(category=second)
    ArticleFactory(category=first)
    assert [category for category, _ in context(client)["blocks"]] == [first, second]


def test_only_active_partners_are_shown(client):
    Partner.objects.create(name="Hiệu sách Bến Sông")
    Partner.objects.create(name="Đối tác đã thôi", active=False)
    page = client.get("/").content.decode()
    assert "Hiệu sách Bến Sông" in page
    assert "Đối tác đã thôi" not in page


def test_those_that_run_and_the_next_conferences_stand_on_the_front_page(client):
    ConferenceFactory(title="Đã qua", starts_on=day(-1))
    running = ConferenceFactory(starts_on=day(-1), ends_on=day(1), session="all_day")
    coming = [ConferenceFactory(starts_on=day(2 + offset)) for offset in range(CONFERENCES)]
    ConferenceFactory(draft=True, starts_on=day(1))
    response = client.get("/")
    assert response.context["conferences"] == [running, *coming[: CONFERENCES - 1]]
    assert "còn 2 ngày" in response.content.decode()


@pytest.mark.parametrize("standing", ["postponed", "cancelled"])
def test_a_conference_that_does_not_take_place_is_not_announced(client, standing):
    ConferenceFactory(standing=standing, standing_reason="Bão")
    response = client.get("/")
    assert response.context["conferences"] == []
    assert "Hội nghị sắp tới" not in response.content.decode()


def test_the_latest_decisions_stand_on_the_front_page_and_lists_open_for_comment(client):
    proposal, awarded = ProposalFactory(date=day(-1)), AwardDecisionFactory(date=day(-2))
    RecipientFactory(decision=awarded)
    ProposalFactory(comments_from=day(-40), comments_until=day(-1))
    AwardDecisionFactory(draft=True)
    AwardDecisionFactory(stage="revoked", revoked_by=awarded)
    response = client.get("/")
    assert response.context["decisions"] == [proposal, awarded]
    page = response.content.decode()
    assert "Đang lấy ý kiến, còn 21 ngày" in page
    assert "01 cá nhân" in page


def test_without_decisions_the_front_page_says_nothing_of_awards(client):
    assert "Quyết định khen thưởng" not in client.get("/").content.decode()


def test_a_pinned_article_among_the_newest_stands_once_and_where_its_pin_says(client):
    newest = ArticleFactory(pinned=2)
    first = ArticleFactory(pinned=1, published_from=hours_ago(5))
    other = ArticleFactory(published_from=hours_ago(1))
    assert context(client)["featured"] == [first, newest, other]


def test_more_pins_than_places_leave_the_last_among_the_news(client):
    pinned = [ArticleFactory(pinned=pin, published_from=hours_ago(pin)) for pin in range(1, FEATURED + 2)]
    page = context(client)
    assert page["featured"] == pinned[:FEATURED]
    assert page["river"] == pinned[FEATURED:]
