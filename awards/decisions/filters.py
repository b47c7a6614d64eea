"""Which decisions a reader asked to see: `?nam=2026&co-quan=3&cap=2&hinh-thuc=14`, each alone or together.

What no public decision has is neither offered nor named: an issuer or a form may be known from drafts alone.
"""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Exists, OuterRef, QuerySet, Subquery
from django.http import Http404
from django.utils import timezone

from unionsite.publishing.models import EARLIEST, LATEST
from unionsite.publishing.query_string import number_in

from ..models import AwardDecision, AwardForm, AwardLevel, Issuer, Recipient
from ..querysets import DecisionQuerySet

NAMES = ("nam", "co-quan", "cap", "hinh-thuc")


@dataclass(frozen=True)
class Choice:
    """What was chosen, and what may be: years, issuers and levels of public decisions, forms of their rows."""

    year: int | None
    issuer: Issuer | None
    level: AwardLevel | None
    form: AwardForm | None
    years: list[int]
    issuers: list[Issuer]
    levels: list[AwardLevel]
    forms: list[AwardForm]

    @classmethod
    def from_query(cls, query: dict, at: datetime | None = None) -> "Choice":
        """Raises Http404 for a year that cannot be, an issuer, a level or a form that no public decision has. Two
        queries."""
        year = number_in(query, NAMES[0], EARLIEST.year, LATEST.year - 1)
        keys = [number_in(query, name) for name in NAMES[1:]]
        issuers, forms = _issuers(at or timezone.now()), list(forms_given(at))
        levels = sorted({issuer.level for issuer in issuers}, key=lambda level: (level.order, level.pk))
        issuer, level, form = (_chosen(*one) for one in zip(keys, (issuers, levels, forms), strict=True))
        ends = [day.year for one in issuers for day in (one.earliest, one.latest)] + [year] * bool(year)
        years = list(range(max(ends), min(ends) - 1, -1)) if ends else []
        return cls(year, issuer, level, form, years, issuers, levels, forms)

    def among(self, decisions: DecisionQuerySet) -> DecisionQuerySet:
        if self.year:
            decisions = decisions.filter(date__year=self.year)
        if self.issuer:
            decisions = decisions.filter(issuer=self.issuer)
        if self.level:
            decisions = decisions.filter(issuer__in=[one.pk for one in self.issuers if one.level == self.level])
        if self.form:
            given = Recipient.objects.filter(decision=OuterRef("pk"), form=self.form, hidden=False)
            decisions = decisions.filter(Exists(given))
        return decisions

    def __bool__(self):
        return any((self.year, self.issuer, self.level, self.form))

    def __str__(self):
        """«Bằng khen, cấp Cơ sở, năm 2026»; «» when nothing was chosen."""
        level, year = self.level and f"cấp {self.level}", self.year and f"năm {self.year}"
        return ", ".join(str(part) for part in (self.form, self.issuer, level, year) if part)

    @property
    def heading(self) -> str:
        return f"Khen thưởng: {self}" if self else "Khen thưởng"


def forms_given(at: datetime | None = None) -> QuerySet[AwardForm]:
    """The forms that a row has which the public may read."""
    # One row of each is enough: with EXISTS, PostgreSQL may read the rows of all.
    first = Recipient.objects.visible(at).filter(form=OuterRef("pk")).order_by().values("pk")[:1]
    return AwardForm.objects.alias(given=Subquery(first)).filter(given__isnull=False)


def _issuers(at: datetime) -> list[Issuer]:
    """Those of public decisions, with the days of their earliest and latest one."""
    own = AwardDecision.objects.visible(at).filter(issuer=OuterRef("pk")).values("date")
    days = {"earliest": Subquery(own.order_by("date")[:1]), "latest": Subquery(own.order_by("-date")[:1])}
    return list(Issuer.objects.select_related("level").annotate(**days).filter(latest__isnull=False))


def _chosen(key: int | None, things: list):
    found = next((thing for thing in things if thing.pk == key), None)
    if key and not found:
        raise Http404("Không có lựa chọn này")
    return found
