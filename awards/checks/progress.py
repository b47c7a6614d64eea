"""How far the rows of a list are checked, by whom, and who may check which."""

from dataclasses import dataclass, field
from datetime import datetime

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import BigIntegerField, Count, Exists, F, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce, JSONObject
from django.utils import timezone

from unionsite.vietnamese.numbers import group

from ..models import AwardDecision, Check, Recipient
from ..querysets import DecisionQuerySet, RecipientQuerySet

Status = AwardDecision.Status
GONE = "tài khoản đã xóa"
NOT_PUBLISHED = (Status.DRAFT, Status.PENDING, Status.WITHDRAWN)
# Rows of before do not say who entered them: whoever saved their file did, else whoever created the decision.
ENTERER = Coalesce("entered_by", "source__saved_by", "decision__created_by", output_field=BigIntegerField())

_NAMES = {"first": F("by__first_name"), "last": F("by__last_name"), "account": F("by__username")}


@dataclass(frozen=True)
class Progress:
    """Of `total` rows so many are `checked`; `people` did it: who checked most first, accounts that are gone last."""

    total: int
    checked: int = 0
    people: list[str] = field(default_factory=list)

    @classmethod
    def of(cls, decision: AwardDecision) -> "Progress":
        """Two queries."""
        found = Check.objects.filter(recipient__decision=decision).values("by").annotate(rows=Count("pk"))
        counted = found.values("rows", "by", **_NAMES)
        return cls._from(decision.recipients.count(), [dict(one) for one in counted])

    @classmethod
    def told_by(cls, decision: AwardDecision) -> "Progress":
        """Of a decision that `with_progress` read."""
        return cls._from(decision.rows_in_all, decision.checks_by)

    @classmethod
    def _from(cls, total: int, counted: list[dict]) -> "Progress":
        """`counted`: of each person how many `rows`, with the parts of the name."""
        people = sorted((one["by"] is None, -one["rows"], _name(one)) for one in counted)
        return cls(total, sum(one["rows"] for one in counted), [name for *_, name in people])

    @property
    def left(self) -> int:
        return self.total - self.checked

    @property
    def figure(self) -> str:
        return f"{group(self.checked)}/{group(self.total)}"

    def __str__(self):
        if not self.total:
            return "Chưa có dòng nào để soát"
        by = f", bởi {', '.join(self.people)}" if self.people else ""
        return f"{self.figure} dòng đã soát{by}"


def _name(counted: dict) -> str:
    if counted["by"] is None:
        return GONE
    return f"{counted['last']} {counted['first']}".strip() or counted["account"]


def with_progress(decisions: DecisionQuerySet) -> DecisionQuerySet:
    """With what `Progress.told_by` asks, for those that are not published; of others both stay empty, at no cost."""
    here = {"decision": OuterRef("pk"), "decision__status__in": NOT_PUBLISHED}
    rows = Recipient.objects.filter(**here).order_by().values("decision").annotate(n=Count("pk")).values("n")
    checks = Check.objects.filter(**{f"recipient__{name}": value for name, value in here.items()}).values("by")
    told = checks.annotate(rows=Count("pk")).values(told=JSONObject(rows="rows", by="by", **_NAMES))
    return decisions.annotate(rows_in_all=Coalesce(Subquery(rows), 0), checks_by=ArraySubquery(told))


def asked_why(decisions: DecisionQuerySet, at: datetime | None = None) -> DecisionQuerySet:
    """Those that are published only with a reason: the public has not read them yet, and a row is not checked."""
    unread = Q(first_published_at=None) | Q(first_published_at__gt=at or timezone.now())
    return decisions.filter(unread, Exists(Recipient.objects.filter(decision=OuterRef("pk"), checked=None)))


def with_enterer(rows: RecipientQuerySet) -> RecipientQuerySet:
    """Each with `enterer`, the key of who entered it, or None."""
    return rows.annotate(enterer=ENTERER)


def not_by(person, rows: RecipientQuerySet) -> RecipientQuerySet:
    """Those (`with_enterer`) that somebody else entered."""
    return rows.filter(Q(enterer=None) | ~Q(enterer=person.pk))
