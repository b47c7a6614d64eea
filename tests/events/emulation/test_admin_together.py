"""Two who work on one block at once."""

import threading
import time

import pytest
from django.contrib.admin.models import DELETION, LogEntry
from django.db import connection, transaction

from events.admin.units import UnitAdmin
from events.models import (
    BlockMember,
    BlockTerm,
    EmulationBlock,
)
from tests.events.emulation.desk import (
    BLOCKS,
    DESK,
    TERMS,
    address_of,
    block_form,
    kept,
    member,
    term_form,
    text,
)
from tests.events.factories import (
    ConferenceFactory,
    EmulationBlockFactory,
    UnitFactory,
)

pytestmark = pytest.mark.django_db


def test_a_term_that_somebody_changed_meanwhile_is_not_overwritten_and_what_was_typed_stays(editor, term, block, units):
    seen = {"seen_version": editor.get(address_of(term)).context["seen_version"]}
    editor.post(address_of(term), term_form(block, units[0], summary="Của người thứ nhất", **seen))
    response = editor.post(address_of(term), term_form(block, units[0], summary="Của người thứ hai", **seen))
    page = text(response)
    assert "Có người vừa sửa mục này (user-Biên tập viên, " in page
    assert "Của người thứ hai" in page
    assert BlockTerm.objects.get().summary == "Của người thứ nhất"
    fresh = editor.get(address_of(term)).context["seen_version"]
    assert (
        editor.post(address_of(term), term_form(block, units[0], summary="Cả hai", seen_version=fresh)).status_code
        == 302
    )
    assert BlockTerm.objects.get().summary == "Cả hai"


SOMEBODY_WAITS = "SELECT EXISTS (SELECT FROM pg_stat_activity WHERE pg_backend_pid() = ANY(pg_blocking_pids(pid)))"


def meanwhile(block, change):
    """Somebody else's form, which has the block locked and ends as soon as ours waits for it."""
    locked = threading.Event()

    def run():
        with transaction.atomic(), connection.cursor() as cursor:
            EmulationBlock.objects.select_for_update().get(pk=block.pk)
            change()
            locked.set()
            end, waits = time.monotonic() + 30, False
            while not waits and time.monotonic() < end:
                cursor.execute(SOMEBODY_WAITS)
                (waits,) = cursor.fetchone()
        connection.close()

    other = threading.Thread(target=run)
    other.start()
    assert locked.wait(10)
    return other


@pytest.mark.django_db(transaction=True)
def test_a_unit_that_leaves_the_block_meanwhile_is_refused_as_its_leader(editor, block, units):
    other = meanwhile(block, lambda: BlockMember.objects.filter(unit=units[2]).delete())
    response = editor.post(f"{TERMS}add/?block={block.pk}", term_form(block, units[2]))
    other.join()
    assert response.status_code == 200
    assert "không phải thành viên của khối trong năm 2026" in text(response)
    assert not BlockTerm.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_a_unit_that_becomes_leader_meanwhile_is_not_taken_out_of_the_block(editor, block, units):
    rows = [kept(one) for one in block.members.all()]
    rows[2]["DELETE"] = "on"
    other = meanwhile(block, lambda: BlockTerm.objects.create(block=block, year=2026, leader=units[2]))
    response = editor.post(f"{BLOCKS}{block.pk}/change/", block_form(*rows, initial=3, block=block))
    other.join()
    assert response.status_code == 200
    assert "là khối trưởng năm 2026" in text(response)
    assert block.members.count() == 3


def in_turn(monkeypatch, model, change):
    """Lets somebody else make `change` when a form of `model` is checked and not yet saved, before its first save."""
    save, changes = model.save, [change]

    def saved(self, **kwargs):
        if changes:
            other = threading.Thread(target=lambda: (changes.pop()(), connection.close()))
            other.start()
            other.join()
        save(self, **kwargs)

    monkeypatch.setattr(model, "save", saved)


@pytest.mark.django_db(transaction=True)
def test_a_year_of_a_block_that_is_deleted_meanwhile_is_not_saved_and_that_is_said(editor, block, units):
    sent = term_form(block, units[0])
    other = meanwhile(block, EmulationBlock.objects.get(pk=block.pk).delete)
    response = editor.post(f"{TERMS}add/?block={block.pk}", sent)
    other.join()
    assert "có người vừa xóa, nên năm hoạt động không được lưu" in text(response)
    assert "có người vừa xóa" in text(editor.post(f"{TERMS}add/?block={block.pk}", sent, follow=True))
    assert not BlockTerm.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_a_block_of_which_a_year_is_saved_meanwhile_is_deleted_with_it(editor, block, units):
    other = meanwhile(block, lambda: BlockTerm.objects.create(block=block, year=2026, leader=units[0]))
    response = editor.post(f"{BLOCKS}{block.pk}/delete/", {"post": "yes"})
    other.join()
    assert response["Location"] == BLOCKS
    assert not BlockTerm.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_a_conference_that_is_deleted_meanwhile_is_refused_and_what_was_typed_stays(editor, block, units, monkeypatch):
    review = ConferenceFactory()
    in_turn(monkeypatch, BlockTerm, review.delete)
    sent = term_form(block, units[0], review=review.pk, summary="Đã gõ")
    page = text(editor.post(f"{TERMS}add/?block={block.pk}", sent))
    assert "errornote" in page
    assert "Đã gõ" in page
    assert not BlockTerm.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_a_unit_that_leads_elsewhere_meanwhile_is_refused(editor, block, units, monkeypatch):
    elsewhere = EmulationBlockFactory()
    BlockMember.objects.create(block=elsewhere, unit=units[0])
    in_turn(monkeypatch, BlockTerm, lambda: BlockTerm(block=elsewhere, year=2026, leader=units[0]).save_base())
    page = text(editor.post(f"{TERMS}add/?block={block.pk}", term_form(block, units[0])))
    assert "đã là khối trưởng khối khác trong năm đó" in page


@pytest.mark.django_db(transaction=True)
def test_a_unit_that_is_deleted_meanwhile_is_refused_as_a_member(editor, block, units, monkeypatch):
    unit = UnitFactory()
    in_turn(monkeypatch, BlockMember, unit.delete)
    rows = [*(kept(one) for one in block.members.all()), member(unit)]
    page = text(editor.post(f"{BLOCKS}{block.pk}/change/", block_form(*rows, initial=3, block=block, name="Tên mới")))
    assert "errornote" in page
    assert "Tên mới" in page
    block.refresh_from_db()
    assert (block.name, block.members.count()) == ("Khối các sở", 3)


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("address", ["{pk}/delete/", ""])
def test_a_unit_that_becomes_a_member_meanwhile_is_not_deleted_and_that_is_said(
    administrator, block, monkeypatch, address
):
    unit, log = UnitFactory(), UnitAdmin.log_deletions

    def logged(self, *args):  # the unit was looked at, and is free
        other = threading.Thread(target=lambda: (block.members.create(unit=unit), connection.close()))
        other.start()
        other.join()
        return log(self, *args)

    monkeypatch.setattr(UnitAdmin, "log_deletions", logged)
    sent = {"post": "yes", "action": "delete_selected", "_selected_action": unit.pk, "index": 0}
    page = text(administrator.post(f"{DESK}unit/{address.format(pk=unit.pk)}", sent, follow=True))
    assert "cùng lúc với bạn" in page
    assert "thành công" not in page
    assert unit.memberships.exists()
    assert not LogEntry.objects.filter(action_flag=DELETION).exists()
