"""The life of anything that staff publish: draft, waiting for approval, published for a time, withdrawn."""

from datetime import UTC, datetime
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import F, Q
from django.utils import timezone

from .querysets import PublishableQuerySet, WindowState

# Before the union existed, and after anyone plans: a mistyped year, which no calendar behind it can show.
EARLIEST, LATEST = datetime(1929, 1, 1, tzinfo=UTC), datetime(2200, 1, 1, tzinfo=UTC)


class Publishable(models.Model):
    """Abstract: a status and a window of time, judged by `PublishableQuerySet.visible(at)` and nowhere else."""

    class Status(models.TextChoices):
        DRAFT = "draft", "Bản nháp"
        PENDING = "pending", "Chờ duyệt"
        PUBLISHED = "published", "Đã duyệt đăng"
        WITHDRAWN = "withdrawn", "Đã gỡ"

    status = models.CharField("trạng thái", max_length=10, choices=Status, default=Status.DRAFT)
    published_from = models.DateTimeField(
        "đăng từ", null=True, blank=True, help_text="Để trống khi duyệt đăng nghĩa là đăng ngay. Giờ Việt Nam."
    )
    published_until = models.DateTimeField(
        "đăng đến", null=True, blank=True, help_text="Để trống nghĩa là không có hạn gỡ."
    )
    created_at = models.DateTimeField("tạo lúc", auto_now_add=True)
    updated_at = models.DateTimeField("sửa lúc", auto_now=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
        verbose_name="người tạo",
    )

    objects = PublishableQuerySet.as_manager()

    class Meta:
        abstract = True
        default_permissions = ("add", "change", "delete", "view", "publish")
        constraints = [
            models.CheckConstraint(
                condition=~Q(status="published") | Q(published_from__isnull=False),
                name="%(app_label)s_%(class)s_published_has_a_start",
            ),
            models.CheckConstraint(
                condition=Q(published_until=None) | Q(published_until__gt=F("published_from")),
                name="%(app_label)s_%(class)s_window_in_order",
            ),
            models.CheckConstraint(
                condition=Q(published_from__range=(EARLIEST, LATEST)) | Q(published_from=None),
                name="%(app_label)s_%(class)s_start_in_our_times",
            ),
            models.CheckConstraint(
                condition=Q(published_until__range=(EARLIEST, LATEST)) | Q(published_until=None),
                name="%(app_label)s_%(class)s_end_in_our_times",
            ),
        ]
        indexes = [
            models.Index(
                fields=["-published_from", "-id"],
                name="%(app_label)s_%(class)s_newest",
                condition=Q(status="published"),
            ),
            models.Index(
                fields=["published_until"],
                name="%(app_label)s_%(class)s_until",
                condition=Q(status="published", published_until__isnull=False),
            ),
        ]

    def clean(self) -> None:
        super().clean()
        if self.status == self.Status.PUBLISHED and self.published_from is None:
            self.published_from = timezone.now()
        for field in ("published_from", "published_until"):
            moment = getattr(self, field)
            if moment and not EARLIEST <= moment <= LATEST:
                raise ValidationError({field: f"Năm {moment.year} không hợp lệ. Hãy kiểm tra lại ngày đã nhập."})
        start = self.published_from or timezone.now()
        if self.published_until and self.published_until <= start:
            raise ValidationError(
                {"published_until": "Thời điểm gỡ phải sau thời điểm đăng. Hãy chọn giờ muộn hơn hoặc để trống."}
            )

    def save(self, **kwargs: Any) -> None:
        if self.status == self.Status.PUBLISHED and self.published_from is None:
            self.published_from = timezone.now()
            if kwargs.get("update_fields") is not None:
                kwargs["update_fields"] = {*kwargs["update_fields"], "published_from"}
        with transaction.atomic(savepoint=False):  # what listens to a save is saved with it
            super().save(**kwargs)

    def is_visible(self, at: datetime | None = None) -> bool:
        return type(self).objects.visible(at).filter(pk=self.pk).exists()

    def state(self, at: datetime | None = None) -> str:
        """What an editor calls its present state: a scheduled or outdated thing has the status published too."""
        if self.status != self.Status.PUBLISHED:
            return self.get_status_display()
        return WindowState.of(self, at or timezone.now()).label
