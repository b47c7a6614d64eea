"""What every public page promises, seen by a browser: reachable, readable, still, and whole without script."""

import gzip
from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from tests.journeys.accessibility import complaints
from tests.news.factories import ArticleFactory, CategoryFactory, TopicFactory
from tests.unionsite.library.factories import DocumentFactory, ImageFactory
from unionsite.identity.models import MenuItem, Organisation, Page, Partner, Slogan

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
WIDTHS = (360, 768, 1280)
# Not shown before it is parsed: a busy machine draws half a page, which the rest then moves. What images, fonts and
# scripts move is still seen.
WHOLE = """{
    const show = () => (document.documentElement.style.display = document.readyState === "loading" ? "none" : "");
    document.addEventListener("readystatechange", show);
    new MutationObserver((_, root) => { show(); root.disconnect(); }).observe(document, {childList: true});
}"""
SHIFTS = """() => new Promise(done => {
  let sum = 0;
  new PerformanceObserver(list => list.getEntries().forEach(entry => sum += entry.value))
    .observe({type: "layout-shift", buffered: true});
  setTimeout(() => done(sum), 300);
})"""


@pytest.fixture
def site():
    """A small union with something of everything; gives the addresses of its pages."""
    image = ImageFactory(alt="Toàn cảnh hội nghị")
    Organisation.objects.create(name="Công đoàn Viên chức tỉnh Sông Lam", name_en="Song Lam Union", address="Số 1")
    today = timezone.localdate()
    Slogan.objects.create(text="Mừng Đảng, mừng Xuân", starts_on=today, ends_on=today + timedelta(days=9))
    top = MenuItem.objects.create(title="Giới thiệu")
    MenuItem.objects.create(title="Giới thiệu chung", url="/gioi-thieu/", parent=top)
    MenuItem.objects.create(title="Tin tức", url="/tin-tuc/", order=1)
    Partner.objects.create(name="Hiệu sách Bến Sông", url="https://ben-song.example/", logo=image)
    page = Page.objects.create(title="Giới thiệu chung", body="<p>Đôi nét.</p>", status="published")
    category, topic = CategoryFactory(on_home=True), TopicFactory()
    body = (
        f"<p>Các đại biểu thống nhất.</p><h2>Kết quả</h2>"
        f'<figure><img src="{image.url(640)}" alt="Lễ ký"><figcaption>Lễ ký kết</figcaption></figure>'
        "<table><thead><tr><th>Chỉ tiêu</th></tr></thead><tbody><tr><td>Đã đạt</td></tr></tbody></table>"
    )
    for number in range(25):
        article = ArticleFactory(
            category=category, topic=topic, main_image=image, body=body, source_name="Báo Lao động Sông Lam",
            source_url="https://bao.example/1", byline="Thu Hà", kicker="Đại hội", opening_views=475 + number,
        )  # fmt: skip
    article.files.add(DocumentFactory())
    ArticleFactory(category=CategoryFactory(is_notices=True), title="Thông báo lịch tiếp đoàn viên")
    return {
        "home": "/",
        "list": "/tin-tuc/",
        "category": category.get_absolute_url(),
        "topic": topic.get_absolute_url(),
        "article": article.get_absolute_url(),
        "pages": "/gioi-thieu/",
        "page": page.get_absolute_url(),
    }


@pytest.mark.parametrize("width", WIDTHS)
def test_pages_are_accessible_still_and_as_wide_as_the_screen(site, open_page, width):
    for name, address in site.items():
        page = open_page(width, 900)
        page.add_init_script(WHOLE)
        page.goto(address)
        page.wait_for_load_state("networkidle")
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), (name, width)
        assert page.evaluate(SHIFTS) == 0, (name, width)
        assert complaints(page) == [], (name, width)


def test_an_empty_site_is_accessible_too(open_page):
    for address in ("/", "/tin-tuc/", "/gioi-thieu/"):
        page = open_page(360, 800)
        page.goto(address)
        assert complaints(page) == [], address


def test_without_script_the_menu_is_there_and_the_reading_controls_are_not(site, open_page):
    page = open_page(390, 844, java_script_enabled=False)
    page.goto("/")
    expect(page.get_by_role("link", name="Tin tức", exact=True).first).to_be_visible()
    expect(page.get_by_role("button", name="A+")).to_be_hidden()


def test_the_chosen_text_size_and_contrast_stay_from_page_to_page(site, open_page):
    page = open_page(1280, 900)
    page.goto("/")
    before = page.evaluate("getComputedStyle(document.querySelector('main')).fontSize")
    page.locator("button[data-text-size]").last.click()
    page.locator("button[data-contrast]").click()
    page.goto(site["article"])
    assert float(page.evaluate("getComputedStyle(document.querySelector('main')).fontSize")[:-2]) > float(before[:-2])
    assert complaints(page) == []


def test_an_article_page_is_light(site, client, open_page):
    """60 KB compressed without images, 15 KB of it script (CONTRIBUTING.md, "What a page may cost")."""
    page, responses = open_page(1280, 900), []
    page.on("response", lambda response: responses.append(response))
    page.goto(site["article"])
    page.wait_for_load_state("networkidle")
    sizes = {"document": 0, "stylesheet": 0, "script": 0}
    for response in responses:
        kind = response.request.resource_type
        if kind in sizes:
            sizes[kind] += len(gzip.compress(response.body()))
    assert all(sizes.values())
    assert sizes["script"] < 15_000
    assert sum(sizes.values()) < 60_000
