from datetime import date, timedelta

import pytest
from django.db import connection
from django.db.models import Count
from django.utils import timezone

from awards.figures.sums import COUNTED, read_figures
from awards.models import AwardForm, Recipient, Tally
from awards.rows import editing as rows
from awards.rows.corrections import Editing
from tests.awards.factories import AwardDecisionFactory, IssuerFactory, ProposalFactory, RecipientFactory
from tests.events.factories import UnitFactory
from unionsite.publishing.kept import Busy

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
        with django_assert_num_queries(5):
            read_figures()


def test_a_year_without_awards_counts_no_units(django_assert_num_queries):
    RecipientFactory(unit=UnitFactory())
    read_figures()
    with django_assert_num_queries(4):  # what is counted, forms, issuers, levels
        assert read_figures(1950).units == []


def test_while_others_count_nobody_waits_and_what_was_counted_is_shown():
    RecipientFactory(unit=UnitFactory())
    shown = read_figures()
    with COUNTED.making:
        assert read_figures() == shown
        RecipientFactory(unit=UnitFactory())
        with pytest.raises(Busy):
            read_figures()
    assert read_figures().total.individuals == 2


@pytest.mark.parametrize("act", ["correct", "hide", "delete", "withdraw", "revoke", "date", "expire", "come"])
def test_figures_that_were_kept_follow_whatever_happens(act):
    decision = AwardDecisionFactory(date=date(2025, 5, 1), published_until=timezone.now() + timedelta(hours=1))
    row = RecipientFactory(decision=decision, unit=UnitFactory())
    RecipientFactory(decision=decision, unit=row.unit)
    coming = AwardDecisionFactory(published_from=timezone.now() + timedelta(hours=1), published_until=None)
    RecipientFactory(decision=coming, unit=UnitFactory())
    before, now, editing = read_figures(), timezone.now(), Editing(None, "Sai")
    if act == "correct":
        rows.change(row, {"form": form("Giấy khen"), "unit": UnitFactory()}, rows.seen(row), editing)
    elif act == "hide":
        rows.hide(row, "Theo yêu cầu", rows.seen(row), editing)
    elif act == "delete":
        rows.delete(row, editing)
    elif act == "withdraw":
        type(decision).objects.filter(pk=decision.pk).update(status="withdrawn")
    elif act in {"expire", "come"}:
        now += timedelta(hours=2)
    elif act == "date":
        a_moment_later = decision.updated_at + timedelta(microseconds=1)
        type(decision).objects.filter(pk=decision.pk).update(date=date(2024, 5, 1), updated_at=a_moment_later)
    else:
        decision.stage, decision.revoked_by = "revoked", AwardDecisionFactory()
        decision.save()
    after = read_figures(at=now)
    COUNTED.things.clear()
    assert after == read_figures(at=now) != before


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
