from datetime import date

import pytest
from django.db import connection
from django.db.models import Count

from awards.figures.sums import read_figures
from awards.models import AwardForm, Recipient, Tally
from tests.awards.factories import AwardDecisionFactory, IssuerFactory, ProposalFactory, RecipientFactory
from tests.events.factories import UnitFactory

pytestmark = pytest.mark.django_db


def form(name: str) -> AwardForm:
    return AwardForm.objects.get(name=name)


def as_rows(lines) -> list[tuple]:
    return [(line.name, line.collectives, line.individuals) for line in lines]


def counted() -> dict:
    """What the tallies should say, from the rows."""
    rows = Recipient.objects.filter(hidden=False, revoked_by=None).order_by()
    return {(d, f, k): n for d, f, k, n in rows.values_list("decision", "form", "kind").annotate(n=Count("pk"))}


def tallies() -> dict:
    return {(one.decision_id, one.form_id, one.kind): one.count for one in Tally.objects.all()}


def test_awards_are_counted_by_year_form_level_and_unit():
    unit = UnitFactory(name="Sở Y tế")
    old, new = (AwardDecisionFactory(date=date(year, 5, 1)) for year in (2024, 2026))
    RecipientFactory.create_batch(2, decision=old, form=form("Huân chương Lao động hạng Ba"), unit=unit)
    RecipientFactory(decision=new, form=form("Bằng khen"), kind="collective")
    figures = read_figures()
    assert as_rows(figures.years) == [("2026", 1, 0), ("2024", 0, 2)]
    assert as_rows(figures.forms) == [("Huân chương Lao động hạng Ba", 0, 2), ("Bằng khen", 1, 0)]
    assert as_rows(figures.levels) == [("Nhà nước", 0, 2), ("Công đoàn ngành, tỉnh", 1, 0)]
    assert as_rows(figures.units) == [("Sở Y tế", 0, 2)]
    assert (figures.total.collectives, figures.total.individuals) == (1, 2)


def test_a_year_narrows_all_but_the_years():
    for year in (2024, 2026):
        RecipientFactory(decision__date=date(year, 5, 1), unit=UnitFactory())
    figures = read_figures(2024)
    assert len(figures.years) == 2
    assert [sum(line.total for line in part) for part in (figures.levels, figures.forms, figures.units)] == [1, 1, 1]


def test_only_what_the_public_may_read_and_what_stands_is_counted():
    unit = UnitFactory()
    RecipientFactory(unit=unit, hidden=True, hidden_reason="Theo yêu cầu")
    RecipientFactory(unit=unit, decision__draft=True)
    RecipientFactory(unit=unit, decision=ProposalFactory())
    RecipientFactory(unit=unit, revoked_by=AwardDecisionFactory())
    RecipientFactory(unit=unit, decision__stage="revoked", decision__revoked_by=AwardDecisionFactory())
    figures = read_figures()
    assert not any([figures.years, figures.levels, figures.forms, figures.units])


def test_the_longest_bar_is_whole_and_the_shortest_is_seen():
    RecipientFactory.create_batch(120, form=form("Bằng khen"), decision=AwardDecisionFactory())
    RecipientFactory(form=form("Giấy khen"))
    assert [line.share for line in read_figures().forms] == [100, 1]


def test_figures_cost_as_many_queries_whatever_the_number_of_rows(django_assert_num_queries):
    for issuer in IssuerFactory.create_batch(3):
        RecipientFactory.create_batch(5, decision=AwardDecisionFactory(issuer=issuer), unit=UnitFactory())
        with django_assert_num_queries(7):
            read_figures()
    with django_assert_num_queries(6):  # no unit has a name to be read
        assert read_figures(1950).units == []


def test_tallies_follow_every_change_of_the_rows():
    decision, other = AwardDecisionFactory(), AwardDecisionFactory()
    rows = RecipientFactory.create_batch(6, decision=decision)
    assert tallies() == counted()
    rows[0].form = form("Giấy khen")
    rows[0].save()
    Recipient.objects.filter(pk=rows[1].pk).update(hidden=True, hidden_reason="Theo yêu cầu")
    Recipient.objects.filter(pk=rows[2].pk).update(revoked_by=other)
    Recipient.objects.filter(pk=rows[3].pk).update(decision=other, kind="collective")
    rows[4].delete()
    assert tallies() == counted()
    Recipient.objects.filter(pk=rows[1].pk).update(hidden=False)
    Recipient.objects.filter(pk=rows[2].pk).update(revoked_by=None)
    assert tallies() == counted()
    fresh = RecipientFactory.build_batch(4, decision=decision, form=form("Bằng khen"))
    for row in fresh:
        row.prepare()
    Recipient.objects.bulk_create(fresh)
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE awards_recipient SET form_id = %s WHERE decision_id = %s", [form("Giấy khen").pk, decision.pk]
        )
    assert tallies() == counted()
    Recipient.objects.filter(decision=decision).delete()
    assert tallies() == counted()


def test_a_deleted_decision_takes_its_tallies_along():
    decision = AwardDecisionFactory()
    RecipientFactory.create_batch(3, decision=decision)
    decision.delete()
    assert tallies() == {}
    connection.check_constraints()


def test_a_form_whose_rows_are_gone_can_be_deleted():
    given = AwardForm.objects.create(name="Hình thức riêng")
    RecipientFactory(form=given).delete()
    given.delete()
    assert not AwardForm.objects.filter(name="Hình thức riêng").exists()
