"""An appendix from the office's computer to the public look-up, as an editor meets it in a browser."""

import io
import re

import openpyxl
import pytest
from playwright.sync_api import expect

from awards.models import AppendixImport, Recipient
from tests.awards.factories import IssuerFactory
from tests.awards.imports.scenes import ROWS, draft, many
from tests.events.factories import UnitFactory
from tests.journeys.accessibility import complaints
from tests.journeys.steps import follow, sign_in
from tests.unionsite.identity.factories import OrganisationFactory
from tests.unionsite.spreadsheets.files import saved, workbook

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
# As offices send it: letterhead, headings over two merged rows, two sections, a total and a signature. Three cells are
# wrong: C13 holds no name, F14 an unknown form, C15 what became of a lost formula.
LIST = [
    ["CÔNG ĐOÀN NGÀNH XÂY DỰNG", None, None, None, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"],
    ["BAN CHẤP HÀNH", None, None, None, "Độc lập - Tự do - Hạnh phúc"],
    [],
    ["DANH SÁCH TẬP THỂ, CÁ NHÂN ĐƯỢC KHEN THƯỞNG NĂM 2025"],
    [],
    ["STT", "Ông/Bà", "Họ và tên", "Chức vụ, đơn vị công tác", None, "Hình thức khen thưởng", "Ngày sinh"],
    [None, None, None, "Chức vụ", "Đơn vị"],
    ["I. TẬP THỂ"],
    [1, None, "Công đoàn cơ sở Sở Xây dựng", None, None, "Bằng khen"],
    [2, None, "Công đoàn cơ sở Sở Y tế", None, None, "Bằng khen"],
    ["II. CÁ NHÂN"],
    [1, "Bà", "Nguyễn Thị Thúy Hằng", "Phó Chủ tịch Công đoàn", "Sở Xây dựng", "Bằng khen", "02/03/1980"],
    [2, "Ông", None, "Chuyên viên", "Sở Y tế", "Giấy khen", "12/10/1979"],
    [3, "Ông", "Lê Văn Cường", "Lái xe", "Sở Y tế", "Giầy khn", "01/01/1990"],
    [4, "Bà", "#REF!", "Văn thư", "Sở Xây dựng", "Giấy khen", "05/11/1985"],
    ["Tổng cộng: 02 tập thể và 04 cá nhân"],
    [None, None, None, None, "TM. BAN CHẤP HÀNH"],
    [None, None, None, None, "CHỦ TỊCH"],
]
MERGED = ["A4:G4", "A6:A7", "B6:B7", "C6:C7", "D6:E6", "F6:F7", "G6:G7", "A8:G8", "A11:G11"]


@pytest.fixture
def decision():
    OrganisationFactory()
    for name in ("Sở Xây dựng", "Sở Y tế"):
        UnitFactory(name=name)
    return draft(number="57/QĐ-CĐXD", issuer=IssuerFactory(name="Công đoàn ngành Xây dựng"))


@pytest.fixture
def desk(open_page, staff, decision):
    """Opens the decision signed in as who approves lists; with `java_script_enabled=False` without scripts."""

    def go(width: int = 1280, **options):
        staff("Duyệt khen thưởng", "nguoi-duyet")
        page = open_page(width, **options)
        page.goto(f"/quan-tri/awards/awarddecision/{decision.pk}/change/")
        sign_in(page, "nguoi-duyet")
        return page

    return go


@pytest.fixture
def appendix(tmp_path):
    def make(*sheet, name="Phụ lục.xlsx"):
        file = tmp_path / name
        file.write_bytes(workbook(*sheet))
        return str(file)

    return make


def upload(page, file: str):
    follow(page.get_by_role("link", name="Nhập danh sách từ tệp"))
    page.set_input_files("#import-file", file)
    follow(page.get_by_role("button", name="Tải lên và xem trước"))


def preview(page, file: str):
    """Upload the file, and wait for the preview, to which the script goes when it is read."""
    upload(page, file)
    page.locator("tbody[data-row]").first.wait_for()
    page.wait_for_load_state()


def row(page, number: int):
    """The row of the preview that stands in that row of the file."""
    return page.locator("tbody[data-row]").filter(has_text=re.compile(rf"dòng {number}\b", re.IGNORECASE))


def test_a_list_is_uploaded_mended_saved_published_and_found(desk, appendix, decision):
    page = desk()
    preview(page, appendix(("Danh sách", LIST, MERGED)))
    expect(page.locator("tbody[data-row]")).to_have_count(6)
    save = page.get_by_role("button", name="Lưu 02 tập thể và 04 cá nhân")
    expect(save).to_be_disabled()
    expect(page.locator("#import-why")).to_contain_text("còn 03 dòng có lỗi")
    expect(page.locator("#import-summary")).to_contain_text("«Ngày sinh»")
    assert complaints(page) == []

    # The cell without a name: opened at the place of the error, mended with the keyboard.
    row(page, 13).get_by_role("link", name="Sửa").click()
    expect(page.locator(".import-editing [name=name]")).to_be_focused()
    assert complaints(page) == []
    page.keyboard.type("Trần Quốc Bảo")
    page.keyboard.press("Enter")
    expect(row(page, 13)).to_contain_text("Trần Quốc Bảo")
    expect(page.locator("#import-why")).to_contain_text("còn 02 dòng có lỗi")

    # The lost formula: opened, left by Escape, then mended.
    row(page, 15).get_by_role("link", name="Sửa").click()
    expect(page.locator(".import-editing")).to_be_visible()
    page.keyboard.press("Escape")
    expect(row(page, 15)).to_contain_text("#REF!")
    row(page, 15).get_by_role("link", name="Sửa").click()
    page.locator(".import-editing [name=name]").fill("Phạm Thị Mơ")
    page.get_by_role("button", name="Lưu dòng này").click()
    expect(row(page, 15)).to_contain_text("trong tệp: «#REF!»")

    # The unknown form: chosen for all rows that write it so.
    form = page.locator(".import-forms form").filter(has_text="«Giầy khn»")
    form.locator("select").select_option(label="Giấy khen")
    form.get_by_role("button", name="Chọn").click()
    expect(row(page, 14)).to_contain_text("hiểu là Giấy khen")

    follow(save)
    expect(page.locator(".messagelist .success")).to_contain_text("Đã lưu 6 dòng")
    expect(page.get_by_role("button", name="Hoàn tác")).to_be_visible()
    assert complaints(page) == []
    names = Recipient.objects.as_printed().values_list("name", flat=True)
    assert list(names)[2:] == ["Nguyễn Thị Thúy Hằng", "Trần Quốc Bảo", "Lê Văn Cường", "Phạm Thị Mơ"]

    follow(page.get_by_role("link", name="Xem danh sách của quyết định"))
    page.select_option("#id_status", "published")
    page.fill("#id_unchecked_reason", "Danh sách ngắn, đã đối chiếu bản giấy")
    follow(page.locator("[name=_save]"))
    page.locator(".messagelist .success").wait_for()
    page.goto("/khen-thuong/tra-cuu/?q=thuy+hang+nguyen+thi")
    expect(page.locator("main")).to_contain_text("Nguyễn Thị Thúy Hằng")
    page.goto("/khen-thuong/tra-cuu/?q=tran+quoc+bao")
    expect(page.locator("main")).to_contain_text("Sở Y tế")


def test_units_that_the_catalogue_does_not_know_are_chosen_once_for_all_rows(desk, appendix):
    UnitFactory(name="Văn phòng", parent=UnitFactory(name="Sở Tư pháp"))
    strange = ["Sở Y tếe", "Sở Y tếe", "Phòng Hành chính", "Tổ xe"]
    people = [[n, "Bà", "Trần Thị Mai", "Văn thư", unit, "Bằng khen"] for n, unit in enumerate(strange, start=1)]
    page = desk()
    preview(page, appendix([*ROWS[:6], *people]))
    asked = page.locator("[data-unit]")
    expect(asked).to_have_count(3)
    expect(asked.first.locator(".select2")).to_be_visible()
    assert complaints(page) == []

    # A suggestion is one press, for both rows; then the next unit is read out.
    asked.first.get_by_role("button", name="Sở Y tế").click()
    expect(asked.first).to_contain_text("«Sở Y tếe» → Sở Y tế")
    expect(page.locator("tbody[data-row]").nth(2)).to_contain_text("hiểu là Sở Y tế")
    office = asked.filter(has_text="Phòng Hành chính")
    expect(office.locator("p")).to_be_focused()

    # Another is searched for in the tree, from the keyboard.
    office.get_by_role("combobox").press("Enter")
    page.keyboard.type("van phong tu phap")
    expect(page.locator(".select2-results__option--highlighted")).to_have_text("Văn phòng — Sở Tư pháp")
    page.keyboard.press("Enter")
    expect(office.get_by_role("button", name="Chọn")).to_be_focused()
    page.keyboard.press("Enter")
    expect(office).to_contain_text("→ Văn phòng — Sở Tư pháp")

    # A colleague was quicker: nothing is overwritten, and pressed again it holds.
    AppendixImport.objects.update(version=9)
    cars = asked.filter(has_text="Tổ xe")
    cars.get_by_role("button", name="Để trống").click()
    expect(page.locator("[data-units] [role=alert]")).to_contain_text("Có người vừa sửa")
    cars.get_by_role("button", name="Để trống").click()
    expect(cars).to_contain_text("→ để trống")
    expect(page.locator("[data-units]")).to_contain_text("Đã chọn xong")
    assert complaints(page) == []

    follow(page.get_by_role("button", name="Lưu 01 tập thể và 04 cá nhân"))
    expect(page.locator(".messagelist .success")).to_contain_text("Đã lưu 5 dòng")
    units = Recipient.objects.as_printed().values_list("unit__name", flat=True)
    assert list(units)[1:] == ["Sở Y tế", "Sở Y tế", "Văn phòng", None]


def test_a_colleagues_mend_is_told_and_what_was_typed_stays(desk, appendix):
    page = desk()
    preview(page, appendix(ROWS))
    page.locator("tbody[data-row]").nth(2).get_by_role("link", name="Sửa").click()
    page.locator(".import-editing [name=post]").fill("Trưởng phòng")
    AppendixImport.objects.update(version=9)
    page.get_by_role("button", name="Lưu dòng này").click()
    expect(page.locator(".import-editing [data-told]")).to_contain_text("Có người vừa sửa")
    expect(page.locator(".import-editing [name=post]")).to_have_value("Trưởng phòng")
    page.get_by_role("button", name="Lưu dòng này").click()
    expect(page.locator("tbody[data-row]").nth(2)).to_contain_text("Trưởng phòng")


def test_rows_are_dropped_and_taken_back_and_the_button_counts_along(desk, appendix):
    page = desk()
    preview(page, appendix(ROWS))
    first = page.locator("tbody[data-row]").first
    first.get_by_role("button", name="Bỏ").click()
    expect(page.get_by_role("button", name="Lưu 02 cá nhân")).to_be_enabled()
    first.get_by_role("button", name="Lấy lại").click()
    expect(page.get_by_role("button", name="Lưu 01 tập thể và 02 cá nhân")).to_be_enabled()


def test_a_file_of_the_wrong_kind_is_refused_before_it_is_sent(desk, tmp_path):
    page = desk()
    follow(page.get_by_role("link", name="Nhập danh sách từ tệp"))
    old = tmp_path / "danh-sach.xls"
    old.write_bytes(b"\xd0\xcf\x11\xe0")
    page.set_input_files("#import-file", str(old))
    expect(page.locator("[data-told]")).to_contain_text("lưu lại dạng .xlsx")


def test_without_scripts_everything_works_by_forms(desk, appendix):
    page = desk(java_script_enabled=False)
    upload(page, appendix(ROWS))
    follow(page.get_by_role("button", name="Đọc tệp"))
    follow(page.locator("tbody[data-row]").nth(1).get_by_role("link", name="Sửa"))
    page.locator("[name=post]").fill("Phó phòng")
    follow(page.get_by_role("button", name="Lưu dòng này"))
    follow(page.get_by_role("button", name="Lưu 01 tập thể và 02 cá nhân"))
    follow(page.get_by_role("button", name="Hoàn tác"))
    expect(page.locator(".messagelist")).to_contain_text("lấy 3 dòng")


@pytest.mark.parametrize("width", [360, 390])
def test_the_preview_fits_a_phone(desk, appendix, width):
    page = desk(width)
    preview(page, appendix(many(120)))
    expect(page.locator("tbody[data-row]")).to_have_count(100)
    page.locator("tbody[data-row]").first.get_by_role("link", name="Sửa").click()
    expect(page.locator(".import-editing")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert complaints(page) == []
    follow(page.get_by_role("link", name="Nhập danh sách từ tệp"))
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_what_a_line_is_and_that_hidden_rows_are_read_is_said_by_one_press_each(desk, tmp_path):
    book = openpyxl.load_workbook(io.BytesIO(workbook([*ROWS[:7], ["B", None, "Ông Trần Văn Tám, cán bộ"], ROWS[7]])))
    book.active.row_dimensions[9].hidden = True
    page = desk()
    file = tmp_path / "ds.xlsx"
    file.write_bytes(saved(book))
    preview(page, str(file))
    expect(page.get_by_text("Không đọc các dòng bị ẩn hoặc bị lọc (1).")).to_be_visible()
    assert not complaints(page)
    page.get_by_role("button", name="Đọc cả các dòng bị ẩn hoặc bị lọc").click()
    expect(page.locator("[data-row]")).to_have_count(3)
    aside = page.locator(".import-asides li").filter(has_text="Trần Văn Tám")
    expect(aside).to_contain_text("đã coi là mục")
    aside.get_by_role("button", name="Là người, tập thể").click()
    expect(page.locator("[data-row]")).to_have_count(4)
    expect(page.get_by_text("Dòng bạn đã nói là gì")).to_be_visible()
    assert not complaints(page)
    page.get_by_role("button", name="Để máy tự hiểu lại").click()
    expect(page.locator("[data-row]")).to_have_count(3)
