"""What awards there are: levels, forms and who issues them. Data that the union edits, for the law changes names."""

from django.db import models
from django.db.models import F, Q

from unionsite.vietnamese.fold import fold, nfc


class InForce(models.Model):
    """Abstract: something that the law knows from one year to another (both included; none means not limited)."""

    from_year = models.PositiveSmallIntegerField("áp dụng từ năm", null=True, blank=True)
    until_year = models.PositiveSmallIntegerField("đến hết năm", null=True, blank=True)
    order = models.PositiveSmallIntegerField("thứ tự", default=0)

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=Q(until_year=None) | Q(from_year=None) | Q(until_year__gte=F("from_year")),
                name="%(app_label)s_%(class)s_years_in_order",
                violation_error_message="Năm hết áp dụng phải từ năm bắt đầu trở đi.",
            )
        ]

    def in_force(self, year: int) -> bool:
        return (self.from_year or year) <= year <= (self.until_year or year)


class AwardLevel(InForce):
    name = models.CharField("cấp khen thưởng", max_length=100, unique=True)

    class Meta(InForce.Meta):
        verbose_name = "cấp khen thưởng"
        verbose_name_plural = "cấp khen thưởng"
        ordering = ["order", "pk"]

    def __str__(self):
        return self.name

    def save(self, **kwargs):
        self.name = nfc(self.name).strip()
        super().save(**kwargs)


class AwardForm(InForce):
    """A title (danh hiệu) or form (hình thức). Without a level it may be given at any."""

    class For(models.TextChoices):
        BOTH = "both", "Tập thể và cá nhân"
        INDIVIDUALS = "individuals", "Cá nhân"
        COLLECTIVES = "collectives", "Tập thể"

    name = models.CharField("danh hiệu, hình thức", max_length=150)
    other_names = models.TextField(
        "tên khác, tên viết tắt",
        blank=True,
        help_text="Mỗi tên một dòng, ví dụ «LĐTT», để khớp với danh sách.",
    )
    level = models.ForeignKey(
        AwardLevel, models.PROTECT, null=True, blank=True, related_name="forms", verbose_name="cấp",
        help_text="Để trống khi nhiều cấp cùng tặng.",
    )  # fmt: skip
    given_to = models.CharField("tặng cho", max_length=11, choices=For, default=For.BOTH)
    folded_name = models.CharField(max_length=150, unique=True, editable=False)

    class Meta(InForce.Meta):
        verbose_name = "danh hiệu, hình thức khen thưởng"
        verbose_name_plural = "danh hiệu, hình thức khen thưởng"
        ordering = ["order", "pk"]

    def __str__(self):
        return self.name

    def clean_fields(self, exclude=None):
        self._write_one_way()
        super().clean_fields(exclude)

    def save(self, **kwargs):
        self._write_one_way()
        super().save(**kwargs)

    def names(self) -> list[str]:
        return [self.name, *self.other_names.splitlines()]

    def _write_one_way(self):
        self.name = nfc(self.name).strip()
        self.other_names = "\n".join(filter(None, (line.strip() for line in nfc(self.other_names).splitlines())))
        self.folded_name = fold(self.name)


class Issuer(models.Model):
    name = models.CharField("cơ quan ban hành", max_length=200, unique=True)
    level = models.ForeignKey(AwardLevel, models.PROTECT, related_name="issuers", verbose_name="cấp")
    checked_by_another = models.BooleanField(
        "người nhập không tự soát danh sách",
        default=True,
        help_text="Khi bật, dòng nào do ai nhập thì người khác phải soát đối chiếu với bản gốc dòng ấy.",
    )
    order = models.PositiveSmallIntegerField("thứ tự", default=0)

    class Meta:
        verbose_name = "cơ quan ban hành"
        verbose_name_plural = "cơ quan ban hành"
        ordering = ["order", "name"]

    def __str__(self):
        return self.name

    def save(self, **kwargs):
        self.name = nfc(self.name).strip()
        super().save(**kwargs)
