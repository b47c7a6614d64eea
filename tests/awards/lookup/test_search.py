from datetime import date, timedelta

import pytest
from django.utils import timezone

from awards.lookup import search as lookup
from awards.lookup.search import Asked, look_up
from awards.models import AwardForm, Recipient
from tests.awards.factories import AwardDecisionFactory, ProposalFactory, RecipientFactory
from tests.events.factories import UnitFactory

pytestmark = pytest.mark.django_db


def person(name: str, **values) -> Recipient:
    return RecipientFactory(name=name, **values)


def names(typed: str, page: int = 1, **narrower) -> list[str]:
    return [recipient.name for recipient in look_up(Asked(typed, **narrower), page).recipients]


@pytest.fixture(params=["sorted", "walked"])
def either_way(request, monkeypatch):
    """What few rows hold is looked up and sorted, what many hold is walked to: the answer must be the same."""
    if request.param == "walked":
        monkeypatch.setattr(lookup, "FEW", -1)
        monkeypatch.setattr(lookup, "STRETCHES", (1, 2))


@pytest.mark.parametrize("typed", ["Nguyễn Văn An", "nguyen van an", "NGUYEN VAN AN", "an văn nguyễn", "van  an"])
def test_accents_case_and_order_of_words_do_not_matter(either_way, typed):
    person("Nguyễn Văn An")
    person("Nguyễn Văn Bình")
    assert names(typed) == ["Nguyễn Văn An"]


def test_the_very_accents_that_were_typed_come_first(either_way):
    for days, name in enumerate(["Lê Thị Hoa", "Lê Thị Hoá", "Lê Thị Hòa", "Lê Thị Hóa"]):
        person(name, decision__date=date(2025, 1, 1 + days))
    assert names("Lê Thị Hòa")[0] == "Lê Thị Hòa"
    assert names("lê thị hoà")[0] == "Lê Thị Hòa"


def test_names_of_just_these_words_come_before_longer_ones(either_way):
    for days, name in enumerate(["Lê An", "Lê Văn An"]):
        person(name, decision__date=date(2025, 1, 1 + days))
    assert names("an le") == ["Lê An", "Lê Văn An"]
    assert names("Lê An") == ["Lê An", "Lê Văn An"]


def test_words_in_their_order_come_before_others():
    for days, name in enumerate(["Nguyễn Thị Bình", "Phạm Nguyễn Thị Hà", "Thị Nguyên", "Thị Vân Nguyên"]):
        person(name, decision__date=date(2025, 1, 1 + days))
    wanted = ["Thị Nguyên", "Phạm Nguyễn Thị Hà", "Nguyễn Thị Bình", "Thị Vân Nguyên"]
    assert names("nguyen thi") == wanted
    assert names("thi nguyen")[0] == "Thị Nguyên"
    assert names("thi nguyen ha") == ["Phạm Nguyễn Thị Hà"]


def test_names_as_typed_come_before_those_in_another_order(either_way):
    for days, name in enumerate(["Nguyễn Thị", "Thị Nguyên"]):
        person(name, decision__date=date(2025, 1, 1 + days))
    assert names("nguyen thi") == ["Nguyễn Thị", "Thị Nguyên"]


def test_of_what_very_many_rows_hold_the_words_in_order_come_first_among_the_newest(monkeypatch):
    monkeypatch.setattr(lookup, "FEW", -1)
    monkeypatch.setattr(lookup, "STRETCHES", (2, 3))
    for days, name in enumerate(["Hà Thị Nguyên An", "Lê Thị Nguyên An", "Lê Nguyễn Thị", "Lê Thị Nguyên"]):
        person(name, decision__date=date(2025, 1, 1 + days))
    assert names("nguyen thi") == ["Lê Nguyễn Thị", "Lê Thị Nguyên", "Lê Thị Nguyên An", "Hà Thị Nguyên An"]


def test_how_many_rows_there_are_is_said_unless_they_are_too_many(monkeypatch):
    for number in range(25):
        person("Lê Văn An" if number % 2 else "Lê An")
    person("Trần Bình", unit_text="Trường Lê Văn An")
    assert [look_up(Asked(typed)).count for typed in ("le van an", "le an", "binh", "khong co")] == [13, 26, 1, 0]
    monkeypatch.setattr(lookup, "FEW", -1)
    assert look_up(Asked("le an")).count is None
    assert look_up(Asked("le an"), page=2).count == 26


def test_names_come_before_units(either_way):
    person("Trần Minh", unit_text="Công đoàn Sở Y tế", decision__date=date(2026, 1, 1))
    person("Công đoàn Sở Y tế", kind="collective", post="", unit_text="", decision__date=date(2020, 1, 1))
    assert names("so y te") == ["Công đoàn Sở Y tế", "Trần Minh"]


def test_the_newest_decision_comes_first_and_its_rows_as_printed(either_way):
    old, new = (AwardDecisionFactory(date=date(year, 5, 1)) for year in (2024, 2026))
    for decision, position, post in [(old, 1, "cũ"), (new, 2, "hai"), (new, 1, "một")]:
        person("Lê Văn An", decision=decision, position=position, post=post)
    assert [row.post for row in look_up(Asked("le van an")).recipients] == ["một", "hai", "cũ"]


def test_a_person_is_found_by_name_and_unit_together(either_way):
    person("Lê Văn An", unit_text="Sở Y tế")
    person("Lê Văn An", unit_text="Sở Nội vụ")
    [found] = look_up(Asked("an noi vu")).recipients
    assert found.unit_text == "Sở Nội vụ"


@pytest.mark.parametrize(
    "typed", ["nguyeenx van an", "nguyen vna an", "nguyenn van an", "nguyen van am", "nguye64n van an"]
)
def test_slips_are_forgiven_and_said(either_way, typed):
    person("Nguyễn Văn An")
    found = look_up(Asked(typed))
    assert [row.name for row in found.recipients] == ["Nguyễn Văn An"]
    assert found.guessed


def test_slips_count_only_when_nothing_holds_the_words(either_way):
    person("Lê Văn Hoa")
    person("Lê Văn Hoan")
    found = look_up(Asked("le van hoa"))
    assert [row.name for row in found.recipients] == ["Lê Văn Hoa"]
    assert not found.guessed


def test_a_slip_that_makes_another_known_word_is_forgiven():
    person("Trần Đức Nghĩa")
    person("Lê Nghi")
    assert names("tran duc nghi") == ["Trần Đức Nghĩa"]


@pytest.mark.parametrize("typed", ["H'Linh Niê", "h’linh nie", "hlinh", "h linh", "linh nie"])
def test_names_with_an_apostrophe_are_found_however_they_are_typed(typed):
    person("H'Linh Niê")
    assert names(typed) == ["H'Linh Niê"]


def test_a_letter_may_be_an_initial():
    person("Trần Văn Hùng")
    person("Trần Đức Hùng")
    found = look_up(Asked("Trần V. Hùng"))
    assert [row.name for row in found.recipients] == ["Trần Văn Hùng"]
    assert found.guessed


def test_a_name_of_one_letter_is_a_name():
    person("Bion Y")
    person("Bion Yên")
    assert names("bion y")[0] == "Bion Y"


@pytest.mark.parametrize(
    "typed",
    ["", " ", "\0", "a\0b", "'", "%", "_", "\\", "(", "\u0301" * 100, "а" * 200, "a " * 100, "💥", "{}", '"'],
)
def test_hostile_text_finds_nothing_and_breaks_nothing(typed):
    person("Nguyễn Văn An")
    assert look_up(Asked(typed, unit=typed)).recipients == []


def test_what_is_hidden_or_not_public_is_not_found(either_way):
    person("Lê Văn An", hidden=True, hidden_reason="Theo yêu cầu")
    person("Lê Văn An", decision__draft=True)
    person("Lê Văn An", decision__published_from=timezone.now() + timedelta(hours=1))
    person("Lê Văn An", decision__published_until=timezone.now() - timedelta(minutes=1))
    assert names("le van an") == names("le van am") == []


def test_several_slips_are_forgiven_and_names_of_just_as_many_words_come_first():
    for days, name in enumerate(["Lê Văn Hoa", "Lê Văn Hoa Mai"]):
        person(name, decision__date=date(2025, 1, 1 + days))
    assert names("lee van hoaa") == ["Lê Văn Hoa", "Lê Văn Hoa Mai"]


def test_initials_are_not_looked_for_among_words_that_too_many_public_rows_hold(monkeypatch):
    person("Trần Văn Hùng", unit_text="", post="")
    person("Trần Bá Hùng", unit_text="", post="", decision__draft=True)
    monkeypatch.setattr(lookup, "SOME", 1)
    assert names("Trần V. Hùng") == ["Trần Văn Hùng"]
    person("Trần Đức Hùng", unit_text="", post="")
    assert names("Trần V. Hùng") == []


def test_proposed_and_revoked_rows_are_found_and_say_so():
    person("Lê Văn An", decision=ProposalFactory())
    person("Lê Văn An", revoked_by=AwardDecisionFactory())
    assert {row.decision.stage for row in look_up(Asked("le van an")).recipients} == {"proposed", "awarded"}


def test_year_form_and_unit_narrow(either_way):
    form = AwardForm.objects.get(name="Giấy khen")
    person("Lê Văn An", decision__date=date(2024, 3, 1), unit_text="Sở Y tế")
    person("Lê Văn An", decision__date=date(2025, 3, 1), unit_text="Sở Y tế", post="đúng", form=form)
    person("Lê Văn An", decision__date=date(2025, 3, 1), unit_text="Sở Nội vụ", form=form)
    [found] = look_up(Asked("le van an", year=2025, form=form.pk, unit="y tế")).recipients
    assert found.post == "đúng"
    assert len(names("le van an", year=2025)) == len(names("le van an", form=form.pk)) == 2
    assert names("le van an", year=2023) == []


def test_pages_follow_each_other_without_gap_or_repetition(either_way):
    decision = AwardDecisionFactory()
    for position in range(1, 46):
        person("Lê Văn An", decision=decision, position=position)
    pages = [look_up(Asked("le van an"), page) for page in (1, 2, 3)]
    assert [row.position for page in pages for row in page.recipients] == list(range(1, 46))
    assert [page.more for page in pages] == [True, True, False]


def test_nobody_reads_on_after_the_tenth_page():
    decision = AwardDecisionFactory()
    for position in range(1, 204):
        person("Lê Văn An", decision=decision, position=position)
    tenth = look_up(Asked("le van an"), 10)
    assert (len(tenth.recipients), tenth.more) == (20, False)


def test_rows_saved_without_their_words_being_counted_are_found_all_the_same():
    row = RecipientFactory.build(name="Lê Văn An", decision=AwardDecisionFactory(), form=AwardForm.objects.first())
    row.prepare()
    Recipient.objects.bulk_create([row])
    assert names("le van an") == ["Lê Văn An"]


def test_old_rows_of_what_many_rows_hold_are_found(either_way):
    person("Lê Văn An", decision__date=date(2012, 1, 1))
    for _ in range(5):
        person("Lê Thị Bình")
    assert names("le an") == ["Lê Văn An"]


@pytest.mark.parametrize(("typed", "queries"), [("le van an", 3), ("Lê Văn An", 3), ("zzzz", 5), ("", 0)])
def test_what_few_rows_hold_costs_three_queries(django_assert_num_queries, typed, queries):
    for _ in range(30):
        person("Lê Văn An")
    with django_assert_num_queries(queries):
        look_up(Asked(typed))


# Units by their other names


@pytest.fixture
def district():
    """A unit with a short and a former name, and rows that print one of them."""
    unit = UnitFactory(
        name="Liên đoàn Lao động huyện Vân Lâm", short_name="LĐLĐ Vân Lâm", former_names="Công đoàn huyện cũ"
    )
    person("Lê Văn An", unit=unit, unit_text="Liên đoàn Lao động huyện Vân Lâm")
    person("Lê Văn Bình", unit=unit, unit_text="LĐLĐ huyện Vân Lâm")
    person("Lê Văn Cường", unit_text="Sở Y tế")
    return unit


@pytest.mark.parametrize("unit", ["LĐLĐ huyện Vân Lâm", "ldld van lam", "lien doan lao dong van lam", "huyện cũ"])
def test_a_unit_narrows_by_any_of_its_names_however_a_list_prints_it(either_way, district, unit):
    assert sorted(names("le van", unit=unit)) == ["Lê Văn An", "Lê Văn Bình"]


def test_a_unit_is_found_by_a_name_that_no_list_prints(district):
    found = look_up(Asked("cong doan huyen cu"))
    assert sorted(row.name for row in found.recipients) == ["Lê Văn An", "Lê Văn Bình"]
    assert not found.guessed
    assert names("cong doan huyen cu", unit="so y te") == []


def test_an_abbreviation_finds_what_lists_write_out(either_way):
    person("Lê Văn An", unit_text="Sở Giáo dục và Đào tạo")
    assert names("an so gd&dt") == names("an", unit="Sở GD-ĐT") == ["Lê Văn An"]


def test_a_word_that_all_units_have_in_their_names_narrows_by_what_lists_print(monkeypatch, district):
    monkeypatch.setattr(lookup, "MOST_UNITS", 0)
    assert names("le van", unit="huyen cu") == []


def test_the_many_names_of_a_slip_are_tried_together(either_way):
    person("Lê Văn An Khang")
    person("Lê Văn Ân")
    assert names("le vna an")[0] == "Lê Văn Ân"
