from datetime import datetime

from django.db import models
from django.db.models import Q
from django.utils import timezone

from unionsite.publishing.querysets import PublishableQuerySet

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
        return self.exclude(standing__in=["postponed", "cancelled"])

    def finished(self, at: datetime | None = None):
        return self.filter(finishes__lte=at or timezone.now()).order_by("-begins", "-pk")

    def within(self, first: datetime, last: datetime):
        """Those that take place at some time from `first` until before `last`, in order."""
        return self.filter(begins__lt=last, finishes__gt=first).order_by("begins", "pk")

    def cards(self):
        """With what a list shows of a conference, and without its long text."""
        return self.select_related("kind", "main_image").defer("body")

    def clashing(self, conference):
        """Others at the same place whose time overlaps that of `conference`, unless one of them does not take place.

        Drafts count: whoever plans wants to know early. What was withdrawn does not.
        """
        standing = self.model.Standing
        if not conference.folded_place or conference.standing in {standing.POSTPONED, standing.CANCELLED}:
            return self.none()
        return (
            self.within(conference.begins, conference.finishes)
            .filter(folded_place=conference.folded_place)
            .exclude(pk=conference.pk)
            .exclude(status=self.model.Status.WITHDRAWN)
            .taking_place()
        )


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
