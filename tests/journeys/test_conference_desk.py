"""A conference on the desk, from an empty form to the public page, as an editor meets it in a browser."""

import pytest
from playwright.sync_api import expect

from events.models import AgendaItem, AlbumPhoto, Conference, Paper, Participant
from news.models import Article
from tests.events.factories import ConferenceFactory, ConferenceKindFactory, day
from tests.journeys.accessibility import complaints
from tests.journeys.steps import follow, save_and_stay, settle, sign_in
from tests.news.factories import CategoryFactory
from tests.unionsite.identity.factories import OrganisationFactory
from tests.unionsite.library.factories import DocumentFactory, ImageFactory
from unionsite.publishing.roles import CONTRIBUTOR, EDITOR

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
ADD = "/quan-tri/events/conference/add/"


@pytest.fixture
def desk(open_page, staff):
    """Opens a page of the desk signed in with a role; a kind, a category and an organisation are there."""
    OrganisationFactory()
    ConferenceKindFactory(name="Tổng kết cuối năm")
    CategoryFactory(name="Hoạt động")

    def go(address: str, role: str = EDITOR, width: int = 1280):
        staff(role, "nguoi-viet")
        page = open_page(width)
        page.goto(address)
        sign_in(page, "nguoi-viet")
        settle(page)
        return page

    return go


def begin(page, title: str = "Hội nghị tổng kết công tác năm 2026"):
    page.fill("#id_title", title)
    page.select_option("#id_kind", label="Tổng kết cuối năm")
    page.fill("#id_starts_on", f"{day(10):%d/%m/%Y}")
    page.fill("#id_place", "Hội trường tầng 3")


def add_row(page, table: str, **fields):
    page.locator(f"#{table}-group .add-row a").click()
    row = page.locator(f"tr.dynamic-{table}").last
    for name, value in fields.items():
        row.locator(f"[name$='-{name}']").fill(value)
    return row


def choose_document(page, row, title: str):
    row.locator(".select2-selection").click()
    page.locator(".select2-search--dropdown input").fill("bao cao")
    page.locator(".select2-results__option", has_text=title).click()
    expect(row.locator(".select2-selection")).to_contain_text(title)


def test_an_editor_enters_a_whole_conference_and_publishes_it(desk):
    DocumentFactory(title="Báo cáo tổng kết")
    for caption in ("Toàn cảnh hội trường", "Trao bằng khen"):
        ImageFactory(caption=caption)
    page = desk(ADD)
    begin(page)
    page.fill("#id_chairs_text", "Nguyễn Văn An, Chủ tịch; Trần Thị Bình, Phó Chủ tịch Thường trực")
    page.locator(".split-button").first.click()
    expect(page.locator("tr.dynamic-chairs")).to_have_count(2)
    page.fill("#id_guests_text", "Lê Văn Cường, Bí thư Đảng ủy, Giám đốc Sở")
    add_row(page, "agenda", title="Khai mạc", starts_at="07:30", speaker="Nguyễn Văn An")
    add_row(page, "agenda", title="Bế mạc", starts_at="15:00")
    choose_document(page, add_row(page, "papers"), "Báo cáo tổng kết")
    page.locator(".album-button").click()
    chooser = page.frame_locator("dialog.library-chooser iframe")
    for number in (0, 1, 1):
        chooser.locator(".library-choice").nth(number).click()
    expect(page.locator(".library-chooser-told")).to_have_text("Ảnh này đã có trong hội nghị.")
    page.locator("dialog.library-chooser > button").click()
    page.select_option("#id_status", "published")
    assert complaints(page) == []

    # An item in the afternoon of a morning's conference: refused, and everything is still there.
    follow(page.locator("[name=_continue]"))
    expect(page.locator("#agenda-group .errorlist")).to_contain_text("«Bế mạc» ngoài giờ của hội nghị (buổi sáng)")
    expect(page.locator("[name='agenda-1-title']")).to_have_value("Bế mạc")
    expect(page.locator("[name='chairs-1-name']")).to_have_value("Trần Thị Bình")
    expect(page.locator(".image-chooser-picture:visible")).to_have_count(2)
    assert not Conference.objects.exists()
    assert complaints(page) == []

    page.fill("[name='agenda-1-starts_at']", "11:00")
    save_and_stay(page)
    conference = Conference.objects.get()
    people = Participant.objects.values_list("role", "name", "posts")
    assert list(people) == [
        ("chair", "Nguyễn Văn An", "Chủ tịch"),
        ("chair", "Trần Thị Bình", "Phó Chủ tịch Thường trực"),
        ("guest", "Lê Văn Cường", "Bí thư Đảng ủy, Giám đốc Sở"),
    ]
    assert [item.title for item in AgendaItem.objects.all()] == ["Khai mạc", "Bế mạc"]
    assert (Paper.objects.count(), AlbumPhoto.objects.count()) == (1, 2)
    assert complaints(page) == []
    page.goto(conference.get_absolute_url())
    for words in ("Hội trường tầng 3", "Trần Thị Bình", "Khai mạc", "Báo cáo tổng kết"):
        expect(page.locator("main")).to_contain_text(words)


def test_rows_of_the_agenda_are_put_in_another_order(desk):
    page = desk(ADD)
    begin(page)
    for title in ("Báo cáo", "Khai mạc"):
        add_row(page, "agenda", title=title)
    page.get_by_role("button", name="lên").nth(1).click()
    save_and_stay(page)
    assert [item.title for item in AgendaItem.objects.all()] == ["Khai mạc", "Báo cáo"]


def test_a_name_known_from_earlier_is_chosen_with_the_keyboard(desk):
    earlier = ConferenceFactory(starts_on=day(-300))
    Participant.objects.create(conference=earlier, name="Nguyễn Văn An", posts="Chủ tịch", honorific="Đ/c")
    page = desk(ADD)
    row = add_row(page, "chairs")
    row.locator("[name$='-name']").fill("nguyen van")
    expect(page.locator("#people-suggestions [role=option]")).to_have_count(1)
    assert complaints(page) == []
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(row.locator("[name$='-name']")).to_have_value("Nguyễn Văn An")
    expect(row.locator("[name$='-posts']")).to_have_value("Chủ tịch")
    expect(row.locator("[name$='-honorific']")).to_have_value("Đ/c")
    expect(page.get_by_role("listbox", name="Người đã dự")).to_be_hidden()


def test_a_contributor_writes_a_draft_but_cannot_publish(desk):
    page = desk(ADD, CONTRIBUTOR)
    begin(page)
    expect(page.locator("#id_status option")).to_have_text(["Bản nháp", "Chờ duyệt"])
    page.select_option("#id_status", "pending")
    follow(page.locator("[name=_save]"))
    page.locator(".messagelist .success").wait_for()
    assert Conference.objects.get().status == "pending"


def test_last_years_conference_is_duplicated_and_a_report_begun(desk):
    last = ConferenceFactory(title="Hội nghị tổng kết năm 2025", starts_on=day(-360))
    page = desk(f"/quan-tri/events/conference/{last.pk}/change/")
    follow(page.get_by_role("link", name="Nhân bản"))
    assert complaints(page) == []
    page.fill("#id_title", "Hội nghị tổng kết năm 2026")
    page.fill("#id_starts_on", f"{day(5):%d/%m/%Y}")
    follow(page.get_by_role("button", name="Tạo bản nháp"))
    page.locator(".messagelist .success").wait_for()
    copy = Conference.objects.get(title="Hội nghị tổng kết năm 2026")
    assert (copy.status, copy.starts_on) == ("draft", day(5))
    follow(page.get_by_role("button", name="Viết tin về hội nghị này"))
    page.locator(".messagelist .success").wait_for()
    article = Article.objects.get()
    assert page.url.endswith(f"/news/article/{article.pk}/change/")
    page.goto(f"/quan-tri/events/conference/{copy.pk}/change/")
    follow(page.get_by_role("button", name="Viết tin về hội nghị này"))
    expect(page.get_by_role("link", name=article.title)).to_be_visible()
    assert complaints(page) == []
    assert Article.objects.count() == 1


def test_the_list_and_the_form_fit_a_phone(desk):
    conference = ConferenceFactory(title="Hội nghị sơ kết sáu tháng đầu năm và triển khai nhiệm vụ sáu tháng cuối năm")
    ConferenceFactory(draft=True)
    Participant.objects.create(conference=conference, role="chair", name="Nguyễn Văn An", posts="Chủ tịch")
    AgendaItem.objects.create(conference=conference, title="Khai mạc")
    page = desk("/quan-tri/events/conference/", width=390)
    for address in ("", f"{conference.pk}/change/", f"{conference.pk}/nhan-ban/"):
        page.goto(f"/quan-tri/events/conference/{address}")
        settle(page)
        assert page.evaluate("document.documentElement.scrollWidth") <= 390, address
        assert complaints(page) == [], address


def test_a_refused_row_stays_within_the_page(desk):
    page = desk(ADD)
    begin(page)
    title = "Trao cờ thi đua, bằng khen cho các tập thể, cá nhân có thành tích xuất sắc trong phong trào thi đua"
    add_row(page, "agenda", title=title, day=f"{day(40):%d/%m/%Y}")
    follow(page.locator("[name=_continue]"))
    expect(page.locator("#agenda-group .errorlist")).to_contain_text("ngoài hội nghị")
    for width in (1280, 1180, 390):
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate("document.documentElement.scrollWidth") <= width, width


def test_on_a_phone_each_cell_of_a_row_has_its_heading(desk):
    conference = ConferenceFactory()
    AgendaItem.objects.create(conference=conference, title="Khai mạc")
    page = desk(f"/quan-tri/events/conference/{conference.pk}/change/", width=390)
    cell = page.locator("#agenda-0 .field-title")
    expect(cell).to_have_attribute("data-heading", "Nội dung")
    assert cell.evaluate("cell => getComputedStyle(cell, '::before').content") == '"Nội dung"'
    assert page.locator("[name='agenda-0-title']").bounding_box()["width"] > 250
    expect(page.locator("#agenda-group thead")).to_be_hidden()
    expect(page.locator("#chairs-group .add-row a")).to_have_text("Thêm người chủ trì")


def test_the_album_is_closed_with_escape_wherever_the_focus_is(desk):
    ImageFactory(caption="Toàn cảnh hội trường")
    page = desk(ADD)
    for inside in (True, False):
        page.locator(".album-button").click()
        choice = page.frame_locator("dialog.library-chooser iframe").locator(".library-choice")
        choice.wait_for()
        page.frames[-1].wait_for_load_state()  # from then on it hears the key
        (choice if inside else page.locator("dialog.library-chooser > button")).focus()
        page.keyboard.press("Escape")
        expect(page.locator("dialog.library-chooser")).to_have_count(0)


def test_nothing_that_is_pasted_is_cut_by_the_browser(desk):
    page = desk(ADD)
    begin(page, title="")
    long = "Hội nghị tổng kết công tác" + " rất dài" * 40
    page.focus("#id_title")
    page.keyboard.insert_text(long)
    row = add_row(page, "agenda")
    row.locator("[name$='-title']").focus()
    page.keyboard.insert_text(long)
    follow(page.locator("[name=_continue]"))
    expect(page.locator(".field-title .errorlist").first).to_contain_text("300")
    expect(page.locator("#id_title")).to_have_value(long)
    expect(page.locator("[name='agenda-0-title']")).to_have_value(long)


def test_a_pasted_list_is_split_and_what_became_no_row_is_said(desk):
    page = desk(ADD)
    begin(page)
    box = page.locator("#id_guests_text")
    box.fill("Khách mời:\n\uf0b7\tRơ Châm H'Yéo: Chủ tịch Công đoàn\n\uf0b7\tNguyễn Văn An, Ủy viên; Phó Chủ tịch")
    told = page.locator(".split-told").last
    page.locator(".split-button").last.click()
    expect(page.locator("tr.dynamic-guests")).to_have_count(2)
    expect(page.locator("[name='guests-0-name']")).to_have_value("Rơ Châm H'Yéo")
    expect(told).to_contain_text("không đưa vào bảng: «Khách mời»")
    assert complaints(page) == []
    # More than can be taken at once stays in the box, whole.
    long = "Nguyễn Văn An, Chủ tịch\n" * 1_000
    box.fill(long)
    page.locator(".split-button").last.click()
    expect(told).to_contain_text("20.000 ký tự")
    expect(box).to_have_value(long)
    expect(page.locator("tr.dynamic-guests")).to_have_count(2)
