"""The one rule for "public", and what is built on it."""

from datetime import datetime

from django.db import models
from django.db.models import Min, Q
from django.utils import timezone


class PublishableQuerySet(models.QuerySet):
    def visible(self, at: datetime | None = None):
        """What the public may see at the moment `at` (now unless told)."""
        at = at or timezone.now()
        return self.filter(
            Q(published_until=None) | Q(published_until__gt=at), published_from__lte=at, status="published"
        )

    def newest_first(self):
        return self.order_by("-published_from", "-pk")

    def next_change(self, at: datetime | None = None):
        """The moments after `at` when something appears and when something goes, as querysets of one value each."""
        at = at or timezone.now()
        published = self.filter(status="published").order_by()
        return [
            published.filter(**{f"{edge}__gt": at}).values("status").annotate(moment=Min(edge)).values("moment")
            for edge in ("published_from", "published_until")
        ]
