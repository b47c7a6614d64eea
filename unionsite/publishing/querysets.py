"""The one rule for "public", and what is built on it."""

from datetime import datetime

from django.db import models
from django.db.models import Min, Q
from django.utils import timezone


class PublishableQuerySet(models.QuerySet):
    # The times at which what the public sees of a thing changes by itself; a feature with more of them says so.
    turning_points = ("published_from", "published_until")

    def visible(self, at: datetime | None = None):
        """What the public may see at the moment `at` (now unless told).

        Hot pages keep this as a `CompiledQuery`, so it, and whatever overrides it, compares columns with `at` itself:
        a rule that needs another moment or a day (`at - A_DAY`, `at.year`) takes it as a further argument. A compiled
        query of one that does not is refused (`compiled.py`).
        """
        at = at or timezone.now()
        return self.filter(
            Q(published_until=None) | Q(published_until__gt=at), published_from__lte=at, status="published"
        )

    def newest_first(self):
        return self.order_by("-published_from", "-pk")

    def next_change(self, at: datetime | None = None):
        """The next of each of the `turning_points` after the moment `at`, as querysets of one value each.

        Things whose window is over or to come count too: it costs a page at most one renewal that was not needed.
        """
        at = at or timezone.now()
        published = self.filter(status="published").order_by()
        return [
            published.filter(**{f"{moment}__gt": at}).values("status").annotate(moment=Min(moment)).values("moment")
            for moment in self.turning_points
        ]
