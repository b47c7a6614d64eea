"""What editors fill in about a decision, and what is refused with the way out."""

from django import forms
from django.contrib.admin.widgets import AdminDateWidget
from django.core.exceptions import ValidationError

from unionsite.publishing.admin import PublishableForm
from unionsite.vietnamese.fold import fold

from .models import AwardDecision, AwardForm

Stage = AwardDecision.Stage


class DecisionForm(PublishableForm):
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
        elif revoking and not self._may_revoke(revoking, cleaned.get("date")):
            self._refuse(
                "revoked_by",
                "Quyết định hủy bỏ phải là một quyết định khác, ban hành cùng ngày hoặc sau, không phải danh sách lấy "
                "ý kiến. Hãy chọn lại.",
            )
        if stage in {Stage.AWARDED, Stage.REVOKED} and not cleaned.get("number"):
            self._refuse("number", "Hãy điền số, ký hiệu. Chỉ danh sách lấy ý kiến có thể chưa có số.")
        return cleaned

    def _may_revoke(self, revoking: AwardDecision, day) -> bool:
        later = day is None or revoking.date >= day
        return later and revoking.pk != self.instance.pk and revoking.stage != Stage.PROPOSED

    def _refuse(self, field: str, message: str):
        if field in self.fields and field not in self.errors:
            self.add_error(field, message)


class AwardedForm(forms.ModelForm):
    """What a proposal lacks to be a decision. The rows stay as they are."""

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

    def clean(self):
        cleaned = super().clean()
        self.instance.stage = Stage.AWARDED
        if not self.errors:  # with the fields that this form does not show: the issuer's other numbers
            for name, value in cleaned.items():
                setattr(self.instance, name, value)
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
