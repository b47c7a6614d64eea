"""A cooperation programme (chương trình phối hợp): parties, a period, figures year by year, conferences on the way."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q

from unionsite.library.models import Document, Image, RichBody
from unionsite.publishing.models import Publishable
from unionsite.publishing.thing_address import thing_address
from unionsite.vietnamese.fold import nfc
from unionsite.vietnamese.slugs import slugify

from .conferences import Conference
from .emulation import YEARS


class CooperationProgramme(RichBody, Publishable):
    """`body` tells what was done and concluded."""

    COUNTED_AS = "chuong-trinh"

    title = models.CharField("tên chương trình", max_length=300)
    slug = models.SlugField("tên trong địa chỉ", max_length=80, blank=True, editable=False, db_index=False)
    starts_on = models.DateField("từ ngày")
    ends_on = models.DateField("đến hết ngày")
    areas = models.TextField("nội dung phối hợp", max_length=3000, blank=True, help_text="Mỗi nội dung một dòng.")
    summary = models.TextField("tóm tắt", max_length=2000, blank=True)
    main_image = models.ForeignKey(
        Image, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="ảnh chính"
    )
    document = models.ForeignKey(
        Document, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="văn bản ký kết"
    )

    class Meta(Publishable.Meta):
        verbose_name = "chương trình phối hợp"
        verbose_name_plural = "chương trình phối hợp"
        constraints = [
            *Publishable.Meta.constraints,
            models.CheckConstraint(
                condition=Q(ends_on__gte=F("starts_on")),
                name="events_programme_days_in_order",
                violation_error_message="Ngày kết thúc phải từ ngày bắt đầu trở đi. Hãy sửa một trong hai ngày.",
            ),
        ]
        indexes = []  # a union has a handful of programmes

    def __str__(self):
        return self.title

    def clean(self):
        super().clean()
        if self.starts_on and self.ends_on and self.ends_on < self.starts_on:
            raise ValidationError({"ends_on": "Ngày kết thúc phải từ ngày bắt đầu trở đi. Hãy sửa một trong hai ngày."})

    def save(self, **kwargs):
        self.title, self.summary = nfc(self.title).strip(), nfc(self.summary).strip()
        self.areas = "\n".join(filter(None, (line.strip() for line in nfc(self.areas).splitlines())))
        self.slug = slugify(self.title) or "chuong-trinh"
        super().save(**kwargs)

    def get_absolute_url(self):
        return thing_address("events:programme", self.slug, self.pk)


class ProgrammeParty(models.Model):
    programme = models.ForeignKey(CooperationProgramme, models.CASCADE, related_name="parties")
    name = models.CharField("tên cơ quan, tổ chức", max_length=200)
    representative = models.CharField("đại diện", max_length=300, blank=True, help_text="Họ tên, chức vụ.")
    order = models.PositiveSmallIntegerField("thứ tự", default=0)

    class Meta:
        verbose_name = "bên tham gia"
        verbose_name_plural = "các bên tham gia"
        ordering = ["order", "pk"]

    def __str__(self):
        return self.name

    def save(self, **kwargs):
        self.name, self.representative = nfc(self.name).strip(), nfc(self.representative).strip()
        super().save(**kwargs)


class ProgrammeFigure(models.Model):
    """One figure of one year: `lớp tập huấn` 4 in 2024; `lượt người tham gia` 620."""

    programme = models.ForeignKey(CooperationProgramme, models.CASCADE, related_name="figures")
    year = models.PositiveSmallIntegerField("năm", validators=YEARS)
    label = models.CharField("số liệu", max_length=100, help_text="Ví dụ «lớp tập huấn», «lượt người tham gia».")
    value = models.PositiveIntegerField("số lượng")

    class Meta:
        verbose_name = "số liệu"
        verbose_name_plural = "số liệu từng năm"
        ordering = ["year", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["programme", "year", "label"],
                name="events_figure_once_a_year",
                violation_error_message="Số liệu này của năm đã có. Hãy sửa dòng đã có.",
            )
        ]

    def __str__(self):
        return f"{self.year}: {self.value} {self.label}"

    def save(self, **kwargs):
        self.label = nfc(self.label).strip()
        super().save(**kwargs)


class ProgrammeConference(models.Model):
    class Role(models.TextChoices):
        SIGNED = "signed", "Ký kết"
        REVIEWED = "reviewed", "Sơ kết"
        CONCLUDED = "concluded", "Tổng kết"

    programme = models.ForeignKey(CooperationProgramme, models.CASCADE, related_name="conferences")
    conference = models.ForeignKey(Conference, models.CASCADE, related_name="programmes", verbose_name="hội nghị")
    role = models.CharField("nội dung", max_length=9, choices=Role, default=Role.REVIEWED)

    class Meta:
        verbose_name = "hội nghị của chương trình"
        verbose_name_plural = "hội nghị của chương trình"
        ordering = ["conference__begins", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["programme", "conference"], name="events_programme_conference_once")
        ]

    def __str__(self):
        return f"{self.get_role_display()}: {self.conference}"
