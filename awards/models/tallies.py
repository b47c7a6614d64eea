"""Counts that triggers of the database keep beside what they count, whoever changes it and by whatever statement
(migrations 0003 and 0007); nothing else ever writes them.

Rows are counted by decision in `Tally`, and those of decisions that stand by year in `FormTotal` and `UnitTotal`, so
that no reader waits for a million rows to be counted. Which decisions stand is the rule of
`AwardDecision.objects.visible().awarded()`, which the triggers have in SQL (`awards_settle`); a test compares the two
at many moments. A moment that was planned changes nothing by itself: until the next decision is saved, `Standing`
says whose rows are still to be added or taken away (`awards.figures.sums.drifted`).
"""

from django.db import models
from django.db.models import Q

from .catalogue import AwardForm
from .decisions import AwardDecision

ALL_YEARS = 0  # `year` of the totals of all years together


class Tally(models.Model):
    """How many rows of a decision that count (neither hidden nor revoked) have a form."""

    pk = models.CompositePrimaryKey("decision", "form", "kind")
    decision = models.ForeignKey(AwardDecision, models.CASCADE, related_name="tallies", db_index=False)
    form = models.ForeignKey(AwardForm, models.CASCADE, related_name="+")
    kind = models.CharField(max_length=10)
    count = models.PositiveIntegerField()

    class Meta:
        verbose_name = "số đếm"
        verbose_name_plural = "số đếm"
        default_permissions = ()

    def __str__(self):
        return f"{self.kind}: {self.count}"


class Standing(models.Model):
    """A decision that stands, or will from `starts` on: public and awarded. `counted` says whether its rows are in the
    totals, under this year and issuer. Keys are plain numbers: Django would delete what refers to a decision before
    the rows of it are taken from the totals."""

    decision_id = models.BigIntegerField(primary_key=True)
    year = models.PositiveSmallIntegerField()
    issuer_id = models.BigIntegerField()
    starts = models.DateTimeField()
    ends = models.DateTimeField(null=True)
    counted = models.BooleanField()

    class Meta:
        verbose_name = "quyết định đang được tính"
        verbose_name_plural = "quyết định đang được tính"
        default_permissions = ()
        indexes = [
            models.Index(fields=["ends"], name="awards_standing_ends", condition=Q(counted=True, ends__isnull=False)),
            models.Index(fields=["starts"], name="awards_standing_starts", condition=Q(counted=False)),
        ]

    def __str__(self):
        return f"{self.decision_id}: {self.year}"


class Total(models.Model):
    """Abstract: `count` rows more, or fewer, of a kind and year. What belongs together is added up when it is read:
    who saves only adds a row and waits for nobody; triggers join rows when no other transaction does so."""

    year = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=10)
    count = models.IntegerField()

    class Meta:
        abstract = True
        default_permissions = ()

    def __str__(self):
        return f"{self.year} {self.kind}: {self.count}"


class FormTotal(Total):
    """By issuer and form."""

    issuer_id = models.BigIntegerField()
    form_id = models.BigIntegerField()

    class Meta(Total.Meta):
        verbose_name = "tổng theo hình thức"
        verbose_name_plural = "tổng theo hình thức"
        indexes = [models.Index(fields=["year", "issuer_id", "form_id", "kind"], name="awards_total_of_form")]


class UnitTotal(Total):
    """By unit, each for itself without those below it."""

    unit_id = models.BigIntegerField()

    class Meta(Total.Meta):
        verbose_name = "tổng theo đơn vị"
        verbose_name_plural = "tổng theo đơn vị"
        indexes = [
            models.Index(fields=["year", "unit_id", "kind"], name="awards_total_of_unit"),
            models.Index(fields=["unit_id"], name="awards_total_unit"),
        ]
