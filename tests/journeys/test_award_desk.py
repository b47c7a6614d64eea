"""A small decision on the desk, from an empty form to a corrected public page, as an award editor meets it."""

import pytest
from playwright.sync_api import expect

from awards.models import AwardDecision, Correction
from tests.awards.factories import AwardDecisionFactory, IssuerFactory, RecipientFactory, award_form
from tests.events.factories import UnitFactory, day
from tests.journeys.accessibility import complaints
from tests.journeys.steps import follow, save_and_stay, settle, sign_in
from tests.news.factories import CategoryFactory
from tests.unionsite.identity.factories import OrganisationFactory

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
DESK = "/quan-tri/awards/awarddecision/"


@pytest.fixture
def desk(open_page, staff):
    """Opens a page of the desk as somebody who approves awards."""
    OrganisationFactory()
    IssuerFactory(name="Công đoàn Viên chức tỉnh Sông Lam")
    CategoryFactory(name="Hoạt động")
    staff("Duyệt khen thưởng", "duyet-khen")

    def go(address: str, width: int = 1280, **options):
        page = open_page(width, **options)
        page.goto(address)
        sign_in(page, "duyet-khen")
        return page

    return go


def expect_names(page, *names: str):
    """The rows of the list are these, in this order."""
    expect(page.locator(".rows-row th")).to_have_text(list(names))


def draft_of(*people: str) -> AwardDecision:
    decision = AwardDecisionFactory(draft=True)
    for place, name in enumerate(people, start=1):
        RecipientFactory(decision=decision, position=place, name=name)
    return decision


def test_an_editor_enters_a_small_decision_publishes_it_and_corrects_a_row(desk):
    UnitFactory(name="Sở Y tế")
    award_form("Bằng khen")
    page = desk(f"{DESK}add/")
    page.fill("#id_number", "57/QĐ-CĐVC")
    page.fill("#id_date", f"{day(-1):%d/%m/%Y}")
    page.select_option("#id_issuer", label="Công đoàn Viên chức tỉnh Sông Lam")
    page.fill("#id_summary", "Về việc tặng Bằng khen năm 2026")
    assert complaints(page) == []
    save_and_stay(page)

    # Rows one after another from the keyboard: the form stays for the next.
    page.get_by_role("link", name="Thêm dòng").click()
    panel = page.locator("[data-row-panel=moi]")
    panel.locator("[name=form]").select_option(label="Bằng khen")
    panel.locator("[name=name]").fill("Nguyễn Văn An")
    panel.locator("[name=unit_text]").fill("Công đoàn cơ sở Sở Y tế")
    assert complaints(page) == []
    page.keyboard.press("Enter")
    expect(page.locator(".rows-row")).to_have_count(1)
    for name in ("Lê Văn Cường", "Đỗ Thị Én", ""):
        expect(panel.locator("[name=name]")).to_have_value("")  # the next form, not the last one
        expect(panel.locator("[name=name]")).to_be_focused()
        if name:
            page.keyboard.type(name)
            page.keyboard.press("Enter")
            expect(page.locator(".rows-row", has_text=name)).to_be_visible()
    page.keyboard.press("Escape")
    expect(panel).to_have_count(0)
    decision = AwardDecision.objects.get()
    first = decision.recipients.as_printed().first()
    assert (first.name, first.unit.name) == ("Nguyễn Văn An", "Sở Y tế")

    # Edited where it stands.
    page.get_by_role("link", name="Sửa «Lê Văn Cường»").click()
    row = page.locator(".rows-editing")
    expect(row.locator("[name=name]")).to_be_focused()
    row.locator("[name=post]").fill("Trưởng phòng")
    page.keyboard.press("Enter")
    expect(page.locator(".rows-row", has_text="Trưởng phòng")).to_be_visible()
    expect(row).to_have_count(0)

    # Moved, deleted, and brought back.
    page.get_by_role("button", name="Đưa «Lê Văn Cường» lên").click()
    expect(page.locator(".rows-row th").first).to_contain_text("Lê Văn Cường")
    page.get_by_role("button", name="Xóa «Lê Văn Cường»").click()
    expect(page.locator(".rows-row")).to_have_count(2)
    assert complaints(page) == []
    page.get_by_role("button", name="Hoàn tác").click()
    expect_names(page, "Lê Văn Cường", "Nguyễn Văn An", "Đỗ Thị Én")

    # Who typed the rows may not check them: published so, the decision says why.
    page.select_option("#id_status", "published")
    follow(page.locator("[name=_continue]"))
    expect(page.locator(".field-unchecked_reason .errorlist")).to_contain_text("0/3 dòng đã soát")
    page.fill("#id_unchecked_reason", "Chỉ ba người, đã đối chiếu bản giấy")
    save_and_stay(page)
    page.goto(decision.get_absolute_url())
    expect(page.locator("main")).to_contain_text("03 cá nhân")

    # A published row: without a reason nothing changes, and what was typed stays.
    page.goto(f"{DESK}{decision.pk}/change/")
    page.get_by_role("link", name="Sửa «Đỗ Thị Én»").click()
    row.locator("[name=name]").fill("Đỗ Thị Yến")
    page.keyboard.press("Enter")
    expect(row.locator(".errorlist")).to_contain_text("hãy ghi lý do đính chính")
    expect(row.locator("[name=name]")).to_have_value("Đỗ Thị Yến")
    assert not Correction.objects.exists()
    assert complaints(page) == []
    row.locator("[name=reason]").first.fill("Sai tên theo giấy khai sinh")
    page.keyboard.press("Enter")
    expect(page.locator(".rows-row", has_text="Đỗ Thị Yến")).to_be_visible()
    assert Correction.objects.get().before == {"name": "Đỗ Thị Én"}
    page.goto(decision.get_absolute_url())
    page.reload()  # the browser keeps public pages for a while
    expect(page.locator("main")).to_contain_text(f"đã đính chính ngày {day():%d/%m/%Y}")
    page.goto(f"{DESK}{decision.pk}/dinh-chinh/")
    expect(page.locator("#content")).to_contain_text("Sai tên theo giấy khai sinh")
    assert complaints(page) == []


def test_what_is_typed_in_one_row_survives_saving_another_and_a_colleagues_change(desk):
    decision = draft_of("Nguyễn Văn An", "Lê Văn Cường")
    page = desk(f"{DESK}{decision.pk}/change/")
    for name in ("Nguyễn Văn An", "Lê Văn Cường"):
        page.get_by_role("link", name=f"Sửa «{name}»").click()
        panel = page.locator(f"[data-row-panel='{decision.recipients.get(name=name).pk}']")
        panel.locator("[name=post]").fill(f"Chức vụ của {name}")
    page.keyboard.press("Enter")
    expect(page.locator(".rows-row", has_text="Chức vụ của Lê Văn Cường")).to_be_visible()
    panel = page.locator("[data-row-panel]")
    expect(panel).to_have_count(1)
    expect(panel.locator("[name=post]")).to_have_value("Chức vụ của Nguyễn Văn An")

    colleague = decision.recipients.get(name="Nguyễn Văn An")
    colleague.post = "Chánh Văn phòng"
    colleague.save()
    panel.locator("[name=post]").press("Enter")
    expect(panel).to_contain_text("Có người vừa sửa dòng này")
    expect(panel).to_contain_text("Chánh Văn phòng")
    expect(panel.locator("[name=post]")).to_have_value("Chức vụ của Nguyễn Văn An")
    assert complaints(page) == []
    panel.locator("[name=post]").press("Enter")
    expect(page.locator(".rows-row", has_text="Chức vụ của Nguyễn Văn An")).to_be_visible()


def test_a_long_list_is_searched_while_typing_and_leafed_through(desk):
    decision = draft_of(*(f"Nguyễn Văn {n}" for n in range(120)), "Đỗ Thị Én")
    page = desk(f"{DESK}{decision.pk}/change/")
    expect(page.locator(".rows-row")).to_have_count(100)
    page.get_by_role("link", name="Trang sau").click()
    expect(page.locator(".rows-row")).to_have_count(21)
    page.get_by_role("searchbox", name="Tìm tên").press_sequentially("do thi en")
    expect_names(page, "Đỗ Thị Én")
    page.get_by_role("link", name="Bỏ lọc").click()
    expect(page.locator(".rows-row")).to_have_count(100)


def test_without_script_each_row_has_a_page_of_its_own(desk):
    decision = draft_of("Nguyễn Văn An", "Lê Văn Cường")
    page = desk(f"{DESK}{decision.pk}/dong/", java_script_enabled=False)
    follow(page.get_by_role("link", name="Sửa «Nguyễn Văn An»"))
    page.fill("[name=post]", "Chánh Văn phòng")
    follow(page.get_by_role("button", name="Lưu dòng này"))
    expect(page.locator(".rows-row").first).to_contain_text("Chánh Văn phòng")
    follow(page.get_by_role("button", name="Xóa «Nguyễn Văn An»"))
    expect_names(page, "Lê Văn Cường")
    follow(page.get_by_role("button", name="Hoàn tác"))
    expect_names(page, "Nguyễn Văn An", "Lê Văn Cường")


def test_the_desk_of_awards_fits_a_phone_and_is_accessible(desk):
    decision = draft_of("Nguyễn Văn An", "Lê Văn Cường")
    row = decision.recipients.first()
    RecipientFactory(
        decision=decision, position=3, kind="collective", name="Phòng Kế hoạch", post="", section="TẬP THỂ"
    )
    page = desk(DESK, width=390)
    for address in ("", f"{decision.pk}/change/", f"{decision.pk}/dong/", f"{decision.pk}/dong/{row.pk}/",
                    f"{decision.pk}/dong/them/", f"{decision.pk}/dinh-chinh/", f"{decision.pk}/delete/"):  # fmt: skip
        page.goto(f"{DESK}{address}")
        settle(page)
        assert page.evaluate("document.documentElement.scrollWidth") <= 390, address
        assert complaints(page) == [], address
    for model in ("awardlevel", "awardform", "issuer"):
        page.goto(f"/quan-tri/awards/{model}/")
        settle(page)
        assert page.evaluate("document.documentElement.scrollWidth") <= 390, model
        assert complaints(page) == [], model


def test_the_history_of_a_draft_says_who_did_what_to_which_row(desk):
    decision = draft_of("Nguyễn Văn An", "Lê Văn Cường")
    page = desk(f"{DESK}{decision.pk}/change/")
    page.get_by_role("button", name="Đưa «Lê Văn Cường» lên").click()
    expect(page.locator(".rows-row th").first).to_contain_text("Lê Văn Cường")
    page.get_by_role("button", name="Xóa «Nguyễn Văn An»").click()
    expect(page.locator(".rows-row")).to_have_count(1)
    page.goto(f"{DESK}{decision.pk}/history/")
    for told in ("Chuyển dòng «Lê Văn Cường» từ vị trí 2 đến 1.", "Xóa dòng «Nguyễn Văn An»."):
        expect(page.locator("#change-history")).to_contain_text(told)
    expect(page.locator("#change-history")).to_contain_text("duyet-khen")


@pytest.mark.parametrize("width", [360, 1280])
def test_the_state_of_each_decision_is_in_sight_in_the_list(desk, width):
    AwardDecisionFactory(number="1234/QĐ-LĐLĐ-BTGNC", summary="Về việc tặng Bằng khen " * 6)
    page = desk(DESK, width=width)
    state = page.locator("#result_list .field-standing").first
    expect(state).to_contain_text("Đang hiển thị")
    assert page.evaluate(
        "document.querySelector('.results').scrollWidth <= document.querySelector('.results').clientWidth"
    )
    assert complaints(page) == []
