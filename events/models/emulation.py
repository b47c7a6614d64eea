"""Emulation blocks (khối, cụm thi đua): their members and, year by year, who led, what was pledged, who came first."""

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q

from unionsite.library.models import Document
from unionsite.publishing.models import EARLIEST, LATEST, Publishable
from unionsite.publishing.thing_address import thing_address
from unionsite.vietnamese.fold import nfc
from unionsite.vietnamese.slugs import slugify

from ..querysets import PledgeQuerySet
from .conferences import Conference
from .units import Unit

YEARS = [MinValueValidator(EARLIEST.year, "Năm không hợp lệ."), MaxValueValidator(LATEST.year, "Năm không hợp lệ.")]


class EmulationBlock(Publishable):
    COUNTED_AS = "khoi-thi-dua"

    name = models.CharField("tên khối, cụm", max_length=200)
    slug = models.SlugField("tên trong địa chỉ", max_length=80, blank=True, editable=False, db_index=False)
    founded_on = models.DateField("ngày thành lập", null=True, blank=True)
    summary = models.TextField("giới thiệu", max_length=2000, blank=True)
    order = models.PositiveSmallIntegerField("thứ tự", default=0)
    units = models.ManyToManyField(Unit, through="BlockMember", related_name="blocks", verbose_name="đơn vị thành viên")

    class Meta(Publishable.Meta):
        verbose_name = "khối, cụm thi đua"
        verbose_name_plural = "khối, cụm thi đua"
        ordering = ["order", "pk"]

    def __str__(self):
        return self.name

    def clean(self):
        super().clean()
        if not (self.pk and self.founded_on):
            return
        advice = "Hãy sửa ngày thành lập, hoặc sửa năm ấy trước."
        if early := self.terms.filter(year__lt=self.founded_on.year).first():
            raise ValidationError({"founded_on": f"Khối đã có năm {early.year}, trước ngày thành lập. {advice}"})
        if early := Pledge.objects.filter(term__block=self, signed_on__lt=self.founded_on).first():
            message = f"Giao ước ký ngày {early.signed_on:%d/%m/%Y}, trước ngày thành lập. {advice}"
            raise ValidationError({"founded_on": message})

    def save(self, **kwargs):
        self.name, self.summary = nfc(self.name).strip(), nfc(self.summary).strip()
        self.slug = slugify(self.name) or "khoi-thi-dua"
        super().save(**kwargs)

    def get_absolute_url(self):
        return thing_address("events:block", self.slug, self.pk)


class BlockMember(models.Model):
    """A unit's membership, from one year to another (both included; none means not limited)."""

    block = models.ForeignKey(EmulationBlock, models.CASCADE, related_name="members")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="memberships", verbose_name="đơn vị")
    from_year = models.PositiveSmallIntegerField("từ năm", null=True, blank=True, validators=YEARS)
    until_year = models.PositiveSmallIntegerField("đến hết năm", null=True, blank=True, validators=YEARS)
    order = models.PositiveSmallIntegerField("thứ tự", default=0)

    class Meta:
        verbose_name = "đơn vị thành viên"
        verbose_name_plural = "đơn vị thành viên"
        ordering = ["order", "pk"]
        constraints = [
            # The terms' foreign keys (migration) rest on it: who leads a block belongs to it.
            models.UniqueConstraint(
                fields=["block", "unit"],
                name="events_unit_in_block_once",
                violation_error_message="Đơn vị này đã có trong khối. Hãy sửa dòng đã có.",
            ),
            models.CheckConstraint(
                condition=Q(until_year=None) | Q(from_year=None) | Q(until_year__gte=F("from_year")),
                name="events_membership_years_in_order",
                violation_error_message="Năm rời khối phải từ năm vào khối trở đi.",
            ),
        ]

    def __str__(self):
        return str(self.unit)

    def includes(self, year: int) -> bool:
        return (self.from_year or year) <= year <= (self.until_year or year)


class BlockTerm(models.Model):
    """A block's year. That both its units belong to the block is a foreign key on (block, unit) of the members, and
    that a unit leads one block a year is unique, both in the database."""

    block = models.ForeignKey(EmulationBlock, models.CASCADE, related_name="terms", verbose_name="khối, cụm")
    year = models.PositiveSmallIntegerField("năm", validators=YEARS)
    leader = models.ForeignKey(Unit, models.PROTECT, related_name="led_terms", verbose_name="khối trưởng")
    leader_representative = models.CharField(
        "đại diện khối trưởng", max_length=300, blank=True, help_text="Họ tên, chức vụ."
    )
    deputy = models.ForeignKey(
        Unit, models.PROTECT, null=True, blank=True, related_name="deputy_terms", verbose_name="khối phó"
    )
    deputy_representative = models.CharField("đại diện khối phó", max_length=300, blank=True)
    review = models.ForeignKey(
        Conference, models.SET_NULL, null=True, blank=True, related_name="reviewed_terms",
        verbose_name="hội nghị tổng kết",
    )  # fmt: skip
    summary = models.TextField("kết quả chung", max_length=2000, blank=True)

    class Meta:
        verbose_name = "năm hoạt động của khối"
        verbose_name_plural = "các năm hoạt động của khối"
        ordering = ["-year"]
        constraints = [
            models.UniqueConstraint(
                fields=["block", "year"],
                name="events_term_once_a_year",
                violation_error_message="Khối đã có năm này: mỗi năm chỉ có một khối trưởng. Hãy sửa năm đã nhập.",
            ),
            models.UniqueConstraint(
                fields=["leader", "year"],
                name="events_unit_leads_once_a_year",
                violation_error_message="Đơn vị này đã là khối trưởng khối khác trong năm đó. Hãy chọn đơn vị khác.",
            ),
            models.CheckConstraint(
                condition=Q(deputy=None) | ~Q(deputy=F("leader")),
                name="events_deputy_is_another",
                violation_error_message="Khối phó phải là đơn vị khác khối trưởng.",
            ),
        ]

    def __str__(self):
        return f"{self.block} năm {self.year}"

    def clean(self):
        if self.deputy_id and self.deputy_id == self.leader_id:
            raise ValidationError({"deputy": "Khối phó phải là đơn vị khác khối trưởng."})
        block = getattr(self, "block", None)  # none is said at its own field
        if block is None or not self.year:
            return
        if block.founded_on and self.year < block.founded_on.year:
            founded = block.founded_on
            raise ValidationError({"year": f"Khối thành lập ngày {founded:%d/%m/%Y}. Hãy chọn năm từ {founded.year}."})
        refused = {role: self.outsider(getattr(self, f"{role}_id")) for role in ("leader", "deputy")}
        if any(refused.values()):
            raise ValidationError({role: message for role, message in refused.items() if message})

    def save(self, **kwargs):
        for field in ("leader_representative", "deputy_representative", "summary"):
            setattr(self, field, nfc(getattr(self, field)).strip())
        super().save(**kwargs)

    def outsider(self, unit_id: int | None) -> str:
        """What to say of a unit that is no member of the block in this year; «» of one that is.

        A new block's members are checked with it, by its form.
        """
        block = getattr(self, "block", None)
        if not unit_id or not self.year or block is None or not block.pk:
            return ""
        members = block.members.filter(unit=unit_id)
        if any(member.includes(self.year) for member in members):
            return ""
        return f"Đơn vị này không phải thành viên của khối trong năm {self.year}. Hãy thêm vào khối trước."


class Pledge(models.Model):
    """The block's emulation pledge (giao ước thi đua) of a year: where and when it was signed, and by whom."""

    term = models.OneToOneField(BlockTerm, models.CASCADE, related_name="pledge", verbose_name="năm hoạt động")
    signed_on = models.DateField("ngày ký")
    place = models.CharField("nơi ký", max_length=300, blank=True)
    conference = models.ForeignKey(
        Conference, models.SET_NULL, null=True, blank=True, related_name="pledges", verbose_name="ký tại hội nghị"
    )
    text = models.TextField("nội dung chính", max_length=3000, blank=True)
    document = models.ForeignKey(
        Document, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="bản quét"
    )

    objects = PledgeQuerySet.as_manager()

    class Meta:
        verbose_name = "giao ước thi đua"
        verbose_name_plural = "giao ước thi đua"

    def __str__(self):
        return f"Giao ước thi đua năm {self.term.year}"

    def clean(self):
        block = getattr(getattr(self, "term", None), "block", None)
        founded = block.founded_on if block else None
        if founded and self.signed_on and self.signed_on < founded:
            message = f"Khối thành lập ngày {founded:%d/%m/%Y} nên không thể ký trước ngày đó."
            raise ValidationError({"signed_on": f"{message} Hãy sửa ngày ký hoặc ngày thành lập khối."})

    def save(self, **kwargs):
        self.place, self.text = nfc(self.place).strip(), nfc(self.text).strip()
        super().save(**kwargs)


class PledgeSignature(models.Model):
    pledge = models.ForeignKey(Pledge, models.CASCADE, related_name="signatures")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name="đơn vị")
    signer = models.CharField("người ký", max_length=300, blank=True, help_text="Họ tên, chức vụ.")

    class Meta:
        verbose_name = "đơn vị ký giao ước"
        verbose_name_plural = "đơn vị ký giao ước"
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["pledge", "unit"], name="events_unit_signs_once")]

    def __str__(self):
        return str(self.unit)

    def clean(self):
        term = getattr(getattr(self, "pledge", None), "term", None)
        if term and (message := term.outsider(self.unit_id)):
            raise ValidationError({"unit": message})

    def save(self, **kwargs):
        self.signer = nfc(self.signer).strip()
        super().save(**kwargs)


class BlockResult(models.Model):
    """What a member unit achieved in a year: points, place and the award that the block proposes for it."""

    term = models.ForeignKey(BlockTerm, models.CASCADE, related_name="results")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="block_results", verbose_name="đơn vị")
    points = models.DecimalField("điểm", max_digits=7, decimal_places=2, null=True, blank=True)
    place = models.PositiveSmallIntegerField("xếp hạng", null=True, blank=True)
    proposal = models.CharField("đề nghị khen thưởng", max_length=200, blank=True)

    class Meta:
        verbose_name = "kết quả của đơn vị"
        verbose_name_plural = "điểm và xếp hạng"
        ordering = [F("place").asc(nulls_last=True), F("points").desc(nulls_last=True), "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["term", "unit"],
                name="events_result_once_a_year",
                violation_error_message="Đơn vị này đã có điểm trong năm. Hãy sửa dòng đã có.",
            ),
            models.CheckConstraint(
                condition=Q(points=None) | Q(points__gte=0),
                name="events_points_not_negative",
                violation_error_message="Điểm không thể âm.",
            ),
        ]

    def __str__(self):
        return str(self.unit)

    def clean(self):
        term = getattr(self, "term", None)
        if term and (message := term.outsider(self.unit_id)):
            raise ValidationError({"unit": message})

    def save(self, **kwargs):
        self.proposal = nfc(self.proposal).strip()
        super().save(**kwargs)
