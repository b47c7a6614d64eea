"""What editors fill in about a decision, and what is refused with the way out."""

from django import forms
from django.contrib.admin.widgets import AdminDateWidget
from django.core.exceptions import ValidationError

from unionsite.publishing.meanwhile import RefusingForm
from unionsite.vietnamese.fold import fold

from ..checks.progress import Progress, asked_why
from ..models import AwardDecision, AwardForm
from ..rows.corrections import was_published

Stage = AwardDecision.Stage


class DecisionForm(forms.ModelForm):
    class Meta:
        widgets = {
            "summary": forms.Textarea(attrs={"rows": 2, "class": "vLargeTextField"}),
            "comments_to": forms.Textarea(attrs={"rows": 3, "class": "vLargeTextField"}),
            "stage": forms.RadioSelect,
        }

    def clean(self):
        cleaned = super().clean()
        stage, revoking = cleaned.get("stage"), cleaned.get("revoked_by")
        if stage == Stage.REVOKED and not revoking:
            self._refuse("revoked_by", "Hãy chọn quyết định đã hủy bỏ quyết định này.")
        elif revoking and stage != Stage.REVOKED:
            self._refuse("revoked_by", "Chỉ quyết định «Đã hủy bỏ» mới ghi quyết định hủy bỏ nó. Hãy đổi giai đoạn.")
        if stage in {Stage.AWARDED, Stage.REVOKED} and not cleaned.get("number"):
            self._refuse("number", "Hãy điền số, ký hiệu. Chỉ danh sách lấy ý kiến có thể chưa có số.")
        self._ask_why_unchecked(cleaned)
        before = AwardDecision.objects.filter(pk=self.instance.pk).first()  # as it was stored, whatever was typed
        if before and self._too_early(before, stage):
            self._refuse(
                "stage",
                "Thời gian lấy ý kiến chưa hết. Hãy đợi hết thời gian, hoặc dùng nút «Chuyển thành đã khen thưởng» và "
                "ghi lý do.",
            )
        elif before and before.stage == stage == Stage.PROPOSED and was_published(before):
            until = cleaned.get("comments_until")
            if until and until < before.comments_until:
                told = f"Đã công bố lấy ý kiến đến hết ngày {before.comments_until:%d/%m/%Y} nên không rút ngắn được."
                self._refuse("comments_until", f"{told} Hãy giữ ngày ấy hoặc chọn ngày muộn hơn.")
        return cleaned

    def _ask_why_unchecked(self, cleaned: dict):
        """Who publishes a list of which rows are not checked says why. `unchecked`: it was said, just now."""
        publishing = cleaned.get("status") == AwardDecision.Status.PUBLISHED
        asked = publishing and asked_why(AwardDecision.objects.filter(pk=self.instance.pk)).exists()
        self.unchecked = asked and not {"status", "unchecked_reason"}.isdisjoint(self.changed_data)
        if asked and not cleaned.get("unchecked_reason", "").strip():
            told = f"{Progress.of(self.instance)}. Hãy soát tiếp, hoặc ghi ở đây vì sao công bố khi chưa soát hết."
            self._refuse("unchecked_reason", told)

    @staticmethod
    def _too_early(before: AwardDecision, stage: str) -> bool:
        """Whether a proposal, also one that was marked as revoked meanwhile, becomes a decision before its time to
        comment is over."""
        not_yet = before.stage != Stage.AWARDED and before.comments_until and before.days_to_comment()
        return stage == Stage.AWARDED and bool(not_yet)

    def _refuse(self, field: str, message: str):
        if field in self.fields and field not in self.errors:
            self.add_error(field, message)


class AwardedForm(RefusingForm, forms.ModelForm):
    """What a proposal lacks to be a decision; before the time to comment is over, also why so soon. The rows stay as
    they are."""

    reason = forms.CharField(
        label="Lý do chuyển sớm",
        max_length=300,
        help_text="Được giữ trong lịch sử của quyết định.",
        error_messages={"required": "Thời gian lấy ý kiến chưa hết: hãy ghi lý do chuyển sớm."},
        widget=forms.TextInput(attrs={"class": "vTextField"}),
    )

    class Meta:
        model = AwardDecision
        fields = ["number", "date", "signer_capacity", "signer"]
        widgets = {
            "date": AdminDateWidget,
            **dict.fromkeys(["number", "signer_capacity", "signer"], forms.TextInput(attrs={"class": "vTextField"})),
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["number"].required = True
        self.fields["number"].help_text = "Ví dụ 57/QĐ-CĐVC."
        self.fields["date"].help_text = "Ngày ghi trên quyết định."
        if not self.instance.days_to_comment():
            del self.fields["reason"]

    def clean(self):
        cleaned = super().clean()
        self.instance.stage = Stage.AWARDED
        if not self.errors:  # with the fields that this form does not show: the issuer's other numbers
            for name in self._meta.fields:
                setattr(self.instance, name, cleaned[name])
            self.instance.validate_constraints()
        return cleaned

    def clean_date(self):
        day = self.cleaned_data["date"]
        if day < self.instance.comments_from:
            raise ValidationError("Quyết định không thể ban hành trước khi lấy ý kiến. Hãy kiểm tra lại ngày.")
        return day


class AwardFormForm(forms.ModelForm):
    def clean_name(self):
        """No two that differ in case or accents only: lists could mean either."""
        name = self.cleaned_data["name"]
        known = AwardForm.objects.filter(folded_name=fold(name)).exclude(pk=self.instance.pk).first()
        if known:
            raise ValidationError(f"Đã có «{known}». Hãy sửa mục ấy, hoặc ghi tên này vào ô «tên khác» của nó.")
        return name
