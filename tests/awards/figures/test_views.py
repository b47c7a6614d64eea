import re
from datetime import date, timedelta
from html import unescape

import pytest

from awards.figures import honours
from awards.models import Recipient
from tests.awards.factories import AwardDecisionFactory, ProposalFactory, RecipientFactory, many_recipients
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


def test_an_honour_page_shows_a_hundred_rows_at_a_time(client, monkeypatch):
    unit, day = UnitFactory(), date(2025, 1, 2)
    for number, kind in enumerate(("individual", "collective", "individual")):
        many_recipients(AwardDecisionFactory(date=day + timedelta(number)), 85, unit=unit, kind=kind)
    rows = Recipient.objects.filter(unit=unit)
    wanted = [row.get_absolute_url() for row in rows.order_by("kind", "-decision__date", "position")]
    for few in (honours.FEW, 0):  # both ways to find the first of them
        monkeypatch.setattr(honours, "FEW", few)
        read, address = [], f"{HONOURS}{unit.pk}/"
        while address:
            shown = page(client, address)
            read.append(re.findall(r'class="hit-name" href="([^"]+)"', shown))
            address = linked(unit, shown, "next")
        assert [len(one) for one in read] == [100, 100, 55]
        assert sum(read, []) == wanted
        back = linked(unit, shown, "prev")
        assert re.findall(r'class="hit-name" href="([^"]+)"', page(client, back)) == read[1]
        assert linked(unit, page(client, linked(unit, page(client, back), "prev")), "prev") == ""


def linked(unit, shown: str, rel: str) -> str:
    match = re.search(rf'href="([^"]+)" rel="{rel}"', shown)
    return f"{HONOURS}{unit.pk}/{unescape(match[1])}" if match else ""


@pytest.mark.parametrize(
    "cursor", ["", "x", "individual.20251340.1.1.1", "individual.20250101.1.1", "none.20250101.1.1.1"]
)
def test_an_invented_place_in_an_honour_page_is_not_found(client, cursor):
    row = RecipientFactory(unit=UnitFactory())
    for name in ("sau", "truoc"):
        assert client.get(f"{HONOURS}{row.unit_id}/?{name}={cursor}").status_code == 404


def test_a_unit_without_public_awards_has_no_honour_page(client):
    unit = UnitFactory()
    RecipientFactory(unit=unit, decision=ProposalFactory())
    assert client.get(f"{HONOURS}{unit.pk}/").status_code == 404
    assert client.get(f"{HONOURS}{unit.pk}/?nam=2025").status_code == 404


@pytest.mark.parametrize("number", [1, 12])
def test_these_pages_cost_as_many_queries_whatever_the_number_of_rows(client, django_assert_num_queries, number):
    unit = UnitFactory()
    page(client, FIGURES)  # the compiled queries
    for _ in range(number):
        RecipientFactory(unit=unit)
    # The masthead, visitor figures, and: seven for the figures; three for the tree; the unit, those below, two for the
    # years, the keys of individuals, their rows.
    for address, queries in ((FIGURES, 9), (HONOURS, 5), (f"{HONOURS}{unit.pk}/", 8)):
        with django_assert_num_queries(queries):
            page(client, address)
