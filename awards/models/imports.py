"""A file on its way to becoming a decision's list: kept as uploaded, read, mended, then saved once or undone."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from events.models import Unit

from .catalogue import Issuer
from .decisions import AwardDecision


class AppendixImport(models.Model):
    """The file is kept in the database: it may hold birth dates and numbers of people, and nothing ever serves it to
    the public. `appendix` is what was read from it, as `awards.appendix.Appendix.to_json` writes it, with the mends.
    `columns`, `keep` and `lines` are what `awards.appendix.Choices` says."""

    class State(models.TextChoices):
        UPLOADED = "uploaded", "Đã tải lên"
        READ = "read", "Đang xem trước"
        SAVED = "saved", "Đã lưu vào danh sách"
        UNDONE = "undone", "Đã hoàn tác"

    decision = models.ForeignKey(AwardDecision, models.CASCADE, related_name="imports", verbose_name="quyết định")
    filename = models.CharField("tên tệp", max_length=200)
    file = models.BinaryField("tệp")
    state = models.CharField("tình trạng", max_length=8, choices=State, default=State.UPLOADED)
    columns = models.JSONField("cột đã chọn", default=dict)  # folded heading → field, chosen by hand
    keep = models.JSONField("loại ẩn, gạch vẫn đọc", default=list)  # kinds of what is hidden or struck
    lines = models.JSONField("dòng đã phân loại", default=dict)  # place of a line → "row", "section" or "nothing"
    appendix = models.JSONField("nội dung đã đọc", null=True)
    rows_done = models.PositiveIntegerField("số dòng đã đọc", default=0)
    rows_total = models.PositiveIntegerField("tổng số dòng", default=0)
    version = models.PositiveIntegerField("lần sửa", default=0)  # a mend of a colleague is not overwritten unseen
    uploaded_at = models.DateTimeField("tải lên lúc", auto_now_add=True)
    uploaded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    saved_at = models.DateTimeField("lưu lúc", null=True)
    saved_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")

    class Meta:
        verbose_name = "tệp danh sách"
        verbose_name_plural = "tệp danh sách"
        ordering = ["-uploaded_at", "-pk"]
        default_permissions = ()
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=["saved", "undone"]) | Q(saved_at=None), name="awards_import_saved_at_a_time"
            )
        ]

    def __str__(self):
        return self.filename


class ColumnMemory(models.Model):
    """What an editor said a heading means in the lists of an issuer: offered again the next time."""

    issuer = models.ForeignKey(Issuer, models.CASCADE, related_name="column_memory")
    heading = models.CharField(max_length=200)  # folded
    field = models.CharField(max_length=20)

    class Meta:
        verbose_name = "cột đã nhớ"
        verbose_name_plural = "cột đã nhớ"
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["issuer", "heading"], name="awards_heading_means_one_thing")]

    def __str__(self):
        return f"{self.heading}: {self.field}"


class UnitMemory(models.Model):
    """Which unit an editor chose for what the lists of an issuer print: chosen again the next time."""

    issuer = models.ForeignKey(Issuer, models.CASCADE, related_name="unit_memory")
    printed = models.CharField(max_length=300)  # folded
    unit = models.ForeignKey(Unit, models.CASCADE, related_name="+")

    class Meta:
        verbose_name = "đơn vị đã nhớ"
        verbose_name_plural = "đơn vị đã nhớ"
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["issuer", "printed"], name="awards_printed_unit_means_one")]

    def __str__(self):
        return f"{self.printed}: {self.unit}"
