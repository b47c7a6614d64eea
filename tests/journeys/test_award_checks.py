"""«Soát đối chiếu»: a list is imported by one person, held against its file by two others, and published."""

import re

import pytest
from playwright.sync_api import expect

from awards.models import AwardDecision, Check
from tests.awards.factories import IssuerFactory, RecipientFactory
from tests.awards.imports.scenes import HEADING, draft
from tests.events.factories import UnitFactory
from tests.journeys.accessibility import complaints
from tests.journeys.steps import follow, save_and_stay, sign_in
from tests.unionsite.identity.factories import OrganisationFactory
from tests.unionsite.library.factories import DocumentFactory
from tests.unionsite.spreadsheets.files import workbook

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
DONE = re.compile("check-done")
ENTERS, APPROVES = "Nhập khen thưởng", "Duyệt khen thưởng"
PEOPLE = [("Ông", "Nguyễn Văn An"), ("Bà", "Trần Thị Bình"), ("Ông", "Lê Văn Cường"), ("Bà", "Đỗ Thị Én")]
LIST = [
    ["CÔNG ĐOÀN TỈNH HẢI LAM"],
    ["DANH SÁCH ĐƯỢC KHEN THƯỞNG"],
    HEADING,
    ["I. CÁ NHÂN"],
    *([n, who, name, "Chuyên viên", "Sở Y tế", "Bằng khen", "02/03/1980"] for n, (who, name) in enumerate(PEOPLE, 1)),
    [5, None, "Phòng Hành chính tổng hợp", None, "Sở Y tế", "Bằng khen"],
    ["Tổng cộng: 05"],
]


@pytest.fixture
def person(open_page, staff):
    """Opens an address as a member of staff with that role and name; `options` are of the browser."""
    OrganisationFactory()

    def go(address: str, role: str, name: str, width: int = 1280, **options):
        staff(role, name)
        page = open_page(width, **options)
        page.goto(address)
        sign_in(page, name)
        return page

    return go


def row(page, name: str):
    return page.locator(".check-row", has_text=name)


def lit(page) -> list[str]:
    return page.locator(".original-now").all_text_contents()


def test_a_list_is_imported_checked_by_two_people_and_published(person, tmp_path):
    UnitFactory(name="Sở Y tế")
    IssuerFactory(name="Công đoàn Viên chức tỉnh Hải Lam")
    file = tmp_path / "phu-luc.xlsx"
    file.write_bytes(workbook(LIST))
    desk = "/quan-tri/awards/awarddecision/"

    # One enters the decision and its list, and may not check it.
    entering = person(f"{desk}add/", ENTERS, "nguoi-nhap")
    entering.fill("#id_number", "57/QĐ-CĐVC")
    entering.fill("#id_date", "01/03/2026")
    entering.select_option("#id_issuer", label="Công đoàn Viên chức tỉnh Hải Lam")
    entering.fill("#id_summary", "Về việc tặng Bằng khen năm 2026")
    entering.select_option("#id_status", "pending")
    save_and_stay(entering)
    follow(entering.get_by_role("link", name="Nhập danh sách từ tệp"))
    entering.set_input_files("#import-file", str(file))
    follow(entering.get_by_role("button", name="Tải lên và xem trước"))
    entering.locator("tbody[data-row]").first.wait_for()
    entering.wait_for_load_state()
    follow(entering.get_by_role("button", name="Lưu "))
    decision = AwardDecision.objects.get()
    checks = f"{desk}{decision.pk}/soat/"
    entering.goto(checks)
    expect(entering.locator(".rows-note")).to_contain_text("Bạn đã nhập 5 dòng của trang này nên không tự soát")
    entering.keyboard.press("Space")
    expect(entering.locator("[data-rows-told]")).to_contain_text("cần một người khác")
    assert complaints(entering) == []

    # The first checker goes down the list with the space bar; the cells of each row are lit.
    first = person(f"{desk}{decision.pk}/change/", APPROVES, "nguoi-soat-mot")
    follow(first.get_by_role("link", name="Soát tiếp"))
    expect(row(first, "Nguyễn Văn An")).to_be_focused()
    assert {"1", "Ông", "Nguyễn Văn An", "Chuyên viên"} <= set(lit(first))
    assert complaints(first) == []
    first.keyboard.press("Space")
    expect(row(first, "Trần Thị Bình")).to_be_focused()
    assert "Trần Thị Bình" in lit(first)
    first.keyboard.press("Space")
    expect(first.locator("[data-checks-progress]")).to_contain_text("2/5 dòng đã soát, bởi nguoi-soat-mot")
    assert complaints(first) == []

    # A mistake is mended, and what was checked before is unchecked by that.
    first.keyboard.press("k")
    expect(row(first, "Trần Thị Bình")).to_be_focused()
    first.keyboard.press("e")
    panel = first.locator("[data-row-panel]")
    expect(panel.locator("[name=name]")).to_be_focused()
    panel.locator("[name=name]").fill("Trần Thị Bích")
    first.keyboard.press("Enter")
    expect(row(first, "Trần Thị Bích")).to_be_focused()
    expect(first.locator("[data-checks-progress]")).to_contain_text("1/5 dòng đã soát")
    first.keyboard.press("Space")
    expect(first.locator("[data-checks-progress]")).to_contain_text("2/5")

    # What is neither person nor collective goes, comes back, and goes again.
    for _ in range(2):
        first.keyboard.press("ArrowDown")
    expect(row(first, "Phòng Hành chính")).to_be_focused()
    first.keyboard.press("x")
    expect(row(first, "Phòng Hành chính")).to_have_count(0)
    expect(row(first, "Đỗ Thị Én")).to_be_focused()
    first.keyboard.press("z")
    expect(row(first, "Phòng Hành chính")).to_be_focused()
    first.get_by_role("button", name="Không phải người: xóa «Phòng Hành chính tổng hợp»").click()
    expect(row(first, "Phòng Hành chính")).to_have_count(0)
    expect(first.locator("[data-checks-progress]")).to_contain_text("2/4 dòng đã soát")
    first.close()

    # The second goes on where the first has stopped, and publishes.
    second = person(f"{desk}{decision.pk}/change/", APPROVES, "nguoi-soat-hai")
    second.select_option("#id_status", "published")
    follow(second.locator("[name=_continue]"))
    expect(second.locator(".errorlist").first).to_contain_text("2/4 dòng đã soát, bởi nguoi-soat-mot")
    second.goto(checks)
    expect(row(second, "Lê Văn Cường")).to_be_focused()
    second.keyboard.press("Space")
    second.keyboard.press("Space")
    done = "4/4 dòng đã soát, bởi nguoi-soat-hai, nguoi-soat-mot. Đã soát hết danh sách."
    expect(second.locator("[data-checks-progress]")).to_have_text(done)
    second.goto(f"{desk}{decision.pk}/change/")
    second.select_option("#id_status", "published")
    save_and_stay(second)
    second.goto(decision.get_absolute_url())
    expect(second.locator("main")).to_contain_text("Trần Thị Bích")
    assert set(Check.objects.values_list("by__username", flat=True)) == {"nguoi-soat-mot", "nguoi-soat-hai"}


def listed(count: int, **fields) -> AwardDecision:
    decision = draft(**fields)
    for place in range(1, count + 1):
        RecipientFactory(decision=decision, position=place, name=f"Nguyễn Văn {place}")
    return decision


def test_the_space_bar_leads_from_page_to_page_and_help_says_which_keys_there_are(person):
    decision = listed(52)
    page = person(f"/quan-tri/awards/awarddecision/{decision.pk}/soat/",
                  APPROVES, "nguoi-soat")  # fmt: skip
    page.keyboard.press("?")
    expect(page.locator("[data-checks-help]")).to_have_attribute("open", "")
    for _ in range(50):
        page.keyboard.press("Space")
    expect(page.locator(".check-row")).to_have_count(2)
    expect(page.locator("[data-checks-progress]")).to_contain_text("50/52 dòng đã soát")
    page.keyboard.press("Space")
    page.keyboard.press("k")
    expect(row(page, "Nguyễn Văn 51")).to_have_class(DONE)
    page.keyboard.press("u")
    expect(row(page, "Nguyễn Văn 51")).not_to_have_class(DONE)
    expect(page.locator("[data-checks-progress]")).to_contain_text("50/52 dòng đã soát")


@pytest.mark.parametrize("width", [360, 390])
def test_the_screen_is_used_with_a_thumb(person, width):
    decision = listed(3, document=DocumentFactory())
    page = person(f"/quan-tri/awards/awarddecision/{decision.pk}/soat/", APPROVES, "nguoi-soat", width, has_touch=True)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert complaints(page) == []
    button = row(page, "Nguyễn Văn 1").get_by_role("button", name="Đúng")
    assert button.bounding_box()["height"] >= 44
    button.tap()
    expect(page.locator("[data-checks-progress]")).to_contain_text("1/3 dòng đã soát")
    row(page, "Nguyễn Văn 1").locator("b").tap()
    row(page, "Nguyễn Văn 1").get_by_role("button", name="Bỏ soát").tap()
    expect(page.locator("[data-checks-progress]")).to_contain_text("0/3 dòng đã soát")


def test_without_script_rows_are_checked_by_forms(person):
    decision = listed(2)
    page = person(f"/quan-tri/awards/awarddecision/{decision.pk}/soat/", APPROVES, "nguoi-soat",
                  java_script_enabled=False)  # fmt: skip
    follow(row(page, "Nguyễn Văn 1").get_by_role("button", name="Đúng"))
    expect(page.locator("[data-checks-progress]")).to_contain_text("1/2 dòng đã soát, bởi nguoi-soat")
    follow(row(page, "Nguyễn Văn 1").get_by_role("button", name="Bỏ soát"))
    expect(page.locator("[data-checks-progress]")).to_contain_text("0/2 dòng đã soát")
    follow(row(page, "Nguyễn Văn 2").get_by_role("button", name="Không phải người"))
    expect(page.get_by_role("button", name="Hoàn tác")).to_be_visible()
