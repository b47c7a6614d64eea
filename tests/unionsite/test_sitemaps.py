import pytest

from tests.news.factories import ArticleFactory

pytestmark = pytest.mark.django_db


def test_the_sitemap_leads_to_every_public_article_and_to_no_other(client):
    public, draft = ArticleFactory(title="Bài công khai"), ArticleFactory(draft=True, title="Bản nháp")
    assert "sitemap-tin-tuc.xml" in client.get("/sitemap.xml").content.decode()
    part = client.get("/sitemap-tin-tuc.xml").content.decode()
    assert public.get_absolute_url() in part
    assert draft.get_absolute_url() not in part


def test_the_sitemap_works_with_nothing_in_it(client):
    assert client.get("/sitemap.xml").status_code == 200
    assert client.get("/sitemap-gioi-thieu.xml").status_code == 200


def test_robots_are_told_where_the_sitemap_is_and_kept_out_of_the_admin(client):
    text = client.get("/robots.txt").content.decode()
    assert "Sitemap: http://testserver/sitemap.xml" in text
    assert "Disallow: /quan-tri/" in text


def test_robots_are_kept_out_of_the_look_up_of_people(client):
    assert "Disallow: /khen-thuong/tra-cuu/?\n" in client.get("/robots.txt").content.decode()
