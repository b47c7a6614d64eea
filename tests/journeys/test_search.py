"""What a reader does who looks for something: on a phone, without accents, with a slip; and with the keyboard alone."""

from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from tests.awards.factories import RecipientFactory
from tests.journeys.accessibility import complaints
from tests.journeys.steps import follow, settle
from tests.news.factories import ArticleFactory

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
FAR = "".join(f"<p>Đoạn thứ {number} kể chuyện khác, dài và không liên quan.</p>" for number in range(60))
BODY = f"{FAR}<p>Ban Thường vụ ban hành quy chế dân chủ ở cơ sở, áp dụng từ đầu năm.</p>{FAR}"


@pytest.fixture
def stories():
    now = timezone.now()
    ArticleFactory(title="Sơ kết công tác nữ công", body=BODY, published_from=now - timedelta(days=800))
    ArticleFactory(title="Hội nghị dân chủ cơ sở", body="<p>Quy chế dân chủ được thông qua.</p>")
    ArticleFactory(title="Khai mạc hội thao", body="<p>Sân vận động.</p>")
    RecipientFactory(name="Lò Thị Hoa Ban")
    return now.year, (now - timedelta(days=800)).astimezone().year


def test_on_a_phone_without_accents_from_the_menu_to_the_marked_place(stories, open_page):
    _, year = stories
    page = open_page(390, 844)
    page.goto("/")
    box = page.locator("#tim-menu")
    expect(box).to_be_hidden()
    page.get_by_role("button", name="Menu").click()
    box.press_sequentially("khai mac", delay=20)
    expect(page.get_by_role("option")).to_have_text(["Khai mạc hội thao"])
    assert page.evaluate("document.documentElement.scrollWidth") == 390
    assert complaints(page) == []
    follow(page.get_by_role("option"))
    expect(page.locator("h1")).to_have_text("Khai mạc hội thao")

    page.get_by_role("button", name="Menu").click()
    page.locator("#tim-menu").fill("quy che dan chu")
    follow(page.locator(".search-box-menu button"))
    expect(page.locator(".search-hit")).to_have_count(2)
    expect(page.locator(".search-passage mark").first).to_have_text("Quy chế dân chủ")
    assert complaints(page) == []
    page.get_by_text("Lọc theo loại, chuyên mục, năm").click()
    page.get_by_label("Năm").select_option(str(year))
    follow(page.get_by_role("button", name="Lọc"))
    expect(page.locator(".search-hit")).to_have_count(1)
    expect(page.locator("#tim-chinh")).to_have_value("quy che dan chu")
    follow(page.get_by_role("link", name="Sơ kết công tác nữ công"))
    expect(page.get_by_text("ban hành quy chế dân chủ")).to_be_in_viewport()


def test_a_slip_is_corrected_and_people_stand_beside(stories, open_page):
    page = open_page(390, 844)
    page.goto("/tim-kiem/?q=quy+che+dan+chuu")
    expect(page.locator(".search-note").first).to_contain_text("chuu")
    follow(page.get_by_role("link", name="«quy chế dân chủ»"))
    expect(page.locator(".search-hit")).to_have_count(2)
    page.goto("/tim-kiem/?q=hoa+ban")
    expect(page.locator(".search-people .hit")).to_contain_text(["Lò Thị Hoa Ban"])
    settle(page)
    assert complaints(page) == []


def test_the_box_is_a_combobox_for_the_keyboard(stories, open_page):
    page = open_page(1280, 900)
    page.goto("/tin-tuc/")
    box = page.get_by_role("combobox", name="Tìm trong toàn trang").first
    box.press_sequentially("hoi", delay=20)
    expect(box).to_have_attribute("aria-expanded", "true")
    expect(page.get_by_role("option")).to_have_count(2)
    box.press("ArrowDown")
    chosen = page.locator("[aria-selected=true]")
    expect(box).to_have_attribute("aria-activedescendant", chosen.get_attribute("id"))
    assert complaints(page) == []
    box.press("Escape")
    expect(page.get_by_role("option")).to_have_count(0)
    expect(box).to_have_value("hoi")
    with page.expect_navigation():
        box.press("Enter")
    expect(page.locator(".search-hit")).not_to_have_count(0)


@pytest.mark.parametrize("width", [360, 768, 1280])
def test_pages_of_search_fit_and_are_accessible(stories, open_page, width):
    for address in ("/tim-kiem/", "/tim-kiem/?q=hoi+nghi", "/tim-kiem/?q=zzzz", "/tim-kiem/?q=-a"):
        page = open_page(width, 900)
        page.goto(address)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), (address, width)
        assert complaints(page) == [], (address, width)


def test_without_script_a_search_works_all_the_same(stories, open_page):
    page = open_page(390, 844, java_script_enabled=False)
    page.goto("/")
    page.locator("#tim-menu").fill("hoi thao")
    follow(page.locator(".search-box-menu button"))
    expect(page.locator(".search-title")).to_have_text(["Khai mạc hội thao"])
