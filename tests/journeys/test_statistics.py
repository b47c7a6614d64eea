"""The statistics, seen by a browser: readable on a phone, and without sight."""

from datetime import timedelta

import pytest

from tests.journeys.accessibility import complaints
from tests.journeys.steps import sign_in
from tests.news.factories import ArticleFactory
from tests.unionsite.visits.factories import count_reading, count_visits
from unionsite.publishing.roles import EDITOR
from unionsite.vietnamese.dates import today

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def fill():
    for back in range(0, 700, 3):
        count_visits(today() - timedelta(days=back), 1_000_000 + back)
    count_reading(ArticleFactory(), 1234)


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("address", ["/thong-ke/", "/thong-ke/rieng-tu/", "/tin-tuc/?xep=doc-nhieu"])
def test_the_pages_fit_the_screen_and_are_accessible(open_page, address, width):
    fill()
    page = open_page(width)
    page.goto(address)
    for summary in page.locator("main summary").all():
        summary.click()
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert complaints(page) == []


def test_the_text_of_a_chart_can_be_read_on_a_phone(open_page):
    fill()
    page = open_page(360)
    page.goto("/thong-ke/")
    for label in page.locator(".chart-text").all():
        assert label.bounding_box()["height"] >= 11
        assert label.bounding_box()["x"] >= 0


def test_the_staffs_page_of_figures_is_accessible(open_page, staff):
    staff(EDITOR, "bien-tap")
    page = open_page()
    page.goto("/quan-tri/visits/openingbalance/so-lieu/")
    sign_in(page, "bien-tap")
    assert complaints(page) == []
    with page.expect_download() as download:
        page.get_by_role("button", name="Tải bảng tính").click()
    assert download.value.suggested_filename.endswith(".xlsx")
