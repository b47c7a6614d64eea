from datetime import date

import pytest

from awards.lookup.decision_numbers import decisions_numbered
from tests.awards.factories import AwardDecisionFactory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "typed", ["57/QĐ-CĐVC", "57/qd-cdvc", "57/QĐ", "57", "057", "Quyết định số 57", "qđ 57/qđ-cđvc", "số: 57/QĐ-CĐVC"]
)
def test_a_number_leads_to_its_decision(typed):
    decision = AwardDecisionFactory(number="57/QĐ-CĐVC")
    AwardDecisionFactory(number="157/QĐ-CĐVC")
    AwardDecisionFactory(number="570/QĐ-CĐVC")
    assert decisions_numbered(typed) == [decision]


def test_zeros_before_a_number_do_not_matter():
    decision = AwardDecisionFactory(number="05/QĐ-CĐVC")
    assert decisions_numbered("5/QĐ") == decisions_numbered("005") == [decision]


def test_the_newest_comes_first_and_a_year_narrows():
    old, new = (AwardDecisionFactory(number="57/QĐ-CĐVC", date=date(year, 1, 5)) for year in (2024, 2025))
    assert decisions_numbered("57") == [new, old]
    assert decisions_numbered("57", year=2024) == [old]


def test_another_symbol_is_another_decision():
    AwardDecisionFactory(number="57/QĐ-CĐVC")
    assert decisions_numbered("57/QĐ-LĐLĐ") == []


def test_what_is_not_public_has_no_number():
    AwardDecisionFactory(number="57/QĐ-CĐVC", draft=True)
    assert decisions_numbered("57") == []


@pytest.mark.parametrize("typed", ["", "Nguyễn Văn An", "Trường số 57 Hà Lam", "5" * 50, "57\n58"])
def test_other_texts_cost_nothing(django_assert_num_queries, typed):
    with django_assert_num_queries(0):
        assert decisions_numbered(typed) == []
