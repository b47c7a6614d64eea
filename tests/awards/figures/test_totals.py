"""The totals that triggers keep say what counting all rows says, whatever happens and whenever one looks."""

import random
import threading
from collections import Counter
from datetime import date, timedelta

import pytest
from django.db import connection, transaction
from django.db.models.functions import ExtractYear
from django.utils import timezone

from awards.figures.sums import awards_by_unit, awards_by_year, late_awards, read_figures
from awards.models import AwardDecision, AwardForm, FormTotal, Recipient, Standing, UnitTotal
from awards.models.tallies import ALL_YEARS
from tests.awards.factories import AwardDecisionFactory, IssuerFactory, RecipientFactory, many_recipients
from tests.events.factories import UnitFactory

HOURS = (-30, -2, 1, 20, 40)
MOMENTS = (0, 1.5, 21, 41)  # hours from now


def counted(at, *columns) -> Counter:
    return Counter(Recipient.objects.counted(at).order_by().values_list(*columns))


def assert_in_step(now):
    """Years, units and forms, at moments from `now` on: each against every row counted."""
    for hours in MOMENTS:
        at = now + timedelta(hours=hours)
        late = late_awards(at)
        assert awards_by_year(late) == counted(at, ExtractYear("decision__date"), "kind")
        rows = Recipient.objects.counted(at).exclude(unit=None).order_by()
        assert awards_by_unit(late=late) == Counter(rows.values_list("unit", "kind"))
        year = Counter(rows.filter(decision__date__year=2024).values_list("unit", "kind"))
        assert awards_by_unit(2024, late) == year
        lines = {line.pk: line.total for line in read_figures(at=at).forms}
        assert lines == Counter(form for (form,) in counted(at, "form").elements())


class Acts:
    """What may happen to decisions and rows; each is drawn by chance."""

    def __init__(self, chance: random.Random, now):
        self.chance, self.now = chance, now
        self.issuers, self.units = IssuerFactory.create_batch(2), UnitFactory.create_batch(3)
        self.forms = list(AwardForm.objects.all()[:3])

    def window(self) -> dict:
        start = self.chance.choice(HOURS)
        end = self.chance.choice([None, *(hours for hours in HOURS if hours > start)])
        return {
            "status": self.chance.choice(["published"] * 4 + ["draft", "withdrawn"]),
            "published_from": self.now + timedelta(hours=start),
            "published_until": end and self.now + timedelta(hours=end),
        }

    def some(self, model=AwardDecision):
        return model.objects.filter(pk__in=self.chance.sample(list(model.objects.values_list("pk", flat=True)), 1))

    def row(self) -> dict:
        form, unit, kind = (self.chance.choice(x) for x in (self.forms, [None, *self.units], Recipient.Kind.values))
        return {"form": form, "unit": unit, "kind": kind}

    def act_add(self):
        decision = AwardDecisionFactory(issuer=self.chance.choice(self.issuers), date=self.day(), **self.window())
        many_recipients(decision, self.chance.randrange(1, 5), **self.row())

    def act_add_rows(self):
        many_recipients(self.some().get(), 3, **self.row())

    def act_plan(self):
        self.some().update(**self.window())

    def act_move(self):
        self.some().update(date=self.day(), issuer=self.chance.choice(self.issuers))

    def act_propose(self):
        stage = self.chance.choice(["awarded", "proposed"])
        self.some().update(stage=stage, comments_from=date(2024, 1, 1), comments_until=date(2024, 2, 1))

    def act_save(self):
        self.some().get().save()

    def act_change_rows(self):
        self.some().get().recipients.update(**self.row())

    def act_change_a_row(self):
        if Recipient.objects.exists():
            hidden = self.chance.random() < 0.5
            self.some(Recipient).update(hidden=hidden, hidden_reason="Sai" * hidden, decision=self.some().get())

    def act_revoke(self):
        if Recipient.objects.exists():
            self.some(Recipient).update(revoked_by=self.chance.choice([None, AwardDecision.objects.first()]))

    def act_delete_rows(self):
        self.some().get().recipients.filter(kind="individual").delete()

    def act_delete(self):
        decision = self.some().get()
        if AwardDecision.objects.count() > 2 and not decision.revoked_rows.exists():
            decision.delete()

    def act_lose_a_unit(self):
        if len(self.units) > 1 and self.chance.random() < 0.2:
            self.units.pop().delete()

    def day(self) -> date:
        return date(self.chance.choice([2024, 2025]), 5, 1)


@pytest.mark.django_db
@pytest.mark.parametrize("seed", range(4))
def test_totals_stay_in_step_whatever_happens(seed):
    acts = Acts(random.Random(seed), timezone.now())
    every = [getattr(acts, name) for name in sorted(dir(acts)) if name.startswith("act_")]
    for _ in range(3):
        acts.act_add()
    for _ in range(40):
        acts.chance.choice(every)()
        assert_in_step(acts.now)
    counts = [*FormTotal.objects.values_list("year", "issuer_id", "form_id", "kind")]
    assert len(counts) == len(set(counts)), "what belongs together is joined"


@pytest.mark.django_db
def test_a_planned_moment_is_counted_when_it_comes_and_settled_with_the_next_save():
    """The moment is past for the database too: the plan was made in a row that nobody settled since."""
    unit, soon = UnitFactory(), timezone.now() + timedelta(hours=1)
    coming, going = AwardDecisionFactory(published_from=soon), AwardDecisionFactory(published_until=soon)
    for decision in (coming, going):
        RecipientFactory.create_batch(2, decision=decision, unit=unit)
    Standing.objects.filter(decision_id=coming.pk).update(starts=soon - timedelta(hours=2))
    Standing.objects.filter(decision_id=going.pk).update(ends=soon - timedelta(hours=2))
    assert {one.number for one in late_awards()} == {2, -2}
    assert awards_by_unit(late=late_awards()) == {(unit.pk, "individual"): 2}
    AwardDecisionFactory()
    assert late_awards() == []


@pytest.mark.django_db(transaction=True)
def test_rows_that_are_added_while_their_decision_is_published_are_counted():
    decision = AwardDecisionFactory(draft=True)
    RecipientFactory(decision=decision, unit=UnitFactory())
    fresh = RecipientFactory.build(decision=decision, form=AwardForm.objects.first(), unit=UnitFactory())

    def publish():
        AwardDecision.objects.filter(pk=decision.pk).update(status="published", published_from=decision.created_at)
        connection.close()

    with transaction.atomic():
        fresh.save()
        thread = threading.Thread(target=publish)
        thread.start()
        wait_for_a_lock()
    thread.join()
    assert awards_by_unit() == Counter(Recipient.objects.counted().values_list("unit", "kind"))
    assert sum(awards_by_unit().values()) == 2


@pytest.mark.django_db(transaction=True)
def test_two_who_publish_at_once_wait_for_nobody():
    """Both add to the same unit's total: who comes second leaves its rows beside, to be joined later."""
    unit, decisions = UnitFactory(), AwardDecisionFactory.create_batch(2, draft=True)
    for decision in decisions:
        RecipientFactory(decision=decision, unit=unit)
    shown = {"status": "published", "published_from": timezone.now() - timedelta(hours=1)}

    def publish():
        AwardDecision.objects.filter(pk=decisions[1].pk).update(**shown)
        connection.close()

    with transaction.atomic():
        AwardDecision.objects.filter(pk=decisions[0].pk).update(**shown)
        thread = threading.Thread(target=publish)
        thread.start()
        thread.join(timeout=30)
        assert not thread.is_alive()
    assert awards_by_unit() == {(unit.pk, "individual"): 2}
    assert UnitTotal.objects.filter(year=ALL_YEARS).count() == 2
    AwardDecision.objects.filter(pk=decisions[0].pk).update(date=date(2020, 1, 1))
    assert awards_by_unit() == {(unit.pk, "individual"): 2}
    assert UnitTotal.objects.filter(year=ALL_YEARS).count() == 1


def wait_for_a_lock():
    """Until somebody waits for what this transaction holds."""
    query = "SELECT 1 FROM pg_locks WHERE NOT granted AND pg_backend_pid() = ANY(pg_blocking_pids(pid))"
    for _ in range(600):
        with connection.cursor() as cursor:
            cursor.execute(query)
            if cursor.fetchone():
                return
        threading.Event().wait(0.05)
    raise AssertionError("nobody waits")
