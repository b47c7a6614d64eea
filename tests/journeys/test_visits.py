"""Three visitors: a crawler, one without script, and one who reloads for an hour by a clock that is moved."""

from datetime import datetime, timedelta

import pytest
import time_machine
from playwright.sync_api import expect

from tests.news.factories import ArticleFactory
from unionsite.vietnamese.dates import VIETNAM
from unionsite.visits import keys
from unionsite.visits.models import OpeningBalance

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
NINE = datetime(2026, 11, 22, 9, 0, tzinfo=VIETNAM)
PERSON = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36"
CRAWLER = "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)"


@pytest.fixture(autouse=True)
def _fresh_memory():
    keys.forget()
    yield
    keys.forget()


def read(page, address) -> dict[str, str]:
    """Open the page and give the figures that stand in it once the beacon has answered."""
    with page.expect_response("**/dem/") as answered:
        page.goto(address)
    if answered.value.status == 200:
        for name, figure in answered.value.json().items():
            expect(page.locator(f"[data-figure={name}]").first).to_have_text(figure)
    return figures(page)


def figures(page) -> dict[str, str]:
    names = ("total", "today", "online", "views")
    return {name: page.locator(f"[data-figure={name}]").first.text_content().strip() for name in names}


def test_three_visitors_give_exactly_the_numbers_of_the_definitions(open_page):
    OpeningBalance.objects.create(visits=25_050_199)
    with time_machine.travel(NINE - timedelta(days=1)):
        address = ArticleFactory(opening_views=475).get_absolute_url()

    reader = open_page(1280, 900, user_agent=PERSON)
    expected_views = {0: "476", 10: "476", 20: "476", 30: "477", 40: "477", 50: "477", 60: "478"}
    for minute, views in expected_views.items():
        # A few seconds later each time, for what a page takes to load: half an hour has then really passed.
        with time_machine.travel(NINE + timedelta(minutes=minute, seconds=minute)):
            shown = read(reader, address)
            assert shown == {"total": "25.050.200", "today": "1", "online": "1", "views": views}, minute

    with time_machine.travel(NINE + timedelta(minutes=62)):
        crawler = open_page(1280, 900, user_agent=CRAWLER)
        read(crawler, address)
        without_script = open_page(390, 844, user_agent=PERSON + " other", java_script_enabled=False)
        without_script.goto(address)
        still = {"total": "25.050.200", "today": "1", "online": "1", "views": "478"}
        assert figures(without_script) == still

        second = open_page(390, 844, user_agent=PERSON + " second")
        assert read(second, address) == {"total": "25.050.201", "today": "2", "online": "2", "views": "479"}

    with time_machine.travel(NINE + timedelta(minutes=68)):
        without_script.goto(address)
        assert figures(without_script)["online"] == "0"


def test_the_page_stays_as_it_is_when_the_counter_fails(open_page):
    article = ArticleFactory(opening_views=475)
    page = open_page(1280, 900, user_agent=PERSON)
    page.route("**/dem/", lambda route: route.fulfill(status=204))
    page.goto(article.get_absolute_url())
    page.wait_for_load_state("networkidle")
    assert figures(page)["views"] == "475"
