"""The library's desk: images and documents, where they are used, and no deletion of what is used."""

from functools import partial

from django.contrib import admin, messages
from django.db import transaction
from django.db.models import Prefetch, ProtectedError
from django.urls import NoReverseMatch, path, reverse
from django.utils.html import format_html, format_html_join

from unionsite.publishing.meanwhile import DeskAdmin
from unionsite.publishing.searching import FoldedSearchMixin
from unionsite.vietnamese.dates import stamp
from unionsite.vietnamese.numbers import file_size, group

from . import staffviews
from .files import FilesMixin
from .forms import DocumentForm, ImageForm
from .models import Document, DocumentText, Image
from .usage import may_change_approved_uses, may_see, usages


def named_users(users, viewer) -> list:
    """Links to those that `viewer` may see; of the others only how many there are."""
    seen = [admin_link(user) for user in users if may_see(viewer, user)]
    others = len(users) - len(seen)
    return [*seen, f"{group(others)} mục khác" if others > 1 else "một mục khác"] if others else seen


def admin_link(item):
    """`bài viết «Tựa đề»`, linked to the page where it is edited if it has one."""
    label = f"{item._meta.verbose_name} «{item}»"
    try:
        address = reverse(f"admin:{item._meta.app_label}_{item._meta.model_name}_change", args=[item.pk])
    except NoReverseMatch:
        return label
    return format_html('<a href="{}">{}</a>', address, label)


class StoredAdmin(FilesMixin, FoldedSearchMixin, DeskAdmin):
    """Abstract: what images and documents have in common.

    Nobody meets what belongs only to things that the desk does not show them: not in a list, a chooser or while typing
    (autocomplete asks this queryset too). Whoever may not delete changes only what they uploaded themselves. And what
    is in approved use is changed only by those who may change all that uses it: another picture under the same address
    would stand in a public page that nobody approved with it.
    """

    list_per_page = 48
    show_full_result_count = False
    facts = ("usage", "uploaded_by", "uploaded_at")
    list_select_related = ["uploaded_by"]

    class Media:
        css = {"all": ["css/admin/library.css"]}

    def get_queryset(self, request):
        return super().get_queryset(request).visible_to(request.user)

    def get_readonly_fields(self, request, obj=None):
        return self.facts if obj else ()

    def may_alter(self, request, obj) -> bool:
        theirs = self.has_delete_permission(request) or obj.uploaded_by_id == request.user.pk
        return theirs and may_change_approved_uses(request.user, obj)

    def has_change_permission(self, request, obj=None):
        return super().has_change_permission(request, obj) and (obj is None or self.may_alter(request, obj))

    def file_field(self, request, obj) -> list[str]:
        return ["file"] if self.has_change_permission(request, obj) else []

    def save_model(self, request, obj, form, change):
        if not change:
            obj.uploaded_by = request.user
        super().save_model(request, obj, form, change)

    def get_object(self, request, object_id, from_field=None):
        """With who looks at it, which decides what `usage` names."""
        obj = super().get_object(request, object_id, from_field)
        if obj:
            obj.viewer = request.user
        return obj

    @admin.display(description="được dùng ở")
    def usage(self, obj):
        users = named_users(usages(obj), obj.viewer)
        if not users:
            return "Chưa dùng ở đâu."
        items = format_html_join("", "<li>{}</li>", [(user,) for user in users])
        return format_html('<ul class="usage">{}</ul>', items)

    def get_deleted_objects(self, objs, request):
        """What is used cannot be deleted. The page lists the users, by item when several are to go."""
        used = []
        for obj in objs:
            links = named_users(usages(obj), request.user)
            used += [f"«{obj}»", links] if links and len(objs) > 1 else links
        return ([], {}, set(), used) if used else super().get_deleted_objects(objs, request)

    def why(self, request, error, otherwise):
        """Between the question above and the answer somebody may have begun to use it."""
        if not isinstance(error, ProtectedError):
            return otherwise
        names = format_html_join("; ", "{}", [(user,) for user in named_users(error.protected_objects, request.user)])
        return format_html("Không xóa được mục đang được dùng ở: {}. Hãy gỡ khỏi đó trước khi xóa.", names)

    def staff_path(self, route, view, name):
        guarded = self.admin_site.admin_view(partial(view, model_admin=self))
        return path(route, guarded, name=f"library_{self.opts.model_name}_{name}")


class MissingAltFilter(admin.SimpleListFilter):
    title = "mô tả ảnh"
    parameter_name = "mo-ta"

    def lookups(self, request, model_admin):
        return [("thieu", "Chưa có mô tả")]

    def queryset(self, request, queryset):
        return queryset.filter(alt="") if self.value() else queryset


@admin.register(Image)
class ImageAdmin(StoredAdmin):
    form = ImageForm
    list_display = ["thumbnail", "__str__", "alt_state", "origin"]
    list_display_links = ["__str__"]  # its target covers the picture too: css/admin/library.css
    list_filter = [MissingAltFilter, "uploaded_at", ("uploaded_by", admin.RelatedOnlyFieldListFilter)]
    search_fields = ["name", "alt", "caption", "credit"]
    search_help_text = "Tìm theo tên tệp, mô tả, chú thích, nguồn ảnh."
    facts = ("preview", *StoredAdmin.facts)

    def save_model(self, request, obj, form, change):
        super().save_model(request, obj, form, change)
        for sentence in getattr(form, "told", ()):
            self.message_user(request, sentence, messages.WARNING)

    def get_fields(self, request, obj=None):
        words = ["alt", "caption", "credit", "name"]
        return ["preview", *self.file_field(request, obj), *words, *StoredAdmin.facts] if obj else ["file", *words]

    def get_urls(self):
        return [
            self.staff_path("tai-len/", staffviews.upload_images, "upload"),
            self.staff_path("tai-len/mot-anh/", staffviews.upload_one_image, "upload_one"),
            self.staff_path("tai-len/mo-ta/", staffviews.save_image_details, "details"),
            self.staff_path("tai-len-bai/", staffviews.upload_from_editor, "upload_from_editor"),
            self.staff_path("chon/", staffviews.choose_image, "choose"),
            *super().get_urls(),
        ]

    @admin.display(description="ảnh")
    def thumbnail(self, image):
        return format_html(
            '<img src="{}" alt="" width="{}" height="{}" loading="lazy">', image.url(320), image.width, image.height
        )

    @admin.display(description="mô tả ảnh", ordering="alt")
    def alt_state(self, image):
        return image.alt or format_html('<span class="missing-alt">{}</span>', "Chưa có mô tả")

    @admin.display(description="nguồn ảnh, người tải lên", ordering="-uploaded_at")
    def origin(self, image):
        credit = f"Ảnh: {image.credit}" if image.credit else ""
        return " · ".join(filter(None, (credit, str(image.uploaded_by or ""), stamp(image.uploaded_at))))

    @admin.display(description="ảnh đang có")
    def preview(self, image):
        return format_html(
            '<a href="{0}" target="_blank"><img class="library-preview" src="{1}" alt="Mở ảnh cỡ lớn"></a><br>'
            "{2} × {3} điểm ảnh. Địa chỉ: <code>{0}</code>",
            image.url(1280), image.url(640), group(image.width), group(image.height),
        )  # fmt: skip


@admin.register(Document)
class DocumentAdmin(StoredAdmin):
    form = DocumentForm
    view_on_site = False  # there only when something public refers to it; staff have a download of their own
    list_display = ["title", "file_shown", "words", "download", "uploaded_by", "uploaded_at"]
    list_filter = ["kind", "extracted__outcome", "uploaded_at", ("uploaded_by", admin.RelatedOnlyFieldListFilter)]
    search_fields = ["title"]
    search_help_text = "Tìm theo tên tài liệu."
    facts = ("kind", "size_shown", "words_told", "download", *StoredAdmin.facts)

    def get_queryset(self, request):
        outcomes = DocumentText.objects.defer("text")
        return super().get_queryset(request).prefetch_related(Prefetch("extracted", outcomes))

    def save_model(self, request, obj, form, change):
        """The text is read after the commit and before the answer goes out: what it lacks is told with it."""
        super().save_model(request, obj, form, change)
        if form.cleaned_data.get("file"):
            transaction.on_commit(partial(self.tell_of_words, request, obj.pk), robust=True)

    def tell_of_words(self, request, pk: int):
        text = DocumentText.objects.filter(pk=pk).exclude(outcome=DocumentText.Outcome.READ).first()
        if text:
            self.message_user(request, text.told, messages.WARNING)

    def get_fields(self, request, obj=None):
        return [*self.file_field(request, obj), "title", *self.facts] if obj else ["file", "title"]

    def get_urls(self):
        return [
            self.staff_path("chon/", staffviews.choose_document, "choose"),
            self.staff_path("<int:pk>/tai-xuong/", staffviews.download_document, "download"),
            *super().get_urls(),
        ]

    @admin.display(description="tệp", ordering="size")
    def file_shown(self, document):
        return f"{document.kind.upper()}, {file_size(document.size)}".replace(" ", "\u00a0")

    @admin.display(description="dung lượng")
    def size_shown(self, document):
        return file_size(document.size)

    @admin.display(description="chữ để tìm", ordering="extracted__outcome")
    def words(self, document):
        return document.words

    @admin.display(description="chữ để tìm")
    def words_told(self, document):
        return document.words_told

    @admin.display(description="tải xuống")
    def download(self, document):
        address = reverse("admin:library_document_download", args=[document.pk])
        return format_html('<a href="{}" title="{}">Tải xuống</a>', address, document.filename)
