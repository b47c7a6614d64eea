"""What is kept: counts per day for ever; of a visitor, a keyed hash until the day's salt is destroyed."""

from django.db import models
from django.db.models import Q

SITE = ""  # the section that stands for the whole site


class OpeningBalance(models.Model):
    """What an old portal's counter stood at when this one began. One row at most."""

    visits = models.PositiveBigIntegerField("tổng lượt truy cập ban đầu", default=0)

    class Meta:
        verbose_name = "số truy cập ban đầu"
        verbose_name_plural = "số truy cập ban đầu"
        constraints = [models.CheckConstraint(condition=Q(pk=1), name="visits_one_opening_balance")]

    def __str__(self):
        return str(self.visits)

    def save(self, **kwargs):
        self.pk = 1
        super().save(**kwargs)


class DayCount(models.Model):
    """The counts of a day, in Vietnam, of the site (section ''), of a section (number 0) or of one thing in it.

    A day's count is the sum over `shard`: requests that come together write to different rows and do not wait.
    For the site, `visits` are visits and `views` page views; a section has `views`, its page views; a thing has
    `views`, once per visitor per 30 minutes.
    """

    pk = models.CompositePrimaryKey("section", "number", "day", "shard")
    section = models.CharField("mục", max_length=20)
    number = models.BigIntegerField("mã", default=0)
    day = models.DateField("ngày")
    shard = models.SmallIntegerField(default=0)
    visits = models.BigIntegerField("lượt truy cập", default=0)
    views = models.BigIntegerField("lượt xem", default=0)

    class Meta:
        verbose_name = "số liệu ngày"
        verbose_name_plural = "số liệu ngày"
        indexes = [models.Index(fields=["day", "section"], name="visits_daycount_day")]

    def __str__(self):
        return f"{self.section or 'site'} {self.number} {self.day:%d/%m/%Y}"


class DailySalt(models.Model):
    """The secret that makes a day's visitor keys; destroyed half an hour after the day, and the keys with it."""

    day = models.DateField(primary_key=True)
    salt = models.BinaryField()

    class Meta:
        verbose_name = "muối của ngày"
        verbose_name_plural = "muối của ngày"

    def __str__(self):
        return f"{self.day:%d/%m/%Y}"


class Presence(models.Model):
    """One visitor on the site (section ''), or on one thing; or an address or network on either (`SPENT` before it).

    `viewed_at` is the last page view, `counted_at` the last that counted, `seen_at` the last sign of life; `fresh`
    whether the last page view counted. Of an address or network: `times` how many page views counted, of a thing how
    many views of it; `visits` how many visits.
    """

    pk = models.CompositePrimaryKey("key", "section", "number")
    key = models.BinaryField()
    section = models.CharField(max_length=20)
    number = models.BigIntegerField()
    viewed_at = models.DateTimeField()
    counted_at = models.DateTimeField()
    seen_at = models.DateTimeField()
    fresh = models.BooleanField(default=True)
    times = models.IntegerField(default=1)
    visits = models.IntegerField(default=0, db_default=0)

    class Meta:
        verbose_name = "người đang xem"
        verbose_name_plural = "người đang xem"
        indexes = [models.Index(fields=["seen_at"], name="visits_presence_seen", condition=Q(section=""))]

    def __str__(self):
        return f"{self.section or 'site'} {self.number}"


class ReaderCount(models.Model):
    """How often a reader did something (`throttle`) within the stretch of `seconds` that is the `slot`-th since 1970.
    The reader is a keyed hash whose key is destroyed every day (`keys`)."""

    pk = models.CompositePrimaryKey("key", "seconds")
    key = models.BinaryField()
    seconds = models.SmallIntegerField()
    slot = models.BigIntegerField()
    times = models.IntegerField(default=1)

    class Meta:
        verbose_name = "số lần của bạn đọc"
        verbose_name_plural = "số lần của bạn đọc"
        default_permissions = ()

    def __str__(self):
        return f"{self.times} trong {self.seconds} giây"
