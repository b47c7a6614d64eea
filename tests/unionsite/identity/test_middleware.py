import re
from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from tests.news.factories import ArticleFactory
from tests.unionsite.identity.factories import OrganisationFactory, PageFactory
from unionsite.identity.middleware import MOST_SECONDS

pytestmark = pytest.mark.django_db
AFTERNOON = "2027-03-01T08:00:00Z"


def max_age(response) -> int:
    return int(re.search(r"max-age=(\d+)", response["Cache-Control"])[1])


def test_a_public_page_may_be_kept_for_a_short_while(client):
    OrganisationFactory()
    with time_machine.travel(AFTERNOON, tick=False):
        response = client.get("/gioi-thieu/")
    assert "public" in response["Cache-Control"]
    assert max_age(response) == MOST_SECONDS


def test_a_page_is_not_kept_beyond_the_next_article(client):
    OrganisationFactory()
    with time_machine.travel(AFTERNOON, tick=False):
        ArticleFactory(published_from=timezone.now() + timedelta(seconds=20))
        assert max_age(client.get("/gioi-thieu/")) == 20


def test_a_page_is_not_kept_beyond_the_end_of_another(client):
    OrganisationFactory()
    with time_machine.travel(AFTERNOON, tick=False):
        PageFactory(published_until=timezone.now() + timedelta(seconds=7))
        assert max_age(client.get("/")) == 7


def test_a_page_is_not_kept_beyond_midnight(client):
    OrganisationFactory()
    with time_machine.travel("2027-03-01T16:59:48Z", tick=False):
        assert max_age(client.get("/gioi-thieu/")) == 12


def test_before_the_organisation_is_named_nothing_is_kept(client):
    ArticleFactory(published_from=timezone.now() + timedelta(seconds=20))
    assert max_age(client.get("/gioi-thieu/")) == 0


def test_a_page_that_is_not_there_may_be_kept_no_longer(client):
    OrganisationFactory()
    with time_machine.travel(AFTERNOON, tick=False):
        page = PageFactory(published_from=timezone.now() + timedelta(seconds=20))
        response = client.get(page.get_absolute_url())
    assert response.status_code == 404
    assert max_age(response) == 20


def test_public_pages_set_no_cookie_and_do_not_vary_by_it(client):
    OrganisationFactory()
    response = client.get("/gioi-thieu/")
    assert not response.cookies
    assert "Cookie" not in response.get("Vary", "")


def test_a_refused_request_is_not_kept(client):
    assert "no-cache" in client.post("/gioi-thieu/")["Cache-Control"]


def test_the_admin_is_never_kept_by_a_shared_cache(client):
    assert "public" not in client.get("/quan-tri/login/").get("Cache-Control", "")
