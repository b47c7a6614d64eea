"""The desk of units: the tree, and whole lists of them in and out."""

from collections import Counter

from django import forms
from django.contrib import admin, messages
from django.core import signing
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils.html import format_html
from django.views.decorators.http import require_safe

from unionsite.publishing.meanwhile import DeskAdmin
from unionsite.publishing.ordering import OrderMixin
from unionsite.publishing.searching import FoldedSearchMixin
from unionsite.spreadsheets.writing import CONTENT_TYPE
from unionsite.vietnamese.numbers import group

from ..models import Unit
from ..models.units import DEEPEST
from ..units.importing import ImportPlan, keep_others_waiting
from ..units.sheets import UnreadableFile, read_units, units_workbook
from .unit_choices import UnitChoicesMixin

# Its own names and those of what it belongs to: «vp so y te» finds «Văn phòng — Sở Y tế».
SEARCHED = ["name", "short_name", "former_names"]
SEARCHED += [f"{'parent__' * steps}{name}" for steps in range(1, DEEPEST) for name in ("name", "short_name")]
A_DAY = 24 * 60 * 60
STATES = (("error", "lỗi"), ("waiting", "chờ dòng khác"), ("new", "mới"), ("changed", "thay đổi"),
          ("unchanged", "không đổi"), ("unread", "không đọc"))  # fmt: skip
STALE = (
    "Danh sách đơn vị vừa có người sửa, nên kết quả khác với bản bạn đã xem và chưa có gì được lưu. "
    "Hãy xem lại bản mới dưới đây rồi xác nhận."
)


class UnitFileForm(forms.Form):
    file = forms.FileField(
        label="Bảng tính",
        error_messages={"required": "Hãy chọn một tệp."},
        help_text="Tệp .xlsx hoặc .csv, nặng nhất 2 MB. Chưa có gì được lưu cho đến khi bạn xem và xác nhận.",
        widget=forms.FileInput(attrs={"accept": ".xlsx,.csv"}),
    )

    def clean_file(self):
        file = self.cleaned_data["file"]
        try:
            self.rows, self.remarks = read_units(file.read(), file.name)
        except UnreadableFile as error:
            raise forms.ValidationError(str(error)) from error
        return file


@admin.register(Unit)
class UnitAdmin(UnitChoicesMixin, FoldedSearchMixin, OrderMixin, DeskAdmin):
    levels = DEEPEST
    list_display = ["tree_name", "order"]
    list_editable = ["order"]
    list_filter = ["active"]
    list_per_page = 400  # Django takes a thousand fields of a form, two for each row
    search_fields = SEARCHED
    search_help_text = "Tìm theo tên, tên gọn, tên cũ, thêm tên đơn vị cấp trên nếu cần; không cần gõ dấu."
    autocomplete_fields = ["parent"]
    change_list_template = "admin/events/unit/change_list.html"
    fieldsets = [
        (None, {"fields": ("name", "short_name", "parent", "order")}),
        (
            "Tên cũ, sáp nhập",
            {
                "fields": ("former_names", "active"),
                "description": "Đơn vị đã sáp nhập: bỏ chọn «đang hoạt động» ở đơn vị cũ, rồi ghi tên cũ ấy vào ô «tên "
                "cũ» của đơn vị mới. Danh sách trước đây ghi tên cũ sẽ khớp với đơn vị mới.",
            },
        ),
    ]

    @admin.display(description="tên")
    def tree_name(self, unit):
        name = super().tree_name(unit)
        return name if unit.active else format_html("{} <small>({})</small>", name, "đã thôi hoạt động")

    def get_changelist_instance(self, request):
        """Rows are put in order where all are seen: on a page of several, numbers would clash with the others'."""
        changelist = super().get_changelist_instance(request)
        if changelist.multi_page:
            changelist.list_editable = ()
        return changelist

    def changeform_view(self, request, *args, **kwargs):
        with transaction.atomic():
            if request.method == "POST":
                keep_others_waiting()  # two moves, each right by itself, may make a ring
            return super().changeform_view(request, *args, **kwargs)

    def take(self, keys):
        keep_others_waiting()  # all of them before one of them: as a form does, so that neither waits for the other
        super().take(keys)

    def get_deleted_objects(self, objs, request):
        """Refuse a unit that something names, with the way out, instead of listing all that does."""
        protected = [held for unit in objs for held in _held_by(unit)]
        return ([], {}, set(), protected) if protected else super().get_deleted_objects(objs, request)

    # Lists in and out

    def get_urls(self):
        return [
            path("nhap-tu-bang-tinh/", self.admin_site.admin_view(self.import_units), name="events_unit_import"),
            path("tai-xuong/", self.admin_site.admin_view(require_safe(self.download)), name="events_unit_download"),
            *super().get_urls(),
        ]

    def may_import(self, request) -> bool:
        return self.has_add_permission(request) and self.has_change_permission(request)

    def changelist_view(self, request, extra_context=None):
        return super().changelist_view(request, {**(extra_context or {}), "may_import": self.may_import(request)})

    def download(self, request):
        """All units as a spreadsheet that can be changed and imported again."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        response = HttpResponse(units_workbook(), content_type=CONTENT_TYPE)
        response["Content-Disposition"] = 'attachment; filename="don-vi.xlsx"'
        return response

    def import_units(self, request):
        """First a file, shown as it was understood; then, signed, the rows of that file once more, to be saved."""
        if not self.may_import(request):
            raise PermissionDenied
        if "rows" in request.POST:
            return self._confirmed(request)
        form = UnitFileForm(request.POST, request.FILES) if request.method == "POST" else UnitFileForm()
        if form.is_valid():
            return self._preview(request, form.rows, form.remarks, ImportPlan(form.rows))
        return self._page(request, form)

    def _confirmed(self, request):
        try:
            rows, remarks, seen = signing.loads(request.POST["rows"], salt=self._salt(request), max_age=A_DAY)
        except signing.BadSignature:
            self.message_user(request, "Bản xem trước đã quá hạn. Hãy chọn lại tệp.", messages.ERROR)
            return redirect("admin:events_unit_import")
        with transaction.atomic():
            keep_others_waiting()
            plan = ImportPlan(rows)
            if not plan.changes_something:
                self.message_user(request, "Các đơn vị đã đúng như trong tệp, không có gì phải đổi.")
                return redirect("admin:events_unit_changelist")
            if plan.fingerprint() != seen:
                self.message_user(request, STALE, messages.WARNING)
                return self._preview(request, rows, remarks, plan)
            new, changed = plan.save(request.user)
        self.message_user(request, f"Đã thêm {group(new)} đơn vị, sửa {group(changed)} đơn vị.", messages.SUCCESS)
        return redirect("admin:events_unit_changelist")

    def _preview(self, request, rows, remarks, plan: ImportPlan):
        counts = [(state, label, len(plan.of(state))) for state, label in STATES]
        context = {"lines": plan.lines, "counts": counts, "remarks": remarks, "refused": plan.of("error")}
        if not context["refused"] and plan.changes_something:
            seen = (rows, remarks, plan.fingerprint())
            context["signed"] = signing.dumps(seen, salt=self._salt(request), compress=True)
        return self._page(request, UnitFileForm(), **context)

    def _page(self, request, form, **context):
        context |= {"title": "Nhập đơn vị từ bảng tính", "opts": self.opts, "form": form, "deepest": DEEPEST}
        return render(request, "admin/events/unit/import.html", {**context, **self.admin_site.each_context(request)})

    @staticmethod
    def _salt(request) -> str:
        return f"events.units.{request.user.pk}"


def _held_by(unit: Unit):
    """A sentence on all that names the unit, if anything does."""
    counts = Counter()
    for relation in Unit._meta.related_objects:
        if not relation.many_to_many:  # whose table is one of the others
            things = relation.related_model._meta.verbose_name if relation.field.name != "parent" else "đơn vị cấp dưới"
            counts[things] += relation.related_model._default_manager.filter(**{relation.field.name: unit}).count()
    used = ", ".join(f"{group(count)} {things}" for things, count in counts.items() if count)
    if used:
        yield f"«{unit}» đang được dùng ở: {used}. Nếu đã thôi hoạt động, hãy bỏ chọn «đang hoạt động» thay vì xóa."
