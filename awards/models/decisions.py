"""The decision (quyết định khen thưởng) that a list belongs to."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import ExtractYear, Upper
from django.utils import timezone

from events.models import Conference
from news.models import Article
from unionsite.library.models import Document
from unionsite.publishing.models import EARLIEST, LATEST, Publishable
from unionsite.publishing.thing_address import thing_address
from unionsite.vietnamese.dates import today
from unionsite.vietnamese.fold import nfc
from unionsite.vietnamese.slugs import slugify

from ..querysets import DecisionQuerySet
from .catalogue import Issuer
from .comment_period import MIN_WORKING_DAYS, working_days


class AwardDecision(Publishable):
    class Stage(models.TextChoices):
        PROPOSED = "proposed", "Lấy ý kiến"
        AWARDED = "awarded", "Đã khen thưởng"
        REVOKED = "revoked", "Đã hủy bỏ"

    COUNTED_AS = "quyet-dinh"

    stage = models.CharField("giai đoạn", max_length=8, choices=Stage, default=Stage.AWARDED)
    number = models.CharField(
        "số, ký hiệu", max_length=60, blank=True, help_text="Ví dụ 57/QĐ-CĐVC; danh sách lấy ý kiến có thể chưa có số."
    )
    date = models.DateField("ngày ban hành", help_text="Với danh sách lấy ý kiến: ngày công khai.")
    issuer = models.ForeignKey(Issuer, models.PROTECT, related_name="decisions", verbose_name="cơ quan ban hành")
    signer = models.CharField("người ký", max_length=120, blank=True)
    signer_capacity = models.CharField(
        "quyền hạn, chức vụ người ký", max_length=200, blank=True, help_text="Ví dụ KT. CHỦ TỊCH – PHÓ CHỦ TỊCH."
    )
    summary = models.CharField(
        "trích yếu", max_length=500, help_text="Ví dụ «Về việc tặng Bằng khen năm 2025»; là tên của trang."
    )
    occasion = models.CharField("dịp khen thưởng", max_length=300, blank=True)
    slug = models.SlugField("tên trong địa chỉ", max_length=80, blank=True, editable=False, db_index=False)
    document = models.ForeignKey(
        Document, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="bản quét quyết định"
    )
    conference = models.ForeignKey(
        Conference,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="decisions",
        verbose_name="công bố tại hội nghị",
    )
    articles = models.ManyToManyField(Article, blank=True, related_name="decisions", verbose_name="tin liên quan")
    comments_from = models.DateField("lấy ý kiến từ ngày", null=True, blank=True)
    comments_until = models.DateField("đến hết ngày", null=True, blank=True)
    comments_to = models.TextField(
        "nơi nhận ý kiến", max_length=500, blank=True, help_text="Địa chỉ, điện thoại, thư điện tử; hiện trên trang."
    )
    revoked_by = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="revokes", verbose_name="bị hủy bỏ bởi quyết định"
    )
    unchecked_reason = models.CharField(
        "lý do công bố khi chưa soát hết",
        max_length=300,
        blank=True,
        help_text="Chỉ cần khi công bố mà danh sách còn dòng chưa soát đối chiếu. Được giữ cùng quyết định; bạn đọc "
        "không thấy.",
    )
    # Never forgotten once it has come: the list may have been read from then on, whatever is planned now.
    first_published_at = models.DateTimeField(null=True, editable=False)
    corrected_at = models.DateTimeField("đính chính lúc", null=True, blank=True, editable=False)

    objects = DecisionQuerySet.as_manager()

    class Meta(Publishable.Meta):
        verbose_name = "quyết định khen thưởng"
        verbose_name_plural = "quyết định khen thưởng"
        constraints = [
            *Publishable.Meta.constraints,
            models.UniqueConstraint(
                F("issuer"), Upper("number"), ExtractYear("date"),
                name="awards_decision_number_once_a_year",
                condition=~Q(number=""),
                violation_error_message="Cơ quan này đã có quyết định cùng số trong năm. Hãy kiểm tra số và ngày.",
            ),
            models.CheckConstraint(
                condition=Q(stage="proposed") | ~Q(number=""),
                name="awards_decision_has_a_number",
                violation_error_message="Quyết định phải có số, ký hiệu. Chỉ danh sách lấy ý kiến có thể chưa có số.",
            ),
            models.CheckConstraint(
                condition=~Q(stage="proposed") | Q(comments_from__isnull=False, comments_until__gt=F("comments_from")),
                name="awards_proposal_has_a_period",
                violation_error_message="Danh sách lấy ý kiến phải có ngày bắt đầu và ngày kết thúc lấy ý kiến.",
            ),
            models.CheckConstraint(
                condition=Q(stage="revoked", revoked_by__isnull=False) | (~Q(stage="revoked") & Q(revoked_by=None)),
                name="awards_revoked_by_a_decision",
                violation_error_message="Quyết định bị hủy bỏ phải ghi quyết định hủy bỏ nó, và ngược lại.",
            ),
            models.CheckConstraint(
                condition=Q(revoked_by=None) | ~Q(revoked_by=F("pk")),
                name="awards_decision_revokes_another",
                violation_error_message="Quyết định không thể tự hủy bỏ chính nó.",
            ),
            models.CheckConstraint(
                condition=Q(date__range=(EARLIEST.date(), LATEST.date())),
                name="awards_decision_in_our_times",
                violation_error_message="Năm không hợp lệ. Hãy kiểm tra lại ngày ban hành.",
            ),
        ]  # fmt: skip
        indexes = [
            *Publishable.Meta.indexes,
            models.Index(fields=["-date", "-id"], name="awards_decision_by_date", condition=Q(status="published")),
            models.Index(
                fields=["issuer", "-date", "-id"], name="awards_decision_of_issuer", condition=Q(status="published")
            ),
        ]

    def __str__(self):
        return f"{self.number or 'Danh sách lấy ý kiến'} ngày {self.date:%d/%m/%Y}" if self.date else self.number

    def clean_fields(self, exclude=None):
        self._write_one_way()
        super().clean_fields(exclude)

    def clean(self):
        super().clean()
        self._refuse_impossible_revocations()
        if self.stage != self.Stage.PROPOSED:
            return
        if not (self.comments_from and self.comments_until):
            raise ValidationError({"comments_from": "Hãy điền ngày bắt đầu và ngày kết thúc lấy ý kiến."})
        days = working_days(self.comments_from, self.comments_until)
        if days < MIN_WORKING_DAYS:
            message = f"Thời gian lấy ý kiến mới được {days} ngày làm việc; cần ít nhất {MIN_WORKING_DAYS}."
            raise ValidationError({"comments_until": f"{message} Hãy chọn ngày kết thúc muộn hơn."})

    def save(self, **kwargs):
        self._write_one_way()
        self.slug = slugify(f"{self.number} {self.summary}") or "quyet-dinh"
        self._remember_publishing()
        if kwargs.get("update_fields") is not None:
            kwargs["update_fields"] = {*kwargs["update_fields"], "first_published_at"}
        super().save(**kwargs)

    def get_absolute_url(self):
        return thing_address("awards:decision", self.slug, self.pk)

    def open_for_comment(self, at: datetime | None = None) -> bool:
        return self.stage == self.Stage.PROPOSED and self.comments_from <= today(at) <= self.comments_until

    def days_to_comment(self, at: datetime | None = None) -> int:
        """Calendar days left to comment, the last day included; 0 when it is over."""
        return max(0, (self.comments_until - today(at)).days + 1)

    def refusal_of(self, revoking: "AwardDecision", at: datetime | None = None) -> str:
        """Why neither it nor a row of it can be marked as revoked by `revoking`, and what to do; «» when they can.

        Who revokes was published once: else readers would learn of the revocation before the decision that makes it.
        """
        proposed, earlier = revoking.stage == self.Stage.PROPOSED, self.date and revoking.date < self.date
        if proposed or earlier or self.pk and revoking.pk == self.pk:
            return (
                "Quyết định hủy bỏ phải là một quyết định khác, ban hành cùng ngày hoặc sau, không phải danh sách lấy "
                "ý kiến. Hãy chọn lại."
            )
        if not revoking.first_published_at or revoking.first_published_at > (at or timezone.now()):
            return (
                f"«{revoking}» chưa được công bố, nên chưa ghi là quyết định hủy bỏ được. Hãy công bố quyết định ấy "
                "trước, rồi ghi lại ở đây."
            )
        return ""

    def _remember_publishing(self):
        """An hour that has not come yet may still be moved."""
        now, first = timezone.now(), self.first_published_at
        hours = [first] if first and first <= now else []
        if self.status == self.Status.PUBLISHED:
            hours.append(self.published_from or now)
        self.first_published_at = min(hours, default=None)

    def _refuse_impossible_revocations(self):
        """None in a circle; who revokes was really made and published, and not before what it revokes."""
        if self.revoked_by and (refusal := self.refusal_of(self.revoked_by)):
            raise ValidationError({"revoked_by": refusal})
        revoking, passed = self.revoked_by, set()
        while revoking and revoking.pk not in passed:
            if revoking.pk == self.pk or revoking.revoked_by_id == self.pk and self.pk:
                raise ValidationError({"revoked_by": f"«{revoking}» lại bị hủy bỏ theo quyết định này. Hãy chọn lại."})
            passed.add(revoking.pk)
            revoking = revoking.revoked_by
        if not self.pk:
            return
        others = AwardDecision.objects.filter(Q(revoked_by=self) | Q(recipients__revoked_by=self)).order_by("date")
        latest = others.last()
        if latest and self.stage == self.Stage.PROPOSED:
            message = f"Quyết định này hủy bỏ «{latest}» hoặc dòng trong đó, nên không thể là danh sách lấy ý kiến."
            raise ValidationError({"stage": f"{message} Hãy bỏ ghi ở đó trước."})
        if latest and self.date and self.date < latest.date:
            message = f"Quyết định này hủy bỏ «{latest}» hoặc dòng trong đó, nên không thể ban hành trước."
            raise ValidationError({"date": f"{message} Hãy kiểm tra lại ngày."})

    def _write_one_way(self):
        for field in ("number", "signer", "signer_capacity", "summary", "occasion", "comments_to", "unchecked_reason"):
            setattr(self, field, nfc(getattr(self, field)).strip())
