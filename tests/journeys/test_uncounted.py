"""Staff's own computers are not counted, unless they choose it; readers' are."""

import pytest
from playwright.sync_api import expect

from tests.journeys.steps import sign_in
from tests.news.factories import ArticleFactory
from unionsite.publishing.roles import EDITOR
from unionsite.visits.models import DayCount

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
# The browser that the tests drive names itself as one without a screen, which the counter takes for a crawler.
READER = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0.0.0 Safari/537.36"


@pytest.fixture
def page(open_page):
    return open_page(user_agent=READER)


@pytest.fixture
def beacons(page):
    """The addresses that were asked for counting."""
    sent = []
    page.on("request", lambda request: sent.append(request.url) if request.url.endswith("/dem/") else None)
    return sent


def read_and_be_counted(page):
    with page.expect_response("**/dem/"):
        page.goto("/tin-tuc/")


def test_a_reader_is_counted_and_keeps_nothing(page, beacons):
    ArticleFactory()
    read_and_be_counted(page)
    assert len(beacons) == 1
    assert DayCount.objects.filter(section="", views=1).exists()
    assert page.evaluate("localStorage.length") == 0


def test_a_visit_to_the_sign_in_page_alone_changes_nothing(page, beacons):
    page.goto("/quan-tri/")
    assert page.evaluate("localStorage.getItem('khong-dem')") is None


def test_staff_are_not_counted_until_they_choose_it(page, beacons, staff):
    staff(EDITOR, "bien-tap")
    page.goto("/quan-tri/")
    sign_in(page, "bien-tap")
    button = page.get_by_role("button", name="Lượt xem của máy này")
    expect(button).to_have_attribute("aria-pressed", "true")
    expect(button).to_contain_text("không đếm")
    page.goto("/tin-tuc/")
    page.wait_for_load_state("networkidle")
    assert beacons == []
    assert not DayCount.objects.exists()

    page.goto("/quan-tri/")
    button.click()
    expect(button).to_have_attribute("aria-pressed", "false")
    page.reload()
    expect(button, "the choice is kept").to_contain_text("có đếm")
    read_and_be_counted(page)
    assert len(beacons) == 1
