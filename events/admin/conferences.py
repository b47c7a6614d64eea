"""The desk of conferences."""

from dataclasses import asdict

from django.contrib import admin, messages
from django.contrib.admin.options import IncorrectLookupParameters
from django.core.exceptions import PermissionDenied
from django.db.models import F, Q
from django.http import HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path, reverse
from django.utils import timezone
from django.utils.html import format_html
from django.views.decorators.http import require_POST, require_safe

from unionsite.library.widgets import LibraryFieldsMixin
from unionsite.publishing.admin import PublishableAdmin, StateFilter
from unionsite.publishing.meanwhile import DeskAdmin
from unionsite.publishing.ordering import OrderMixin
from unionsite.publishing.query_string import number_of
from unionsite.publishing.searching import FoldedSearchMixin
from unionsite.spreadsheets import writing
from unionsite.vietnamese.dates import stamp, today
from unionsite.vietnamese.fold import fold
from unionsite.vietnamese.numbers import group

from ..conferences.duplicating import duplicate
from ..conferences.export import phase_in_words, session_in_words, workbook
from ..conferences.forms import ConferenceForm, DuplicateForm
from ..conferences.pages import conference_context
from ..conferences.pasting import MOST, TOO_LONG, split_people
from ..conferences.suggestions import suggest_people
from ..models import Conference, ConferenceKind, Participant
from ..models.sessions import Phase
from ..querysets import NOT_HELD
from .conference_rows import AgendaInline, ChairInline, GuestInline, PaperInline, PhotoInline

Standing = Conference.Standing
WHY_HELD = {
    Standing.PLANNED: "đã đổi lịch",
    Standing.POSTPONED: "đã hoãn",
    Standing.RESCHEDULED: "đã dời ngày",
    Standing.CANCELLED: "đã hủy",
}


class PhaseFilter(admin.SimpleListFilter):
    title = "tiến hành"
    parameter_name = "tien-hanh"

    def lookups(self, request, model_admin):
        return Phase.choices

    def queryset(self, request, queryset):
        now, phase = timezone.now(), self.value()
        if phase in NOT_HELD:
            return queryset.filter(standing=phase)
        times = {
            Phase.COMING: Q(begins__gt=now),
            Phase.RUNNING: Q(begins__lte=now, finishes__gt=now),
            Phase.OVER: Q(finishes__lte=now),
        }
        return queryset.filter(times[phase]).exclude(standing__in=NOT_HELD) if phase in times else queryset


class YearFilter(admin.SimpleListFilter):
    title = "năm"
    parameter_name = "nam"

    def lookups(self, request, model_admin):
        days = Conference.objects.dates("starts_on", "year", order="DESC")
        return [(str(day.year), str(day.year)) for day in days]

    def queryset(self, request, queryset):
        known = dict(self.lookup_choices)  # any other value is a mistyped address
        return queryset.filter(starts_on__year=self.value()) if self.value() in known else queryset


@admin.register(Conference)
class ConferenceAdmin(FoldedSearchMixin, LibraryFieldsMixin, PublishableAdmin):
    form = ConferenceForm
    change_form_template = "admin/events/conference/change_form.html"
    preview_template = "events/conference.html"
    standing_fields = (*PublishableAdmin.standing_fields, "standing")
    list_display = ["title", "when", "state_shown"]
    list_filter = [PhaseFilter, "kind", YearFilter, StateFilter]
    list_select_related = ["kind"]
    search_fields = ["title", "place", "organisers"]
    search_help_text = "Tìm theo tên, địa điểm, đơn vị tổ chức; không cần gõ dấu."
    ordering = ["-begins", "-pk"]
    list_per_page = 50
    show_full_result_count = False
    inlines = [ChairInline, GuestInline, AgendaInline, PaperInline, PhotoInline]
    actions = ["duplicate_one"]
    standing_fieldset = (
        "Hoãn, dời ngày, hủy",
        {
            "fields": ("standing", "standing_reason"),
            "description": "Chưa có ngày mới: chọn «Hoãn». Đã có ngày mới: chọn «Dời sang ngày mới» rồi sửa ngày ở "
            "trên; chương trình dời theo. Không tổ chức nữa: chọn «Hủy». Trang giữ nguyên địa chỉ, ghi rõ lý do; "
            "lịch của người đã đăng ký được báo. Tài liệu hẹn giờ chưa công khai được giữ lại.",
        },
    )
    people_fieldset = ("Chủ trì, đại biểu", {"fields": ("chairs_text", "guests_text")})
    fieldsets = [
        (None, {"fields": ("title", "kind", "organisers", "summary")}),
        ("Thời gian", {"fields": (("starts_on", "ends_on"), "session", ("starts_at", "ends_at"))}),
        ("Địa điểm", {"fields": ("place", "address", "online_url")}),
        standing_fieldset,
        ("Ảnh chính và kết quả", {"fields": ("main_image", "body")}),
        PublishableAdmin.publishing_fieldset,
        people_fieldset,
    ]

    class Media:
        css = {"all": ["css/admin/conference.css"]}
        js = ["js/admin-people.js", "js/admin-album.js"]

    def get_fieldsets(self, request, obj=None):
        fieldsets = super().get_fieldsets(request, obj)
        if obj is None:  # a new one goes as planned
            name, options = self.standing_fieldset
            folded = (name, {**options, "classes": ["collapse"]})
            return [folded if each is self.standing_fieldset else each for each in fieldsets]
        if not self.has_change_permission(request, obj):
            return [each for each in fieldsets if each is not self.people_fieldset]  # boxes to type in, nothing to read
        return fieldsets

    def get_queryset(self, request):
        return super().get_queryset(request).with_clashes()

    # The list

    @admin.display(description="thời gian, loại, tiến hành", ordering=F("begins"))
    def when(self, conference):
        last = f" đến {conference.ends_on:%d/%m/%Y}" if conference.ends_on != conference.starts_on else ""
        words = f"{session_in_words(conference)}, {conference.starts_on:%d/%m/%Y}{last}"
        clash = format_html(' <span class="clash">{}</span>', "Trùng địa điểm") if conference.clashes else ""
        kind_and_phase = f"{conference.kind}, {phase_in_words(conference).lower()}"
        return format_html("{}<small>{}</small>{}", words, kind_and_phase, clash)

    @admin.action(description="Nhân bản hội nghị đã chọn", permissions=["add"])
    def duplicate_one(self, request, queryset):
        chosen = list(queryset[:2])
        if len(chosen) == 1:
            return redirect("admin:events_conference_duplicate", chosen[0].pk)
        self.message_user(request, "Mỗi lần chỉ nhân bản một hội nghị. Hãy chọn một dòng.", messages.WARNING)

    # Saving

    def save_related(self, request, form, formsets, change):
        super().save_related(request, form, formsets, change)
        conference = form.instance
        last = max(conference.participants.values_list("order", flat=True), default=0)
        for place, person in enumerate(form.pasted, start=last + 1):
            person.conference, person.order = conference, place
            person.save()
        for remark in [*form.remarks, *_already_there(form.pasted, conference)]:
            self.message_user(request, remark, messages.WARNING)
        moved = next((formset.moved_by for formset in formsets if hasattr(formset, "moved_by")), None)
        if moved and conference.agenda.exists():
            self.message_user(request, "Chương trình đã dời ngày theo hội nghị. Hãy xem lại.", messages.WARNING)
        self._warn_of_held_papers(request, conference)
        self._warn_of_clashes(request, conference)

    def _warn_of_held_papers(self, request, conference):
        held = conference.papers.filter(held=True).select_related("document")
        if held:
            papers = "; ".join(f"«{paper}»{_hour_of(paper)}" for paper in held)
            self.message_user(
                request,
                f"Đang giữ lại, chưa công khai vì hội nghị {WHY_HELD[conference.standing]}: {papers}. Hãy đặt lại giờ "
                "«Công khai từ», hoặc bỏ chọn «Giữ lại», trong bảng Tài liệu.",
                messages.WARNING,
            )

    def _warn_of_clashes(self, request, conference):
        for other in Conference.objects.clashing(conference)[:5]:
            address = reverse("admin:events_conference_change", args=[other.pk])
            self.message_user(
                request,
                format_html(
                    "Trùng địa điểm: «{}» cũng ở {} ({}, {}). <a href='{}'>Mở hội nghị ấy</a>.",
                    other.title, other.place, session_in_words(other), f"{other.starts_on:%d/%m/%Y}", address,
                ),
                messages.WARNING,
            )  # fmt: skip

    # Beside the form

    def get_urls(self):
        def side(route, view, name):
            return path(route, self.admin_site.admin_view(view), name=f"events_conference_{name}")

        return [
            side("xuat/", require_safe(self.export), "export"),
            side("goi-y-nguoi/", require_safe(self.suggest), "suggest"),
            side("tach-nguoi/", require_POST(self.split), "split"),
            side("<int:pk>/nhan-ban/", self.duplicate, "duplicate"),
            *super().get_urls(),
        ]

    def preview_context(self, request, obj):
        return conference_context(obj)

    def changelist_view(self, request, extra_context=None):
        query = request.GET.urlencode()
        export = {"export_query": query or f"nam={today().year}", "export_filtered": bool(query)}
        return super().changelist_view(request, {**(extra_context or {}), **export})

    def export(self, request) -> HttpResponse:
        """What the list with the same filters shows, all pages of it, as a spreadsheet."""
        _allow(self.has_view_permission(request))
        try:
            conferences = self.get_changelist_instance(request).queryset
        except IncorrectLookupParameters:
            return redirect("admin:events_conference_changelist")
        host = f"{request.scheme}://{request.get_host()}"
        response = HttpResponse(workbook(conferences, host), content_type=writing.CONTENT_TYPE)
        year = number_of(request.GET.get("nam"))
        name = f"hoi-nghi-{year}.xlsx" if year else "hoi-nghi.xlsx"
        response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
        return response

    def suggest(self, request) -> JsonResponse:
        _allow(self._may_write(request))
        return JsonResponse({"people": suggest_people(request.GET.get("q", "")[:100])})

    def split(self, request) -> JsonResponse:
        """The people of a pasted text and what the editor has to know of it; nobody when it is too long."""
        _allow(self._may_write(request))
        text = request.POST.get("text", "").replace("\r\n", "\n")
        if len(text) > MOST:
            return JsonResponse({"people": [], "remarks": [TOO_LONG]})
        pasted = split_people(text)
        return JsonResponse({"people": [asdict(person) for person in pasted.people], "remarks": pasted.remarks()})

    def duplicate(self, request, pk) -> HttpResponse:
        """Asks for the day of the new conference, makes it and opens it."""
        source = get_object_or_404(Conference, pk=pk)
        _allow(self.has_add_permission(request) and self.has_view_permission(request, source))
        form = DuplicateForm(request.POST or None, source=source)
        if request.method == "POST" and form.is_valid():
            copy = duplicate(source, user=request.user, **form.cleaned_data)
            self.log_addition(request, copy, f"Nhân bản từ «{source}»")
            told = "Đã tạo bản nháp. Hãy xem lại từng phần rồi gửi duyệt hoặc đăng."
            self.message_user(request, told, messages.SUCCESS)
            self._warn_of_clashes(request, copy)
            return redirect("admin:events_conference_change", copy.pk)
        context = {"title": "Nhân bản hội nghị", "source": source, "form": form, "opts": self.opts, "media": form.media}
        template = "admin/events/conference/duplicate.html"
        return render(request, template, {**self.admin_site.each_context(request), **context})

    def _may_write(self, request) -> bool:
        return self.has_add_permission(request) or self.has_change_permission(request)


@admin.register(ConferenceKind)
class ConferenceKindAdmin(OrderMixin, DeskAdmin):
    list_display = ["name", "slug", "order"]
    list_editable = ["order"]

    def get_deleted_objects(self, objs, request):
        """Refuse a kind that conferences have, with the way out, instead of listing them all."""
        used = [
            format_html(
                "«{}» còn {} hội nghị: <a href='{}?kind__id__exact={}'>mở danh sách</a> rồi đổi loại trước.",
                kind.name, group(kind.conferences.count()), reverse("admin:events_conference_changelist"), kind.pk,
            )
            for kind in objs
            if kind.conferences.exists()
        ]  # fmt: skip
        return ([], {}, set(), used) if used else super().get_deleted_objects(objs, request)


def _already_there(pasted: list[Participant], conference: Conference) -> list[str]:
    """A sentence on the pasted people whose name stood in the tables before."""
    others = conference.participants.exclude(pk__in=[person.pk for person in pasted])
    before = {fold(name) for name in others.values_list("name", flat=True)} if pasted else set()
    again = "; ".join(f"«{person.name}»" for person in pasted if fold(person.name) in before)
    return [f"Đã có trong bảng từ trước, nay có thêm một dòng: {again}."] if again else []


def _hour_of(paper) -> str:
    return f" (hẹn {stamp(paper.public_from)})" if paper.public_from else ""


def _allow(permitted: bool):
    if not permitted:
        raise PermissionDenied
