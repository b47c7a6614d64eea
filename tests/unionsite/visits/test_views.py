"""The beacon: what counts, what does not, and what it says when the database is away."""

import pytest
from django.test import Client

from tests.news.factories import ArticleFactory
from unionsite.visits import keys
from unionsite.visits.figures import read_figures, views_of
from unionsite.visits.models import OpeningBalance
from unionsite.visits.pages import CountedPage

pytestmark = pytest.mark.django_db
FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0"


@pytest.fixture(autouse=True)
def _fresh_memory():
    keys.forget()
    yield
    keys.forget()


def send(body, client=None, browser=FIREFOX, **headers):
    client = client or Client(enforce_csrf_checks=True)
    headers = {"User-Agent": browser, "Origin": "http://testserver", "Sec-Fetch-Site": "same-origin", **headers}
    return client.post("/dem/", body, content_type="text/plain", headers=headers)


def token(number=1, opening=0):
    return CountedPage("bai-viet", number, opening).token


def counted():
    return read_figures().total


def test_a_page_view_is_counted_and_answered_with_figures_grouped_with_dots():
    OpeningBalance.objects.create(visits=25_050_198)
    answer = send(token(opening=1474))
    assert answer.json() == {"total": "25.050.199", "today": "1", "online": "1", "views": "1.475"}


def test_the_answer_sets_no_cookie_and_is_kept_by_nobody():
    answer = send(token())
    assert not answer.cookies
    assert "no-store" in answer["Cache-Control"]


def test_a_page_that_is_no_things_own_has_no_views():
    assert "views" not in send(CountedPage("trang-chu").token).json()


def test_a_reader_who_stays_is_online_and_counts_nothing():
    send(token())
    assert send("+" + token()).json()["online"] == "1"
    assert (counted(), views_of("bai-viet", 1)) == (1, 1)


def test_a_replayed_beacon_counts_nothing_more():
    for _ in range(5):
        send(token())
    assert (counted(), views_of("bai-viet", 1)) == (1, 1)


@pytest.mark.parametrize(
    "body",
    ["", "+", "bai-viet.1.0", "bai-viet.1.0~x", "x" * 150, "é", token(1).replace(".1.", ".2."), "++" + token()],
)
def test_what_we_did_not_make_counts_nothing(body, django_assert_num_queries):
    with django_assert_num_queries(0):
        assert send(body).status_code == 204


@pytest.mark.parametrize(
    "headers",
    [
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "none"},
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
        {"Origin": "http://[::1"},
        {"Origin": ""},
        {"Sec-Purpose": "prefetch;prerender"},
        {"Purpose": "prefetch"},
    ],
)
def test_other_sites_and_previews_count_nothing(headers, django_assert_num_queries):
    with django_assert_num_queries(0):
        assert send(token(), **headers).status_code == 204


@pytest.mark.parametrize(
    "browser",
    [
        "",
        "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)",
        "Mozilla/5.0 (compatible; bingbot/2.0; +http://www.bing.com/bingbot.htm)",
        "facebookexternalhit/1.1",
        "curl/8.5.0",
        "python-requests/2.32",
    ],
)
def test_known_crawlers_count_nothing(browser, django_assert_num_queries):
    with django_assert_num_queries(0):
        assert send(token(), browser=browser).status_code == 204


def test_an_oversized_beacon_is_not_even_read(django_assert_num_queries):
    with django_assert_num_queries(0):
        assert send(token() + " " * 300).status_code == 204


def test_only_post_is_answered(client):
    assert client.get("/dem/").status_code == 405


def test_a_beacon_is_one_statement_besides_the_figures(django_assert_max_num_queries):
    send(token())
    with django_assert_max_num_queries(3):
        send(token(2))


def test_an_address_is_taken_only_from_a_named_proxy(settings):
    send(token(), **{"X-Forwarded-For": "203.0.113.1"})
    send(token(), **{"X-Forwarded-For": "203.0.113.2"})
    assert counted() == 1
    settings.TRUSTED_PROXIES = ["127.0.0.1"]
    send(token(), **{"X-Forwarded-For": "203.0.113.1"})
    send(token(), **{"X-Forwarded-For": "203.0.113.2"})
    assert counted() == 3


def test_the_page_carries_its_token_and_the_last_known_figures(client):
    OpeningBalance.objects.create(visits=25_050_199)
    article = ArticleFactory(opening_views=475)
    page = client.get(article.get_absolute_url()).content.decode()
    assert CountedPage("bai-viet", article.pk, 475).token in page
    assert "25.050.199" in page
    send(token(article.pk, 475))
    assert ">476<" in client.get(article.get_absolute_url()).content.decode()


def test_a_preview_in_the_admin_carries_no_token(editor):
    article = ArticleFactory()
    page = editor.get(f"/quan-tri/news/article/{article.pk}/xem-truoc/").content.decode()
    assert CountedPage("bai-viet", article.pk).token not in page


@pytest.mark.django_db(transaction=True)
def test_with_the_database_away_the_beacon_says_nothing_and_logs_why(unreachable_database, caplog):
    assert send(token()).status_code == 204
    assert "not counted" in caplog.text
