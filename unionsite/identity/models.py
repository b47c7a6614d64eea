"""Everything that names the organisation is data, and this is where it is kept."""

import re
import secrets

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator, URLValidator
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from unionsite.library.files import FileOwner
from unionsite.library.models import Image, RichBody
from unionsite.publishing.models import Publishable
from unionsite.vietnamese.slugs import slugify

from .colours import HEX, READABLE, contrast, written
from .querysets import OrganisationQuerySet, SloganQuerySet
from .video import HEAD_BYTES, check_video

DEFAULT_COLOUR, DEFAULT_ACCENT = "#0b3d73", "#f2c14e"
HEX_COLOUR = RegexValidator(re.compile(rf"^{HEX.pattern}$"), "Viết màu dạng #rrggbb, ví dụ #0b3d73.")


class Organisation(FileOwner):
    """The union itself. There is one row at most; without it pages show neutral words."""

    name = models.CharField("tên tiếng Việt", max_length=200)
    name_en = models.CharField("tên tiếng Anh", max_length=200, blank=True)
    short_name = models.CharField(
        "tên gọn", max_length=60, blank=True, help_text="Dùng trong tiêu đề trang và trên điện thoại."
    )
    parent_name = models.CharField("tên tổ chức cấp trên", max_length=200, blank=True)
    emblem = models.ForeignKey(
        Image, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="biểu trưng",
        help_text="Ảnh vuông, nền trong suốt. Để trống thì dùng biểu trưng chung.",
    )  # fmt: skip
    default_image = models.ForeignKey(
        Image, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="ảnh mặc định khi chia sẻ"
    )
    colour = models.CharField(
        "màu chính", max_length=7, default=DEFAULT_COLOUR, validators=[HEX_COLOUR],
        help_text="Nền măng-sét và màu liên kết; chữ trắng phải đọc rõ trên màu này.",
    )  # fmt: skip
    accent = models.CharField(
        "màu nhấn", max_length=7, default=DEFAULT_ACCENT, validators=[HEX_COLOUR],
        help_text="Khẩu hiệu và đường viền; phải đọc rõ trên màu chính.",
    )  # fmt: skip
    fallback_slogan = models.CharField(
        "khẩu hiệu thường trực", max_length=300, blank=True, help_text="Hiện khi không có khẩu hiệu nào đang trong hạn."
    )
    address = models.CharField("địa chỉ", max_length=300, blank=True)
    phone = models.CharField("điện thoại", max_length=60, blank=True)
    fax = models.CharField("fax", max_length=60, blank=True)
    email = models.EmailField("thư điện tử", blank=True)
    responsible_person = models.CharField(
        "chịu trách nhiệm nội dung", max_length=200, blank=True, help_text="Họ tên, chức vụ in ở chân trang."
    )
    licence = models.CharField("giấy phép", max_length=300, blank=True)
    video_title = models.CharField("tên video giới thiệu", max_length=200, blank=True)
    video = models.CharField("tệp video", max_length=20, blank=True, editable=False)
    video_poster = models.ForeignKey(
        Image, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="ảnh chờ của video"
    )
    updated_at = models.DateTimeField("sửa lúc", auto_now=True)

    file_fields = ("video",)
    objects = OrganisationQuerySet.as_manager()

    class Meta:
        verbose_name = "tổ chức"
        verbose_name_plural = "tổ chức"
        constraints = [
            models.CheckConstraint(
                condition=Q(pk=1), name="identity_one_organisation", violation_error_message="Chỉ có một tổ chức."
            )
        ]

    def __str__(self):
        return self.name

    def clean(self):
        if not (HEX.fullmatch(self.colour) and HEX.fullmatch(self.accent)):
            return  # each field says so itself
        for field, against, problem in (
            ("colour", "#ffffff", "Chữ trắng trên màu này khó đọc (tương phản {}, cần {}). Hãy chọn màu đậm hơn."),
            ("accent", self.colour, "Màu nhấn khó đọc trên màu chính (tương phản {}, cần {}). Hãy chọn màu sáng hơn."),
        ):
            ratio = contrast(getattr(self, field), against)
            if ratio < READABLE:
                raise ValidationError({field: problem.format(written(ratio), written(READABLE))})

    def save(self, **kwargs):
        self.pk = 1
        super().save(**kwargs)

    def set_video(self, data: bytes):
        """Take `data` as the introduction film. Call `save` after it.

        Raises ValidationError when it is no film that browsers play, too large, or cannot be kept.
        """
        name = f"{secrets.token_hex(6)}.{check_video(data[:HEAD_BYTES], len(data))}"
        self.write({f"phim/{name}": data})
        self.video = name

    def drop_video(self):
        """Show no film any more. Call `save` after it."""
        self.video, self.brings_files = "", True

    def paths(self):
        return [f"phim/{self.video}"] if self.video else []

    @property
    def video_url(self) -> str:
        return f"{settings.MEDIA_URL}phim/{self.video}" if self.video else ""


class SocialLink(models.Model):
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="social_links")
    name = models.CharField("tên", max_length=40, help_text="Ví dụ: Facebook, Zalo, YouTube.")
    url = models.URLField("địa chỉ", max_length=300, validators=[URLValidator(["https", "http"])])
    order = models.PositiveSmallIntegerField("thứ tự", default=0)

    class Meta:
        verbose_name = "trang mạng xã hội"
        verbose_name_plural = "trang mạng xã hội"
        ordering = ["order", "pk"]

    def __str__(self):
        return self.name


class Slogan(models.Model):
    """A line of the masthead, in force from one day to another (both included, in Vietnam)."""

    text = models.CharField("khẩu hiệu", max_length=300, help_text="Viết thường, đúng chính tả; trang tự in hoa.")
    starts_on = models.DateField("từ ngày")
    ends_on = models.DateField("đến hết ngày")
    order = models.PositiveSmallIntegerField(
        "thứ tự", default=0, help_text="Khi nhiều khẩu hiệu cùng trong hạn, số nhỏ hơn được hiện."
    )
    image = models.ForeignKey(
        Image, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="ảnh nền",
        help_text="Không bắt buộc. Chữ luôn là chữ thật, nằm trên ảnh.",
    )  # fmt: skip

    objects = SloganQuerySet.as_manager()

    class Meta:
        verbose_name = "khẩu hiệu"
        verbose_name_plural = "khẩu hiệu"
        ordering = ["-starts_on", "order", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__gte=F("starts_on")),
                name="identity_slogan_dates_in_order",
                violation_error_message="Ngày kết thúc phải từ ngày bắt đầu trở đi. Hãy sửa một trong hai ngày.",
            )
        ]

    def __str__(self):
        return self.text


class MenuItem(models.Model):
    """An entry of the main menu. Two levels: an entry may hold entries, those hold none."""

    title = models.CharField("tên mục", max_length=60)
    url = models.CharField(
        "địa chỉ", max_length=300, blank=True,
        help_text="Ví dụ /tin-tuc/ hoặc https://…; để trống nếu chỉ chứa mục con.",
    )  # fmt: skip
    parent = models.ForeignKey(
        "self", models.CASCADE, null=True, blank=True, related_name="children", verbose_name="thuộc mục"
    )
    order = models.PositiveSmallIntegerField("thứ tự", default=0)

    class Meta:
        verbose_name = "mục menu"
        verbose_name_plural = "menu"
        ordering = ["order", "pk"]

    def __str__(self):
        return f"{self.parent.title} › {self.title}" if self.parent else self.title

    def clean(self):
        if self.url and not re.fullmatch(r"(?:/(?![/\\])|https?://[^/\s])\S*", self.url):
            raise ValidationError({"url": "Địa chỉ phải bắt đầu bằng / hoặc https://."})
        if self.parent and self.parent.parent_id:
            raise ValidationError({"parent": "Menu chỉ có hai cấp. Hãy chọn một mục cấp trên cùng."})
        if self.parent and self.pk and (self.parent_id == self.pk or self.children.exists()):
            raise ValidationError({"parent": "Mục này đang chứa mục con nên không thể nằm trong mục khác."})


class Partner(models.Model):
    name = models.CharField("tên đối tác", max_length=200)
    url = models.URLField("trang web", max_length=300, blank=True, validators=[URLValidator(["https", "http"])])
    logo = models.ForeignKey(Image, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="logo")
    description = models.CharField("ưu đãi dành cho đoàn viên", max_length=300, blank=True)
    order = models.PositiveSmallIntegerField("thứ tự", default=0)
    active = models.BooleanField("đang hiển thị", default=True)

    class Meta:
        verbose_name = "đối tác"
        verbose_name_plural = "đối tác"
        ordering = ["order", "pk"]

    def __str__(self):
        return self.name


class Page(RichBody, Publishable):
    """A page of the union's own under /gioi-thieu/."""

    title = models.CharField("tiêu đề", max_length=200)
    slug = models.SlugField("tên trong địa chỉ", max_length=80, unique=True, blank=True)
    summary = models.CharField("tóm tắt", max_length=300, blank=True)
    order = models.PositiveSmallIntegerField("thứ tự", default=0)

    class Meta(Publishable.Meta):
        verbose_name = "trang giới thiệu"
        verbose_name_plural = "trang giới thiệu"
        ordering = ["order", "pk"]

    def __str__(self):
        return self.title

    def clean(self):
        super().clean()
        self.slug = self.slug or slugify(self.title)
        if not self.slug:
            raise ValidationError({"slug": "Không tạo được địa chỉ từ tiêu đề. Hãy tự điền, ví dụ gioi-thieu-chung."})
        if Page.objects.filter(slug=self.slug).exclude(pk=self.pk).exists():
            raise ValidationError({"slug": f"Đã có trang dùng địa chỉ «{self.slug}». Hãy chọn địa chỉ khác."})

    def save(self, **kwargs):
        self.slug = self.slug or slugify(self.title)
        super().save(**kwargs)

    def get_absolute_url(self):
        return reverse("identity:page", args=[self.slug])
