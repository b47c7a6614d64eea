from datetime import date

import pytest

from awards.figures.sums import COUNTED
from tests.awards.factories import AwardDecisionFactory, ProposalFactory, RecipientFactory
from tests.events.factories import UnitFactory

pytestmark = pytest.mark.django_db
FIGURES, HONOURS = "/khen-thuong/so-lieu/", "/khen-thuong/bang-vang/"


def page(client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200
    return response.content.decode()


def test_figures_are_a_chart_with_its_table(client):
    RecipientFactory.create_batch(
        3, decision=AwardDecisionFactory(date=date(2025, 1, 2)), unit=UnitFactory(name="Sở A")
    )
    shown = page(client, FIGURES)
    assert 'role="img"' in shown
    assert "Nhiều nhất: Năm 2025, 3 lượt" in shown
    assert "00 lượt tập thể và 03 lượt cá nhân" in shown
    assert "Sở A" in shown


def test_a_year_has_its_own_page_and_one_without_awards_none(client):
    RecipientFactory(decision__date=date(2025, 1, 2))
    assert "Số liệu khen thưởng\n      năm 2025" in page(client, f"{FIGURES}?nam=2025")
    for year in ("2020", "abc", "-1", "99999"):
        assert client.get(f"{FIGURES}?nam={year}").status_code == 404


def test_pages_without_any_award_say_so(client):
    assert "Chưa có quyết định khen thưởng nào" in page(client, FIGURES)
    assert "Chưa có đơn vị nào" in page(client, HONOURS)


def test_an_honour_page_leads_to_the_rows_of_its_unit_and_those_below(client):
    above = UnitFactory(name="Công đoàn Sở Y tế")
    row = RecipientFactory(name="Lê Văn An", unit=UnitFactory(parent=above))
    shown = page(client, f"{HONOURS}{above.pk}/")
    assert row.get_absolute_url() in shown
    assert "00 lượt tập thể và 01 lượt cá nhân" in shown
    assert f"{HONOURS}{above.pk}/" in page(client, HONOURS)
    assert f"{HONOURS}{above.pk}/" in page(client, f"{HONOURS}?q=so+y+te")


def test_an_honour_page_shows_a_hundred_rows_at_a_time(client):
    unit, decision = UnitFactory(), AwardDecisionFactory(date=date(2025, 1, 2))
    RecipientFactory.create_batch(101, unit=unit, decision=decision)
    first, second = (page(client, f"{HONOURS}{unit.pk}/?nam=2025&trang={number}") for number in (1, 2))
    assert (first.count('class="hit"'), second.count('class="hit"')) == (100, 1)
    assert "trang=2" in first
    assert client.get(f"{HONOURS}{unit.pk}/?nam=2025&trang=3").status_code == 404


def test_a_unit_without_public_awards_has_no_honour_page(client):
    unit = UnitFactory()
    RecipientFactory(unit=unit, decision=ProposalFactory())
    assert client.get(f"{HONOURS}{unit.pk}/").status_code == 404
    assert client.get(f"{HONOURS}{unit.pk}/?nam=2025").status_code == 404


def test_while_others_count_readers_are_asked_to_come_back(client):
    RecipientFactory(unit=UnitFactory())
    with COUNTED.making:
        for address in (FIGURES, f"{FIGURES}?nam=2026&x=1", HONOURS):
            assert client.get(address).status_code == 503, address


def test_an_invented_query_counts_nothing_anew(client):
    RecipientFactory(unit=UnitFactory(name="Sở A"))
    for address in (FIGURES, HONOURS):
        page(client, address)
        with COUNTED.making:
            assert "Sở A" in page(client, f"{address}?x=1&nam=")
            assert client.get(f"{FIGURES}?nam=1950").status_code == 404


@pytest.mark.parametrize("number", [1, 12])
def test_these_pages_cost_as_many_queries_whatever_the_number_of_rows(client, django_assert_num_queries, number):
    unit = UnitFactory()
    page(client, FIGURES)  # the compiled queries
    for _ in range(number):
        RecipientFactory(unit=unit)
    # The masthead, visitor figures, and: seven for the figures; two beside what they counted; the unit, those below,
    # years, rows.
    for address, queries in ((FIGURES, 9), (HONOURS, 4), (f"{HONOURS}{unit.pk}/", 6)):
        with django_assert_num_queries(queries):
            page(client, address)
