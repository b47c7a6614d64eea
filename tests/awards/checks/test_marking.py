"""Rows that are found right stay checked until they say something else."""

from threading import Event, Thread

import pytest
from django.db import connection, transaction

from awards.checks.marking import mark, unmark
from awards.checks.progress import Progress, asked_why, with_progress
from awards.imports import importing
from awards.models import AwardDecision, Check, Recipient
from awards.rows import editing
from awards.rows.corrections import Editing
from awards.rows.editing import seen
from tests.awards.factories import AwardDecisionFactory, RecipientFactory, many_recipients
from tests.awards.imports.scenes import draft, shown
from tests.events.factories import UnitFactory

pytestmark = pytest.mark.django_db
ENTERS, APPROVES = "Nhập khen thưởng", "Duyệt khen thưởng"
# Columns in which a row says nothing of its own: its place, where it came from, what is derived from the rest.
SILENT = {"position", "source_place", "sort_key", "folded_name", "folded_text", "words"}


@pytest.fixture
def enterer(staff):
    return staff(ENTERS, "nguoi-nhap")


@pytest.fixture
def checker(staff):
    return staff(APPROVES, "nguoi-soat")


def found_right(*rows) -> dict:
    return {row.pk: seen(row) for row in rows}


def checked(checker, **fields) -> Recipient:
    """A row of a draft, checked."""
    row = RecipientFactory(decision=draft(), **fields)
    assert mark(row.decision, found_right(row), checker).told() == []
    return row


def is_checked(row) -> bool:
    return Check.objects.filter(recipient=row.pk).exists()


def test_a_check_says_who_and_when_and_twice_is_once(checker, staff):
    row = checked(checker)
    mark(row.decision, found_right(row), staff(APPROVES, "nguoi-khac"))
    assert Check.objects.get().by == checker
    unmark(row.decision, [row.pk])
    unmark(row.decision, [row.pk])
    assert not is_checked(row)


VALUES = {"kind": "collective", "hidden": True, "hidden_reason": "Theo đề nghị", "position": 77, "source_place": 77}
# What a row is called, and whence it is: no statement of ours writes them again.
FIXED = {"id", "source_id", "entered_by_id"}


@pytest.mark.parametrize("column", sorted({field.column for field in Recipient._meta.concrete_fields} - FIXED))
def test_a_row_that_says_something_else_is_unchecked_by_whatever_statement(checker, column):
    row = checked(checker)
    other = RecipientFactory(decision=AwardDecisionFactory(), unit=UnitFactory())
    others = {"decision_id": other.decision_id, "unit_id": other.unit_id, "revoked_by_id": other.decision_id,
              "form_id": Recipient.form.get_queryset().exclude(pk=row.form_id).first().pk,
              "words": ["khac"]}  # fmt: skip
    value = others.get(column, VALUES.get(column, "khác"))
    also = ", hidden_reason = 'x'" if column == "hidden" else ""
    with connection.cursor() as cursor:
        cursor.execute(f"UPDATE awards_recipient SET {column} = {column} WHERE id = %s", [row.pk])
        assert is_checked(row), "nothing was said otherwise"
        cursor.execute(f"UPDATE awards_recipient SET {column} = %s{also} WHERE id = %s", [value, row.pk])
    assert is_checked(row) == (column in SILENT)


def test_editing_a_row_unchecks_it_whoever_does_it_and_moving_it_does_not(checker):
    row = checked(checker)
    RecipientFactory(decision=row.decision, position=row.position + 1)
    editing.move(row, 2, Editing(checker))
    row.refresh_from_db()
    assert is_checked(row)
    values = {name: getattr(row, name) for name in editing.EDITABLE}
    editing.change(row, values, seen(row), Editing(checker))
    assert is_checked(row), "saved as it was"
    editing.change(row, values | {"post": "Trưởng phòng"}, seen(row), Editing(checker))
    assert not is_checked(row)


def test_what_was_edited_since_it_was_seen_is_not_checked(checker):
    row = RecipientFactory(decision=draft())
    as_seen = found_right(row)
    Recipient.objects.filter(pk=row.pk).update(name="Người Khác")
    marked = mark(row.decision, as_seen, checker)
    assert not is_checked(row)
    assert "«Người Khác» vừa được sửa" in marked.told()[0]


def test_rows_of_other_decisions_and_rows_that_are_gone_are_not_checked(checker):
    row, elsewhere = RecipientFactory(decision=draft()), RecipientFactory()
    marked = mark(row.decision, found_right(elsewhere) | {10**17: "x"}, checker)
    assert marked.gone == 2 and "không còn trong danh sách" in marked.told()[0]
    assert not Check.objects.exists()
    mark(elsewhere.decision, found_right(elsewhere), checker)
    unmark(row.decision, [elsewhere.pk])
    assert is_checked(elsewhere)


def test_a_row_that_is_deleted_and_brought_back_is_unchecked(checker):
    row = checked(checker)
    kept = editing.delete(row, Editing(checker))
    assert not Check.objects.exists()
    assert not is_checked(editing.restore(row.decision, kept, Editing(checker)))


# Two pairs of eyes


def test_who_saved_the_import_does_not_check_its_rows_and_a_colleague_does(enterer, checker):
    decision = draft(created_by=enterer)
    importing.accept(shown(decision, user=enterer), checker)  # read by one, saved by the other: saving says it is right
    row = decision.recipients.as_printed().first()
    assert (row.entered_by, row.source_place) == (checker, 0)
    assert "do chính bạn nhập" in mark(decision, found_right(row), checker).told()[0]
    assert not is_checked(row)
    mark(decision, found_right(row), enterer)
    assert is_checked(row)


def test_a_typed_row_is_its_typists_and_an_old_one_that_of_who_made_the_decision(enterer, checker):
    decision = draft(created_by=enterer)
    values = {"name": "Nguyễn Văn An", "form": RecipientFactory.build().form, "kind": "individual"}
    typed = editing.add(decision, values, Editing(checker))
    old = RecipientFactory(decision=decision, position=2)
    mark(decision, found_right(typed, old), checker)
    assert (is_checked(typed), is_checked(old)) == (False, True)
    mark(decision, found_right(typed), enterer)
    assert is_checked(typed)


def test_an_issuer_may_let_people_check_what_they_entered(enterer):
    decision = draft(created_by=enterer)
    row = RecipientFactory(decision=decision)
    mark(decision, found_right(row), enterer)
    assert not is_checked(row)
    decision.issuer.checked_by_another = False
    decision.issuer.save()
    mark(decision, found_right(row), enterer)
    assert is_checked(row)


# How far


def test_progress_names_who_checked(checker, staff, django_assert_num_queries):
    decision = draft()
    many_recipients(decision, 4)
    first, second, third, _ = decision.recipients.as_printed()
    gone = staff(APPROVES, "nghi-viec")
    checker.last_name, checker.first_name = "Trần Thị", "Bình"
    checker.save()
    assert str(Progress.of(decision)) == "0/4 dòng đã soát"
    mark(decision, found_right(first, second), checker)
    mark(decision, found_right(third), gone)
    gone.delete()
    told = "3/4 dòng đã soát, bởi Trần Thị Bình, tài khoản đã xóa"
    with django_assert_num_queries(2):
        assert str(Progress.of(decision)) == told
    with django_assert_num_queries(1):
        assert str(Progress.told_by(with_progress(AwardDecision.objects.all()).get())) == told


def test_a_reason_is_asked_for_what_is_not_checked_and_the_public_has_not_read(checker):
    checked(checker)
    RecipientFactory()  # published, never checked
    draft()
    waiting = RecipientFactory(decision=draft()).decision
    assert list(asked_why(AwardDecision.objects.all())) == [waiting]


@pytest.mark.django_db(transaction=True)
def test_who_checks_a_row_while_it_is_being_edited_waits_and_learns_of_it(checker):
    """The trigger of an edit that is not committed yet cannot see a check that comes meanwhile."""
    row = RecipientFactory(decision=draft())
    as_seen, found = found_right(row), []

    def check():
        found.append(mark(row.decision, as_seen, checker))
        connection.close()

    other = Thread(target=check)
    with transaction.atomic():
        Recipient.objects.filter(pk=row.pk).update(name="Người Khác")
        other.start()
        _until_somebody_waits()
    other.join(30)
    assert found[0].changed == [row]
    assert not is_checked(row)


def _until_somebody_waits():
    query = "SELECT 1 FROM pg_locks WHERE NOT granted AND pg_backend_pid() = ANY(pg_blocking_pids(pid))"
    for _ in range(600):
        with connection.cursor() as cursor:
            cursor.execute(query)
            if cursor.fetchone():
                return
        Event().wait(0.05)
    raise AssertionError("nobody waits")
