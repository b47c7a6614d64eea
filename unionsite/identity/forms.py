from datetime import datetime, time

from django import forms
from django.core.exceptions import ValidationError

from unionsite.publishing.models import EARLIEST, LATEST
from unionsite.vietnamese.dates import VIETNAM

from .models import Organisation
from .video import HEAD_BYTES, check_video


class OrganisationForm(forms.ModelForm):
    """With the colours shown and the introduction film uploaded, replaced or taken away."""

    video_file = forms.FileField(
        label="Tải video lên",
        required=False,
        widget=forms.FileInput(attrs={"accept": "video/mp4,video/webm"}),
        help_text="MP4 (H.264) hoặc WebM, không quá 100 MB. Video mới thay video cũ.",
    )
    remove_video = forms.BooleanField(label="Gỡ video", required=False)

    class Meta:
        model = Organisation
        fields: tuple[str, ...] = ()  # the admin names them
        widgets = {
            "colour": forms.TextInput(attrs={"size": 8, "data-contrast-with": "#ffffff"}),
            "accent": forms.TextInput(attrs={"size": 8, "data-contrast-with": "id_colour"}),
        }

    class Media:
        js = ["js/admin-colours.js"]

    def clean_video_file(self):
        film = self.cleaned_data["video_file"]
        if film:
            check_video(film.read(HEAD_BYTES), film.size)
            film.seek(0)
        return film

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("remove_video") and cleaned.get("video_file"):
            raise ValidationError({"remove_video": "Vừa tải video lên vừa gỡ video. Hãy chọn một trong hai."})
        return cleaned

    def _post_clean(self):
        super()._post_clean()
        film = self.cleaned_data.get("video_file")
        if film and not self.errors:
            try:
                self.instance.set_video(film.read())
            except ValidationError as error:
                self.add_error("video_file", error)
        elif self.cleaned_data.get("remove_video"):
            self.instance.drop_video()


class PreviewForm(forms.Form):
    """The day whose masthead an editor wants to see."""

    ngay = forms.DateField(label="Ngày", widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}))

    def clean_ngay(self):
        day = self.cleaned_data["ngay"]
        if not EARLIEST.year <= day.year < LATEST.year:
            raise forms.ValidationError(f"Hãy chọn một ngày từ năm {EARLIEST.year} đến năm {LATEST.year - 1}.")
        return day

    def noon(self):
        """Noon of the day in Vietnam: well away from the midnights at which slogans change."""
        return datetime.combine(self.cleaned_data["ngay"], time(12), VIETNAM)
