"""The generation of what the public can see, as the database itself keeps it."""

from django.db import models


class PublicChange(models.Model):
    """Something that the public may see was written: a row each time, by triggers, in the writer's own transaction.

    All marks that are committed, combined by XOR, are the generation. Rows are folded into one, which changes nothing.
    """

    mark = models.BigIntegerField(primary_key=True)  # random

    class Meta:
        verbose_name = "thay đổi công khai"
        verbose_name_plural = "thay đổi công khai"
        default_permissions = ()

    def __str__(self):
        return f"{self.mark:x}"
