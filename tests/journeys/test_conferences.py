"""What a reader does with conferences, in a browser: finding one, reading it, looking through its pictures."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from events.models import AgendaItem, AlbumPhoto, Paper, Participant
from tests.events.factories import CampaignFactory, ConferenceFactory, day
from tests.news.factories import ArticleFactory
from tests.unionsite.library.factories import DocumentFactory, ImageFactory

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
LONG = "Hội nghị tổng kết phong trào thi đua yêu nước trong cán bộ, công chức, viên chức và người lao động " * 3


@pytest.fixture
def conference():
    """One with everything, over two days, beside some that are over, moved or do not take place."""
    image = ImageFactory()
    conference = ConferenceFactory(
        title=LONG[:290], starts_on=day(), ends_on=day(1), session="all_day", address="Số 1 đường Bến Sông",
        online_url="https://hop.example/phong/" + "a" * 90, main_image=image, organisers="Công đoàn A; Công đoàn B",
        summary="Đánh giá kết quả năm qua.", body="<p>Hội nghị thống nhất.</p><h2>Kết quả</h2><p>Đạt.</p>",
    )  # fmt: skip
    for number in range(12):
        role = ("chair", "guest")[number % 2]
        Participant.objects.create(conference=conference, role=role, name=f"Lê Văn {number}", posts="Phó Trưởng ban")
        AgendaItem.objects.create(
            conference=conference, day=day(number % 2), starts_at="08:00", title="Báo cáo", speaker="Chủ tịch"
        )
    Paper.objects.create(conference=conference, document=DocumentFactory(), author="Ban Thường vụ")
    for number in range(4):
        AlbumPhoto.objects.create(conference=conference, image=ImageFactory(), caption=f"Ảnh thứ {number + 1}")
    ArticleFactory(conference=conference, main_image=image)
    CampaignFactory(launch=conference)
    for number, standing in enumerate(("planned", "postponed", "cancelled", "planned", "planned")):
        ConferenceFactory(starts_on=day(number * 5 - 12), standing=standing, standing_reason="Bão", main_image=image)
    return conference


@pytest.mark.parametrize("width", [360, 768, 1280])
def test_pages_are_accessible_and_as_wide_as_the_screen(conference, open_page, width):
    month = f"/hoi-nghi/lich/{day():%Y/%m}/"
    bare = ConferenceFactory(place="", standing="cancelled", standing_reason="Bão")
    for address in ("/", "/hoi-nghi/", "/hoi-nghi/?nam=1990", month, "/hoi-nghi/lich/1950/02/",
                    conference.get_absolute_url(), bare.get_absolute_url()):  # fmt: skip
        page = open_page(width, 900)
        page.goto(address)
        page.wait_for_load_state("networkidle")
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), (address, width)
        found = Axe().run(page)
        assert found.violations_count == 0, (address, width, found.generate_report())


def test_a_reader_goes_from_the_month_to_a_conference_with_the_keyboard(conference, open_page):
    page = open_page()
    page.goto("/hoi-nghi/")
    page.get_by_role("link", name="Xem lịch theo tháng").press("Enter")
    page.wait_for_url("**/hoi-nghi/lich/*/*/")
    page.locator(".calendar-today .calendar-item").first.press("Enter")
    page.wait_for_url(f"**{conference.get_absolute_url()}")
    assert page.get_by_role("heading", level=1).inner_text() == conference.title


def test_on_a_phone_a_month_is_a_list_of_the_days_that_have_something(conference, open_page):
    page = open_page(390, 844)
    page.goto(f"/hoi-nghi/lich/{day():%Y/%m}/")
    for shown in page.locator(".calendar td:visible").all():
        assert shown.locator(".calendar-item").count()
    assert "Hôm nay" in page.locator(".calendar-today").inner_text()


def test_without_script_the_album_is_links_to_large_pictures(conference, open_page):
    page = open_page(390, 844, java_script_enabled=False)
    page.goto(conference.get_absolute_url())
    address = page.locator("[data-gallery] a").first.get_attribute("href")
    assert page.request.get(address).headers["content-type"].startswith("image/")
    assert not page.locator("dialog").count()


def test_pictures_open_large_and_are_leafed_through_with_the_keyboard(conference, open_page):
    page = open_page()
    page.goto(conference.get_absolute_url())
    links, view = page.locator("[data-gallery] a"), page.get_by_role("dialog")
    links.nth(3).press("Enter")
    assert view.is_visible()
    assert "4 / 4" in view.inner_text()
    page.keyboard.press("ArrowRight")
    assert "1 / 4" in view.inner_text()
    assert "Ảnh thứ 1" in view.inner_text()
    assert "Ảnh: Thu Hà" in view.inner_text()
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("ArrowLeft")
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()
    page.keyboard.press("Escape")
    assert not view.is_visible()
    assert links.nth(2).evaluate("link => link === document.activeElement")


def test_a_finger_sweeps_to_the_next_picture(conference, open_page):
    page = open_page(390, 844, has_touch=True)
    page.goto(conference.get_absolute_url())
    page.locator("[data-gallery] a").first.tap()
    picture = page.locator(".gallery-picture")
    for event, x in (("pointerdown", 300), ("pointerup", 100)):
        picture.dispatch_event(event, {"clientX": x, "isPrimary": True})
    assert "2 / 4" in page.get_by_role("dialog").inner_text()
    page.get_by_role("button", name="Đóng").tap()
    assert not page.get_by_role("dialog").is_visible()
