"""What the database and the models say about units, campaigns, blocks and programmes."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.db.models import ProtectedError

from events.models import (
    BlockMember,
    BlockResult,
    BlockTerm,
    CampaignContent,
    Pledge,
    PledgeSignature,
    ProgrammeFigure,
    Unit,
)
from tests.events.factories import (
    BlockTermFactory,
    CampaignFactory,
    CooperationProgrammeFactory,
    EmulationBlockFactory,
    UnitFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def refused():
    """Runs what the database has to refuse, also what it judges only at the end of a transaction."""

    def run(action):
        with pytest.raises(IntegrityError), transaction.atomic():
            action()
            connection.check_constraints()

    return run


def errors(thing) -> dict:
    with pytest.raises(ValidationError) as caught:
        thing.full_clean()
    return caught.value.message_dict


# Units


def test_a_name_is_kept_tidy_and_compared_folded():
    unit = UnitFactory(name=" Sở  Hoà giải ", former_names=" Ban cũ \n\n Ty cũ ")
    assert (unit.name, unit.folded_name, unit.former_names) == ("Sở  Hoà giải", "so hoa giai", "Ban cũ\nTy cũ")


def test_every_name_of_a_unit_the_full_one_first():
    assert UnitFactory(name="Sở A", short_name="SA", former_names="Ty A\nBan A").names() == [
        "Sở A",
        "SA",
        "Ty A",
        "Ban A",
    ]


@pytest.mark.parametrize("nested", [False, True])
def test_two_units_of_one_parent_have_two_names(refused, nested):
    parent = UnitFactory() if nested else None
    UnitFactory(name="Văn phòng", parent=parent)
    refused(lambda: UnitFactory(name="VĂN PHÒNG", parent=parent))
    assert "Hãy sửa tên hoặc dùng đơn vị đã có" in errors(Unit(name="văn phòng", parent=parent))["name"][0]


def test_a_unit_is_not_its_own_parent(refused):
    unit = UnitFactory()
    refused(lambda: Unit.objects.filter(pk=unit.pk).update(parent=unit))


def test_a_parent_is_not_deleted():
    parent = UnitFactory()
    UnitFactory(parent=parent)
    with pytest.raises(ProtectedError):
        parent.delete()


# Blocks


def test_who_leads_a_block_belongs_to_it(refused):
    block, outsider = EmulationBlockFactory(), UnitFactory()
    refused(lambda: BlockTerm.objects.create(block=block, year=2026, leader=outsider))


def test_the_deputy_belongs_to_the_block_too(refused):
    term = BlockTermFactory()
    refused(lambda: BlockTerm.objects.filter(pk=term.pk).update(deputy=UnitFactory()))


def test_members_may_be_saved_after_their_term():
    block, unit = EmulationBlockFactory(), UnitFactory()
    BlockTerm.objects.create(block=block, year=2026, leader=unit)
    BlockMember.objects.create(block=block, unit=unit)
    connection.check_constraints()


def test_a_leading_member_is_not_taken_out(refused):
    term = BlockTermFactory()
    refused(lambda: term.block.members.all().delete())


def test_a_block_has_one_term_a_year(refused):
    term = BlockTermFactory()
    refused(lambda: BlockTermFactory(block=term.block, year=term.year))
    other = BlockMember.objects.create(block=term.block, unit=UnitFactory()).unit
    assert "mỗi năm chỉ có một khối trưởng" in str(errors(BlockTerm(block=term.block, year=term.year, leader=other)))


def test_a_unit_leads_one_block_a_year(refused):
    term = BlockTermFactory()
    block = EmulationBlockFactory()
    BlockMember.objects.create(block=block, unit=term.leader)
    refused(lambda: BlockTerm.objects.create(block=block, year=term.year, leader=term.leader))
    assert "khối trưởng khối khác" in str(errors(BlockTerm(block=block, year=term.year, leader=term.leader)))
    BlockTerm.objects.create(block=block, year=term.year + 1, leader=term.leader)


def test_leader_and_deputy_are_two_units(refused):
    term = BlockTermFactory()
    refused(lambda: BlockTerm.objects.filter(pk=term.pk).update(deputy=term.leader))


def test_a_unit_is_in_a_block_once(refused):
    term = BlockTermFactory()
    refused(lambda: BlockMember.objects.create(block=term.block, unit=term.leader))


def test_the_years_of_a_membership_are_in_order(refused):
    term = BlockTermFactory()
    refused(lambda: term.block.members.update(from_year=2026, until_year=2025))


@pytest.mark.parametrize(
    ("years", "included"), [((None, None), True), ((2026, 2026), True), ((2027, None), False), ((None, 2025), False)]
)
def test_a_membership_includes_its_first_and_last_year(years, included):
    assert BlockMember(from_year=years[0], until_year=years[1]).includes(2026) is included


def test_a_leader_whose_membership_is_over_is_refused():
    term = BlockTermFactory()
    term.block.members.update(until_year=term.year - 1)
    assert "không phải thành viên" in errors(term)["leader"][0]


def test_a_term_without_a_block_is_refused_without_a_crash():
    assert set(errors(BlockTerm(year=2026, leader=UnitFactory()))) == {"block"}


def test_no_year_and_no_pledge_is_older_than_the_block():
    term = BlockTermFactory(block__founded_on=date(2020, 3, 1))
    assert "Hãy chọn năm từ 2020" in errors(BlockTerm(block=term.block, year=2019, leader=term.leader))["year"][0]
    assert "không thể ký trước" in errors(Pledge(term=term, signed_on=date(2020, 2, 29)))["signed_on"][0]
    Pledge(term=term, signed_on=date(2020, 3, 1)).full_clean()


def test_results_and_signatures_are_of_members():
    term, outsider = BlockTermFactory(), UnitFactory()
    pledge = Pledge.objects.create(term=term, signed_on=date(2026, 1, 5))
    for thing in (BlockResult(term=term, unit=outsider), PledgeSignature(pledge=pledge, unit=outsider)):
        assert "không phải thành viên" in errors(thing)["unit"][0]
    BlockResult(term=term, unit=term.leader).full_clean()
    PledgeSignature(pledge=pledge, unit=term.leader).full_clean()


def test_a_unit_signs_and_is_ranked_once_a_year(refused):
    term = BlockTermFactory()
    pledge = Pledge.objects.create(term=term, signed_on=date(2026, 1, 5))
    pledge.signatures.create(unit=term.leader)
    term.results.create(unit=term.leader)
    refused(lambda: pledge.signatures.create(unit=term.leader))
    refused(lambda: term.results.create(unit=term.leader))
    refused(lambda: Pledge.objects.create(term=term, signed_on=date(2026, 1, 6)))


def test_points_are_not_negative(refused):
    term = BlockTermFactory()
    refused(lambda: term.results.create(unit=term.leader, points=-1))


def test_results_stand_by_place_then_points():
    term = BlockTermFactory()
    for points, place in ((None, None), (95, None), (80, 2), (90, 1)):
        unit = BlockMember.objects.create(block=term.block, unit=UnitFactory()).unit
        term.results.create(unit=unit, points=points, place=place)
    assert list(term.results.values_list("points", flat=True)) == [90, 80, 95, None]


# Campaigns and programmes


@pytest.mark.parametrize("factory", [CampaignFactory, CooperationProgrammeFactory])
def test_a_period_does_not_end_before_it_starts(refused, factory):
    days = {"starts_on": date(2026, 2, 1), "ends_on": date(2026, 1, 31)}
    refused(lambda: factory(**days))
    assert "Hãy sửa một trong hai ngày" in errors(factory.build(**days))["ends_on"][0]


def test_a_campaigns_contents_stand_organisations_first_in_their_order():
    campaign = CampaignFactory()
    for audience, order in (("members", 1), ("organisations", 2), ("organisations", 1)):
        CampaignContent.objects.create(campaign=campaign, audience=audience, text=f"{audience} {order}", order=order)
    assert [str(one) for one in campaign.contents.all()] == ["organisations 1", "organisations 2", "members 1"]


def test_a_figure_is_given_once_a_year(refused):
    programme = CooperationProgrammeFactory()
    figure = {"programme": programme, "year": 2025, "label": "lớp tập huấn", "value": 4}
    ProgrammeFigure.objects.create(**figure)
    refused(lambda: ProgrammeFigure.objects.create(**figure))


def test_areas_are_one_a_line():
    assert CooperationProgrammeFactory(areas=" Một \n\n Hai ").areas == "Một\nHai"
