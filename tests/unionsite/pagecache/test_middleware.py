"""Kept answers are right: for whoever asks, at whatever moment, on whichever process."""

import threading
from contextlib import contextmanager
from datetime import timedelta

import pytest
import time_machine
from django.conf import settings as site_settings
from django.db import connection
from django.test import Client
from django.test.signals import template_rendered
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from news.models import Article
from tests.news.factories import ArticleFactory
from tests.unionsite.generation.connections import another_connection
from tests.unionsite.identity.factories import SloganFactory

pytestmark = pytest.mark.django_db(transaction=True)
AFTERNOON = "2027-03-01T08:00:00Z"
RETITLE = "UPDATE news_article SET title = 'Tên mới' WHERE id = %s"


def text(response) -> str:
    assert response.status_code == 200
    return response.content.decode()


def was_rendered(client, address: str, **more) -> bool:
    """Whether the page is made for this request: a kept one asks none of the questions that a page has."""
    with CaptureQueriesContext(connection) as captured:
        client.get(address, **more)
    return len(captured) > 0


@contextmanager
def on_rendering(name: str, act):
    """`act` is called whenever the template `name` is rendered."""

    def hear(sender, template, **more):
        if template.name == name:
            act()

    template_rendered.connect(hear)
    try:
        yield
    finally:
        template_rendered.disconnect(hear)


@pytest.fixture
def article(site):
    return ArticleFactory(title="Tên cũ", published_from=timezone.now() - timedelta(days=2))


def test_a_page_is_made_once_and_the_same_bytes_are_given_again(site, article):
    client = site()
    first, again = client.get(article.get_absolute_url()), client.get(article.get_absolute_url())
    assert not was_rendered(client, article.get_absolute_url())
    assert first.content == again.content
    assert "Age" in again and first["ETag"] == again["ETag"]
    assert first["Content-Security-Policy"] == again["Content-Security-Policy"]


def test_a_correction_is_seen_with_the_next_request_on_every_process(site, article):
    here, there = site(), site()
    assert all("Tên cũ" in text(client.get("/")) for client in (here, there))
    article.title = "Tên mới"
    article.save()
    assert all("Tên mới" in text(client.get("/")) for client in (here, there))
    assert all("Tên cũ" not in text(client.get("/")) for client in (here, there))


def test_an_import_is_seen_when_it_is_committed_and_not_before(site, article):
    here, there = site(), site()
    with another_connection() as importer:
        here.get("/")
        importer.execute("BEGIN")
        importer.execute(RETITLE, [article.pk])
        assert "Tên cũ" in text(here.get("/"))
        assert "Tên cũ" in text(there.get("/"))  # first made while the change was under way
        importer.execute("COMMIT")
        assert all("Tên mới" in text(client.get("/")) for client in (here, there))


def test_what_is_committed_while_a_page_is_made_leaves_no_old_page_behind(site, article):
    client = site()
    with another_connection() as other, on_rendering("home/home.html", lambda: other.execute(RETITLE, [article.pk])):
        assert "Tên cũ" in text(client.get("/"))  # it had been read before
    assert "Tên mới" in text(client.get("/"))


def test_a_withdrawn_article_is_gone_everywhere_at_once(site, article):
    client = site()
    text(client.get(article.get_absolute_url()))
    Article.objects.filter(pk=article.pk).update(status="withdrawn")
    assert client.get(article.get_absolute_url()).status_code == 404
    assert "Tên cũ" not in text(client.get("/"))


def test_what_is_scheduled_appears_and_goes_at_its_moment_and_never_early(site):
    with time_machine.travel(AFTERNOON, tick=False) as clock:
        now = timezone.now()
        ArticleFactory(title="Hẹn giờ", published_from=now + timedelta(seconds=20))
        ArticleFactory(
            title="Hết hạn", published_from=now - timedelta(days=1), published_until=now + timedelta(seconds=40)
        )
        client, seen = site(), {}
        for second in (0, 19, 20, 39, 40):
            clock.move_to(now + timedelta(seconds=second))
            page = text(client.get("/tin-tuc/"))
            seen[second] = ("Hẹn giờ" in page, "Hết hạn" in page)
    assert seen == {0: (False, True), 19: (False, True), 20: (True, True), 39: (True, True), 40: (True, False)}


def test_a_moment_that_comes_while_the_page_is_made_ends_it(site):
    with time_machine.travel(AFTERNOON, tick=False) as clock:
        ArticleFactory(title="Hẹn giờ", published_from=timezone.now() + timedelta(seconds=20))
        client = site()
        with on_rendering("news/article_list.html", lambda: clock.shift(30)):
            assert "Hẹn giờ" not in text(client.get("/tin-tuc/"))
        assert "Hẹn giờ" in text(client.get("/tin-tuc/"))


def test_the_slogan_changes_at_midnight(site):
    with time_machine.travel("2027-03-01T16:59:59Z", tick=False) as clock:
        SloganFactory(text="Của hôm nay", starts_on="2027-03-01", ends_on="2027-03-01")
        SloganFactory(text="Của ngày mai", starts_on="2027-03-02", ends_on="2027-03-02")
        client = site()
        assert "Của hôm nay" in text(client.get("/"))
        clock.shift(1)
        assert "Của ngày mai" in text(client.get("/"))


def test_a_cache_on_the_way_is_told_no_more_than_is_left(site):
    with time_machine.travel(AFTERNOON, tick=False) as clock:
        ArticleFactory(published_from=timezone.now() + timedelta(seconds=50))
        client = site()
        first = client.get("/")
        clock.shift(20)
        again = client.get("/")
    assert (first["Cache-Control"], first["Age"]) == ("public, max-age=50", "0")
    assert (again["Cache-Control"], again["Age"]) == ("public, max-age=30", "20")


def test_counts_in_a_page_are_a_minute_old_at_most(site, article):
    with time_machine.travel(AFTERNOON, tick=False) as clock:
        client = site()
        client.get("/")
        clock.shift(59)
        assert not was_rendered(client, "/")
        clock.shift(1)
        assert was_rendered(client, "/")


def test_who_has_the_page_gets_304_cold_and_warm(site, article):
    tag = site().get("/")["ETag"]
    client = site()
    for _ in range(2):
        answer = client.get("/", headers={"If-None-Match": tag})
        assert (answer.status_code, answer.content) == (304, b"")
        assert "max-age" in answer["Cache-Control"]
    article.title = "Tên mới"
    article.save()
    assert client.get("/", headers={"If-None-Match": tag}).status_code == 200


def test_head_says_what_get_says(site, article):
    client = site()
    told, given = client.get("/"), client.head("/")
    assert given.content == b""
    assert {name: given[name] for name in ("ETag", "Content-Type", "Cache-Control")} == {
        name: told[name] for name in ("ETag", "Content-Type", "Cache-Control")
    }


def test_compressed_and_plain_are_kept_apart(site, article):
    client = site()
    plain, packed = client.get("/"), client.get("/", headers={"Accept-Encoding": "br, gzip"})
    assert "Content-Encoding" not in plain and packed["Content-Encoding"] == "gzip"
    assert not was_rendered(client, "/") and not was_rendered(client, "/", headers={"Accept-Encoding": "gzip"})
    assert "Content-Encoding" not in client.get("/")


def test_an_unknown_parameter_makes_no_second_page(site, article):
    client = site()
    client.get("/?utm_source=thu")
    for query in ("", "?utm_source=khac", "?x=1&y=2", "?sau=1.1"):
        assert not was_rendered(client, f"/{query}"), query
    assert "utm_source" not in text(client.get("/?utm_source=thu"))


def test_a_known_parameter_makes_one(site, article):
    client = site()
    client.get("/tin-tuc/")
    assert was_rendered(client, "/tin-tuc/?thang=2020-01")
    assert "Tên cũ" not in text(client.get("/tin-tuc/?la=1&thang=2020-01"))
    assert not was_rendered(client, "/tin-tuc/?thang=2020-01&la=2")


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost"])
def test_hosts_have_their_own(site, article, host):
    client = site()
    client.get("/rss.xml")
    assert f"http://{host}/" in text(client.get("/rss.xml", headers={"Host": host}))


def test_somebodys_request_neither_gets_nor_gives(site, article):
    client = site()
    assert was_rendered(client, "/", headers={"Authorization": "Basic x"})
    assert was_rendered(client, "/")
    for name in (site_settings.SESSION_COOKIE_NAME, site_settings.CSRF_COOKIE_NAME, site_settings.DEVICE_COOKIE_NAME):
        client.cookies.clear()
        client.cookies[name] = "abc"
        assert was_rendered(client, "/"), name
    assert client.post("/").status_code == 405


@pytest.mark.parametrize(
    "address", ["/khong-co/", "/tin-tuc/khong-co/", "/khen-thuong/tra-cuu/?q=an", "/?x=%00", "/dem/"]
)
def test_what_is_not_a_page_for_all_is_not_kept(site, article, address):
    client = site()
    first = client.get(address)
    assert "Age" not in first and "Age" not in client.get(address)


def test_nothing_is_kept_before_the_organisation_is_named(settings):
    settings.PAGE_CACHE_MB = 8
    client = Client()
    client.get("/")
    assert was_rendered(client, "/")


def test_the_switch_turns_it_off(settings, site):
    settings.PAGE_CACHE_MB = 0
    client = site()
    client.get("/")
    assert was_rendered(client, "/") and "Age" not in client.get("/")


def test_one_request_makes_the_page_for_all_that_wait(site, article):
    client, made, pages = site(), [], []
    begun, go_on = threading.Event(), threading.Event()
    client.get("/khong-co/")  # its middleware is loaded

    def make():
        made.append(1)
        begun.set()
        go_on.wait(0.2)

    def ask():
        one = Client()
        one.handler = client.handler
        pages.append(one.get("/tin-tuc/").content)
        connection.close()

    with on_rendering("news/article_list.html", make):
        readers = [threading.Thread(target=ask) for _ in range(4)]
        readers[0].start()
        begun.wait(30)
        for reader in readers[1:]:
            reader.start()
        go_on.set()
        for reader in readers:
            reader.join()
    assert len(made) == 1 and len(pages) == 4 and len(set(pages)) == 1


def test_without_a_database_a_page_says_so_and_is_not_kept(site, article, unreachable_database):
    client = site()
    client.raise_request_exception = False
    assert client.get("/").status_code == 503
