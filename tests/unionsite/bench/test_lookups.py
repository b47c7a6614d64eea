import random

import pytest

from tests.awards.factories import AwardDecisionFactory, RecipientFactory
from unionsite.bench.lookups import share, texts, with_slip


@pytest.mark.django_db
def test_the_mix_is_always_the_same_and_asks_for_names_that_are_there():
    RecipientFactory.create_batch(60, name="Nguyễn Văn An", decision=AwardDecisionFactory())
    mix = texts(20)
    assert mix == texts(20)
    assert len(mix) == 20
    assert ("full name, accents", {"q": "Nguyễn Văn An"}) in mix
    assert ("full name, no accents", {"q": "nguyen van an"}) in mix


def test_a_slip_changes_a_name_by_little():
    chance = random.Random(1)
    slips = {with_slip("nguyen van an", chance) for _ in range(50)}
    assert len(slips) > 20
    assert all(len(slip) == len("nguyen van an") for slip in slips)


def test_shares_are_taken_of_the_sorted_times():
    assert (share([5, 1, 3], 0.5), share([5, 1, 3], 1)) == (3, 5)
