"""To check rows and to take that back. Twice is the same as once."""

from dataclasses import dataclass, field

from django.db import transaction

from ..models import AwardDecision, Check, Recipient
from ..rows.editing import seen
from .progress import with_enterer


@dataclass
class Marked:
    """What became of the rows that somebody found right. `changed` say something else than what was seen, `own` were
    entered by the checker, `gone` is how many are not in the list any more."""

    changed: list[Recipient] = field(default_factory=list)
    own: list[Recipient] = field(default_factory=list)
    gone: int = 0

    def told(self) -> list[str]:
        """A sentence on each that stays unchecked."""
        sentences = [f"«{row}» vừa được sửa nên chưa ghi là đã soát. Hãy xem lại dòng ấy." for row in self.changed]
        sentences += [f"«{row}» do chính bạn nhập: người khác cần soát dòng ấy." for row in self.own]
        if self.gone:
            sentences.append("Có dòng không còn trong danh sách: có người vừa xóa. Hãy tải lại trang.")
        return sentences


@transaction.atomic
def mark(decision: AwardDecision, found_right: dict[int, str], person) -> Marked:
    """Check rows of the decision: by their keys, with what `seen` said of each as the checker saw it. The decision is
    locked first, as by whoever changes its rows."""
    list(AwardDecision.objects.select_for_update().filter(pk=decision.pk).values_list("pk"))
    rows = decision.recipients.filter(pk__in=found_right).select_for_update(of=["self"]).order_by("pk")
    marked = Marked()
    right = []
    for row in with_enterer(rows).defer("folded_name", "folded_text", "words", "sort_key"):
        if decision.issuer.checked_by_another and row.enterer == person.pk:
            marked.own.append(row)
        elif seen(row) != found_right[row.pk]:
            marked.changed.append(row)
        else:
            right.append(row)
    marked.gone = len(found_right) - len(right) - len(marked.own) - len(marked.changed)
    Check.objects.bulk_create([Check(recipient=row, by=person) for row in right], ignore_conflicts=True)
    return marked


def unmark(decision: AwardDecision, keys: list[int]):
    Check.objects.filter(recipient__decision=decision, recipient__in=keys).delete()
