"""Rows as spreadsheets for the staff."""

from io import BytesIO

import pytest
from openpyxl import load_workbook

from awards.models import AwardDecision, Recipient
from awards.rows import export
from tests.awards.factories import AwardDecisionFactory, RecipientFactory
from tests.events.factories import UnitFactory, day

pytestmark = pytest.mark.django_db


def table(file: bytes) -> list[dict]:
    heading, *lines = [[cell.value for cell in line] for line in load_workbook(BytesIO(file)).active]
    return [dict(zip(heading, line, strict=True)) for line in lines]


def test_a_row_says_all_that_the_list_says_of_it():
    row = RecipientFactory(
        position=7, printed_number="07", honorific="Bà", name="Đỗ Thị Én", section="II. CÁ NHÂN", note="Đợt 2",
        unit=UnitFactory(name="Sở Nội vụ"), form_text="Bằng khen của BCH",
        revoked_by=AwardDecisionFactory(number="9/QĐ"),
    )  # fmt: skip
    (line,) = table(export.rows_workbook(Recipient.objects.filter(pk=row.pk), hidden=False))
    assert list(line.values()) == [
        7, "07", "Cá nhân", "II. CÁ NHÂN", "Bà", "Đỗ Thị Én", "Chuyên viên", "Công đoàn cơ sở Sở Nội vụ", "Sở Nội vụ",
        "Bằng khen của BCH", "Đợt 2", f"9/QĐ ngày {day(-3):%d/%m/%Y}",
    ]  # fmt: skip


def test_text_that_looks_like_a_formula_stays_text():
    RecipientFactory(name="=1+1")
    file = export.rows_workbook(Recipient.objects.all(), hidden=False)
    cell = load_workbook(BytesIO(file)).active["F2"]
    assert (cell.value, cell.data_type) == ("=1+1", "s")


def test_everybody_of_several_decisions_the_latest_first(django_assert_num_queries):
    for days in (-20, -2, -9):
        decision = AwardDecisionFactory(date=day(days))
        for place in (2, 1):
            RecipientFactory(decision=decision, position=place)
    with django_assert_num_queries(2):
        lines = table(export.recipients_workbook(AwardDecision.objects.all(), AwardDecision.objects.none()))
    assert [(line["Ngày ban hành"].date(), line["Vị trí"]) for line in lines] == [
        (day(days), place) for days in (-2, -9, -20) for place in (1, 2)
    ]


def test_too_many_rows_are_refused_before_any_is_read(monkeypatch):
    monkeypatch.setattr(export, "MOST", 2)
    RecipientFactory.create_batch(2)
    export.rows_workbook(Recipient.objects.all(), hidden=True)
    RecipientFactory()
    with pytest.raises(export.TooManyRows, match="Hãy lọc bớt"):
        export.rows_workbook(Recipient.objects.all(), hidden=True)
