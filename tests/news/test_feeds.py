from xml.etree import ElementTree

import pytest

from tests.news.factories import ArticleFactory

pytestmark = pytest.mark.django_db


def items(response):
    assert response.status_code == 200
    return ElementTree.fromstring(response.content).findall("./channel/item")


def test_the_feed_holds_the_latest_articles_with_absolute_links(client):
    article = ArticleFactory(title="Tin & ảnh <mới>")
    ArticleFactory(draft=True)
    (item,) = items(client.get("/rss.xml"))
    assert item.findtext("title") == "Tin & ảnh <mới>"
    assert item.findtext("link") == f"http://testserver{article.get_absolute_url()}"


def test_a_category_has_its_own_feed(client):
    article = ArticleFactory()
    ArticleFactory()
    (item,) = items(client.get(f"{article.category.get_absolute_url()}rss.xml"))
    assert item.findtext("title") == article.title


def test_feeds_work_with_nothing_to_tell(client):
    assert items(client.get("/rss.xml")) == []


def test_a_feed_sets_no_cookie_and_may_be_kept(client):
    response = client.get("/rss.xml")
    assert not response.cookies
    assert "public" in response["Cache-Control"]


def test_a_control_character_in_a_title_does_not_break_the_feed(client):
    ArticleFactory(title="Dòng một\x0bdòng hai", lead="a\x01b")
    (item,) = items(client.get("/rss.xml"))
    assert item.findtext("title") == "Dòng một dòng hai"


def test_a_mended_title_is_no_new_item(client):
    article = ArticleFactory(title="Tiêu đề có lỗi")
    before = items(client.get("/rss.xml"))[0].findtext("guid")
    article.title = "Tiêu đề đã sửa"
    article.save()
    assert items(client.get("/rss.xml"))[0].findtext("guid") == before
