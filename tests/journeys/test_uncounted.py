"""Staff's own computers are not counted, unless they choose it; readers' are."""

import pytest

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


def sign_in(page):
    page.goto("/quan-tri/")
    page.fill("#id_username", "bien-tap")
    page.fill("#id_password", "mat-khau-rat-dai")
    page.click("#login-form [type=submit]")
    page.wait_for_load_state("networkidle")


def read(page):
    page.goto("/tin-tuc/")
    page.wait_for_load_state("networkidle")


def test_a_reader_is_counted_and_keeps_nothing(page, beacons):
    ArticleFactory()
    read(page)
    assert len(beacons) == 1
    assert DayCount.objects.filter(section="", views=1).exists()
    assert page.evaluate("localStorage.length") == 0


def test_a_visit_to_the_sign_in_page_alone_changes_nothing(page, beacons):
    page.goto("/quan-tri/")
    assert page.evaluate("localStorage.getItem('khong-dem')") is None


def test_staff_are_not_counted_until_they_choose_it(page, beacons, staff):
    staff(EDITOR, "bien-tap")
    sign_in(page)
    button = page.get_by_role("button", name="Lượt xem của máy này")
    assert button.get_attribute("aria-pressed") == "true"
    assert "không đếm" in button.inner_text()
    read(page)
    assert beacons == []
    assert not DayCount.objects.exists()

    page.goto("/quan-tri/")
    button.click()
    assert button.get_attribute("aria-pressed") == "false"
    page.reload()
    assert "có đếm" in button.inner_text(), "the choice is kept"
    read(page)
    assert len(beacons) == 1
