"""What editors fill in about a conference beside its own fields, and what is refused with the way out."""

import re
from datetime import date, time, timedelta

from django import forms
from django.contrib.admin.widgets import AdminDateWidget
from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator
from django.urls import reverse_lazy

from unionsite.publishing.models import EARLIEST, LATEST
from unionsite.vietnamese.dates import today
from unionsite.vietnamese.fold import nfc

from ..models import Conference, Participant
from ..models.sessions import Session
from .pasting import MOST, TOO_LONG, split_people
from .people import Person

PEOPLE_HELP = (
    "Nhiều người một lần, cách nhau bằng dấu chấm phẩy hoặc mỗi người một dòng: «Nguyễn Văn A, Phó Chủ tịch Thường "
    "trực; Trần Thị B, …». Khi lưu, mỗi người thành một dòng trong bảng bên dưới để sửa riêng."
)
DAYS_AND_HOURS = ("starts_on", "ends_on", "session", "starts_at", "ends_at")
# What a session may still be called: items of the agenda outside these hours belong to another one.
WIDEST = {
    Session.MORNING: (time(0), time(13)),
    Session.AFTERNOON: (time(12), time(19)),
    Session.EVENING: (time(17), time(23, 59)),
    Session.ALL_DAY: (time(0), time(23, 59)),
}


def people_field(label: str, rows: str) -> forms.CharField:
    """A box for many people at once; js/admin-people.js puts them into the rows named `rows` without saving.

    It has no `max_length`: of that a browser makes an attribute by which it cuts what is pasted, without a word.
    """
    attrs = {
        "rows": 3,
        "data-split": rows,
        "data-split-url": reverse_lazy("admin:events_conference_split"),
        "data-suggest-url": reverse_lazy("admin:events_conference_suggest"),
    }
    widget = forms.Textarea(attrs={"class": "vLargeTextField", **attrs})
    short = MaxLengthValidator(MOST, TOO_LONG)
    return forms.CharField(label=label, required=False, validators=[short], widget=widget, help_text=PEOPLE_HELP)


class ReportedForm(forms.ModelForm):
    """Of a thing whose text tells what came of it."""

    class Meta:
        labels = {"body": "Kết quả"}


class ConferenceForm(ReportedForm):
    chairs_text = people_field("Dán danh sách chủ trì", "chairs")
    guests_text = people_field("Dán danh sách đại biểu", "guests")

    class Meta(ReportedForm.Meta):
        widgets = {"summary": forms.Textarea(attrs={"rows": 4, "class": "vLargeTextField"})}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.starts_on == self.instance.ends_on:
            self.initial["ends_on"] = None  # left blank, the end moves with the only day

    def clean(self):
        cleaned = super().clean()
        boxes = {"chairs_text": Participant.Role.CHAIR, "guests_text": Participant.Role.GUEST}
        self.pasted, self.remarks = [], []
        for field, role in boxes.items():
            pasted = split_people(cleaned.get(field) or "")
            self.pasted += self._people(field, role, pasted.people)
            self.remarks += pasted.remarks()
        return cleaned

    def _post_clean(self):
        super()._post_clean()
        self.instance.days_stand = not any(field in self.errors for field in DAYS_AND_HOURS)

    def _people(self, field: str, role: str, pasted: list[Person]) -> list[Participant]:
        people = []
        for person in pasted:
            participant = Participant(role=role, honorific=person.honorific, name=person.name, posts=person.posts)
            try:
                participant.clean_fields(exclude=["conference"])
            except ValidationError:
                self.add_error(field, f"Chưa tách được «{str(participant)[:80]}…»: tên hoặc chức vụ quá dài. Hãy xuống "
                                      "dòng sau mỗi người, hoặc ngăn tên với chức vụ bằng dấu phẩy.")  # fmt: skip
            people.append(participant)
        return people


class ParticipantForm(forms.ModelForm):
    """A row of one of the two tables, chairs and guests: the table says the role."""

    role = Participant.Role.GUEST

    def save(self, commit=True):
        self.instance.role = self.role
        return super().save(commit)


class ChairForm(ParticipantForm):
    role = Participant.Role.CHAIR


class RowsFormSet(forms.BaseInlineFormSet):
    """Abstract: rows of a conference, under a prefix of their own, with a sentence for the same thing listed twice."""

    prefix_name = twice = ""

    @classmethod
    def get_default_prefix(cls):
        return cls.prefix_name or super().get_default_prefix()

    def get_unique_error_message(self, unique_check):
        return self.twice or super().get_unique_error_message(unique_check)

    def get_form_error(self):
        return self.twice or super().get_form_error()


class ChairFormSet(RowsFormSet):
    prefix_name = "chairs"


class GuestFormSet(RowsFormSet):
    prefix_name = "guests"


class PaperFormSet(RowsFormSet):
    twice = "Một tài liệu được liệt kê hai lần. Hãy xóa bớt một dòng."


class PaperForm(forms.ModelForm):
    """Another hour lets a held paper go; so does unticking it."""

    def clean(self):
        cleaned = super().clean()
        # The form shows no seconds: an hour that only lost them is no other hour.
        given, before = (moment and moment.replace(second=0, microsecond=0)
                         for moment in (cleaned.get("public_from"), self.instance.public_from))  # fmt: skip
        self.is_decided = given != before or "held" in self.changed_data
        if given != before and "held" not in self.changed_data:
            cleaned["held"] = False
        return cleaned

    def save(self, commit=True):
        if self.instance.pk and not self.is_decided:
            self.instance.refresh_from_db(fields=["held"])  # the conference, saved just before, may have held it
        return super().save(commit)


class PhotoFormSet(RowsFormSet):
    twice = "Một ảnh được chọn hai lần. Hãy xóa bớt một dòng."


class AgendaFormSet(RowsFormSet):
    """Items stand within the conference. When it is moved, items whose day was not touched move with it."""

    moved_by = timedelta(0)

    def clean(self):
        super().clean()
        conference = self.instance
        if not conference.days_stand:
            return  # said at the conference's own fields; what an item should be is not known before they are right
        if conference.pk:
            self.moved_by = conference.starts_on - Conference.objects.values_list("starts_on", flat=True).get(
                pk=conference.pk
            )
        for form in self.forms:
            if form.is_valid() and form.cleaned_data and form not in self.deleted_forms:
                self._judge(form)

    def _judge(self, form):
        conference, item = self.instance, form.cleaned_data
        day = item.get("day") or conference.starts_on
        if self._moves(form):
            day += self.moved_by
        if not conference.starts_on <= day <= conference.ends_on:
            form.add_error("day", f"«{item['title']}» ở ngày {day:%d/%m/%Y}, ngoài hội nghị ({_days(conference)}). "
                                  "Hãy sửa ngày của mục này hoặc ngày của hội nghị.")  # fmt: skip
            return
        starts, ends = item.get("starts_at"), item.get("ends_at") or item.get("starts_at")
        first, last = self._hours()
        early = day == conference.starts_on and starts and starts < first
        late = day == conference.ends_on and ends and last and ends > last
        if early or late:
            form.add_error("starts_at" if early else "ends_at",
                           f"«{item['title']}» ngoài giờ của hội nghị ({_hours_in_words(conference)}). Hãy sửa giờ của "
                           "mục này, hoặc đổi buổi, giờ của hội nghị.")  # fmt: skip

    def _hours(self) -> tuple[time, time | None]:
        conference = self.instance
        if conference.session == Session.HOURS:
            return conference.starts_at or time(0), conference.ends_at
        return WIDEST.get(conference.session, WIDEST[Session.ALL_DAY])

    def _moves(self, form) -> bool:
        return bool(self.moved_by and form.instance.pk and "day" not in form.changed_data)

    def save(self, commit=True):
        saved = super().save(commit)
        for form in self.forms:
            if self._moves(form) and form not in self.deleted_forms:
                form.instance.day += self.moved_by
                form.instance.save(update_fields=["day"])
        return saved


def _days(conference: Conference) -> str:
    if conference.starts_on == conference.ends_on:
        return f"ngày {conference.starts_on:%d/%m/%Y}"
    return f"từ ngày {conference.starts_on:%d/%m/%Y} đến ngày {conference.ends_on:%d/%m/%Y}"


def _hours_in_words(conference: Conference) -> str:
    if conference.session != Session.HOURS:
        return f"buổi {conference.get_session_display().lower()}"
    until = f" đến {conference.ends_at:%H:%M}" if conference.ends_at else ""
    return f"từ {conference.starts_at:%H:%M}{until}"


class DuplicateForm(forms.Form):
    """The name and the day of the new conference; the rest is copied."""

    title = forms.CharField(
        label="Tên hội nghị",
        max_length=300,
        widget=forms.TextInput(attrs={"class": "vTextField"}),
        help_text="Năm trong tên được đề xuất; ngày mới ở năm khác thì hãy sửa. Tên được lưu đúng như ghi ở đây.",
    )
    starts_on = forms.DateField(label="Ngày bắt đầu mới", widget=AdminDateWidget)

    def __init__(self, data=None, *, source: Conference):
        year = max(source.starts_on.year + 1, today().year)
        super().__init__(data, initial={"title": next_title(source.title, source.starts_on, year)})

    def clean_title(self):
        return nfc(self.cleaned_data["title"]).strip()

    def clean_starts_on(self):
        day = self.cleaned_data["starts_on"]
        if not EARLIEST.date() < day < LATEST.date() - timedelta(days=366):
            raise ValidationError(f"Năm {day.year} không hợp lệ. Hãy kiểm tra lại ngày đã nhập.")
        return day


def next_title(title: str, held_on: date, year: int) -> str:
    """The title of the same conference in the year `year`: the years in it grow by as much."""
    return re.sub(r"\b(?:19|20)\d\d\b", lambda found: str(int(found[0]) + year - held_on.year), title)
