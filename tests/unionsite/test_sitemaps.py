import re
from datetime import UTC, datetime

import pytest
from django.core.exceptions import ImproperlyConfigured

from tests.awards.factories import AwardDecisionFactory
from tests.events.factories import ConferenceFactory
from tests.news.factories import ArticleFactory
from unionsite.sitemaps import SITEMAPS, collected

pytestmark = pytest.mark.django_db


def test_the_sitemap_leads_to_every_public_article_and_to_no_other(client):
    public, draft = ArticleFactory(title="Bài công khai"), ArticleFactory(draft=True, title="Bản nháp")
    assert "sitemap-tin-tuc.xml" in client.get("/sitemap.xml").content.decode()
    part = client.get("/sitemap-tin-tuc.xml").content.decode()
    assert public.get_absolute_url() in part
    assert draft.get_absolute_url() not in part


@pytest.mark.parametrize(
    ("section", "make"),
    [("tin-tuc", ArticleFactory), ("hoi-nghi", ConferenceFactory), ("khen-thuong", AwardDecisionFactory)],
)
def test_a_part_says_of_each_thing_its_address_and_its_last_day_and_costs_one_query(
    client, django_assert_num_queries, section, make
):
    things = make.create_batch(3)
    late = datetime(2026, 3, 8, 20, tzinfo=UTC)  # the ninth in Vietnam
    make._meta.model.objects.update(updated_at=late)
    client.get("/sitemap-gioi-thieu.xml")  # what every answer's age depends on is compiled
    with django_assert_num_queries(3):  # how many there are, these, the masthead
        response = client.get(f"/sitemap-{section}.xml")
    assert re.findall("<loc>(.+?)</loc><lastmod>(.+?)</lastmod>", response.content.decode()) == [
        (f"http://testserver{thing.get_absolute_url()}", "2026-03-09") for thing in things
    ]
    assert response["Last-Modified"] == "Sun, 08 Mar 2026 20:00:00 GMT"


def test_an_invented_query_changes_nothing_and_a_part_that_is_not_there_is_not_found(client):
    ArticleFactory()
    plain = client.get("/sitemap-tin-tuc.xml").content
    assert client.get("/sitemap-tin-tuc.xml?p=1&x=2").content == plain
    for address in ("/sitemap-tin-tuc.xml?p=2", "/sitemap-tin-tuc.xml?p=x", "/sitemap-khac.xml"):
        assert client.get(address).status_code == 404, address


def test_the_sitemap_works_with_nothing_in_it(client):
    assert client.get("/sitemap.xml").status_code == 200
    assert client.get("/sitemap-gioi-thieu.xml").status_code == 200


def test_robots_are_told_where_the_sitemap_is_and_kept_out_of_the_admin(client):
    text = client.get("/robots.txt").content.decode()
    assert "Sitemap: http://testserver/sitemap.xml" in text
    assert "Disallow: /quan-tri/" in text


def test_robots_are_kept_out_of_the_look_up_of_people(client):
    assert "Disallow: /khen-thuong/tra-cuu/?\n" in client.get("/robots.txt").content.decode()


def test_the_parts_keep_the_names_under_which_search_engines_know_them():
    assert set(SITEMAPS) == {
        *("trang-chu", "gioi-thieu", "tin-tuc", "chuyen-muc", "hoi-nghi", "thi-dua", "hoi-nghi-thi-dua"),
        *("khen-thuong", "trang-khen-thuong", "tim-kiem"),
    }


def test_two_apps_cannot_call_their_parts_the_same(monkeypatch):
    monkeypatch.setattr("awards.sitemaps.SITEMAPS", {"tin-tuc": object})
    with pytest.raises(ImproperlyConfigured, match="awards.sitemaps: another app has a part called tin-tuc"):
        collected()
