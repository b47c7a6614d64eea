"""What is listed of a conference: who leads and attends it, what is said there, its papers and its photos."""

from django.db import models
from django.db.models import F, Q

from unionsite.library.models import Document, Image
from unionsite.vietnamese.fold import nfc

from ..querysets import PaperQuerySet
from .conferences import Conference


class Participant(models.Model):
    """Somebody who chairs or attends, with their posts as printed, in protocol order."""

    class Role(models.TextChoices):
        CHAIR = "chair", "Chủ trì"
        GUEST = "guest", "Đại biểu, khách mời"

    conference = models.ForeignKey(Conference, models.CASCADE, related_name="participants")
    role = models.CharField("vai trò", max_length=5, choices=Role, default=Role.GUEST)
    honorific = models.CharField("danh xưng", max_length=20, blank=True, help_text="Ví dụ «Đ/c», «Ông», «Bà».")
    name = models.CharField("họ và tên", max_length=120)
    posts = models.CharField("chức vụ", max_length=500, blank=True, help_text="Nhiều chức vụ cách nhau bằng dấu phẩy.")
    order = models.PositiveSmallIntegerField("thứ tự", default=0)

    class Meta:
        verbose_name = "người chủ trì, đại biểu"
        verbose_name_plural = "người chủ trì, đại biểu"
        ordering = ["role", "order", "pk"]

    def __str__(self):
        return f"{self.name}, {self.posts}" if self.posts else self.name

    def save(self, **kwargs):
        for field in ("honorific", "name", "posts"):
            setattr(self, field, nfc(getattr(self, field)).strip())
        super().save(**kwargs)


class AgendaItem(models.Model):
    conference = models.ForeignKey(Conference, models.CASCADE, related_name="agenda")
    day = models.DateField("ngày", blank=True, help_text="Để trống là ngày đầu.")
    starts_at = models.TimeField("từ", null=True, blank=True)
    ends_at = models.TimeField("đến", null=True, blank=True)
    title = models.CharField("nội dung", max_length=300)
    speaker = models.CharField("người trình bày", max_length=300, blank=True)
    order = models.PositiveSmallIntegerField("thứ tự", default=0)

    class Meta:
        verbose_name = "mục chương trình"
        verbose_name_plural = "chương trình"
        ordering = ["day", "order", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_at=None) | Q(starts_at__isnull=False, ends_at__gt=F("starts_at")),
                name="events_agenda_times_in_order",
                violation_error_message="Giờ kết thúc phải sau giờ bắt đầu của cùng mục.",
            )
        ]

    def __str__(self):
        return self.title

    def save(self, **kwargs):
        self.title, self.speaker = nfc(self.title).strip(), nfc(self.speaker).strip()
        self.day = self.day or self.conference.starts_on
        super().save(**kwargs)


class Paper(models.Model):
    """A document of the conference, public with it, or later when it has a moment of its own; held, not at all.

    The conference holds its papers when it does not go as planned (`Conference.save`); only an editor lets them go.
    """

    conference = models.ForeignKey(Conference, models.CASCADE, related_name="papers")
    document = models.ForeignKey(Document, models.PROTECT, related_name="+", verbose_name="tài liệu")
    author = models.CharField("người trình bày", max_length=200, blank=True)
    public_from = models.DateTimeField(
        "công khai từ", null=True, blank=True, help_text="Để trống là cùng lúc với hội nghị. Giờ Việt Nam."
    )
    held = models.BooleanField(
        "giữ lại", default=False,
        help_text="Hội nghị hoãn, dời, hủy thì tài liệu hẹn giờ được giữ lại: đặt lại giờ hoặc bỏ chọn để công khai.",
    )  # fmt: skip
    order = models.PositiveSmallIntegerField("thứ tự", default=0)

    objects = PaperQuerySet.as_manager()

    class Meta:
        verbose_name = "tài liệu hội nghị"
        verbose_name_plural = "tài liệu hội nghị"
        ordering = ["order", "pk"]
        constraints = [models.UniqueConstraint(fields=["conference", "document"], name="events_paper_listed_once")]
        indexes = [
            models.Index(
                fields=["public_from"], name="events_paper_public_from", condition=Q(public_from__isnull=False)
            )
        ]

    def __str__(self):
        return str(self.document)


class AlbumPhoto(models.Model):
    conference = models.ForeignKey(Conference, models.CASCADE, related_name="photos")
    image = models.ForeignKey(Image, models.PROTECT, related_name="+", verbose_name="ảnh")
    caption = models.CharField("chú thích", max_length=500, blank=True, help_text="Để trống thì dùng của thư viện.")
    order = models.PositiveSmallIntegerField("thứ tự", default=0)

    class Meta:
        verbose_name = "ảnh hội nghị"
        verbose_name_plural = "ảnh hội nghị"
        ordering = ["order", "pk"]
        constraints = [models.UniqueConstraint(fields=["conference", "image"], name="events_photo_shown_once")]

    def __str__(self):
        return self.caption or str(self.image)
