"""Every change of a row is told in the decision's history; once the public may have read the list it also keeps why it
was made and what the row said before."""

from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from unionsite.vietnamese.fold import nfc

from ..models import AwardDecision, Correction, Recipient
from .history import note

LONGEST_REASON = Correction._meta.get_field("reason").max_length
Act = Correction.Act
IN_WORDS = {
    Act.CHANGED: "Sửa dòng", Act.ADDED: "Thêm dòng", Act.DELETED: "Xóa dòng", Act.HIDDEN: "Ẩn dòng",
    Act.SHOWN: "Hiện lại dòng", Act.REVOKED: "Ghi là đã hủy bỏ dòng",
}  # fmt: skip
# What a correction tells of a row, in the words that its labels and choices have.
TOLD = ("position", "kind", "section", "printed_number", "honorific", "name", "sort_as", "post", "unit_text", "unit",
        "form", "form_text", "note", "hidden", "hidden_reason", "revoked_by")  # fmt: skip


class RowRefused(Exception):
    """What was asked of a row cannot be done, and nothing was changed; the message, in Vietnamese, says why."""


class ReasonMissing(RowRefused):
    def __init__(self):
        super().__init__("Danh sách đã công bố: hãy ghi lý do đính chính rồi lưu lại.")


@dataclass(frozen=True)
class Editing:
    """Who changes rows, at which moment (now unless told), and why, which may be left out before publishing."""

    user: object
    reason: str = ""
    at: datetime | None = None


def was_published(decision: AwardDecision, at: datetime | None = None) -> bool:
    """Whether an hour to be published has come, even if it was withdrawn or given another hour since: somebody may
    have read the list."""
    hours = (decision.first_published_at, decision.published_from)
    return any(hour and hour <= (at or timezone.now()) for hour in hours)


def told(row: Recipient) -> dict[str, str]:
    """What the row says, field by field, as an editor reads it; what is empty is left out."""
    values = {name: getattr(row, name) for name in TOLD} | {"kind": row.get_kind_display()}
    values["hidden"] = "có" if row.hidden else ""
    return {name: str(value) for name, value in values.items() if value not in ("", None)}


def keep(
    decision: AwardDecision, row: Recipient | None, act: Act, before: dict, after: dict, editing: Editing
) -> Correction | None:
    """Keep one change (`before` and `after` as `told` gives them; of a change of fields only those that differ) in the
    transaction that makes it, and the moment with the decision, whose row is locked. Before publishing only a line of
    the decision's history tells of it.

    Raises ReasonMissing when there is no reason.
    """
    at = editing.at or timezone.now()
    reason, published = " ".join(nfc(editing.reason).split())[:LONGEST_REASON], was_published(decision, at)
    if published and not reason:
        raise ReasonMissing
    note(decision, editing.user, in_words(act, before, after, reason))
    if not published:
        return None
    if before and after:
        names = [name for name in TOLD if before.get(name) != after.get(name)]
        before, after = ({name: said.get(name, "") for name in names} for said in (before, after))
    correction = Correction.objects.create(
        decision=decision, recipient=row, act=act, reason=reason, before=before, after=after, at=at, by=editing.user
    )
    # Not by `save`: the decision itself stays as its other editors have it before them.
    AwardDecision.objects.filter(pk=decision.pk).update(corrected_at=at)
    return correction


def in_words(act: Act, before: dict, after: dict, reason: str = "") -> str:
    """A change as a line of the history: «Sửa dòng «Lê Văn An»: chức vụ, đơn vị. Lý do: …». The row is called what it
    was called before."""
    said, what = before or after, ""
    name = " ".join(filter(None, [said.get("honorific"), said["name"]]))
    line = f"{IN_WORDS[act]} «{name}»"
    if act == Act.CHANGED:
        differ = [field for field in TOLD if before.get(field) != after.get(field)]
        if differ == ["position"]:
            line = f"Chuyển dòng «{name}» từ vị trí {before['position']} đến {after['position']}"
        elif differ == ["revoked_by"]:
            line = f"Bỏ ghi hủy bỏ ở dòng «{name}»"
        elif differ:
            what = f": {', '.join(Recipient._meta.get_field(field).verbose_name for field in differ)}"
    elif act == Act.REVOKED:
        what = f" theo {after['revoked_by']}"
    return f"{line}{what}.{f' Lý do: {reason}.' if reason else ''}"


def changes(correction: Correction) -> list[tuple[str, str, str]]:
    """What a correction changed: label of the field, before, after."""
    names = [name for name in TOLD if name in correction.before or name in correction.after]
    labels = {name: Recipient._meta.get_field(name).verbose_name for name in names}
    return [(labels[name], correction.before.get(name, ""), correction.after.get(name, "")) for name in names]


def subject(correction: Correction) -> str:
    """Whom a correction is about, as the list named them at the time."""
    said = correction.before | correction.after
    return said.get("name") or (str(correction.recipient) if correction.recipient else "dòng đã xóa")
