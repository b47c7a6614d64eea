"""A block's year: who leads, results, pledge and signatures."""

import re
from datetime import date
from decimal import Decimal

import pytest

from events.emulation.forms import places_by_points
from events.models import (
    BlockMember,
    BlockResult,
    BlockTerm,
    Pledge,
)
from tests.events.emulation.desk import (
    BLOCKS,
    DESK,
    TERMS,
    address_of,
    term_form,
    text,
)
from tests.events.factories import (
    CampaignFactory,
    CooperationProgrammeFactory,
    EmulationBlockFactory,
    UnitFactory,
)
from tests.unionsite.library.factories import DocumentFactory

pytestmark = pytest.mark.django_db


def test_a_year_is_added_from_its_block_alone(editor, block):
    assert editor.get(f"{TERMS}add/")["Location"] == BLOCKS
    assert editor.get(f"{TERMS}add/?block=999999").status_code == 302
    assert editor.get(f"{TERMS}add/?block={block.pk}").status_code == 200


def options(page: str, name: str) -> list[str]:
    return re.findall(r"<option[^>]*>([^<]+)</option>", re.search(rf'<select name="{name}".*?</select>', page, re.S)[0])


def test_leader_and_deputy_are_chosen_among_the_members_of_the_year(editor, block):
    UnitFactory(name="Đơn vị ngoài khối")
    BlockMember.objects.create(block=block, unit=UnitFactory(name="Đã rời khối"), until_year=2020)
    page = text(editor.get(f"{TERMS}add/?block={block.pk}"))
    for name in ("leader", "deputy"):
        assert options(page, name) == ["---------", "Sở Y tế", "Sở Nội vụ", "Sở Xây dựng"]


def test_the_next_year_begins_with_the_deputy_as_leader(editor, block, units, term):
    BlockTerm.objects.update(deputy_representative="Ông Trần Văn B")
    page = text(editor.get(f"{TERMS}add/?block={block.pk}&tiep=1"))
    assert 'name="year" value="2027"' in page
    assert f'<option value="{units[1].pk}" selected>Sở Nội vụ</option>' in page
    assert "Ông Trần Văn B" in page


def test_a_whole_year_is_entered_on_one_page(editor, block, units):
    results = [
        {"unit": unit.pk, "points": points, "proposal": "Cờ thi đua"}
        for unit, points in zip(units, (90, 95), strict=False)
    ]
    sent = term_form(
        block, units[0], deputy=units[1].pk, results=results,
        pledge={"signed_on": "05/01/2026", "place": "Hội trường", "document": DocumentFactory().pk},
        signatures=[{"unit": units[2].pk, "signer": "Bà Lê Thị C"}],
    )  # fmt: skip
    assert editor.post(f"{TERMS}add/?block={block.pk}", sent).status_code == 302
    term = BlockTerm.objects.get()
    assert (term.deputy, term.results.count(), term.pledge.place) == (units[1], 2, "Hội trường")
    assert term.pledge.signatures.get().signer == "Bà Lê Thị C"


def test_members_are_offered_as_rows_of_results_and_not_saved_unless_filled_in(editor, block, units, term):
    BlockResult.objects.create(term=term, unit=units[0], points=90)
    page = text(editor.get(address_of(term)))
    assert 'name="results-TOTAL_FORMS" value="3"' in page
    assert f'<option value="{units[2].pk}" selected>' in page
    offered = [{"unit": units[1].pk}, {"unit": units[2].pk, "points": 88}]
    first = term.results.get()
    row = {"id": first.pk, "term": term.pk, "unit": first.unit_id, "points": 90}
    editor.post(address_of(term), term_form(block, units[0], results=[row, *offered]))
    assert sorted(term.results.values_list("points", flat=True)) == [88, 90]


def test_everybody_signs_with_one_tick(editor, block, units, term):
    pledge = {"signed_on": "05/01/2026", "everybody_signed": "on"}
    editor.post(address_of(term), term_form(block, units[0], pledge=pledge, signatures=[{"unit": units[1].pk}]))
    assert sorted(one.unit_id for one in term.pledge.signatures.all()) == sorted(unit.pk for unit in units)


def test_a_pledge_is_deleted_with_its_signatures(editor, block, units, term):
    pledge = Pledge.objects.create(term=term, signed_on=date(2026, 1, 5))
    signature = pledge.signatures.create(unit=units[1])
    sent = {"id": pledge.pk, "term": term.pk, "signed_on": "05/01/2026", "DELETE": "on"}
    row = {"id": signature.pk, "pledge": pledge.pk, "unit": units[1].pk, "signer": "Đổi"}
    response = editor.post(address_of(term), term_form(block, units[0], pledge=sent, signatures=[row]))
    assert response.status_code == 302
    assert not Pledge.objects.exists()


def test_places_follow_points_and_equals_share_one():
    points = [Decimal("88.5"), None, Decimal(95), Decimal("88.50"), Decimal(70)]
    assert places_by_points(points) == [2, None, 1, 2, 4]


def test_one_button_saves_the_points_and_ranks_by_them(editor, block, units, term):
    rows = [{"unit": unit.pk, "points": points} for unit, points in zip(units, (88, 95, 88), strict=True)]
    response = editor.post(address_of(term), term_form(block, units[0], results=rows, _rank="1"))
    assert response["Location"] == address_of(term)
    assert {one.unit_id: one.place for one in term.results.all()} == dict(
        zip([unit.pk for unit in units], (2, 1, 2), strict=True)
    )


@pytest.mark.parametrize("typed", ["88,5", "88.5"])
def test_points_are_typed_with_a_comma_or_a_dot(editor, block, units, term, typed):
    editor.post(address_of(term), term_form(block, units[0], results=[{"unit": units[0].pk, "points": typed}]))
    assert term.results.get().points == Decimal("88.5")
    assert 'value="88,50"' in text(editor.get(address_of(term)))


@pytest.mark.parametrize("year", [2026, 2027])
def test_a_second_term_in_a_year_is_refused(editor, block, units, term, year):
    other = BlockTerm.objects.create(block=block, year=2027, leader=units[1])
    address, sent = (f"{TERMS}add/?block={block.pk}", term_form(block, units[2], year=year))
    assert "mỗi năm chỉ có một khối trưởng" in text(editor.post(address, sent))
    if year == 2026:  # nor by changing the year of another
        assert "mỗi năm chỉ có một khối trưởng" in text(editor.post(address_of(other), term_form(block, units[1])))
    assert BlockTerm.objects.count() == 2


def test_a_unit_does_not_lead_two_blocks_in_a_year(editor, units, term):
    other = EmulationBlockFactory()
    BlockMember.objects.create(block=other, unit=units[0])
    page = text(editor.post(f"{TERMS}add/?block={other.pk}", term_form(other, units[0], summary="Đã gõ")))
    assert "đã là khối trưởng khối khác trong năm đó" in page
    assert "Đã gõ" in page


def test_the_deputy_is_another_unit(editor, block, units):
    sent = term_form(block, units[0], deputy=units[0].pk)
    response = editor.post(f"{TERMS}add/?block={block.pk}", sent)
    assert response.context["adminform"].form.errors == {"deputy": ["Khối phó phải là đơn vị khác khối trưởng."]}


def test_a_leader_is_a_member_in_that_year(editor, block, units):
    block.members.filter(unit=units[1]).update(until_year=2025)
    add = f"{TERMS}add/?block={block.pk}"
    for leader in (UnitFactory(name="Ngoài khối"), units[1]):
        page = text(editor.post(add, term_form(block, leader)))
        assert "không phải thành viên của khối trong năm 2026. Hãy thêm vào khối trước." in page
        assert f'<option value="{leader.pk}" selected>{leader.name}</option>' in page
    assert not BlockTerm.objects.exists()


def test_a_pledge_is_not_signed_before_the_block_existed(editor, block, units):
    sent = term_form(block, units[0], year=2020, pledge={"signed_on": "29/02/2020"})
    assert "không thể ký trước ngày đó" in text(editor.post(f"{TERMS}add/?block={block.pk}", sent))
    assert not BlockTerm.objects.exists()


def test_results_and_signatures_are_of_members_of_the_year(editor, block, units, term):
    row = {"unit": UnitFactory().pk, "points": 90}
    sent = term_form(block, units[0], results=[row], pledge={"signed_on": "05/01/2026"}, signatures=[row])
    page = text(editor.post(address_of(term), sent))
    assert page.count("không phải thành viên của khối trong năm 2026") == 2
    assert not Pledge.objects.exists()
    sent = term_form(block, units[0], year=2027, pledge={"signed_on": "05/01/2026"}, signatures=[row])
    assert "không phải thành viên" in text(editor.post(f"{TERMS}add/?block={block.pk}", sent))


def test_a_unit_has_one_result_and_one_signature_a_year(editor, block, units, term):
    rows = [{"unit": units[1].pk, "points": points} for points in (90, 91)]
    sent = term_form(block, units[0], results=rows, pledge={"signed_on": "05/01/2026"}, signatures=rows)
    assert text(editor.post(address_of(term), sent)).count("Dòng 2 trùng với dòng 1") == 2


def test_nobody_signs_a_pledge_that_is_not_there(editor, block, units, term):
    sent = term_form(block, units[0], signatures=[{"unit": units[1].pk}], pledge={"signed_on": ""})
    assert "Chưa có ngày ký giao ước" in text(editor.post(address_of(term), sent))


def test_points_are_not_negative(editor, block, units, term):
    sent = term_form(block, units[0], results=[{"unit": units[0].pk, "points": -1}])
    assert "Điểm không thể âm" in text(editor.post(address_of(term), sent))


def test_a_year_does_not_change_its_block(editor, block, units, term):
    other = EmulationBlockFactory()
    BlockMember.objects.create(block=other, unit=units[0])
    editor.post(address_of(term), term_form(other, units[0]))
    term.refresh_from_db()
    assert term.block == block


def test_a_year_is_deleted_with_all_that_belongs_to_it(editor, units, term):
    Pledge.objects.create(term=term, signed_on=date(2026, 1, 5)).signatures.create(unit=units[1])
    BlockResult.objects.create(term=term, unit=units[0], points=90)
    assert editor.post(f"{TERMS}{term.pk}/delete/", {"post": "yes"}).status_code == 302
    assert not Pledge.objects.exists()


def test_a_form_with_nothing_in_it_is_answered(editor, block, term):
    assert editor.post(address_of(term), {}).status_code == 200
    assert editor.post(f"{TERMS}add/?block={block.pk}", {}).status_code == 200
    assert editor.post(f"{TERMS}add/?block={block.pk}", {"block": "x", "year": "x", "leader": "x"}).status_code == 302


def test_the_button_that_ranks_stands_below_the_points(editor, term):
    page = text(editor.get(address_of(term)))
    assert page.count('name="_rank"') == 1
    assert page.index('id="results-group"') < page.index('name="_rank"') < page.index('id="pledge-group"')


def test_a_reader_of_a_term_is_offered_no_ranking(contributor, term):
    assert 'name="_rank"' not in text(contributor.get(address_of(term)))


def test_a_year_is_added_from_its_block_only(administrator, term):
    assert f'href="{TERMS}add/' not in text(administrator.get("/quan-tri/"))
    assert f'href="{TERMS}add/' not in text(administrator.get(TERMS))
    assert '"_addanother"' not in text(administrator.get(address_of(term)))
    assert f'href="{TERMS}add/?block={term.block_id}' in text(administrator.get(f"{BLOCKS}{term.block_id}/change/"))


@pytest.mark.parametrize("model", ["campaign", "cooperationprogramme", "blockterm", "emulationblock"])
def test_no_sign_deletes_what_is_chosen(administrator, term, model):
    things = {"campaign": CampaignFactory, "cooperationprogramme": CooperationProgrammeFactory,
              "blockterm": lambda: term, "emulationblock": lambda: term.block}  # fmt: skip
    page = text(administrator.get(f"{DESK}{model}/{things[model]().pk}/change/"))
    assert not re.findall(r'id="(?:delete|change|view)_id_|id="add_id_[\w-]*(?:conference|launch|review|unit)"', page)
