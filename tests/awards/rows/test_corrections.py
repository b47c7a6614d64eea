"""What is kept of changes after publishing."""

from datetime import timedelta

import pytest
from django.utils import timezone

from awards.models import AwardDecision, Correction
from awards.rows import editing as rows
from awards.rows.corrections import Editing, ReasonMissing, changes, subject, was_published
from tests.awards.factories import AwardDecisionFactory, RecipientFactory, award_form

pytestmark = pytest.mark.django_db
NOW = timezone.now


@pytest.fixture
def row():
    return RecipientFactory(name="Nguyễn Văn An", position=1)


@pytest.mark.parametrize(
    ("state", "expected"),
    [
        ({"status": "draft", "published_from": None}, False),
        ({"status": "published", "published_from": timedelta(hours=1)}, False),
        ({"status": "published", "published_from": -timedelta(hours=1)}, True),
        ({"status": "withdrawn", "published_from": -timedelta(hours=1)}, True),
        ({"status": "draft", "published_from": -timedelta(hours=1)}, True),
    ],
)
def test_a_list_counts_as_published_once_its_hour_has_come(state, expected):
    offset = state["published_from"]
    decision = AwardDecisionFactory(status=state["status"], published_from=offset and NOW() + offset)
    assert was_published(decision) is expected


def test_a_scheduled_list_is_published_at_its_hour_and_not_before():
    hour = NOW() + timedelta(hours=2)
    decision = AwardDecisionFactory(published_from=hour)
    assert not was_published(decision, hour - timedelta(seconds=1))
    assert was_published(decision, hour)


def test_a_change_keeps_who_when_why_and_what(row, staff):
    user, at = staff("Duyệt khen thưởng"), NOW()
    rows.change(row, {"name": "Nguyễn Văn Ân", "post": row.post}, rows.seen(row), Editing(user, " Sai  tên ", at))
    kept = Correction.objects.get()
    assert (kept.by, kept.at, kept.reason, kept.recipient, kept.act) == (user, at, "Sai tên", row, "changed")
    assert (kept.before, kept.after) == ({"name": "Nguyễn Văn An"}, {"name": "Nguyễn Văn Ân"})
    row.decision.refresh_from_db()
    assert row.decision.corrected_at == at


def test_every_change_asks_for_a_reason_and_without_one_nothing_happens(row):
    editing, decision = Editing(None), row.decision
    later = AwardDecisionFactory(date=decision.date)
    attempts = [
        lambda: rows.change(row, {"name": "X"}, rows.seen(row), editing),
        lambda: rows.add(decision, {"name": "Y", "form": row.form}, editing),
        lambda: rows.delete(row, editing),
        lambda: rows.hide(row, "Lý do", rows.seen(row), editing),
        lambda: rows.revoke(row, later, rows.seen(row), editing),
    ]
    RecipientFactory(decision=decision, position=2)
    attempts.append(lambda: rows.move(row, 2, editing))
    for attempt in attempts:
        with pytest.raises(ReasonMissing):
            attempt()
    fresh = decision.recipients.as_printed().first()
    assert (fresh.name, fresh.position, fresh.hidden, fresh.revoked_by) == ("Nguyễn Văn An", 1, False, None)
    assert decision.recipients.count() == 2
    assert not Correction.objects.exists()


def test_each_act_has_its_name(row):
    editing = Editing(None, "Đính chính")
    later = AwardDecisionFactory(date=row.decision.date)
    row = rows.hide(row, "Theo đề nghị", rows.seen(row), editing)
    row = rows.show(row, rows.seen(row), editing)
    row = rows.revoke(row, later, rows.seen(row), editing)
    kept = rows.delete(row, editing)
    rows.restore(row.decision, kept, Editing(None))
    assert [one.act for one in Correction.objects.all()] == ["added", "deleted", "revoked", "shown", "hidden"]
    assert Correction.objects.first().reason == "Hoàn tác việc xóa"


def test_saving_a_row_unchanged_corrects_nothing(row):
    rows.change(row, {"name": "  Nguyễn Văn An "}, rows.seen(row), Editing(None))
    assert not Correction.objects.exists()


def test_a_correction_says_what_changed_in_the_editors_words(row):
    other = award_form("Giấy khen")
    rows.change(row, {"form": other}, rows.seen(row), Editing(None, "Nhầm hình thức"))
    correction = Correction.objects.get()
    assert changes(correction) == [("hình thức", "Bằng khen", "Giấy khen")]
    assert subject(correction) == "Nguyễn Văn An"


def test_the_record_of_a_deleted_row_still_names_it(row):
    rows.delete(row, Editing(None, "Nhập nhầm"))
    correction = Correction.objects.get()
    assert (correction.recipient, subject(correction)) == (None, "Nguyễn Văn An")
    assert correction.before["unit_text"] == row.unit_text


@pytest.mark.parametrize("change", [{"published_from": timedelta(days=1)}, {"status": "draft", "published_from": None}])
def test_another_hour_does_not_make_a_list_unread(change):
    decision = AwardDecision.objects.get(pk=AwardDecisionFactory(published_from=NOW() - timedelta(hours=1)).pk)
    for name, value in change.items():
        setattr(decision, name, NOW() + value if isinstance(value, timedelta) else value)
    decision.save()
    decision.refresh_from_db()
    assert was_published(decision)


def test_an_hour_that_has_not_come_may_be_moved():
    decision = AwardDecisionFactory(published_from=NOW() + timedelta(hours=1))
    decision.published_from = NOW() + timedelta(days=2)
    decision.save()
    assert not was_published(decision, NOW() + timedelta(days=1))
    decision.status = "draft"
    decision.save(update_fields=["status"])
    decision.refresh_from_db()
    assert decision.first_published_at is None
