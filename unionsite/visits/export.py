"""A range of days as a spreadsheet for the staff.

A model whose pages are counted one by one says under which section: `COUNTED_AS = "bai-viet"`. What the other pages of
an app are counted as, its config says, with the name shown here: `counted_sections = {"tin-tuc": "Danh sách tin tức"}`.
"""

from datetime import date
from itertools import chain
from typing import Any

from django.apps import apps
from django.db.models import Model, Sum, TextField
from django.utils.text import capfirst

from unionsite.spreadsheets import writing

from .models import SITE, DayCount
from .statistics import top_things

MOST_THINGS = 50_000  # rows of one sheet: more than anyone reads, and quickly made


def workbook(first: date, last: date, host: str) -> bytes:
    """The .xlsx of the days from `first` to `last`. `host` (`https://…`) stands before the addresses of things."""
    days = _between(first, last).filter(section=SITE).values_list("day").order_by("day")
    sections = _between(first, last).exclude(section=SITE).values_list("section").annotate(sum=Sum("views"))
    titles = section_names() | {model.COUNTED_AS: _title(model) for model in counted_models()}
    named = ((titles.get(section, section), views) for section, views in sections.order_by("-sum"))
    sheets = [
        ("Ngày", {"Ngày": 20, "Lượt truy cập": 20, "Lượt xem trang": 20}, days.annotate(Sum("visits"), Sum("views"))),
        ("Mục", {"Mục": 20, "Lượt xem trang": 20}, named),
    ]
    for model in counted_models():
        ranking = top_things(model.COUNTED_AS, first, last, MOST_THINGS)
        # The workbook goes from hand to hand: it names what everybody may see.
        known = model.objects.visible().defer(*_texts(model)).in_bulk([number for number, _ in ranking])
        rows = [_thing(number, views, known.get(number), host) for number, views in ranking]
        sheets.append((_title(model), {"Tiêu đề": 60, "Địa chỉ": 60, "Lượt xem": 20}, rows))
    return writing.workbook(sheets)


def section_names() -> dict[str, str]:
    named = (getattr(config, "counted_sections", {}) for config in apps.get_app_configs())
    return dict(chain.from_iterable(sections.items() for sections in named))


def counted_models() -> list[Any]:
    """Those with `COUNTED_AS`: each has `objects.visible()` and addresses."""
    return [model for model in apps.get_models() if hasattr(model, "COUNTED_AS")]


def _title(model: type[Model]) -> str:
    return capfirst(str(model._meta.verbose_name_plural))


def _texts(model: type[Model]) -> list[str]:
    return [field.name for field in model._meta.concrete_fields if isinstance(field, TextField)]


def _between(first: date, last: date):
    return DayCount.objects.filter(number=0, day__range=(first, last))


def _thing(number: int, views: int, thing: Any, host: str) -> tuple:
    if thing is None:
        return f"(không còn công khai, mã {number})", "", views
    return str(thing), host + thing.get_absolute_url(), views
