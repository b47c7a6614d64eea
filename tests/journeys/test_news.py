"""An editor writes, and readers see it the moment it is due: all in a real browser."""

import re
from datetime import timedelta

import pytest
import time_machine
from django.contrib.auth import get_user_model
from django.contrib.sessions.models import Session
from django.utils import timezone

from news.models import Article
from tests.news.factories import CategoryFactory
from tests.unionsite.library.factories import ImageFactory
from unionsite.vietnamese.dates import VIETNAM

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

TITLE = "Công đoàn Sở Xây dựng khánh thành nhà văn hóa đoàn viên"
PASSWORD = "mat-khau-rat-dai"


@pytest.fixture
def editor_at_work(open_page):
    get_user_model().objects.create_superuser("thu-ha", password=PASSWORD)
    page = open_page(1280, 1000)
    page.goto("/quan-tri/")
    page.fill("[name=username]", "thu-ha")
    page.fill("[name=password]", PASSWORD)
    page.click("[type=submit]")
    return page


def write_body(page):
    """In the editor: a paragraph, a table made with its dialog, an image with its caption from the library."""
    page.wait_for_selector(".cke_wysiwyg_frame")
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
    page.wait_for_load_state("networkidle")  # the chooser's script answers from then on
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
    page.click("[name=_save]")
    page.wait_for_url(re.compile(r"/quan-tri/news/article/$"))

    article = Article.objects.get()
    assert article.published_from == due
    assert article.state(due - timedelta(seconds=1)) == "Hẹn giờ"
    assert article.body_images.count() == 1

    reader = open_page(390, 844)
    with time_machine.travel(due - timedelta(seconds=1)):
        reader.goto("/tin-tuc/")
        assert TITLE not in reader.content()

    with time_machine.travel(due):
        for width in (1280, 390):
            reader = open_page(width, 844)
            reader.goto("/")
            reader.get_by_role("link", name=TITLE).first.click()
            reader.wait_for_selector("article h1")
            assert reader.inner_text("h1") == TITLE
            assert "Toàn cảnh lễ khánh thành" in reader.inner_text("figcaption")
            assert "Hạng mục" in reader.inner_text("table")
            assert f"{due_here:%H:%M - %d/%m/%Y}" in reader.inner_text("main")
            picture = reader.locator(".article-body img")
            picture.scroll_into_view_if_needed()
            assert picture.evaluate("image => image.decode().then(() => image.naturalWidth)") > 0
            assert reader.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_what_was_being_written_survives_a_lost_session_and_is_forgotten_once_saved(editor_at_work):
    CategoryFactory(name="Hoạt động công đoàn")
    page = editor_at_work
    page.goto("/quan-tri/news/article/add/")
    page.wait_for_selector(".cke_wysiwyg_frame")
    page.wait_for_timeout(500)
    page.fill("[name=title]", TITLE)
    page.frame_locator(".cke_wysiwyg_frame").locator("body").click()
    page.keyboard.type("Đoạn văn đang viết dở.")
    page.select_option("[name=category]", label="Hoạt động công đoàn")
    Session.objects.all().delete()
    page.click("[name=_save]")

    page.fill("[name=username]", "thu-ha")
    page.fill("[name=password]", PASSWORD)
    page.click("[type=submit]")
    page.get_by_role("button", name="Khôi phục bản ấy").click()
    assert page.input_value("[name=title]") == TITLE
    page.frame_locator(".cke_wysiwyg_frame").get_by_text("Đoạn văn đang viết dở.").wait_for()
    page.click("[name=_save]")
    page.wait_for_url(re.compile(r"/quan-tri/news/article/$"))
    assert Article.objects.get().body == "<p>Đoạn văn đang viết dở.</p>"

    page.goto("/quan-tri/news/article/add/")
    page.wait_for_selector(".cke_wysiwyg_frame")
    page.wait_for_timeout(800)
    assert page.locator(".draft-offer").count() == 0


def test_a_form_pressed_twice_saves_one_article(editor_at_work):
    CategoryFactory(name="Hoạt động công đoàn")
    page = editor_at_work
    page.goto("/quan-tri/news/article/add/")
    page.wait_for_selector(".cke_wysiwyg_frame")
    page.fill("[name=title]", TITLE)
    page.select_option("[name=category]", label="Hoạt động công đoàn")
    page.evaluate("const form = document.querySelector('#article_form'); form.requestSubmit(); form.requestSubmit()")
    page.wait_for_url(re.compile(r"/quan-tri/news/article/$"))
    assert Article.objects.count() == 1
