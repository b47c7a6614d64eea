"""What rows mean beside the database: forms, units, earlier awards."""

from datetime import date

import pytest

from awards.appendix import Row
from awards.imports.matching import FormNames, Matching
from awards.models import AwardForm
from tests.awards.factories import AwardDecisionFactory, RecipientFactory
from tests.events.factories import UnitFactory

pytestmark = pytest.mark.django_db


def person(name="Nguyễn Văn An", **fields) -> Row:
    fields = {"unit": "Sở Nội vụ", "form": "Bằng khen", "cells": {"name": "C9", "unit": "E9", "form": "F9"}} | fields
    return Row("Sheet1", 9, "individual", name=name, **fields)


def told(*rows, decision=None) -> list[str]:
    Matching(decision).match(list(rows))
    return [sentence for row in rows for sentence in (*row.errors, *row.warnings)]


# Forms


@pytest.mark.parametrize(
    ("printed", "meant"),
    [
        ("Bằng khen", "Bằng khen"),
        ("BẰNG KHEN", "Bằng khen"),
        ("bang khen", "Bằng khen"),
        ("LĐTT", "Lao động tiên tiến"),
        ("Bằng khen của BCH Công đoàn tỉnh", "Bằng khen"),
        ("Bằng khen của Thủ tướng Chính phủ", "Bằng khen của Thủ tướng Chính phủ"),
        ("Danh hiệu “Chiến sĩ thi đua cơ sở”", "Chiến sĩ thi đua cơ sở"),
        ("Giấy khen vì đạt danh hiệu Lao động giỏi", "Giấy khen"),
        ("tặng Cờ thi đua của Chính phủ", "Cờ thi đua của Chính phủ"),
    ],
)
def test_a_printed_form_means_the_longest_name_that_it_begins_with_or_contains(printed, meant):
    assert FormNames.load().match(printed).name == meant


@pytest.mark.parametrize("printed", ["Băng khn", "Khen", "", "…", "Khen thưởng đột xuất"])
def test_what_names_no_form_means_none(printed):
    assert FormNames.load().match(printed) is None


def test_a_form_inside_a_longer_word_is_not_meant():
    assert FormNames.load().match("Thư BKX") is None


def test_a_mistyped_form_is_an_error_that_names_the_nearest():
    (sentence,) = told(person(form="Bằng khn"))
    assert sentence.startswith("Ô F9: danh mục chưa có hình thức «Bằng khn». Gần giống: Bằng khen")


def test_a_form_chosen_by_hand_wins_over_the_text():
    chosen = AwardForm.objects.get(name="Giấy khen")
    assert FormNames.load({"khen thuong dot xuat": chosen.pk}).match("Khen thưởng đột xuất") == chosen


def test_a_form_that_was_chosen_and_deleted_since_is_no_form():
    assert FormNames.load({"khen thuong": 0}).match("Khen thưởng") is None


def test_a_form_not_in_force_in_the_year_of_the_decision_is_doubtful():
    decision = AwardDecisionFactory(date=date(2025, 3, 1))
    row = Row("S", 3, "collective", name="Công đoàn cơ sở A", form="Công đoàn cơ sở vững mạnh")
    assert told(row, decision=decision) == [
        "Dòng 3: «Công đoàn cơ sở vững mạnh» chỉ áp dụng đến hết năm 2020; quyết định này của năm 2025."
    ]


def test_a_form_for_people_given_to_a_collective_is_doubtful():
    row = Row("S", 3, "collective", name="Phòng Tổ chức", form="Lao động tiên tiến")
    assert told(row) == ["Dòng 3: «Lao động tiên tiến» chỉ tặng cho cá nhân, dòng này là tập thể."]


# Units


def test_a_unit_is_found_by_its_name_and_nothing_is_said():
    unit = UnitFactory(name="Sở Nội vụ")
    row = person(unit="Công đoàn Sở Nội vụ")
    assert Matching().match([row])[0].unit == unit.pk
    assert not row.warnings


def test_an_unknown_unit_is_doubtful_and_the_nearest_are_named():
    UnitFactory(name="Sở Nội vụ")
    assert told(person(unit="Sở Nội vự")) == []  # accents aside it is the same
    assert told(person(unit="Sở Nội vục")) == ["Ô E9: danh mục đơn vị chưa có «Sở Nội vục». Gần giống: Sở Nội vụ."]


def test_nothing_is_said_of_units_where_none_were_entered():
    assert told(person()) == []


def test_a_collective_may_be_a_unit_itself_or_part_of_the_one_beside_it():
    office = UnitFactory(name="Sở Y tế")
    part = UnitFactory(name="Phòng Tổ chức", parent=office)
    UnitFactory(name="Phòng Tổ chức", parent=UnitFactory(name="Sở Tư pháp"))
    rows = [
        Row("S", 1, "collective", name="Công đoàn cơ sở Sở Y tế", form="Bằng khen"),
        Row("S", 2, "collective", name="Phòng Tổ chức", unit="Sở Y tế", form="Bằng khen"),
        Row("S", 3, "collective", name="Tổ nữ công", unit="Sở Y tế", form="Bằng khen"),
    ]
    assert [match.unit for match in Matching().match(rows)] == [office.pk, part.pk, office.pk]


def test_a_unit_that_was_chosen_counts_and_nothing_more_is_said():
    unit, row = UnitFactory(name="Sở Nội vụ"), person(unit="Sở Nội vục")
    matching = Matching(units={"so noi vuc": unit.pk})
    assert matching.match([row])[0].unit == unit.pk
    assert not row.warnings
    assert matching.unknown["so noi vuc"].chosen == "Sở Nội vụ"


def test_a_unit_that_is_left_empty_is_not_spoken_of():
    UnitFactory(name="Sở Nội vụ")
    row = person(unit="Sở Nội vục")
    assert Matching(units={"so noi vuc": None}).match([row])[0].unit is None
    assert not row.warnings


def test_what_the_catalogue_knows_by_now_goes_before_what_was_chosen():
    unit, other = UnitFactory(name="Sở Nội vụ"), UnitFactory(name="Sở Y tế")
    matching = Matching(units={"so noi vu": other.pk})
    assert matching.match([person()])[0].unit == unit.pk
    assert not matching.unknown


def test_a_chosen_unit_that_is_gone_is_asked_again():
    UnitFactory(name="Sở Nội vụ")
    row = person(unit="Sở Nội vục")
    assert Matching(units={"so noi vuc": 0}).match([row])[0].unit is None
    assert row.warnings


def test_the_unknown_are_told_with_how_many_rows_and_the_first_places():
    office = UnitFactory(name="Văn phòng", parent=UnitFactory(name="Sở Nội vụ", short_name="SNV"))
    rows = [Row("S", n, "individual", name=f"A{n}", unit="Văn phòg", form="Bằng khen") for n in range(1, 7)]
    matching = Matching()
    matching.match(rows)
    unknown = matching.unknown["van phog"]
    assert (unknown.text, unknown.count) == ("Văn phòg", 6)
    assert unknown.places == ["dòng 1", "dòng 2", "dòng 3", "dòng 4"]
    assert unknown.near[0] == (office.pk, "Văn phòng — SNV")


# Earlier awards


def earlier(**fields):
    decision = AwardDecisionFactory(number="12/QĐ-CĐT", date=date(2025, 2, 1))
    fields = {"name": "Nguyễn Văn An", "unit_text": "Sở Nội vụ"} | fields
    return RecipientFactory(decision=decision, **fields)


def test_who_was_awarded_the_same_this_year_is_doubtful_and_the_decision_is_named():
    earlier()
    assert told(person("NGUYỄN VĂN AN"), decision=AwardDecisionFactory(date=date(2025, 9, 1))) == [
        "Ô C9: «NGUYỄN VĂN AN» đã được tặng Bằng khen năm 2025 theo quyết định 12/QĐ-CĐT ngày 01/02/2025."
    ]


@pytest.mark.parametrize(
    "other",
    [{"unit": "Sở Y tế"}, {"form": "Giấy khen"}, {"name": "Nguyễn Văn Anh"}],
    ids=["unit", "form", "name"],
)
def test_another_unit_form_or_name_is_another_award(other):
    earlier()
    assert told(person(**other), decision=AwardDecisionFactory(date=date(2025, 9, 1))) == []


def test_the_same_award_of_another_year_is_none_of_this_year():
    earlier()
    assert told(person(), decision=AwardDecisionFactory(date=date(2026, 1, 1))) == []


def test_what_was_revoked_is_no_earlier_award():
    revoking = AwardDecisionFactory(date=date(2025, 3, 1))
    earlier(revoked_by=revoking)
    assert told(person(), decision=AwardDecisionFactory(date=date(2025, 9, 1))) == []


def test_the_same_unit_in_other_words_is_the_same():
    unit = UnitFactory(name="Sở Nội vụ")
    earlier(unit=unit, unit_text="CĐCS Sở Nội vụ")
    (sentence,) = told(person(), decision=AwardDecisionFactory(date=date(2025, 9, 1)))
    assert "12/QĐ-CĐT" in sentence


def test_who_stands_in_this_very_list_already_is_doubtful():
    row = earlier()
    assert told(person(), decision=row.decision) == [
        "Ô C9: «Nguyễn Văn An» đã có trong danh sách của quyết định này với Bằng khen."
    ]


# All together


def test_what_a_row_cannot_hold_is_an_error():
    (sentence,) = told(person(post="a" * 301))
    assert sentence == "Dòng 9: chức vụ dài 301 ký tự, quá 300. Hãy rút gọn."


def test_the_number_of_queries_does_not_depend_on_the_rows(django_assert_num_queries):
    UnitFactory(name="Sở Nội vụ 999")
    decision = AwardDecisionFactory()
    for count in (1, 300):
        rows = [person(f"Nguyễn Văn A{n}", unit=f"Sở Nội vụ {n}", form=f"Bằng khen {n}") for n in range(count)]
        with django_assert_num_queries(6):
            Matching(decision).match(rows)
