"""What a reader does with award decisions, in a browser: finding a decision and a name in it, printing the list."""

import re

import pytest
from playwright.sync_api import expect

from awards.lists.roll import SIZE
from awards.models import Recipient
from tests.awards.factories import AwardDecisionFactory, ProposalFactory, RecipientFactory, many_recipients
from tests.events.factories import ConferenceFactory
from tests.journeys.accessibility import complaints
from tests.journeys.steps import follow, settle
from tests.news.factories import ArticleFactory
from tests.unionsite.library.factories import DocumentFactory

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
LONG = "Trung tâm Kiểm soát bệnh tật và Phòng chống dịch bệnh truyền nhiễm khu vực liên huyện ven biển"


@pytest.fixture
def decision():
    """One with everything and three pages of names, beside a revoked one, a small one and proposals."""
    decision = AwardDecisionFactory(
        summary="Về việc tặng Bằng khen cho tập thể và cá nhân có thành tích xuất sắc trong phong trào thi đua " * 3,
        signer="Lê Thị Hoa", signer_capacity="KT. CHỦ TỊCH – PHÓ CHỦ TỊCH", conference=ConferenceFactory(),
        document=DocumentFactory(), corrected_at="2026-03-05T02:00:00Z", occasion="Tổng kết năm",
    )  # fmt: skip
    decision.articles.add(ArticleFactory())
    revoking = AwardDecisionFactory()
    RecipientFactory(decision=decision, kind="collective", section="I. TẬP THỂ", name=LONG, post="", unit_text="")
    many_recipients(decision, 2 * SIZE, section="II. CÁ NHÂN", unit_text=LONG, note="Truy tặng", printed_number="12")
    RecipientFactory(decision=decision, position=999, name="Đặng Thị Hòa", revoked_by=revoking)
    AwardDecisionFactory(stage="revoked", revoked_by=revoking)
    ProposalFactory(comments_to="khenthuong@" + "a" * 50 + ".example")
    return decision


@pytest.mark.parametrize("width", [360, 768, 1280])
def test_pages_of_awards_fit_and_are_accessible(decision, open_page, width):
    address, row = decision.get_absolute_url(), decision.recipients.last()
    proposal = type(decision).objects.get(stage="proposed").get_absolute_url()
    revoked = type(decision).objects.get(stage="revoked").get_absolute_url()
    for page_address in (
        *("/khen-thuong/", address, f"{address}?xep=ten&trang=2", f"{address}?loc=zzz", f"{address}?dong={row.pk}"),
        *(f"{address}in/", proposal, revoked),
    ):
        page = open_page(width, 900)
        page.goto(page_address)
        settle(page)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), (page_address, width)
        assert complaints(page) == [], (page_address, width)


def test_without_script_a_reader_finds_a_name_in_a_long_list(decision, open_page):
    page = open_page(390, 844, java_script_enabled=False)
    page.goto("/khen-thuong/")
    follow(page.get_by_role("link", name=re.compile("^Về việc tặng Bằng khen cho tập thể")))
    page.get_by_label("Tìm trong danh sách này").fill("dang hoa")
    follow(page.get_by_role("button", name="Lọc"))
    expect(page.locator(".award-rows tbody tr")).to_contain_text(["Đặng Thị Hòa"])
    expect(page.locator(".award-rows tbody tr")).to_have_count(1)
    follow(page.get_by_role("link", name="Bỏ lọc, xem cả danh sách"))
    follow(page.get_by_role("link", name="Theo vần tên"))
    follow(page.get_by_role("link", name="Trang sau →"))
    expect(page.locator(".award-steps")).to_contain_text("Trang 2/3")


def test_the_address_of_a_row_opens_the_list_at_it_and_marks_it(decision, open_page):
    row = Recipient.objects.get(name="Đặng Thị Hòa")
    page = open_page(390, 844)
    page.goto(row.get_absolute_url())
    marked = page.locator(".award-row-found")
    expect(marked).to_contain_text("Đặng Thị Hòa")
    expect(marked).to_be_in_viewport()


def test_the_whole_list_is_printed_on_a4_with_its_headings_on_each_sheet(decision, open_page):
    page = open_page()
    page.goto(decision.get_absolute_url())
    follow(page.get_by_role("link", name="Bản in A4"))
    expect(page.get_by_role("button", name="In danh sách")).to_be_visible()
    expect(page.locator(".sheet tbody tr:not(.sheet-section)")).to_have_count(2 * SIZE + 2)
    page.emulate_media(media="print")
    expect(page.get_by_role("button", name="In danh sách")).to_be_hidden()
    assert page.locator(".sheet thead").last.evaluate("head => getComputedStyle(head).display") == "table-header-group"
    pdf = page.pdf(prefer_css_page_size=True)
    assert len(re.findall(rb"/Type ?/Page\b", pdf)) > 4
