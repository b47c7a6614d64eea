"""What every test of this folder may ask for."""

from datetime import date

import pytest

from events.models import (
    BlockMember,
    BlockTerm,
)
from tests.events.factories import (
    EmulationBlockFactory,
    UnitFactory,
)


@pytest.fixture
def block():
    """A block of three units, founded on 1 March 2020."""
    made = EmulationBlockFactory(name="Khối các sở", founded_on=date(2020, 3, 1))
    for name in ("Sở Y tế", "Sở Nội vụ", "Sở Xây dựng"):
        BlockMember.objects.create(block=made, unit=UnitFactory(name=name))
    return made


@pytest.fixture
def units(block):
    return [one.unit for one in block.members.select_related("unit")]


@pytest.fixture
def term(block, units):
    return BlockTerm.objects.create(block=block, year=2026, leader=units[0], deputy=units[1])
