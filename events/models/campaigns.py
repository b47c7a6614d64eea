"""An emulation campaign (phong trào thi đua): what organisations and members undertake over a period."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q

from unionsite.library.models import Document, Image, RichBody
from unionsite.publishing.models import Publishable
from unionsite.publishing.thing_address import thing_address
from unionsite.vietnamese.fold import nfc
from unionsite.vietnamese.slugs import slugify

from .conferences import Conference


class Campaign(RichBody, Publishable):
    """`body` is what came of it: progress reports and the result."""

    COUNTED_AS = "phong-trao"

    title = models.CharField("tên phong trào", max_length=300)
    slug = models.SlugField("tên trong địa chỉ", max_length=80, blank=True, editable=False, db_index=False)
    launch = models.ForeignKey(
        Conference, models.SET_NULL, null=True, blank=True, related_name="campaigns", verbose_name="hội nghị phát động"
    )
    starts_on = models.DateField("từ ngày")
    ends_on = models.DateField("đến hết ngày")
    summary = models.TextField("mục đích, yêu cầu", max_length=2000, blank=True)
    main_image = models.ForeignKey(
        Image, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="ảnh chính"
    )
    files = models.ManyToManyField(Document, through="CampaignFile", related_name="+", verbose_name="văn bản")

    class Meta(Publishable.Meta):
        verbose_name = "phong trào thi đua"
        verbose_name_plural = "phong trào thi đua"
        constraints = [
            *Publishable.Meta.constraints,
            models.CheckConstraint(
                condition=Q(ends_on__gte=F("starts_on")),
                name="events_campaign_days_in_order",
                violation_error_message="Ngày kết thúc phải từ ngày bắt đầu trở đi. Hãy sửa một trong hai ngày.",
            ),
        ]

    def __str__(self):
        return self.title

    def clean(self):
        super().clean()
        if self.starts_on and self.ends_on and self.ends_on < self.starts_on:
            raise ValidationError({"ends_on": "Ngày kết thúc phải từ ngày bắt đầu trở đi. Hãy sửa một trong hai ngày."})

    def save(self, **kwargs):
        self.title, self.summary = nfc(self.title).strip(), nfc(self.summary).strip()
        self.slug = slugify(self.title) or "phong-trao"
        super().save(**kwargs)

    def get_absolute_url(self):
        return thing_address("events:campaign", self.slug, self.pk)


class CampaignContent(models.Model):
    class Audience(models.TextChoices):
        ORGANISATIONS = "organisations", "Đối với tổ chức công đoàn"
        MEMBERS = "members", "Đối với đoàn viên, người lao động"

    campaign = models.ForeignKey(Campaign, models.CASCADE, related_name="contents")
    audience = models.CharField("đối tượng", max_length=13, choices=Audience, default=Audience.ORGANISATIONS)
    text = models.TextField("nội dung thi đua", max_length=1000)
    order = models.PositiveSmallIntegerField("thứ tự", default=0)

    class Meta:
        verbose_name = "nội dung thi đua"
        verbose_name_plural = "nội dung thi đua"
        ordering = ["-audience", "order", "pk"]  # organisations before members

    def __str__(self):
        return self.text[:80]

    def save(self, **kwargs):
        self.text = nfc(self.text).strip()
        super().save(**kwargs)


class CampaignFile(models.Model):
    campaign = models.ForeignKey(Campaign, models.CASCADE)
    document = models.ForeignKey(Document, models.PROTECT, verbose_name="văn bản")
    order = models.PositiveSmallIntegerField("thứ tự", default=0)

    class Meta:
        verbose_name = "văn bản của phong trào"
        verbose_name_plural = "văn bản của phong trào"
        ordering = ["order", "pk"]
        constraints = [models.UniqueConstraint(fields=["campaign", "document"], name="events_campaign_file_once")]

    def __str__(self):
        return str(self.document)
