"""What the organisation is called and how it looks, edited by its administrators."""

from datetime import timedelta

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import BooleanField, Case, Subquery, Value, When
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.utils.html import format_html

from unionsite.library.files import FilesMixin
from unionsite.library.widgets import LibraryFieldsMixin
from unionsite.publishing.admin import PublishableAdmin, StateFilter
from unionsite.publishing.meanwhile import WITHOUT_SCHEME, DeskAdmin
from unionsite.publishing.ordering import OrderMixin
from unionsite.publishing.searching import FoldedSearchMixin
from unionsite.vietnamese.dates import today

from .forms import OrganisationForm, PreviewForm
from .masthead import read_masthead
from .models import MenuItem, Organisation, Page, Partner, Slogan, SocialLink
from .slogan_calendar import sentences
from .views import page_context

LOOK_AHEAD = timedelta(days=365)


class SocialLinkInline(OrderMixin, admin.TabularInline):
    model = SocialLink
    extra = 0
    formfield_overrides = WITHOUT_SCHEME


@admin.register(Organisation)
class OrganisationAdmin(FilesMixin, LibraryFieldsMixin, DeskAdmin):
    """One form: there is one organisation."""

    form = OrganisationForm
    readonly_fields = ["video_shown"]
    inlines = [SocialLinkInline]
    fieldsets = [
        ("Tên gọi", {"fields": ("name", "name_en", "short_name", "parent_name")}),
        ("Hình ảnh và màu sắc", {"fields": ("emblem", "default_image", "colour", "accent")}),
        ("Khẩu hiệu", {"fields": ("fallback_slogan",)}),
        ("Liên hệ", {"fields": ("address", "phone", "fax", "email")}),
        ("Chân trang", {"fields": ("responsible_person", "licence")}),
        (
            "Video giới thiệu",
            {"fields": ("video_title", "video_shown", "video_file", "remove_video", "video_poster")},
        ),
    ]

    def has_add_permission(self, request):
        return super().has_add_permission(request) and not Organisation.objects.exists()

    def has_delete_permission(self, request, obj=None):
        return False

    def changelist_view(self, request, extra_context=None):
        if Organisation.objects.exists():
            return redirect("admin:identity_organisation_change", 1)
        return redirect("admin:identity_organisation_add")

    def get_fieldsets(self, request, obj=None):
        left_out = set()
        if not (obj and obj.video):
            left_out.add("remove_video")
        if obj and not self.has_change_permission(request, obj):
            left_out |= {"video_file", "remove_video"}  # fields of the form, that a reader of the page has not
        return [
            (title, {"fields": [field for field in options["fields"] if field not in left_out]})
            for title, options in super().get_fieldsets(request, obj)
        ]

    @admin.display(description="video đang dùng")
    def video_shown(self, organisation):
        if not organisation.video:
            return "Chưa có video."
        return format_html(
            '<video class="admin-film" controls preload="metadata" src="{0}"></video> <a href="{0}">Mở video</a>',
            organisation.video_url,
        )


@admin.register(Slogan)
class SloganAdmin(FoldedSearchMixin, LibraryFieldsMixin, DeskAdmin):
    list_display = ["text", "starts_on", "ends_on", "order", "state"]
    list_editable = ["order"]
    search_fields = ["text"]
    fields = ["text", ("starts_on", "ends_on"), "order", "image"]

    def get_queryset(self, request):
        shown = Subquery(Slogan.objects.in_force().values("pk")[:1])
        is_shown = Case(When(pk=shown, then=Value(True)), default=Value(False), output_field=BooleanField())
        return super().get_queryset(request).annotate(is_shown=is_shown)

    @admin.display(description="tình trạng")
    def state(self, slogan):
        now = today()
        if slogan.is_shown:
            return format_html('<strong class="state state-published">{}</strong>', "Đang dùng")
        if slogan.ends_on < now:
            return "Đã qua"
        return "Sắp tới" if slogan.starts_on > now else "Trong hạn, nhường khẩu hiệu khác"

    def get_urls(self):
        preview = path("xem-truoc/", self.admin_site.admin_view(self.preview), name="identity_slogan_preview")
        return [preview, *super().get_urls()]

    def changelist_view(self, request, extra_context=None):
        start = today()
        coming = list(Slogan.objects.filter(ends_on__gte=start))
        organisation = Organisation.objects.first()
        fallback = organisation.fallback_slogan if organisation else ""
        context = {
            "preview_form": PreviewForm(initial={"ngay": start}),
            "until": start + LOOK_AHEAD,
            "calendar": sentences(coming, start, start + LOOK_AHEAD, fallback),
        }
        if not organisation:
            warn_of_missing_organisation(self, request)
        return super().changelist_view(request, {**(extra_context or {}), **context})

    def preview(self, request):
        """The public masthead as it will stand at noon of the day `ngay` (today unless told)."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        form = PreviewForm(request.GET if "ngay" in request.GET else {"ngay": today()})
        masthead = read_masthead(form.noon()) if form.is_valid() else request.masthead
        return render(request, "identity/slogan_preview.html", {"masthead": masthead, "form": form})


def warn_of_missing_organisation(model_admin, request):
    """Slogans and menu stand in the organisation's masthead; before there is one, readers see neither."""
    model_admin.message_user(
        request,
        format_html(
            'Chưa khai báo tổ chức nên bạn đọc chưa thấy phần này. <a href="{}">Khai báo tổ chức</a>',
            reverse("admin:identity_organisation_changelist"),
        ),
        messages.WARNING,
    )


@admin.register(MenuItem)
class MenuItemAdmin(OrderMixin, DeskAdmin):
    levels = 2
    list_display = ["tree_name", "url", "order"]
    list_editable = ["order"]
    fields = ["title", "url", "parent", "order"]

    def changelist_view(self, request, extra_context=None):
        if not Organisation.objects.exists():
            warn_of_missing_organisation(self, request)
        return super().changelist_view(request, extra_context)

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        if db_field.name == "parent":
            kwargs["queryset"] = MenuItem.objects.filter(parent=None)
            kwargs["empty_label"] = "Không, đứng ở hàng trên cùng"
        return super().formfield_for_foreignkey(db_field, request, **kwargs)


@admin.register(Partner)
class PartnerAdmin(OrderMixin, LibraryFieldsMixin, DeskAdmin):
    list_display = ["name", "url", "active", "order"]
    list_editable = ["active", "order"]
    fields = ["name", "url", "logo", "description", "active", "order"]


@admin.register(Page)
class PageAdmin(FoldedSearchMixin, OrderMixin, LibraryFieldsMixin, PublishableAdmin):
    preview_template = "identity/page.html"
    list_display = ["title", "state_shown", "published_from", "order"]
    list_editable = ["order"]
    list_filter = [StateFilter]
    search_fields = ["title", "summary"]

    fieldsets = [
        (None, {"fields": ("title", "summary", "body")}),
        ("Địa chỉ và vị trí", {"fields": ("slug", "order")}),
        PublishableAdmin.publishing_fieldset,
    ]

    def preview_context(self, request, obj):
        return page_context(obj)
