"""That somebody held a row against its original and found it right (soát đối chiếu)."""

from django.conf import settings
from django.db import models

from .recipients import Recipient


class Check(models.Model):
    """One of each row that was checked. A row that says something else afterwards is unchecked again, whoever changes
    it and by whatever statement: a trigger of the database deletes its check (migration 0008)."""

    recipient = models.OneToOneField(Recipient, models.CASCADE, primary_key=True, related_name="checked")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField("lúc", auto_now_add=True)

    class Meta:
        verbose_name = "dòng đã soát"
        verbose_name_plural = "dòng đã soát"
        default_permissions = ()

    def __str__(self):
        return f"{self.recipient_id}: {self.at:%d/%m/%Y %H:%M}"
