"""A range of days as a spreadsheet for the staff.

What a section's numbers are, the app that counts them says in its config:
`counted_things = {"bai-viet": ("Bài viết", "news.most_read.titles_and_addresses")}`; the function takes numbers and
gives the title and address of those that still exist.
"""

from collections.abc import Iterable
from datetime import date
from io import BytesIO

from django.apps import apps
from django.db.models import Sum
from django.utils.module_loading import import_string
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Font

from .models import SITE, DayCount
from .statistics import top_things

MOST_THINGS = 50_000  # rows of one sheet: more than anyone reads, and quickly made
SECTION_NAMES = {
    "trang-chu": "Trang chủ",
    "tin-tuc": "Danh sách tin tức",
    "bai-viet": "Bài viết",
    "gioi-thieu": "Giới thiệu",
    "thong-ke": "Thống kê truy cập",
    "trang-khac": "Trang khác",
}


def workbook(first: date, last: date, host: str) -> bytes:
    """The .xlsx of the days from `first` to `last`. `host` (`https://…`) stands before the addresses of things."""
    book = Workbook(write_only=True)
    days = _between(first, last).filter(section=SITE).values_list("day").order_by("day")
    _add_sheet(book, "Ngày", ("Ngày", "Lượt truy cập", "Lượt xem trang"), days.annotate(Sum("visits"), Sum("views")))
    sections = _between(first, last).exclude(section=SITE).values_list("section").annotate(sum=Sum("views"))
    named = ((SECTION_NAMES.get(section, section), views) for section, views in sections.order_by("-sum"))
    _add_sheet(book, "Mục", ("Mục", "Lượt xem trang"), named)
    for section, (title, function) in counted_things().items():
        ranking = top_things(section, first, last, MOST_THINGS)
        known = import_string(function)([number for number, _ in ranking])
        rows = (_thing(number, views, known.get(number), host) for number, views in ranking)
        _add_sheet(book, title, ("Tiêu đề", "Địa chỉ", "Lượt xem"), rows)
    file = BytesIO()
    book.save(file)
    return file.getvalue()


def counted_things() -> dict[str, tuple[str, str]]:
    """Section → the title of its sheet and the function that names its numbers, as the apps' configs say."""
    return {
        section: told
        for config in apps.get_app_configs()
        for section, told in getattr(config, "counted_things", {}).items()
    }


def _between(first: date, last: date):
    return DayCount.objects.filter(number=0, day__range=(first, last))


def _thing(number: int, views: int, known: tuple[str, str] | None, host: str) -> tuple:
    title, address = known or (f"(đã xóa, mã {number})", "")
    return title, address and host + address, views


def _add_sheet(book: Workbook, title: str, heads: tuple, rows: Iterable[tuple]):
    sheet = book.create_sheet(title)
    sheet.freeze_panes = "A2"
    for place, head in enumerate(heads):
        sheet.column_dimensions["ABC"[place]].width = 60 if head in {"Tiêu đề", "Địa chỉ"} else 20
    sheet.append([_cell(sheet, head, Font(bold=True)) for head in heads])
    for row in rows:
        sheet.append([_cell(sheet, value) for value in row])


def _cell(sheet, value, font: Font | None = None):
    """Text stays text, also what a spreadsheet would take for a formula:
    https://owasp.org/www-community/attacks/CSV_Injection."""
    if isinstance(value, str):
        cell = WriteOnlyCell(sheet, ILLEGAL_CHARACTERS_RE.sub("", value))
        cell.data_type = "s"
        cell.quotePrefix = value.startswith(("=", "+", "-", "@", "\t", "\r"))
    else:
        cell = WriteOnlyCell(sheet, value)
        if isinstance(value, date):
            cell.number_format = "dd/mm/yyyy"
        else:
            cell.number_format = "#,##0"
    if font:
        cell.font = font
    return cell
