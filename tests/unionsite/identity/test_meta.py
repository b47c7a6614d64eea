"""What every public page says of itself in its head, and that no page's own words get into the frame by accident."""

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from django.conf import settings
from django.template.loader import render_to_string
from django.test import Client

from tests.awards.factories import AwardDecisionFactory, RecipientFactory
from tests.events.emulation.scenes import rich_block, rich_campaign, rich_programme
from tests.events.factories import ConferenceFactory, EmulationBlockFactory, day
from tests.news.factories import ArticleFactory, TopicFactory
from tests.unionsite.library.factories import ImageFactory
from unionsite.identity.models import Organisation, Page

pytestmark = pytest.mark.django_db
TYPES = {"website", "article", "profile"}  # of those in https://ogp.me/#types, what our pages can be
NEEDED = {"og:type", "og:site_name", "og:locale", "og:title", "og:url", "twitter:card"}
OWNED = {"masthead", "request", "preview_of", "preview_state", "heading"}  # the last is given where it is used


class Head(HTMLParser):
    """`meta` maps names to contents, `canonical` is the address that the page gives itself."""

    def __init__(self, html: str):
        super().__init__()
        self.meta, self.canonical = {}, None
        self.feed(html)

    def handle_starttag(self, tag, attributes):
        attributes = dict(attributes)
        name = attributes.get("property") or attributes.get("name")
        if tag == "meta" and name:
            assert name not in self.meta
            self.meta[name] = attributes["content"]
        elif tag == "link" and attributes.get("rel") == "canonical":
            self.canonical = attributes["href"]


def public_pages() -> list[str]:
    Organisation.objects.create(name="Công đoàn Viên chức tỉnh Sông Lam", default_image=ImageFactory())
    topic, page = TopicFactory(), Page.objects.create(title="Giới thiệu chung", body="<p>a</p>", status="published")
    article, conference, decision = ArticleFactory(topic=topic), ConferenceFactory(), AwardDecisionFactory()
    RecipientFactory(decision=decision)
    block = rich_block()
    things = (article, article.category, topic, page, conference, decision, block, rich_campaign(), rich_programme())
    return [
        *("/", "/tin-tuc/", "/tin-tuc/?xep=doc-nhieu", "/gioi-thieu/", "/thong-ke/", "/thong-ke/rieng-tu/"),
        *("/hoi-nghi/", f"/hoi-nghi/lich/{day():%Y/%m}/", "/thi-dua/", "/khen-thuong/", "/khen-thuong/bang-vang/"),
        *("/khen-thuong/tra-cuu/", "/khen-thuong/tra-cuu/?q=an", "/khen-thuong/so-lieu/"),
        *(f"{block.get_absolute_url()}?nam={block.terms.first().year}", EmulationBlockFactory().get_absolute_url()),
        *(thing.get_absolute_url() for thing in things),
    ]


def test_every_public_page_says_what_it_is_and_where(client):
    for address in public_pages():
        response = client.get(address)
        assert response.status_code == 200, address
        head = Head(response.content.decode())
        assert set(head.meta) >= NEEDED, address
        assert all(content.strip() for content in head.meta.values()), address
        assert head.meta["og:type"] in TYPES, address
        assert head.meta["og:url"] == head.canonical, address
        assert client.get(head.canonical).status_code == 200, address
        assert head.canonical.split("?")[0] == f"http://testserver{address.split('?')[0]}"
        assert client.get(head.meta["og:image"]).headers["Content-Type"] in {"image/jpeg", "image/png"}


def test_a_block_is_a_page_of_the_site_and_an_article_an_article(client):
    for thing, kind in ((rich_block(), "website"), (ArticleFactory(), "article")):
        assert Head(client.get(thing.get_absolute_url()).content.decode()).meta["og:type"] == kind


def test_a_page_that_is_not_there_gives_itself_no_address(client):
    head = Head(client.get("/khong-co/").content.decode())
    assert head.canonical is None
    assert head.meta["robots"] == "noindex"


def frame(name: str) -> str:
    """The text of a template of the frame and of all that it includes."""
    text = (Path(settings.BASE_DIR) / "templates" / name).read_text()
    return text + "".join(map(frame, re.findall(r'{% include "([^"]+)"', text)))


def test_the_frame_reads_nothing_that_a_page_named_for_itself(rf):
    request = Client().get("/thong-ke/rieng-tu/").wsgi_request
    words = set(re.findall(r"\b[a-z_]+\b", frame("base.html") + frame("components/meta.html"))) - OWNED
    html = render_to_string("base.html", dict.fromkeys(words, "LẠC CHỖ") | {"heading": "LẠC CHỖ"}, request)
    assert "LẠC CHỖ" not in html
