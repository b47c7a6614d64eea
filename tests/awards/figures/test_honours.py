from datetime import date

import pytest

from awards.figures.honours import honour_years, honoured_units, honours, named_like, with_all_below
from tests.awards.factories import AwardDecisionFactory, ProposalFactory, RecipientFactory
from tests.events.factories import UnitFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def tree():
    above = UnitFactory(name="Công đoàn Sở Y tế")
    return above, UnitFactory(name="Bệnh viện Hải Lam", parent=above, former_names="Nhà thương Hải Lam")


def test_a_unit_is_honoured_with_those_below_it(tree):
    above, below = tree
    RecipientFactory(unit=below)
    UnitFactory(name="Đơn vị chưa được khen")
    [branch] = honoured_units()
    assert branch.unit == above
    assert [one.unit for one in branch.below] == [below]
    assert with_all_below(above) == [above.pk, below.pk]


def test_units_are_found_by_any_of_their_names_without_accents(tree):
    RecipientFactory(unit=tree[1])
    branches = honoured_units()
    for typed in ("benh vien", "lam hai", "nha thuong"):
        assert [branch.unit for branch in named_like(branches, typed)] == [tree[1]]
    assert named_like(branches, "truong") == []


def test_years_are_counted_and_collectives_come_first(tree):
    units = with_all_below(tree[0])
    old, new = (AwardDecisionFactory(date=date(year, 5, 1)) for year in (2024, 2026))
    person = RecipientFactory(unit=tree[1], decision=new, position=1)
    group = RecipientFactory(unit=tree[0], decision=new, position=2, kind="collective")
    RecipientFactory(unit=tree[1], decision=old)
    assert honour_years(units) == {2026: {"collective": 1, "individual": 1}, 2024: {"individual": 1}}
    assert list(honour_years(units)) == [2026, 2024]
    assert list(honours(units, 2026, honour_years(units)[2026], {})) == [group, person]


def test_only_awards_that_stand_and_are_public_honour(tree):
    RecipientFactory(unit=tree[1], hidden=True, hidden_reason="Theo yêu cầu")
    RecipientFactory(unit=tree[1], decision__draft=True)
    RecipientFactory(unit=tree[1], decision=ProposalFactory())
    RecipientFactory(unit=tree[1], revoked_by=AwardDecisionFactory())
    assert honoured_units() == []
    assert honour_years(with_all_below(tree[0])) == {}
