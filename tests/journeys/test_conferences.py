"""What a reader does with conferences, in a browser: finding one, reading it, looking through its pictures."""

import pytest
from playwright.sync_api import expect

from events.models import AgendaItem, AlbumPhoto, Paper, Participant
from tests.events.factories import CampaignFactory, ConferenceFactory, day
from tests.journeys.accessibility import complaints
from tests.journeys.steps import settle
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
        settle(page)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), (address, width)
        assert complaints(page) == [], (address, width)


def test_a_reader_goes_from_the_month_to_a_conference_with_the_keyboard(conference, open_page):
    page = open_page()
    page.goto("/hoi-nghi/")
    page.get_by_role("link", name="Xem lịch theo tháng").press("Enter")
    page.wait_for_url("**/hoi-nghi/lich/*/*/")
    page.locator(".calendar-today .calendar-item").first.press("Enter")
    page.wait_for_url(f"**{conference.get_absolute_url()}")
    expect(page.get_by_role("heading", level=1)).to_have_text(conference.title)


def test_on_a_phone_a_month_is_a_list_of_the_days_that_have_something(conference, open_page):
    page = open_page(390, 844)
    page.goto(f"/hoi-nghi/lich/{day():%Y/%m}/")
    for shown in page.locator(".calendar td:visible").all():
        assert shown.locator(".calendar-item").count()
    expect(page.locator(".calendar-today")).to_contain_text("Hôm nay")


def test_without_script_the_album_is_links_to_large_pictures(conference, open_page):
    page = open_page(390, 844, java_script_enabled=False)
    page.goto(conference.get_absolute_url())
    address = page.locator("[data-gallery] a").first.get_attribute("href")
    assert page.request.get(address).headers["content-type"].startswith("image/")
    expect(page.locator("dialog")).to_have_count(0)


def test_pictures_open_large_and_are_leafed_through_with_the_keyboard(conference, open_page):
    page = open_page()
    page.goto(conference.get_absolute_url())
    links, view = page.locator("[data-gallery] a"), page.get_by_role("dialog")
    links.nth(3).press("Enter")
    expect(view).to_contain_text("4 / 4")
    page.keyboard.press("ArrowRight")
    for words in ("1 / 4", "Ảnh thứ 1", "Ảnh: Thu Hà"):
        expect(view).to_contain_text(words)
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("ArrowLeft")
    expect(view).to_contain_text("3 / 4")
    assert complaints(page) == []
    page.keyboard.press("Escape")
    expect(view).to_be_hidden()
    expect(links.nth(2)).to_be_focused()


def test_a_finger_sweeps_to_the_next_picture(conference, open_page):
    page = open_page(390, 844, has_touch=True)
    page.goto(conference.get_absolute_url())
    page.locator("[data-gallery] a").first.tap()
    picture = page.locator(".gallery-picture")
    for event, x in (("pointerdown", 300), ("pointerup", 100)):
        picture.dispatch_event(event, {"clientX": x, "isPrimary": True})
    expect(page.get_by_role("dialog")).to_contain_text("2 / 4")
    page.get_by_role("button", name="Đóng").tap()
    expect(page.get_by_role("dialog")).to_be_hidden()
