"""Every public address × every state of a thing × every role: only what is public now is ever shown, to anyone."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver
from django.utils import timezone

from tests.news.factories import ArticleFactory, CategoryFactory, TopicFactory
from tests.unionsite.library.factories import DocumentFactory
from tests.unionsite.visits.factories import count_reading
from unionsite.identity.models import Page
from unionsite.publishing.roles import ADMINISTRATOR, CONTRIBUTOR, EDITOR

pytestmark = pytest.mark.django_db
TITLE = "Bài viết có một không hai"
PAGE_TITLE = "Trang giới thiệu có một không hai"

NOW = timezone.now
STATES = {
    "draft": lambda: {"status": "draft", "published_from": None},
    "pending": lambda: {"status": "pending", "published_from": NOW() - timedelta(hours=1)},
    "withdrawn": lambda: {"status": "withdrawn", "published_from": NOW() - timedelta(hours=1)},
    "scheduled": lambda: {"published_from": NOW() + timedelta(minutes=1)},
    "expired": lambda: {
        "published_from": NOW() - timedelta(hours=1), "published_until": NOW() - timedelta(seconds=1)
    },
    "visible": lambda: {"published_from": NOW() - timedelta(hours=1)},
}  # fmt: skip
ROLES = [None, CONTRIBUTOR, EDITOR, ADMINISTRATOR]

# Addresses that show no publishable thing, and why.
SHOW_NOTHING = {
    "mau-sac.css": "colours of the organisation",
    "robots.txt": "text of ours",
    "dem/": "figures only",
    "thong-ke/rieng-tu/": "text of ours",
    "healthz": "a word",
    "readyz": "a word",
    "sitemap.xml": "names the parts of the sitemap",
    "^media/anh/(?P<key>[a-z0-9]{12})/(?P<name>\\d{1,5}|goc)\\.(?P<extension>avif|webp|jpg|png)$": "unguessable images",
    "^media/phim/(?P<name>[a-z0-9]{12})\\.(?P<extension>mp4|webm)$": "the union's film",
}
COVERED = {
    *(
        "",
        "rss.xml",
        "tin-tuc/",
        "tin-tuc/dong-su-kien/<slug:slug>/",
        "tin-tuc/<slug:slug>/",
        "tin-tuc/<slug:slug>/rss.xml",
    ),
    *("^tin-tuc/(?P<slug>[a-z0-9-]+)-(?P<pk>\\d{1,18})/$", "gioi-thieu/", "gioi-thieu/<slug:slug>/"),
    "thong-ke/",
    *("^tep/(?P<key>[a-z0-9]{12})/(?P<filename>[a-z0-9.-]+)$", "sitemap-<section>.xml"),
}


def routes(patterns, prefix=""):
    for pattern in patterns:
        route = prefix + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            if not route.startswith("quan-tri/"):
                yield from routes(pattern.url_patterns, route)
        elif isinstance(pattern, URLPattern):
            yield route


def test_every_public_address_is_walked_or_says_why_not():
    assert set(routes(get_resolver().url_patterns)) == COVERED | set(SHOW_NOTHING)


@pytest.fixture
def client_of(staff):
    def make(role):
        client = Client()
        if role:
            client.force_login(staff(role))
        return client

    return make


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("state", STATES)
def test_an_article_is_found_everywhere_or_nowhere(client_of, role, state):
    category, topic, document = CategoryFactory(on_home=True, is_notices=True), TopicFactory(), DocumentFactory()
    article = ArticleFactory(title=TITLE, category=category, topic=topic, **STATES[state]())
    article.files.add(document)
    neighbour = ArticleFactory(category=category, topic=topic, published_from=NOW() - timedelta(minutes=30))
    neighbour.related.add(article)
    count_reading(article, 5)
    public, client = state == "visible", client_of(role)

    lists = ["/", "/tin-tuc/", category.get_absolute_url(), topic.get_absolute_url(), neighbour.get_absolute_url()]
    lists += ["/thong-ke/", "/tin-tuc/?xep=doc-nhieu", f"{category.get_absolute_url()}?xep=doc-nhieu"]
    feeds = ["/rss.xml", f"{category.get_absolute_url()}rss.xml"]
    for address in lists + feeds:
        assert (TITLE in client.get(address).content.decode()) == public, address
    assert (article.get_absolute_url() in client.get("/sitemap-tin-tuc.xml").content.decode()) == public
    assert client.get(article.get_absolute_url()).status_code == (200 if public else 404)
    assert client.get(f"/tin-tuc/ten-khac-{article.pk}/").status_code == (301 if public else 404)
    assert client.get(document.get_absolute_url()).status_code == (200 if public else 404)


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("state", STATES)
def test_a_page_of_the_unions_own_is_found_everywhere_or_nowhere(client_of, role, state):
    page = Page.objects.create(title=PAGE_TITLE, **({"status": "published"} | STATES[state]()))
    public, client = state == "visible", client_of(role)
    assert (PAGE_TITLE in client.get("/gioi-thieu/").content.decode()) == public
    assert (page.get_absolute_url() in client.get("/sitemap-gioi-thieu.xml").content.decode()) == public
    assert client.get(page.get_absolute_url()).status_code == (200 if public else 404)


@pytest.mark.parametrize("role", ROLES)
def test_public_pages_set_no_cookie_and_are_the_same_for_everyone(client_of, role):
    article, client = ArticleFactory(), client_of(role)
    for address in ["/", "/tin-tuc/", article.get_absolute_url(), "/gioi-thieu/", "/rss.xml", "/khong-co/"]:
        response = client.get(address)
        assert not response.cookies, address
        assert "Cookie" not in response.get("Vary", ""), address
        assert "csrfmiddlewaretoken" not in response.content.decode(), address
        assert response.content == Client().get(address).content, address


@pytest.mark.parametrize("address", ["/", "/tin-tuc/", "/gioi-thieu/", "/rss.xml", "/khong-co/"])
def test_public_pages_carry_the_strict_policy_and_may_be_kept(client, address):
    response = client.get(address)
    policy = response["Content-Security-Policy"]
    assert "unsafe" not in policy
    assert "default-src 'none'" in policy
    assert response["X-Content-Type-Options"] == "nosniff"
    assert "public" in response["Cache-Control"]
    assert 0 <= int(response["Cache-Control"].split("max-age=")[1].split(",")[0]) <= 60


def test_a_page_that_did_not_change_answers_304(client):
    article = ArticleFactory()
    first = client.get(article.get_absolute_url())
    second = client.get(article.get_absolute_url(), headers={"If-None-Match": first["ETag"]})
    assert (second.status_code, second.content) == (304, b"")


@pytest.mark.parametrize("address", ["/", "/tin-tuc/", "/gioi-thieu/", "/rss.xml"])
def test_public_pages_only_answer_to_reading(client, address):
    assert client.post(address).status_code in {403, 405}
