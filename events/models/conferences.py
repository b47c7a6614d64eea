"""A conference: of what kind, when and where it is, and how it stands."""

import uuid
from datetime import datetime

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.db import models, transaction
from django.db.models import F, Q
from django.utils import timezone

from unionsite.library.models import Image, RichBody
from unionsite.publishing.models import EARLIEST, LATEST, Publishable
from unionsite.publishing.thing_address import thing_address
from unionsite.vietnamese.fold import fold, nfc
from unionsite.vietnamese.slugs import slugify

from ..querysets import ConferenceQuerySet
from .sessions import Phase, Session, phase_of, span

# What a subscriber's calendar shows: when one of these changes, the change has to reach it (RFC 5545, 3.8.7.4).
IN_CALENDARS = ("title", "begins", "finishes", "session", "place", "address", "online_url", "standing",
                "standing_reason", "summary")  # fmt: skip
# What `save` works out from the other fields, and so writes together with any of them.
WORKED_OUT = ("slug", "ends_on", "begins", "finishes", "folded_place", "sequence", "first_begins", "updated_at")


class ConferenceKind(models.Model):
    name = models.CharField("loại hội nghị", max_length=60, unique=True)
    slug = models.SlugField("tên trong địa chỉ", max_length=60, unique=True, blank=True)
    order = models.PositiveSmallIntegerField("thứ tự", default=0)

    class Meta:
        verbose_name = "loại hội nghị"
        verbose_name_plural = "loại hội nghị"
        ordering = ["order", "name"]

    def __str__(self):
        return self.name

    def clean(self):
        self.slug = self.slug or slugify(self.name)
        if not self.slug or ConferenceKind.objects.filter(slug=self.slug).exclude(pk=self.pk).exists():
            raise ValidationError({"slug": "Địa chỉ trống hoặc loại khác đã dùng. Hãy tự điền tên khác."})

    def save(self, **kwargs):
        self.name = nfc(self.name).strip()
        self.slug = self.slug or slugify(self.name)
        super().save(**kwargs)


class Conference(RichBody, Publishable):
    """`body` is its result: what was reported, discussed and concluded. `begins` and `finishes` follow from day and
    session; `sequence` counts the changes that calendars must learn of."""

    class Standing(models.TextChoices):
        PLANNED = "planned", "Theo kế hoạch"
        POSTPONED = "postponed", "Hoãn, chưa có ngày mới"
        RESCHEDULED = "rescheduled", "Dời sang ngày mới"
        CANCELLED = "cancelled", "Hủy"

    COUNTED_AS = "hoi-nghi"  # the section of its views in unionsite.visits

    title = models.CharField("tên hội nghị", max_length=300)
    slug = models.SlugField("tên trong địa chỉ", max_length=80, blank=True, editable=False, db_index=False)
    kind = models.ForeignKey(ConferenceKind, models.PROTECT, related_name="conferences", verbose_name="loại")
    organisers = models.CharField(
        "đơn vị tổ chức", max_length=300, blank=True, help_text="Nhiều đơn vị cách nhau bằng dấu chấm phẩy."
    )
    starts_on = models.DateField("từ ngày")
    ends_on = models.DateField("đến ngày", blank=True, help_text="Để trống nếu chỉ trong một ngày.")
    session = models.CharField("buổi", max_length=10, choices=Session, default=Session.MORNING)
    starts_at = models.TimeField("giờ bắt đầu", null=True, blank=True, help_text="Khi chọn «Theo giờ».")
    ends_at = models.TimeField("giờ kết thúc", null=True, blank=True)
    begins = models.DateTimeField("bắt đầu lúc", editable=False)
    finishes = models.DateTimeField("kết thúc lúc", editable=False)
    place = models.CharField("địa điểm", max_length=200, blank=True, help_text="Ví dụ «Hội trường tầng 3».")
    folded_place = models.CharField(max_length=200, blank=True, editable=False)
    address = models.CharField("địa chỉ", max_length=300, blank=True)
    online_url = models.URLField(
        "đường dẫn họp trực tuyến", max_length=500, blank=True, validators=[URLValidator(["https", "http"])]
    )
    summary = models.TextField("tóm tắt", max_length=2000, blank=True, help_text="Mục đích, nội dung chính.")
    main_image = models.ForeignKey(
        Image, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="ảnh chính"
    )
    standing = models.CharField("tiến hành", max_length=12, choices=Standing, default=Standing.PLANNED)
    standing_reason = models.CharField("lý do hoãn, dời, hủy", max_length=300, blank=True)
    first_begins = models.DateTimeField("lịch ban đầu", null=True, blank=True, editable=False)
    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    sequence = models.PositiveIntegerField("số lần đổi lịch", default=0, editable=False)
    album = models.ManyToManyField(Image, through="AlbumPhoto", related_name="+", verbose_name="ảnh hội nghị")

    objects = ConferenceQuerySet.as_manager()

    class Meta(Publishable.Meta):
        verbose_name = "hội nghị"
        verbose_name_plural = "hội nghị"
        constraints = [
            *Publishable.Meta.constraints,
            models.CheckConstraint(
                condition=Q(ends_on__gte=F("starts_on")),
                name="events_conference_days_in_order",
                violation_error_message="Ngày kết thúc phải từ ngày bắt đầu trở đi. Hãy sửa một trong hai ngày.",
            ),
            models.CheckConstraint(
                condition=Q(finishes__gt=F("begins")),
                name="events_conference_hours_in_order",
                violation_error_message="Giờ kết thúc phải sau giờ bắt đầu. Hãy sửa một trong hai giờ.",
            ),
            models.CheckConstraint(
                condition=Q(begins__range=(EARLIEST, LATEST), finishes__range=(EARLIEST, LATEST)),
                name="events_conference_in_our_times",
                violation_error_message="Năm không hợp lệ. Hãy kiểm tra lại ngày đã nhập.",
            ),
            models.CheckConstraint(
                condition=Q(standing="planned") | ~Q(standing_reason=""),
                name="events_conference_change_has_a_reason",
                violation_error_message="Hãy ghi lý do hoãn, dời hoặc hủy để người dự biết.",
            ),
        ]
        indexes = [
            *Publishable.Meta.indexes,
            models.Index(fields=["begins", "id"], name="events_conference_begins", condition=Q(status="published")),
            models.Index(fields=["finishes"], name="events_conference_finishes", condition=Q(status="published")),
            models.Index(
                fields=["kind", "begins", "id"], name="events_conference_of_kind", condition=Q(status="published")
            ),
            models.Index(fields=["folded_place", "begins"], name="events_conference_at_place"),
        ]

    def __str__(self):
        return self.title

    @classmethod
    def from_db(cls, db, field_names, values):
        conference = super().from_db(db, field_names, values)
        conference._known = {name: conference.__dict__[name] for name in IN_CALENDARS if name in conference.__dict__}
        return conference

    def clean_fields(self, exclude=None):
        self._write_one_way()
        super().clean_fields(exclude)

    def clean(self):
        super().clean()
        if not self.starts_on:
            return  # the field says so itself
        self.ends_on = self.ends_on or self.starts_on
        for field in ("starts_on", "ends_on"):
            year = getattr(self, field).year
            if not EARLIEST.year <= year < LATEST.year:
                raise ValidationError({field: f"Năm {year} không hợp lệ. Hãy kiểm tra lại ngày đã nhập."})
        if self.session == Session.HOURS and self.starts_at is None:
            raise ValidationError({"starts_at": "Hãy điền giờ bắt đầu, hoặc chọn một buổi."})
        if self.ends_on < self.starts_on:
            raise ValidationError({"ends_on": "Ngày kết thúc phải từ ngày bắt đầu trở đi. Hãy sửa một trong hai ngày."})
        self._place_in_time()
        for field, moment in (("starts_on", self.begins), ("ends_on", self.finishes)):
            if not EARLIEST <= moment <= LATEST:
                raise ValidationError({field: f"Năm {moment.year} không hợp lệ. Hãy kiểm tra lại ngày đã nhập."})
        if self.finishes <= self.begins:
            raise ValidationError({"ends_at": "Giờ kết thúc phải sau giờ bắt đầu. Hãy sửa một trong hai giờ."})
        if self.standing != self.Standing.PLANNED and not self.standing_reason:
            raise ValidationError({"standing_reason": "Hãy ghi lý do hoãn, dời hoặc hủy để người dự biết."})
        if self.standing == self.Standing.RESCHEDULED:
            self._refuse_to_stay()

    def save(self, **kwargs):
        self._write_one_way()
        self.slug = slugify(self.title) or "hoi-nghi"
        self.ends_on = self.ends_on or self.starts_on
        self._place_in_time()
        self._tell_calendars()
        if kwargs.get("update_fields") is not None:
            kwargs["update_fields"] = {*kwargs["update_fields"], *WORKED_OUT}
        with transaction.atomic():
            self._hold_papers()
            super().save(**kwargs)
        self._known = {name: getattr(self, name) for name in IN_CALENDARS}

    def get_absolute_url(self):
        return thing_address("events:conference", self.slug, self.pk)

    def phase(self, at: datetime | None = None) -> Phase:
        return phase_of(self.begins, self.finishes, self.standing, at or timezone.now())

    def _place_in_time(self):
        self.begins, self.finishes = span(self.starts_on, self.ends_on, self.session, self.starts_at, self.ends_at)

    def _refuse_to_stay(self):
        first = self.first_begins or getattr(self, "_known", {}).get("begins")
        if first is None:
            raise ValidationError(
                {"standing": "Hội nghị mới nhập chưa có lịch cũ để dời. Hãy chọn «Theo kế hoạch» với ngày đã định."}
            )
        if first == self.begins:
            raise ValidationError({"starts_on": "Ngày giờ vẫn như lịch ban đầu. Hãy điền ngày mới khi dời hội nghị."})

    def _tell_calendars(self):
        """One more in `sequence` when what calendars show has changed; the first date is kept when it moves.

        A postponed conference may get its new date before it is called rescheduled.
        """
        known = getattr(self, "_known", None)
        if not self.pk or known is None:
            return
        if any(name in known and known[name] != getattr(self, name) for name in IN_CALENDARS):
            self.sequence += 1
        moves = self.standing in {self.Standing.POSTPONED, self.Standing.RESCHEDULED}
        if moves and known.get("begins", self.begins) != self.begins:
            self.first_begins = self.first_begins or known["begins"]

    def _hold_papers(self):
        """Papers with an hour of their own were to come out with the conference as it was planned: once it is put off,
        called off or begins at another time, those that nobody may read yet wait for an editor's word."""
        known = getattr(self, "_known", {})
        turned = known.get("standing", self.standing) != self.standing != self.Standing.PLANNED
        if self.pk and (turned or known.get("begins", self.begins) != self.begins):
            self.papers.hold()

    def _write_one_way(self):
        for field in ("title", "organisers", "place", "address", "summary", "standing_reason"):
            setattr(self, field, nfc(getattr(self, field)).strip())
        self.folded_place = fold(self.place)[:200]
