from datetime import timedelta

from django import forms
from django.core.exceptions import ValidationError

LONGEST = timedelta(days=3653)  # ten years


def _day(label: str) -> forms.DateField:
    return forms.DateField(
        label=label,
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        error_messages={
            "required": f"Hãy chọn «{label}».",
            "invalid": f"«{label}» không phải là một ngày. Hãy viết như 28/01/2021.",
        },
    )


class RangeForm(forms.Form):
    """The days whose figures are downloaded, both included."""

    tu_ngay = _day("Từ ngày")
    den_ngay = _day("Đến ngày")

    def clean(self):
        cleaned = super().clean()
        first, last = cleaned.get("tu_ngay"), cleaned.get("den_ngay")
        if first and last and last < first:
            raise ValidationError({"den_ngay": "«Đến ngày» đứng trước «Từ ngày». Hãy đổi một trong hai."})
        if first and last and last - first >= LONGEST:
            raise ValidationError({"den_ngay": "Khoảng này dài hơn 10 năm. Hãy chia làm nhiều lần tải."})
        return cleaned
