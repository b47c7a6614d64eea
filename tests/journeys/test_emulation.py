"""The emulation movement as readers come to it: on a phone, with the keyboard, with or without script."""

import pytest
from playwright.sync_api import expect

from tests.events.emulation.scenes import rich_block, rich_campaign, rich_programme
from tests.events.factories import (
    CampaignFactory,
    CooperationProgrammeFactory,
    EmulationBlockFactory,
    day,
)
from tests.journeys.accessibility import complaints
from tests.journeys.steps import follow
from unionsite.identity.models import Organisation

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def things():
    Organisation.objects.create(name="Công đoàn Viên chức tỉnh Sông Lam")
    CampaignFactory(starts_on=day(-900), ends_on=day(-500))
    return rich_campaign(), rich_block(), rich_programme()


def faults(page, address: str) -> list[str]:
    """What is wrong with a page: wider than the screen, or by the rules of axe."""
    page.goto(address)
    found = complaints(page)
    too_wide = page.evaluate("document.documentElement.scrollWidth > innerWidth")
    return found + ["wider than the screen"] * too_wide


@pytest.mark.parametrize("width", [360, 390, 1280])
def test_pages_with_everything_are_accessible_and_as_wide_as_the_screen(things, open_page, width):
    page = open_page(width, 900)
    for address in ("/thi-dua/", *(thing.get_absolute_url() for thing in things)):
        assert faults(page, address) == [], address


def test_pages_with_nothing_are_accessible_too(open_page):
    page = open_page(360, 800)
    assert faults(page, "/thi-dua/") == []
    for make in (CampaignFactory, EmulationBlockFactory, CooperationProgrammeFactory):
        assert faults(page, make().get_absolute_url()) == [], make


def test_the_pages_stay_readable_in_high_contrast(things, open_page):
    page = open_page(1280, 900)
    page.goto("/thi-dua/")
    page.locator("button[data-contrast]").click()
    for address in ("/thi-dua/", *(thing.get_absolute_url() for thing in things)):
        assert faults(page, address) == [], address


def test_a_reader_goes_from_the_list_to_a_blocks_last_year_without_script(things, open_page):
    page = open_page(390, 844, java_script_enabled=False)
    page.goto("/thi-dua/")
    follow(page.get_by_role("link", name=things[1].name))
    follow(page.get_by_role("navigation", name="Năm hoạt động").get_by_role("link", name=str(day().year - 1)))
    expect(page.get_by_role("heading", name=f"Năm {day().year - 1}", exact=True)).to_be_visible()
    expect(page.get_by_role("heading", name=f"Giao ước thi đua năm {day().year - 1}")).to_be_visible()
    expect(page.locator(".results tbody tr")).to_have_count(10)


def test_what_is_left_of_a_campaign_is_read_aloud(things, open_page):
    page = open_page(390, 844)
    page.goto(things[0].get_absolute_url())
    bar = page.get_by_role("progressbar", name="Thời gian đã qua")
    expect(bar).to_have_attribute("value", "32")
    expect(page.get_by_text("Còn 60 ngày")).to_be_visible()


def test_links_that_stand_by_themselves_fit_a_finger(things, open_page):
    page = open_page(390, 844)
    alone = ".rows a, .history a, .block-years a, .side-list a, .year-things a, .emulation-jumps a, .timeline a"
    for address in ("/thi-dua/", *(thing.get_absolute_url() for thing in things)):
        page.goto(address)
        for link in page.locator(alone).all():
            assert link.bounding_box()["height"] >= 44, (address, link.inner_text())
