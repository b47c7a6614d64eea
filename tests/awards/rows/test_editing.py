"""What editors do with rows, and what the database holds afterwards."""

from datetime import timedelta
from threading import Thread

import pytest
from django.contrib.admin.models import LogEntry
from django.core import signing
from django.db import connection
from django.utils import timezone

from awards.models import Correction, Recipient
from awards.rows import editing as rows
from awards.rows.corrections import Editing, RowRefused
from tests.awards.factories import AwardDecisionFactory, ProposalFactory, RecipientFactory, award_form
from tests.events.factories import UnitFactory

pytestmark = pytest.mark.django_db
EDITING = Editing(None)


@pytest.fixture
def decision():
    """A draft with the rows A, B, C, D."""
    made = AwardDecisionFactory(draft=True)
    for place, name in enumerate("ABCD", start=1):
        RecipientFactory(decision=made, position=place, name=name)
    return made


def names(decision) -> str:
    return "".join(decision.recipients.as_printed().values_list("name", flat=True))


def places(decision) -> list[int]:
    return list(decision.recipients.as_printed().values_list("position", flat=True))


def row(decision, name: str) -> Recipient:
    return decision.recipients.get(name=name)


def values(**others) -> dict:
    return {"kind": "individual", "name": "E", "form": award_form(), **others}


@pytest.mark.parametrize(("place", "expected"), [(None, "ABCDE"), (1, "EABCD"), (3, "ABECD"), (99, "ABCDE")])
def test_a_row_is_added_at_its_place(decision, place, expected):
    added = rows.add(decision, values(), EDITING, place)
    assert (names(decision), places(decision)) == (expected, [1, 2, 3, 4, 5])
    assert added.position == expected.index("E") + 1


@pytest.mark.parametrize(
    ("name", "place", "expected"),
    [("A", 3, "BCAD"), ("D", 1, "DABC"), ("B", 99, "ACDB"), ("C", 0, "CABD"), ("B", 2, "ABCD")],
)
def test_a_row_is_moved_and_the_others_close_up(decision, name, place, expected):
    moved = rows.move(row(decision, name), place, EDITING)
    assert (names(decision), places(decision)) == (expected, [1, 2, 3, 4])
    assert moved.position == expected.index(name) + 1


def test_places_that_were_out_of_order_are_made_sound_by_the_next_move(decision):
    decision.recipients.update(position=7)
    rows.move(row(decision, "D"), 1, EDITING)
    assert (names(decision), places(decision)) == ("DABC", [1, 2, 3, 4])


def test_a_deleted_row_comes_back_as_it_was_and_where_it_was(decision):
    b = row(decision, "B")
    b.unit = UnitFactory()
    b.note = "Đợt 2"
    b.save()
    kept = rows.delete(b, EDITING)
    assert (names(decision), places(decision)) == ("ACD", [1, 2, 3])
    restored = rows.restore(decision, kept, EDITING)
    assert (names(decision), places(decision)) == ("ABCD", [1, 2, 3, 4])
    assert (restored.pk, restored.note, restored.unit_id) == (b.pk, "Đợt 2", b.unit_id)


def test_a_row_is_restored_once(decision):
    kept = rows.delete(row(decision, "B"), EDITING)
    rows.restore(decision, kept, EDITING)
    with pytest.raises(RowRefused, match="đã được lấy lại"):
        rows.restore(decision, kept, EDITING)
    assert names(decision) == "ABCD"


def test_a_row_is_restored_without_a_unit_that_is_gone(decision):
    b, unit = row(decision, "B"), UnitFactory()
    b.unit = unit
    b.save()
    kept = rows.delete(b, EDITING)
    unit.delete()
    assert rows.restore(decision, kept, EDITING).unit_id is None


@pytest.mark.parametrize(
    "forge", [lambda kept: kept[:-2] + "xx", lambda kept: "", lambda kept: signing.dumps({"pk": 1})]
)
def test_what_we_did_not_sign_is_not_restored(decision, forge):
    with pytest.raises(RowRefused):
        rows.restore(decision, forge(rows.delete(row(decision, "B"), EDITING)), EDITING)
    assert names(decision) == "ACD"


def test_a_row_of_one_decision_is_not_restored_into_another(decision):
    with pytest.raises(RowRefused, match="quyết định khác"):
        rows.restore(AwardDecisionFactory(), rows.delete(row(decision, "B"), EDITING), EDITING)


def test_a_row_is_changed_and_found_by_its_new_words(decision):
    b = row(decision, "B")
    rows.change(b, {"name": "Trần Thị  Bình"}, rows.seen(b), EDITING)
    changed = row(decision, "Trần Thị Bình")
    assert (changed.folded_name, "n:binh" in changed.words) == ("tran thi binh", True)


def test_a_change_over_a_colleagues_change_is_refused_and_says_what_is_there(decision):
    b = row(decision, "B")
    opened = rows.seen(b)
    rows.change(b, {"post": "Trưởng phòng"}, opened, EDITING)
    with pytest.raises(rows.ChangedMeanwhile) as conflict:
        rows.change(b, {"post": "Phó phòng"}, opened, EDITING)
    assert conflict.value.row.post == "Trưởng phòng"
    assert row(decision, "B").post == "Trưởng phòng"


def test_moving_a_row_is_no_conflict_with_editing_it(decision):
    b = row(decision, "B")
    opened = rows.seen(b)
    rows.move(b, 4, EDITING)
    rows.change(b, {"post": "Phó phòng"}, opened, EDITING)
    assert (row(decision, "B").post, names(decision)) == ("Phó phòng", "ACDB")


def test_a_row_that_a_colleague_deleted_is_refused(decision):
    b = row(decision, "B")
    opened = rows.seen(b)
    rows.delete(b, EDITING)
    for do in (lambda: rows.change(b, {"post": "X"}, opened, EDITING), lambda: rows.move(b, 1, EDITING)):
        with pytest.raises(rows.RowGone):
            do()


def test_a_row_is_hidden_with_a_reason_and_shown_again(decision):
    b = row(decision, "B")
    with pytest.raises(RowRefused, match="lý do ẩn"):
        rows.hide(b, "  ", rows.seen(b), EDITING)
    hidden = rows.hide(b, "Theo đề nghị của người được khen", rows.seen(b), EDITING)
    assert (hidden.hidden, hidden.hidden_reason) == (True, "Theo đề nghị của người được khen")
    shown = rows.show(hidden, rows.seen(hidden), EDITING)
    assert (shown.hidden, shown.hidden_reason) == (False, "")


def test_a_row_is_revoked_by_a_later_decision_only(decision):
    b = row(decision, "B")
    earlier = AwardDecisionFactory(date=decision.date - timedelta(days=1))
    for refused in (decision, earlier, ProposalFactory(date=decision.date)):
        with pytest.raises(RowRefused, match="Quyết định hủy bỏ phải là"):
            rows.revoke(b, refused, rows.seen(b), EDITING)
    later = AwardDecisionFactory(date=decision.date)
    revoked = rows.revoke(b, later, rows.seen(b), EDITING)
    assert revoked.revoked_by == later
    assert rows.unrevoke(revoked, rows.seen(revoked), EDITING).revoked_by is None


def test_a_row_is_revoked_only_by_what_was_published(decision):
    b = row(decision, "B")
    hour = timezone.now() + timedelta(hours=2)
    later = AwardDecisionFactory(date=decision.date, published_from=hour)
    for refused in (later, AwardDecisionFactory(date=decision.date, draft=True)):
        with pytest.raises(RowRefused, match="chưa được công bố"):
            rows.revoke(b, refused, rows.seen(b), EDITING)
    in_time = Editing(EDITING.user, EDITING.reason, hour)
    assert rows.revoke(b, later, rows.seen(b), in_time).revoked_by == later


def test_before_publishing_nothing_is_kept_as_a_correction(decision):
    b = row(decision, "B")
    rows.change(b, {"post": "X"}, rows.seen(b), EDITING)
    rows.move(b, 1, EDITING)
    rows.delete(b, EDITING)
    decision.refresh_from_db()
    assert (Correction.objects.count(), decision.corrected_at) == (0, None)


def test_editing_rows_leaves_the_version_of_the_decision_alone(decision):
    decision.published_from = timezone.now() - timedelta(days=1)
    decision.status = "published"
    decision.save()
    version = decision.updated_at
    rows.move(row(decision, "B"), 1, Editing(None, "Sai thứ tự"))
    decision.refresh_from_db()
    assert decision.corrected_at and decision.updated_at == version


def test_a_move_within_ten_thousand_rows_is_quick(decision, django_assert_max_num_queries):
    form = award_form()
    many = [Recipient(decision=decision, position=5 + n, name=f"Nguyễn Văn {n}", form=form) for n in range(2_000)]
    for one in many:
        one.prepare()
    Recipient.objects.bulk_create(many)
    with django_assert_max_num_queries(8):
        rows.move(row(decision, "A"), 2_004, EDITING)
    assert places(decision) == list(range(1, 2_005))


@pytest.mark.django_db(transaction=True)
def test_two_editors_moving_and_adding_at_once_leave_sound_places():
    decision = AwardDecisionFactory(draft=True)
    for place, name in enumerate("ABCDEFGH", start=1):
        RecipientFactory(decision=decision, position=place, name=name)
    form = award_form()

    def work(name: str):
        try:
            for place in (8, 1, 4, 2):
                rows.move(row(decision, name), place, EDITING)
                rows.add(decision, {"name": f"{name}{place}", "form": form}, EDITING, place)
        finally:
            connection.close()

    threads = [Thread(target=work, args=[name]) for name in "ABC"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert places(decision) == list(range(1, 21))


def test_a_step_goes_from_where_the_row_stands_now(decision):
    stale = row(decision, "C")
    rows.delete(row(decision, "A"), Editing(None))
    rows.step(stale, -1, Editing(None))
    assert names(decision) == "CBD"
    rows.step(stale, 1, Editing(None))
    assert (names(decision), places(decision)) == ("BCD", [1, 2, 3])


def test_a_row_hidden_since_does_not_come_back_to_the_page_by_an_old_deletion(decision):
    decision.status, decision.published_from = "published", timezone.now()
    decision.save()
    editing = Editing(None, "Sửa")
    old = rows.delete(row(decision, "B"), editing)
    back = rows.restore(decision, old, editing)
    hidden = rows.hide(back, "Lý do kín", rows.seen(rows.Recipient.objects.get(pk=back.pk)), editing)
    rows.delete(hidden, editing)
    restored = rows.restore(decision, old, editing)
    assert (restored.hidden, restored.hidden_reason) == (True, "Lý do kín")


# The decision's history


def history() -> list[str]:
    return [entry.get_change_message() for entry in LogEntry.objects.order_by("pk")]


def test_every_act_before_publishing_is_a_line_of_the_history_with_who_did_it(decision, staff):
    editing = Editing(staff("Duyệt khen thưởng"))
    b = rows.add(decision, {"name": "Lê Văn Én", "honorific": "Ông", "form": award_form()}, editing)
    rows.change(b, {"post": "Trưởng phòng", "unit_text": "Sở Y tế"}, rows.seen(b), editing)
    rows.move(b, 2, editing)
    kept = rows.delete(b, editing)
    rows.restore(decision, kept, editing)
    assert history() == [
        "Thêm dòng «Ông Lê Văn Én».",
        "Sửa dòng «Ông Lê Văn Én»: chức vụ, đơn vị.",
        "Chuyển dòng «Ông Lê Văn Én» từ vị trí 5 đến 2.",
        "Xóa dòng «Ông Lê Văn Én».",
        "Thêm dòng «Ông Lê Văn Én». Lý do: Hoàn tác việc xóa.",
    ]
    entry = LogEntry.objects.first()
    assert (entry.user, entry.object_id) == (editing.user, str(decision.pk))


def test_hiding_showing_and_revoking_are_told_too(decision, staff):
    editing, b = Editing(staff("Duyệt khen thưởng")), row(decision, "B")
    later = AwardDecisionFactory(number="9/QĐ-CĐVC", date=decision.date)
    hidden = rows.hide(b, "Theo đề nghị", rows.seen(b), editing)
    shown = rows.show(hidden, rows.seen(hidden), editing)
    revoked = rows.revoke(shown, later, rows.seen(shown), editing)
    rows.unrevoke(revoked, rows.seen(revoked), editing)
    assert history() == [
        "Ẩn dòng «B».", "Hiện lại dòng «B».", f"Ghi là đã hủy bỏ dòng «B» theo {later}.", "Bỏ ghi hủy bỏ ở dòng «B».",
    ]  # fmt: skip


def test_what_changes_nothing_or_is_refused_is_no_line(decision, staff):
    editing, b = Editing(staff("Duyệt khen thưởng")), row(decision, "B")
    rows.change(b, {"name": "B"}, rows.seen(b), editing)
    rows.move(b, 2, editing)
    decision.status, decision.published_from = "published", timezone.now()
    decision.save()
    with pytest.raises(RowRefused):
        rows.delete(b, editing)
    assert history() == []


def test_a_correction_after_publishing_tells_its_reason_in_the_history(decision, staff):
    decision.status, decision.published_from = "published", timezone.now()
    decision.save()
    b = row(decision, "B")
    rows.change(b, {"name": "Bé"}, rows.seen(b), Editing(staff("Duyệt khen thưởng"), "Sai tên"))
    assert history() == ["Sửa dòng «B»: tên. Lý do: Sai tên."]
