"""The rows of a decision's list, and what was corrected in them."""

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import Q

from events.models import Unit
from unionsite.vietnamese.fold import fold, nfc
from unionsite.vietnamese.names import name_sort_key, vietnamese_sort_key

from ..querysets import RecipientQuerySet
from ..words.counts import remember
from ..words.spelling import words_of
from .catalogue import AwardForm
from .decisions import AwardDecision
from .imports import AppendixImport

TEXTS = ("section", "printed_number", "honorific", "name", "sort_as", "post", "unit_text", "form_text", "note",
         "hidden_reason")  # fmt: skip


class Recipient(models.Model):
    """A person or a collective that a decision names. What it says is kept as printed; `position` is its place."""

    class Kind(models.TextChoices):
        COLLECTIVE = "collective", "Tập thể"  # before "individual" also in alphabetical order, as lists have it
        INDIVIDUAL = "individual", "Cá nhân"

    decision = models.ForeignKey(AwardDecision, models.CASCADE, related_name="recipients", verbose_name="quyết định")
    kind = models.CharField("loại", max_length=10, choices=Kind, default=Kind.INDIVIDUAL)
    position = models.PositiveIntegerField("thứ tự in")
    section = models.CharField("mục trong danh sách", max_length=300, blank=True)
    printed_number = models.CharField("số thứ tự in", max_length=10, blank=True)
    honorific = models.CharField("danh xưng", max_length=20, blank=True)
    name = models.CharField("tên", max_length=200)
    sort_as = models.CharField(
        "xếp theo", max_length=200, blank=True, help_text="Chỉ điền khi tên gọi không đứng cuối, ví dụ «Bion Niê Y»."
    )
    post = models.CharField("chức vụ", max_length=300, blank=True)
    unit_text = models.CharField("đơn vị", max_length=300, blank=True)
    unit = models.ForeignKey(
        Unit, models.SET_NULL, null=True, blank=True, related_name="recipients", verbose_name="đơn vị trong danh mục"
    )
    form = models.ForeignKey(
        AwardForm, models.PROTECT, db_index=False, related_name="recipients", verbose_name="hình thức"
    )
    form_text = models.CharField(
        "hình thức ghi trong danh sách", max_length=200, blank=True, help_text="Khi khác tên trong danh mục."
    )
    note = models.CharField("ghi chú", max_length=300, blank=True)
    hidden = models.BooleanField("ẩn khỏi trang", default=False)
    hidden_reason = models.CharField("lý do ẩn", max_length=300, blank=True)
    revoked_by = models.ForeignKey(
        AwardDecision, models.PROTECT, null=True, blank=True, related_name="revoked_rows",
        verbose_name="bị hủy bỏ bởi quyết định",
    )  # fmt: skip
    source = models.ForeignKey(
        AppendixImport, models.SET_NULL, null=True, blank=True, editable=False, related_name="recipients",
        verbose_name="nhập từ tệp",
    )  # fmt: skip
    # Its place among the rows that were read from `source`, which know their cells; rows of before have none.
    source_place = models.PositiveIntegerField(null=True, editable=False)
    # Who typed it, or saved the import; of rows of before, and of commands, `awards.checks.progress` judges.
    entered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, editable=False, db_index=False, related_name="+"
    )
    sort_key = models.CharField(max_length=600, db_collation="C", editable=False)
    folded_name = models.CharField(max_length=200, db_collation="C", editable=False)
    folded_text = models.CharField(max_length=900, db_collation="C", editable=False)  # name, post and unit
    words = ArrayField(models.TextField(db_collation="C"), editable=False)  # as `awards.lookup.search` looks for them

    objects = RecipientQuerySet.as_manager()

    class Meta:
        verbose_name = "người, đơn vị được khen"
        verbose_name_plural = "người, đơn vị được khen"
        ordering = ["position", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(name=""), name="awards_recipient_has_a_name", violation_error_message="Hãy điền tên."
            ),
            models.CheckConstraint(
                condition=Q(hidden=False) | ~Q(hidden_reason=""),
                name="awards_hidden_with_a_reason",
                violation_error_message="Hãy ghi lý do ẩn dòng này.",
            ),
        ]
        indexes = [
            models.Index(fields=["decision", "position", "id"], name="awards_recipient_printed"),
            models.Index(fields=["decision", "kind", "sort_key", "position"], name="awards_recipient_by_name"),
            models.Index(fields=["folded_name"], name="awards_recipient_name"),
            models.Index(fields=["form", "decision"], name="awards_recipient_of_form"),
            GinIndex(fields=["words"], name="awards_recipient_words"),
            models.Index(
                fields=["unit", "decision", "kind"],
                name="awards_recipient_of_unit",
                condition=Q(hidden=False, revoked_by=None),  # as `counted` has it
            ),
        ]

    def __str__(self):
        return f"{self.honorific} {self.name}".strip()

    def clean_fields(self, exclude=None):
        self.prepare()
        super().clean_fields(exclude)

    def save(self, **kwargs):
        self.prepare()
        super().save(**kwargs)
        remember([self])

    def get_absolute_url(self):
        return f"{self.decision.get_absolute_url()}?dong={self.pk}#dong-{self.pk}"

    def prepare(self):
        """Write the texts one way and derive what it is sorted and found by; `bulk_create` needs it called."""
        for field in TEXTS:
            setattr(self, field, " ".join(nfc(getattr(self, field)).split()))
        by_given_name = self.kind == self.Kind.INDIVIDUAL and not self.sort_as
        self.sort_key = (name_sort_key if by_given_name else vietnamese_sort_key)(self.sort_as or self.name)[:600]
        self.folded_name = fold(self.name)[:200]
        self.folded_text = fold(f"{self.name} {self.post} {self.unit_text}")[:900]
        self.words = words_of(self.name, self.folded_text)


class Correction(models.Model):
    """Who changed a published row, when and why, and what it said before."""

    class Act(models.TextChoices):
        CHANGED = "changed", "Sửa"
        ADDED = "added", "Thêm"
        DELETED = "deleted", "Xóa"
        HIDDEN = "hidden", "Ẩn"
        SHOWN = "shown", "Hiện lại"
        REVOKED = "revoked", "Hủy bỏ"

    decision = models.ForeignKey(AwardDecision, models.CASCADE, related_name="corrections")
    recipient = models.ForeignKey(Recipient, models.SET_NULL, null=True, related_name="corrections")
    act = models.CharField("việc", max_length=8, choices=Act)
    reason = models.CharField("lý do", max_length=300)
    before = models.JSONField("trước", default=dict)
    after = models.JSONField("sau", default=dict)
    at = models.DateTimeField("lúc")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")

    class Meta:
        verbose_name = "đính chính"
        verbose_name_plural = "đính chính"
        ordering = ["-at", "-pk"]
        default_permissions = ()

    def __str__(self):
        return f"{self.get_act_display()}: {self.reason}"


class Word(models.Model):
    """A folded word that stands in some row: what a mistyped word of a search is compared with."""

    word = models.CharField(max_length=40, primary_key=True, db_collation="C")
    count = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = "từ tra cứu"
        verbose_name_plural = "từ tra cứu"
        default_permissions = ()

    def __str__(self):
        return self.word
