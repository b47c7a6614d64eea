"""The desk of blocks and their members."""

from datetime import date

import pytest

from events.models import (
    BlockResult,
    BlockTerm,
    EmulationBlock,
    Pledge,
)
from tests.events.emulation.desk import BLOCKS, DESK, TERMS, address_of, block_form, kept, member, text
from tests.events.factories import (
    BlockTermFactory,
    CampaignFactory,
    CooperationProgrammeFactory,
    EmulationBlockFactory,
    UnitFactory,
)

pytestmark = pytest.mark.django_db


def test_a_new_block_is_entered_with_members_and_first_year_in_one_go(editor):
    leader, deputy = UnitFactory(), UnitFactory()
    first = {"year": 2026, "leader": leader.pk, "deputy": deputy.pk}
    sent = block_form(member(leader), member(deputy), first_year=first)
    assert editor.post(f"{BLOCKS}add/", sent).status_code == 302
    assert BlockTerm.objects.get().leader == leader


def test_a_new_block_needs_no_first_year(editor):
    empty = {"year": "", "leader": "", "deputy": ""}
    assert editor.post(f"{BLOCKS}add/", block_form(member(UnitFactory()), first_year=empty)).status_code == 302
    assert not BlockTerm.objects.exists()


@pytest.mark.parametrize("years", [None, {"until_year": 2025}, {"from_year": 2027}])
def test_a_new_block_is_not_led_by_who_is_no_member_that_year(editor, years):
    outsider, other = UnitFactory(name="Sở Y tế"), UnitFactory()
    members = [member(other)] if years is None else [member(other), member(outsider, **years)]
    page = text(editor.post(f"{BLOCKS}add/", block_form(*members, first_year={"year": 2026, "leader": outsider.pk})))
    assert "«Sở Y tế» chưa có trong bảng đơn vị thành viên năm 2026" in page
    assert not EmulationBlock.objects.exists()


def test_a_new_block_has_no_year_before_it_was_founded(editor):
    unit = UnitFactory()
    first = {"year": 2019, "leader": unit.pk}
    page = text(editor.post(f"{BLOCKS}add/", block_form(member(unit), first_year=first, founded_on="01/03/2020")))
    assert "Hãy chọn năm từ 2020" in page


def test_a_unit_stands_once_in_a_block(editor):
    unit = UnitFactory()
    page = text(editor.post(f"{BLOCKS}add/", block_form(member(unit), member(UnitFactory()), member(unit))))
    assert "Dòng 3 trùng với dòng 1" in page
    assert not EmulationBlock.objects.exists()


def test_a_unit_that_leads_a_year_is_not_taken_out_of_the_block(editor, block, term):
    members = list(block.members.all())
    sent = block_form(kept(members[0], DELETE="on"), kept(members[1]), kept(members[2]), initial=3, block=block)
    page = text(editor.post(f"{BLOCKS}{block.pk}/change/", sent))
    assert "«Sở Y tế» là khối trưởng năm 2026 nên phải là thành viên" in page
    assert block.members.count() == 3


def test_a_unit_that_leads_a_year_stays_a_member_for_that_year(editor, block, term):
    members = list(block.members.all())
    sent = block_form(*map(kept, members), initial=3, block=block) | {"members-1-until_year": 2025}
    assert "«Sở Nội vụ» là khối phó năm 2026" in text(editor.post(f"{BLOCKS}{block.pk}/change/", sent))
    sent["members-1-until_year"] = 2026
    assert editor.post(f"{BLOCKS}{block.pk}/change/", sent).status_code == 302


def test_a_unit_that_leads_is_not_replaced_in_its_row(editor, block, term):
    members = list(block.members.all())
    sent = block_form(*map(kept, members), initial=3, block=block) | {"members-0-unit": UnitFactory().pk}
    assert "là khối trưởng năm 2026" in text(editor.post(f"{BLOCKS}{block.pk}/change/", sent))


def test_a_unit_with_a_result_or_a_signature_stays_a_member(editor, block, units, term):
    BlockResult.objects.create(term=term, unit=units[2], points=90)
    Pledge.objects.create(term=term, signed_on=date(2026, 1, 5)).signatures.create(unit=units[2])
    members = list(block.members.all())
    sent = block_form(kept(members[0]), kept(members[1]), kept(members[2], DELETE="on"), initial=3, block=block)
    page = text(editor.post(f"{BLOCKS}{block.pk}/change/", sent))
    assert page.count("«Sở Xây dựng» có kết quả năm 2026") == 1
    assert page.count("«Sở Xây dựng» đã ký giao ước năm 2026") == 1


def test_a_unit_that_did_nothing_is_taken_out(editor, block, term):
    members = list(block.members.all())
    sent = block_form(kept(members[0]), kept(members[1]), kept(members[2], DELETE="on"), initial=3, block=block)
    assert editor.post(f"{BLOCKS}{block.pk}/change/", sent).status_code == 302
    assert block.members.count() == 2


def test_a_block_is_not_founded_after_its_years_and_pledges(editor, block, term):
    members = list(block.members.all())
    sent = block_form(*map(kept, members), initial=3, block=block)
    page = text(editor.post(f"{BLOCKS}{block.pk}/change/", sent | {"founded_on": "01/02/2027"}))
    assert "Khối đã có năm 2026" in page
    Pledge.objects.create(term=term, signed_on=date(2026, 1, 5))
    page = text(editor.post(f"{BLOCKS}{block.pk}/change/", sent | {"founded_on": "06/01/2026"}))
    assert "Giao ước ký ngày 05/01/2026" in page


def test_a_block_lists_its_years_with_a_way_to_the_next(editor, block, term):
    page = text(editor.get(f"{BLOCKS}{block.pk}/change/"))
    assert address_of(term) in page
    assert "Sang năm 2027" in page
    assert f"{TERMS}add/?block={block.pk}&amp;tiep=1" in page


def test_a_block_is_deleted_with_all_its_years(editor, block, term):
    assert editor.post(f"{BLOCKS}{block.pk}/delete/", {"post": "yes"}).status_code == 302
    assert not BlockTerm.objects.exists()


@pytest.mark.parametrize("model", ["campaign", "emulationblock", "cooperationprogramme"])
def test_lists_cost_the_same_however_long_they_are(editor, django_assert_num_queries, model):
    make = {"campaign": CampaignFactory, "emulationblock": lambda: BlockTermFactory().block,
            "cooperationprogramme": CooperationProgrammeFactory}[model]  # fmt: skip
    make()
    with django_assert_num_queries(9):
        editor.get(f"{DESK}{model}/")
    for _ in range(5):
        make()
    with django_assert_num_queries(9):
        editor.get(f"{DESK}{model}/")


@pytest.mark.parametrize("model", ["campaign", "emulationblock", "cooperationprogramme"])
def test_a_draft_is_previewed(editor, model):
    make = {"campaign": CampaignFactory, "emulationblock": EmulationBlockFactory,
            "cooperationprogramme": CooperationProgrammeFactory}[model]  # fmt: skip
    thing = make(draft=True)
    assert str(thing) in text(editor.get(f"{DESK}{model}/{thing.pk}/xem-truoc/"))
