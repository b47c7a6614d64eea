"""An editor writes, and readers see it the moment it is due: all in a real browser."""

import re
from datetime import timedelta

import pytest
import time_machine
from django.contrib.auth import get_user_model
from django.contrib.sessions.models import Session
from django.utils import timezone
from playwright.sync_api import expect

from news.models import Article
from tests.journeys.steps import PASSWORD, follow, settle, sign_in
from tests.news.factories import CategoryFactory
from tests.unionsite.library.factories import ImageFactory
from unionsite.vietnamese.dates import VIETNAM

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

LIST = re.compile(r"/quan-tri/news/article/$")
TITLE = "Công đoàn Sở Xây dựng khánh thành nhà văn hóa đoàn viên"


@pytest.fixture
def editor_at_work(open_page):
    get_user_model().objects.create_superuser("thu-ha", password=PASSWORD)
    page = open_page(1280, 1000)
    page.goto("/quan-tri/")
    sign_in(page, "thu-ha")
    return page


def save(page):
    """«Lưu», which must be taken: it leads to the list."""
    with page.expect_navigation(url=LIST):
        page.click("[name=_save]")


def write_body(page):
    """In the editor: a paragraph, a table made with its dialog, an image with its caption from the library."""
    settle(page)
    text = page.frame_locator(".cke_wysiwyg_frame").locator("body")
    text.click()
    page.keyboard.type("Sáng nay, đông đảo đoàn viên dự lễ khánh thành.")
    page.keyboard.press("Enter")
    page.click(".cke_button__table")
    page.locator(".cke_dialog_ui_button_ok:visible").click()
    text.locator("td").first.click()
    page.keyboard.type("Hạng mục")
    text.locator("p").first.click()
    page.keyboard.press("End")
    page.click(".cke_button__libraryimage")
    page.frame_locator("dialog iframe").locator(".library-choice").first.click()
    text.locator("figure img").wait_for()


def test_an_article_written_for_a_minute_ahead_is_read_at_two_widths_when_it_is_due(editor_at_work, open_page):
    CategoryFactory(name="Hoạt động công đoàn")
    ImageFactory(alt="Đoàn viên dự lễ", caption="Toàn cảnh lễ khánh thành", credit="Thu Hà")
    due = timezone.now().replace(second=0, microsecond=0) + timedelta(minutes=2)  # forms take whole minutes
    due_here = due.astimezone(VIETNAM)

    page = editor_at_work
    page.goto("/quan-tri/news/article/add/")
    page.fill("[name=title]", TITLE)
    page.fill("[name=lead]", "Công trình do đoàn viên cùng góp công, góp sức.")
    write_body(page)
    page.select_option("[name=category]", label="Hoạt động công đoàn")
    page.select_option("[name=status]", "published")
    page.fill("[name=published_from_0]", f"{due_here:%d/%m/%Y}")
    page.fill("[name=published_from_1]", f"{due_here:%H:%M}")
    save(page)

    article = Article.objects.get()
    assert article.published_from == due
    assert article.state(due - timedelta(seconds=1)) == "Hẹn giờ"
    assert article.body_images.count() == 1

    reader = open_page(390, 844)
    with time_machine.travel(due - timedelta(minutes=1)):  # the clock goes on while the page is made
        reader.goto("/tin-tuc/")
        assert TITLE not in reader.content()

    with time_machine.travel(due):
        for width in (1280, 390):
            reader = open_page(width, 844)
            reader.goto("/")
            follow(reader.get_by_role("link", name=TITLE).first)
            expect(reader.locator("h1")).to_have_text(TITLE)
            expect(reader.locator("figcaption")).to_contain_text("Toàn cảnh lễ khánh thành")
            expect(reader.locator(".article-body table")).to_contain_text("Hạng mục")
            expect(reader.locator("main")).to_contain_text(f"{due_here:%H:%M - %d/%m/%Y}")
            picture = reader.locator(".article-body img")
            picture.scroll_into_view_if_needed()
            assert picture.evaluate("image => image.decode().then(() => image.naturalWidth)") > 0
            assert reader.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_what_was_being_written_survives_a_lost_session_and_is_forgotten_once_saved(editor_at_work):
    CategoryFactory(name="Hoạt động công đoàn")
    page = editor_at_work
    page.goto("/quan-tri/news/article/add/")
    settle(page)
    page.fill("[name=title]", TITLE)
    page.frame_locator(".cke_wysiwyg_frame").locator("body").click()
    page.keyboard.type("Đoạn văn đang viết dở.")
    page.select_option("[name=category]", label="Hoạt động công đoàn")
    Session.objects.all().delete()
    follow(page.locator("[name=_save]"))

    sign_in(page, "thu-ha")
    page.get_by_role("button", name="Khôi phục bản ấy").click()
    expect(page.locator("[name=title]")).to_have_value(TITLE)
    page.frame_locator(".cke_wysiwyg_frame").get_by_text("Đoạn văn đang viết dở.").wait_for()
    save(page)
    assert Article.objects.get().body == "<p>Đoạn văn đang viết dở.</p>"

    page.goto("/quan-tri/news/article/add/")
    assert page.evaluate("Object.keys(localStorage).filter((key) => key.startsWith('ban-viet-do:'))") == []


def test_a_form_pressed_twice_saves_one_article(editor_at_work):
    CategoryFactory(name="Hoạt động công đoàn")
    page = editor_at_work
    page.goto("/quan-tri/news/article/add/")
    settle(page)
    page.fill("[name=title]", TITLE)
    page.select_option("[name=category]", label="Hoạt động công đoàn")
    with page.expect_navigation(url=LIST):
        page.locator("#article_form").evaluate("form => { form.requestSubmit(); form.requestSubmit() }")
    assert Article.objects.count() == 1
