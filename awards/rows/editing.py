"""What editors do with the rows of a decision's list.

Each locks the decision first, so whoever works on the list at the same time comes one after another and the places of
the rows are always 1, 2, 3 …; each is kept as a correction once the list was published (`awards.rows.corrections`).
"""

import hashlib
import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from django.core import signing
from django.db import connection, transaction

from ..models import AwardDecision, AwardForm, Correction, Recipient
from .corrections import Editing, RowRefused, keep, told

Act = Correction.Act
# What a form may change.
EDITABLE = ("kind", "section", "printed_number", "honorific", "name", "sort_as", "post", "unit_text", "unit", "form",
            "form_text", "note")  # fmt: skip
STORED = ("pk", "decision_id", "kind", "position", "section", "printed_number", "honorific", "name", "sort_as", "post",
          "unit_text", "unit_id", "form_id", "form_text", "note", "hidden", "hidden_reason", "revoked_by_id",
          "source_id", "source_place", "entered_by_id")  # fmt: skip
NOT_SAID = {"position", "source_id", "source_place", "entered_by_id"}  # in the row itself
A_DAY = 24 * 60 * 60
SALT = "awards.rows.editing.deleted"
# The places are written anew in one statement, and only where they differ.
NUMBER = """
UPDATE awards_recipient SET position = placed.place FROM unnest(%s::bigint[]) WITH ORDINALITY AS placed (id, place)
WHERE awards_recipient.id = placed.id AND awards_recipient.position <> placed.place
"""


class ChangedMeanwhile(RowRefused):
    """A colleague has changed the row since the editor opened it; `row` is as it is now."""

    def __init__(self, row: Recipient):
        super().__init__(
            "Có người vừa sửa dòng này sau khi bạn mở, nên phần của bạn chưa được lưu. Nội dung bạn gõ vẫn còn đây: "
            "hãy so với bản hiện nay rồi lưu lại nếu vẫn muốn thay."
        )
        self.row = row


class RowGone(RowRefused):
    def __init__(self):
        super().__init__("Dòng này không còn nữa: có người vừa xóa nó. Hãy tải lại danh sách.")


def seen(row: Recipient) -> str:
    """A short text that differs when anything the row says differs; its place does not count."""
    values = [getattr(row, name) for name in STORED if name not in NOT_SAID]
    return hashlib.sha256(json.dumps(values, ensure_ascii=False).encode()).hexdigest()[:24]


def add(decision: AwardDecision, values: dict, editing: Editing, place: int | None = None) -> Recipient:
    """A new row with `values` of EDITABLE, at `place` (from 1), by itself at the end.

    Like all here it raises RowRefused, ReasonMissing among them, with nothing changed.
    """
    with _locked(decision) as locked:
        keys = _keys(locked)
        row = Recipient(decision=locked, position=len(keys) + 1, entered_by=editing.user, **values)
        row.save()
        place = _within(place or len(keys) + 1, len(keys) + 1)
        _number([*keys[: place - 1], row.pk, *keys[place - 1 :]])
        row.position = place
        keep(locked, row, Act.ADDED, {}, told(row), editing)
    return row


def change(row: Recipient, values: dict, seen_as: str, editing: Editing) -> Recipient:
    """Give a row other `values` of EDITABLE; `seen_as` is what `seen` said of the row that the editor opened."""
    with _editing(row, seen_as, Act.CHANGED, editing) as current:
        for name, value in values.items():
            setattr(current, name, value)
    return current


def hide(row: Recipient, why: str, seen_as: str, editing: Editing) -> Recipient:
    if not why.strip():
        raise RowRefused("Hãy ghi lý do ẩn dòng này.")
    with _editing(row, seen_as, Act.HIDDEN, editing) as current:
        current.hidden, current.hidden_reason = True, why
    return current


def show(row: Recipient, seen_as: str, editing: Editing) -> Recipient:
    with _editing(row, seen_as, Act.SHOWN, editing) as current:
        current.hidden, current.hidden_reason = False, ""
    return current


def revoke(row: Recipient, by: AwardDecision, seen_as: str, editing: Editing) -> Recipient:
    """Mark a row as revoked by the decision `by`, which must be a later one that was really made and published."""
    if refusal := row.decision.refusal_of(by, editing.at):
        raise RowRefused(refusal)
    with _editing(row, seen_as, Act.REVOKED, editing) as current:
        current.revoked_by = by
    return current


def unrevoke(row: Recipient, seen_as: str, editing: Editing) -> Recipient:
    with _editing(row, seen_as, Act.CHANGED, editing) as current:
        current.revoked_by = None
    return current


def move(row: Recipient, place: int, editing: Editing) -> Recipient:
    """To `place` (from 1; what is beyond an end means that end), the others closing up."""
    return _move(row, editing, lambda before: place)


def step(row: Recipient, places: int, editing: Editing) -> Recipient:
    """Down the list by `places`, up when they are negative, from where it stands now, not where the editor saw it."""
    return _move(row, editing, lambda before: before + places)


def _move(row: Recipient, editing: Editing, to: Callable[[int], int]) -> Recipient:
    with _locked(row.decision) as locked:
        current = _current(row)
        keys = _keys(locked)
        before = keys.index(current.pk) + 1
        place = _within(to(before), len(keys))
        keys.insert(place - 1, keys.pop(before - 1))
        _number(keys)
        current.position = place
        if place != before:
            said = told(current)
            keep(locked, current, Act.CHANGED, said | {"position": str(before)}, said, editing)
    return current


def delete(row: Recipient, editing: Editing) -> str:
    """Take a row out; what is returned brings it back with `restore`, within a day."""
    with _locked(row.decision) as locked:
        current = _current(row)
        kept = signing.dumps({name: getattr(current, name) for name in STORED}, salt=SALT, compress=True)
        keep(locked, None, Act.DELETED, told(current) | {"pk": str(current.pk)}, {}, editing)
        current.delete()
        renumber(locked)
    return kept


def restore(decision: AwardDecision, kept: str, editing: Editing) -> Recipient:
    """Bring a deleted row back as it was, to its place; the address that leads to it holds again."""
    try:
        values = signing.loads(kept, salt=SALT, max_age=A_DAY)
    except signing.BadSignature as error:
        raise RowRefused("Đã quá lâu để hoàn tác việc xóa này. Hãy thêm lại dòng ấy.") from error
    if values["decision_id"] != decision.pk:
        raise RowRefused("Dòng này thuộc quyết định khác. Hãy mở quyết định ấy rồi hoàn tác.")
    with _locked(decision) as locked:
        keys = _keys(locked)
        if values["pk"] in keys:
            raise RowRefused("Dòng này đã được lấy lại rồi.")
        row = Recipient(**values)
        if not AwardForm.objects.filter(pk=row.form_id).exists():
            raise RowRefused("Danh hiệu, hình thức của dòng này không còn trong danh mục. Hãy thêm lại dòng ấy.")
        _forget_what_is_gone(row)
        _stay_hidden(row)
        row.save(force_insert=True)
        place = _within(row.position, len(keys) + 1)
        _number([*keys[: place - 1], row.pk, *keys[place - 1 :]])
        row.position = place
        why = editing.reason or "Hoàn tác việc xóa"
        keep(locked, row, Act.ADDED, {}, told(row), Editing(editing.user, why, editing.at))
    return row


def renumber(decision: AwardDecision):
    """Close the gaps that rows left which were taken out; the decision is locked."""
    _number(_keys(decision))


@contextmanager
def _editing(row: Recipient, seen_as: str, act: Correction.Act, editing: Editing) -> Iterator[Recipient]:
    """The row as it is now, locked, to be changed; saved and kept as a correction if anything of it was."""
    with _locked(row.decision) as locked:
        current = _current(row)
        if seen(current) != seen_as:
            raise ChangedMeanwhile(current)
        before = told(current)
        yield current
        current.prepare()
        if seen(current) != seen_as:
            current.save()
            keep(locked, current, act, before, told(current), editing)


@contextmanager
def _locked(decision: AwardDecision) -> Iterator[AwardDecision]:
    with transaction.atomic():
        locked = AwardDecision.objects.select_for_update().filter(pk=decision.pk).first()
        if locked is None:
            raise RowRefused("Quyết định này không còn nữa: có người vừa xóa nó.")
        yield locked


def _current(row: Recipient) -> Recipient:
    rows = Recipient.objects.filter(decision=row.decision_id).select_related("form", "unit", "revoked_by", "decision")
    current = rows.filter(pk=row.pk).first()
    if current is None:
        raise RowGone
    return current


def _forget_what_is_gone(row: Recipient):
    for name in ("unit", "source", "revoked_by", "entered_by"):
        field = Recipient._meta.get_field(name)
        if not field.related_model._base_manager.filter(pk=getattr(row, field.attname)).exists():
            setattr(row, field.attname, None)


def _stay_hidden(row: Recipient):
    """A row that was hidden when it was last deleted is hidden, even if it comes back from an earlier deletion."""
    deletions = Correction.objects.filter(decision=row.decision_id, act=Act.DELETED, before__pk=str(row.pk))
    last = deletions.first()
    if last and last.before.get("hidden"):
        row.hidden, row.hidden_reason = True, last.before["hidden_reason"]


def _keys(decision: AwardDecision) -> list[int]:
    return list(Recipient.objects.filter(decision=decision).as_printed().values_list("pk", flat=True))


def _number(keys: list[int]):
    with connection.cursor() as cursor:
        cursor.execute(NUMBER, [keys])


def _within(place: int, last: int) -> int:
    return min(max(place, 1), last)
