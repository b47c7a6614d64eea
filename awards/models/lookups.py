from django.db import models


class LookUpCount(models.Model):
    """How often a reader looked something up within the stretch of `seconds` that is the `slot`-th since 1970. The
    reader is a keyed hash whose key is destroyed every day (`visits.keys`)."""

    pk = models.CompositePrimaryKey("key", "seconds")
    key = models.BinaryField()
    seconds = models.SmallIntegerField()
    slot = models.BigIntegerField()
    times = models.IntegerField(default=1)

    class Meta:
        verbose_name = "số lần tra cứu"
        verbose_name_plural = "số lần tra cứu"
        default_permissions = ()

    def __str__(self):
        return f"{self.times} trong {self.seconds} giây"
