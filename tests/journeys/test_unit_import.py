"""An editor brings in the organisation's units from a spreadsheet, in a real browser."""

from io import BytesIO

import pytest
from openpyxl import Workbook
from playwright.sync_api import expect

from events.models import Unit
from tests.events.factories import UnitFactory
from tests.journeys.accessibility import complaints
from tests.journeys.steps import follow, sign_in
from unionsite.publishing.roles import EDITOR

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def spreadsheet(*rows) -> dict:
    book = Workbook()
    for row in (("CÔNG ĐOÀN VIÊN CHỨC TỈNH",), ("STT", "Đơn vị", "Tên cũ", "Trực thuộc"), *rows):
        book.active.append(row)
    file = BytesIO()
    book.save(file)
    return {"name": "don-vi.xlsx", "mimeType": XLSX, "buffer": file.getvalue()}


@pytest.fixture
def page(open_page, staff):
    staff(EDITOR, "bien-tap")
    page = open_page(1280, 900)
    page.goto("/quan-tri/events/unit/")
    sign_in(page, "bien-tap")
    return page


def preview(page, *rows):
    page.set_input_files("input[type=file]", spreadsheet(*rows))
    follow(page.get_by_role("button", name="Xem trước"))


def test_a_list_is_corrected_looked_at_and_saved(page):
    UnitFactory(name="Sở Nội vụ")
    follow(page.get_by_role("link", name="Nhập từ bảng tính"))
    assert complaints(page) == []

    preview(page, (1, "Văn phòng", "", "Sở Y tee"), (2, "Sở Y tế", "Ty Y tế"))
    sentence = "Không có đơn vị cấp trên «Sở Y tee». Gần giống: Sở Y tế."
    expect(page.locator(".unit-rows")).to_contain_text(sentence)
    expect(page.get_by_role("button", name="Lưu các đơn vị này")).to_have_count(0)
    assert complaints(page) == []

    preview(page, (1, "Văn phòng", "", "Sở Y tế"), (2, "Sở Y tế", "Ty Y tế"), (3, "SỞ NỘI VỤ"))
    assert page.inner_text(".unit-counts").split("\n") == ["0 lỗi", "2 mới", "1 thay đổi", "0 không đổi"]
    assert Unit.objects.count() == 1
    assert complaints(page) == []
    page.set_viewport_size({"width": 390, "height": 844})
    assert page.evaluate("document.documentElement.scrollWidth") <= 390

    follow(page.get_by_role("button", name="Lưu các đơn vị này"))
    expect(page.locator(".messagelist")).to_contain_text("Đã thêm 2 đơn vị, sửa 1 đơn vị.")
    assert Unit.objects.get(name="Văn phòng").parent.former_names == "Ty Y tế"
