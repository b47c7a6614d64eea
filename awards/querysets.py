from datetime import date, datetime

from django.db import models
from django.db.models import Count, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone

from unionsite.publishing.querysets import PublishableQuerySet


class DecisionQuerySet(PublishableQuerySet):
    def latest(self):
        return self.order_by("-date", "-pk")

    def awarded(self):
        """Neither proposed nor revoked."""
        return self.filter(stage="awarded")

    def able_to_revoke(self, at: datetime | None = None):
        """Those by which others can be marked as revoked (`AwardDecision.refusal_of`), as far as this is theirs."""
        return self.exclude(stage="proposed").filter(first_published_at__lte=at or timezone.now())

    def new(self, today: date):
        """What is worth announcing: awarded, or a proposal that may still be commented on."""
        return self.filter(Q(stage="awarded") | Q(stage="proposed", comments_until__gte=today))

    def with_counts(self):
        """With `collectives` and `individuals`: how many of each the public may read, counted, never typed. Only the
        rows of those decisions are counted that are read in the end, not of all there are."""
        from .models import Recipient

        def count(kind: str):
            shown = Recipient.objects.filter(decision=OuterRef("pk"), hidden=False, kind=kind).order_by()
            return Coalesce(Subquery(shown.values("decision").annotate(n=Count("pk")).values("n")), 0)

        return self.annotate(collectives=count("collective"), individuals=count("individual"))


class RecipientQuerySet(models.QuerySet):
    def visible(self, at: datetime | None = None):
        """Rows that the public may read: not hidden, in a decision that is public at the moment `at`."""
        from .models import AwardDecision

        return self.filter(hidden=False, decision__in=AwardDecision.objects.visible(at).order_by().values("pk"))

    def counted(self, at: datetime | None = None):
        """Visible rows that are awards: in a decision that stands, not revoked themselves."""
        from .models import AwardDecision

        decisions = AwardDecision.objects.visible(at).awarded().order_by().values("pk")
        return self.filter(hidden=False, revoked_by=None, decision__in=decisions)

    def as_printed(self):
        return self.order_by("position", "pk")

    def by_name(self):
        """Collectives first, then people by given name, in Vietnamese alphabetical order."""
        return self.order_by("kind", "sort_key", "position", "pk")
