"""What editors fill in about a row of a list."""

from django import forms
from django.contrib.admin.sites import AdminSite
from django.contrib.admin.widgets import AutocompleteSelect
from django.db.models import Q

from events.units.names import UnitNames
from unionsite.publishing.numberboxes import IntegerBox

from ..appendix import ROW_FIELDS
from ..appendix.privacy import ADVICE, personal_data
from ..models import AwardDecision, AwardForm, Recipient
from .corrections import LONGEST_REASON
from .editing import EDITABLE, seen

WHY = "Được giữ trong lịch sử đính chính; trang ghi ngày đính chính, không ghi lý do."
GIVEN_TO = {
    Recipient.Kind.INDIVIDUAL: AwardForm.For.INDIVIDUALS,
    Recipient.Kind.COLLECTIVE: AwardForm.For.COLLECTIVES,
}
PUBLISHED = [field.column for field in ROW_FIELDS if field.published]
COPIED = ("kind", "section", "form", "form_text")  # from the last row to a new one


def reason_field(required: bool, label: str = "Lý do đính chính") -> forms.CharField:
    errors = {"required": "Danh sách đã công bố: hãy ghi lý do đính chính."}
    widget = forms.TextInput(attrs={"class": "vTextField"})
    return forms.CharField(
        label=label, required=required, max_length=LONGEST_REASON, help_text=WHY, widget=widget, error_messages=errors
    )


class RecipientForm(forms.ModelForm):
    """One row. `published` asks for a reason; a new row may be given its place; `seen_as` says what the editor saw."""

    seen_as = forms.CharField(required=False, widget=forms.HiddenInput)
    suggestion = forms.ChoiceField(label="Gợi ý đơn vị", required=False, widget=forms.RadioSelect)
    place = IntegerBox(label="vị trí", required=False, min_value=1, max_value=10_000_000)

    # As one types them; what the last row had in common with this one stands behind.
    field_order = ["honorific", "name", "post", "unit_text", "unit", "suggestion", "form", "form_text", "note", "kind",
                   "section", "printed_number", "sort_as", "place"]  # fmt: skip

    class Meta:
        model = Recipient
        fields = EDITABLE
        widgets = {"kind": forms.RadioSelect}
        labels = {"name": "Họ và tên, tên tập thể"}
        error_messages = {
            "name": {"required": "Hãy điền tên."},
            "form": {"required": "Hãy chọn danh hiệu, hình thức."},
        }

    def __init__(self, *args, decision: AwardDecision, published: bool, admin_site: AdminSite, **kwargs):
        super().__init__(*args, **kwargs)
        self.decision = decision
        if not self.instance.pk:
            self.instance.decision = decision
        self.fields["seen_as"].initial = seen(self.instance) if self.instance.pk else ""
        self.fields["kind"].choices = Recipient.Kind.choices
        self.fields["form"].queryset = self._forms()
        self.fields["unit"].widget = AutocompleteSelect(Recipient._meta.get_field("unit"), admin_site)
        self.fields["unit"].widget.choices = self.fields["unit"].choices
        for name in ("name", "post", "unit_text", "section", "form_text", "note"):
            self.fields[name].widget.attrs["class"] = "vTextField"
        if self.instance.pk:
            del self.fields["place"]
        else:
            self.fields["place"].help_text = "Để trống là cuối danh sách."
        self._names = UnitNames.load()
        self._suggest()
        if published:
            self.fields["reason"] = reason_field(required=True)

    @staticmethod
    def media_of(admin_site: AdminSite) -> forms.Media:
        """What a page needs on which the script opens forms of rows."""
        return AutocompleteSelect(Recipient._meta.get_field("unit"), admin_site).media

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("suggestion") and "unit" not in self.changed_data:
            cleaned["unit"] = self.fields["unit"].queryset.filter(pk=cleaned["suggestion"]).first()
        elif not self.instance.pk and not cleaned.get("unit"):
            certain = self._names.match(cleaned.get("unit_text") or "")
            cleaned["unit"] = self.fields["unit"].queryset.filter(pk=certain).first()
        for name in PUBLISHED:
            if held := personal_data(cleaned.get(name) or ""):
                self.add_error(name, f"Có {held}; {ADVICE}")
        return cleaned

    def values(self) -> dict:
        return {name: self.cleaned_data[name] for name in EDITABLE}

    def notes(self) -> list[str]:
        """What the editor should look at again in the row as it was saved. One query."""
        row, notes = self.instance, []
        form = self.cleaned_data["form"]
        if form.given_to not in {AwardForm.For.BOTH, GIVEN_TO[row.kind]}:
            notes.append(f"«{form}» thường chỉ tặng {form.get_given_to_display().lower()}.")
        if not form.in_force(self.decision.date.year):
            notes.append(f"«{form}» không áp dụng trong năm {self.decision.date.year}.")
        if row.unit_text and not self.cleaned_data["unit"]:
            notes.append(f"Đơn vị «{row.unit_text}» chưa khớp với danh mục.")
        same = {"folded_name": row.folded_name, "unit_text": row.unit_text}
        if Recipient.objects.filter(decision=self.decision, **same).exclude(pk=row.pk).exists():
            notes.append("Danh sách đã có dòng khác cùng tên và đơn vị này.")
        return notes

    def _forms(self):
        """Those in force in the decision's year, and the one that the row has."""
        year = self.decision.date.year
        since = Q(from_year=None) | Q(from_year__lte=year)
        until = Q(until_year=None) | Q(until_year__gte=year)
        return AwardForm.objects.filter((since & until) | Q(pk=self.instance.form_id))

    def _suggest(self):
        text = self.data.get("unit_text", "") if self.is_bound else self.instance.unit_text
        found = [] if not text or self.instance.unit_id else self._names.suggest(text[:300])
        if found:
            named = [(str(pk), label) for pk, label in found]
            self.fields["suggestion"].choices = [*named, ("", "Không phải các đơn vị này")]
        else:
            del self.fields["suggestion"]


class RowActForm(forms.Form):
    """What is done to a row besides editing its texts: its place, hiding, revocation, deletion."""

    seen_as = forms.CharField(required=False, widget=forms.HiddenInput)
    place = IntegerBox(label="Chuyển đến vị trí", required=False, min_value=1, max_value=10_000_000)
    revoked_by = forms.ModelChoiceField(
        AwardDecision.objects.all(),
        required=False,
        label="Quyết định hủy bỏ",
        help_text="Chọn trong các quyết định đã công bố.",
    )

    def __init__(self, *args, row: Recipient, published: bool, admin_site: AdminSite, **kwargs):
        super().__init__(*args, **kwargs)
        self.row = row
        self.fields["seen_as"].initial = seen(row)
        self.fields["place"].initial = row.position
        widget = AutocompleteSelect(Recipient._meta.get_field("revoked_by"), admin_site)
        widget.choices = self.fields["revoked_by"].choices
        self.fields["revoked_by"].widget = widget
        self.fields["revoked_by"].initial = row.revoked_by_id
        label = "Lý do đính chính" if published else "Lý do ẩn"
        self.fields["reason"] = reason_field(required=published, label=label)


def first_values(decision: AwardDecision) -> dict:
    """What a new row begins with: what the last one has and many rows in a list have in common."""
    last = decision.recipients.as_printed().last()
    return {name: getattr(last, name) for name in COPIED} if last else {}
