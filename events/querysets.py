from collections.abc import Callable
from datetime import datetime
from functools import partial

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from unionsite.publishing.querysets import PublishableQuerySet, holds

# Of conferences: where the day that is written is none on which they take place.
NOT_HELD = ("postponed", "cancelled")
# Nobody else can have the place in those hours. Drafts count: whoever plans wants to know early.
OCCUPIES = ~Q(standing__in=NOT_HELD) & ~Q(status="withdrawn") & ~Q(folded_place="")
DEEPEST = 5  # levels of units; the admin's list shows as many


class UnitQuerySet(models.QuerySet):
    def with_parents(self):
        """With all that each belongs to, in the same query."""
        return self.select_related("__".join(["parent"] * (DEEPEST - 1)))

    def active(self):
        return self.filter(active=True)


class ConferenceQuerySet(PublishableQuerySet):
    # Its state in words changes when it begins and when it is over, and a paper may be held back for a while.
    turning_points = (*PublishableQuerySet.turning_points, "begins", "finishes", "papers__public_from")

    def unfinished(self, at: datetime | None = None):
        """Those that run or are to come at the moment `at`, the next first; postponed ones keep their old place."""
        return self.filter(finishes__gt=at or timezone.now()).order_by("begins", "pk")

    def taking_place(self):
        """Without those postponed to an unknown day and those cancelled."""
        return self.exclude(standing__in=NOT_HELD)

    def finished(self, at: datetime | None = None):
        return self.filter(finishes__lte=at or timezone.now()).order_by("-begins", "-pk")

    def within(self, first: datetime, last: datetime):
        """Those that take place at some time from `first` until before `last`, in order."""
        return self.filter(begins__lt=last, finishes__gt=first).order_by("begins", "pk")

    def cards(self):
        """With what a list shows of a conference, and without its long text."""
        return self.select_related("kind", "main_image").defer("body")

    def clashing(self, conference):
        """Others at the same place whose time overlaps that of `conference`, which need not be saved."""
        return self._overlapping(partial(getattr, conference)) if holds(OCCUPIES, conference) else self.none()

    def with_clashes(self):
        """With `clashes`: whether another one is at the same place in the same hours."""
        others = self.model._default_manager.all()._overlapping(OuterRef).order_by()
        return self.annotate(clashes=OCCUPIES & Exists(others))

    def _overlapping(self, of: Callable):
        """`of` gives the other conference's value of a column."""
        near = self.within(of("begins"), of("finishes")).filter(OCCUPIES, folded_place=of("folded_place"))
        return near.exclude(pk=of("pk"))


class PaperQuerySet(models.QuerySet):
    def due(self, at: datetime | None = None):
        """Papers whose own moment has come and that are not held, whatever the state of their conference."""
        return self.filter(Q(public_from=None) | Q(public_from__lte=at or timezone.now()), held=False)

    def visible(self, at: datetime | None = None):
        """Papers of conferences that are public, from the moment that each paper may be read."""
        from .models import Conference

        at = at or timezone.now()
        conferences = Conference.objects.visible(at).order_by().values("pk")
        return self.due(at).filter(conference__in=conferences)

    def hold(self):
        """Holds those with an hour of their own that nobody may read yet."""
        read = self.visible().values("pk")
        self.filter(public_from__isnull=False).exclude(pk__in=read).update(held=True)

    hold.alters_data = True


class PledgeQuerySet(models.QuerySet):
    def visible(self, at: datetime | None = None):
        """Pledges of blocks that are public."""
        from .models import EmulationBlock

        return self.filter(term__block__in=EmulationBlock.objects.visible(at).order_by().values("pk"))
