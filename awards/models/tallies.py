from django.db import models

from .catalogue import AwardForm
from .decisions import AwardDecision


class Tally(models.Model):
    """How many rows of a decision that count (neither hidden nor revoked) have a form. Triggers of the database write
    it together with the rows, whoever changes them and by whatever statement; nothing else ever does."""

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
