"""What every publishable thing gets in the admin: who may publish, actions on lists, and a preview."""

from collections.abc import Iterable
from typing import Any, cast

from django import forms
from django.apps import apps
from django.contrib import admin, messages
from django.contrib.admin.widgets import RelatedFieldWidgetWrapper
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import Model, Q, QuerySet
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, render
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.html import format_html
from django.utils.text import capfirst

from unionsite.security import PUBLIC_POLICY
from unionsite.vietnamese.dates import stamp
from unionsite.vietnamese.numbers import group

from .meanwhile import DeskAdmin
from .models import Publishable
from .querysets import WindowState
from .seen import history_of
from .typed import AnyColumn, InAdmin

Status = Publishable.Status
NAMED = 20  # of the things that an action leaves alone


class ChoicesMixin(InAdmin):
    """For a ModelAdmin or an inline: beside what is chosen stands no sign that changes or deletes the thing itself.

    The sign to add one stays, but not for what has a life of its own (a conference, an article) or is named in
    `not_added_here`, models by their labels: those are made where all that belongs to them is seen.
    """

    not_added_here: tuple[str, ...] = ()

    def formfield_for_dbfield(self, db_field: AnyColumn, request: HttpRequest, **kwargs: Any) -> forms.Field | None:
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        widget = getattr(field, "widget", None)
        if isinstance(widget, RelatedFieldWidgetWrapper):
            for sign in ("can_change_related", "can_delete_related", "can_view_related"):
                setattr(widget, sign, False)
            model = cast(type[Model], db_field.related_model)
            if issubclass(model, Publishable) or model._meta.label in self.not_added_here:
                widget.can_add_related = False
            if db_field.many_to_many:
                # Each of several has its own sign to be taken away; one for all would stand in a list without being a
                # list item, which axe complains of.
                widget.widget.is_required = True
        return field


class StateFilter(admin.SimpleListFilter):
    title = "tình trạng"
    parameter_name = "tinh-trang"

    def lookups(self, request: HttpRequest, model_admin: "admin.ModelAdmin[Any]") -> Iterable[tuple[str, Any]]:
        return [*WindowState.choices, *(choice for choice in Status.choices if choice[0] != Status.PUBLISHED)]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        value = self.value()
        if value in WindowState.values:
            queryset = getattr(queryset, value)()
            return queryset
        return queryset.filter(status=value) if value else queryset


class MineFilter(admin.SimpleListFilter):
    title = "người tạo"
    parameter_name = "cua-toi"

    def lookups(self, request: HttpRequest, model_admin: "admin.ModelAdmin[Any]") -> Iterable[tuple[str, Any]]:
        return [("1", "Của tôi")]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        return queryset.filter(created_by=request.user) if self.value() else queryset


class PublishableAdmin(ChoicesMixin, DeskAdmin):
    """A subclass names `preview_template` and gives `preview_context(request, obj)`, what the public view gives it.

    Without the permission to publish a person writes and changes what is their own and not yet published.
    """

    change_form_template = "admin/publishing/change_form.html"
    preview_template = ""
    publishing_fieldset: tuple[str, Any] = (
        "Xuất bản",
        {"fields": ("status", ("published_from", "published_until"), "preview_link")},
    )
    # What decides whether and how the public sees the thing: a text kept in the browser brings none of it back.
    standing_fields: tuple[str, ...] = ("status", "published_from", "published_until")
    actions = ["publish_now", "withdraw"]

    def preview_context(self, request: HttpRequest, obj: Any) -> dict[str, Any]:
        raise NotImplementedError

    # Who may what

    def may_publish(self, request: HttpRequest) -> bool:
        return request.user.has_perm(f"{self.opts.app_label}.publish_{self.opts.model_name}")

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        allowed = super().has_change_permission(request, obj)
        if not allowed or obj is None or self.may_publish(request):
            return allowed
        return obj.created_by_id == request.user.pk and obj.status in {Status.DRAFT, Status.PENDING}

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> list[Any]:
        fields = [*super().get_readonly_fields(request, obj), "preview_link"]
        return fields if self.may_publish(request) else [*fields, "published_from", "published_until"]

    def formfield_for_choice_field(
        self, db_field: AnyColumn, request: HttpRequest, **kwargs: Any
    ) -> forms.TypedChoiceField | None:
        field = super().formfield_for_choice_field(db_field, request, **kwargs)
        if field and db_field.name == "status" and not self.may_publish(request):
            choices = cast(Iterable[tuple[str, Any]], field.choices)
            field.choices = [choice for choice in choices if choice[0] in {Status.DRAFT, Status.PENDING}]
        return field

    def formfield_for_dbfield(self, db_field: AnyColumn, request: HttpRequest, **kwargs: Any) -> forms.Field | None:
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if field and db_field.name in self.standing_fields:
            field.widget.attrs["data-standing"] = ""
        return field

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: Any) -> None:
        if not change:
            obj.created_by = request.user
        super().save_model(request, obj, form, change)

    def _as_new(self, request: HttpRequest) -> QueryDict:
        """As a draft: what a colleague deleted is not published again by the way."""
        sent = super()._as_new(request)
        if "status" in sent:
            sent["status"] = Status.DRAFT
        return sent

    def get_deleted_objects(
        self, objs: Any, request: HttpRequest
    ) -> tuple[list[Any], dict[str, int], set[str], list[str]]:
        """Without the rows that only join two things: Django makes them, and names them in English."""
        lines, counts, needed, protected = super().get_deleted_objects(objs, request)
        joining = [one._meta for one in apps.get_models(include_auto_created=True) if one._meta.auto_created]
        names = {str(one.verbose_name_plural) for one in joining}
        beginnings = tuple(f"{capfirst(one.verbose_name)}: " for one in joining)
        counts = {name: count for name, count in counts.items() if name not in names}
        return _without(lines, beginnings), counts, needed, protected

    # The list

    def get_list_filter(self, request: HttpRequest) -> list[Any]:
        return [*super().get_list_filter(request), MineFilter]

    @admin.display(description="tình trạng", ordering="status")
    def state_shown(self, obj: Publishable) -> str:
        return format_html('<span class="state state-{}">{}</span>', obj.status, obj.state())

    @admin.action(description="Duyệt đăng các mục đã chọn", permissions=["publish"])
    def publish_now(self, request: HttpRequest, queryset: QuerySet[Any]) -> None:
        self._set_status(request, queryset.exclude(status=Status.PUBLISHED), Status.PUBLISHED, "Đã duyệt đăng")

    @admin.action(description="Gỡ các mục đã chọn khỏi trang", permissions=["publish"])
    def withdraw(self, request: HttpRequest, queryset: QuerySet[Any]) -> None:
        self._set_status(request, queryset.filter(status=Status.PUBLISHED), Status.WITHDRAWN, "Đã gỡ")

    def has_publish_permission(self, request: HttpRequest) -> bool:
        return self.may_publish(request)

    def _set_status(self, request: HttpRequest, queryset: QuerySet[Any], status: str, done: str) -> None:
        keys = list(queryset.values_list("pk", flat=True))
        self.take(keys)
        changed = self._changed_since(request, keys)
        count = 0
        for obj in self.model._default_manager.filter(pk__in=keys).exclude(pk__in=changed):
            obj.status = status
            try:
                obj.clean()
            except ValidationError as error:
                self.message_user(request, f"«{obj}»: {' '.join(error.messages)}", messages.ERROR)
                continue
            obj.save(update_fields=["status", "published_from", "updated_at"])
            self.log_change(request, obj, [{"changed": {"fields": ["trạng thái"]}}])
            count += 1
        told = f"{done} {count} mục." if count else "Không mục nào thay đổi."
        self.message_user(request, told, messages.SUCCESS if count else messages.WARNING)

    def _changed_since(self, request: HttpRequest, keys: list[int]) -> set[int]:
        """Those of `keys` that somebody, oneself too, changed since the list was opened: they are named, and left."""
        opened = parse_datetime(request.POST.get("seen_at", "")[:40])
        if opened is None or timezone.is_naive(opened):
            self.message_user(request, "Không biết bạn mở danh sách lúc nào. Hãy mở lại rồi làm lại.", messages.ERROR)
            return set(keys)
        history = history_of(self.model, action_time__gt=opened).order_by("action_time")
        logged = {
            int(key): at for key, at in history.values_list("object_id", "action_time") if key and key.isdecimal()
        }
        found = list(self.model._base_manager.filter(Q(updated_at__gt=opened) | Q(pk__in=logged), pk__in=keys))
        for obj in found[:NAMED]:
            at = max(filter(None, [obj.updated_at, logged.get(obj.pk)]))
            told = f"«{obj}» vừa được sửa lúc {stamp(at)}, sau khi bạn mở danh sách, nên được để nguyên. Hãy mở ra xem."
            self.message_user(request, told, messages.WARNING)
        if len(found) > NAMED:
            told = f"Còn {group(len(found) - NAMED)} mục nữa cũng vừa được sửa, được để nguyên. Hãy mở lại danh sách."
            self.message_user(request, told, messages.WARNING)
        return {obj.pk for obj in found}

    # The preview

    def get_urls(self) -> list[URLPattern]:
        preview = path("<int:pk>/xem-truoc/", self.admin_site.admin_view(self.preview), name=f"{self.preview_name}")
        return [preview, *super().get_urls()]

    @property
    def preview_name(self) -> str:
        return f"{self.opts.app_label}_{self.opts.model_name}_preview"

    def preview(self, request: HttpRequest, pk: int) -> HttpResponse:
        """The page as the public will see it, whatever its status; for whoever may see it in the admin."""
        obj = get_object_or_404(self.get_queryset(request), pk=pk)
        if not self.has_view_permission(request, obj):
            raise PermissionDenied
        context = {"preview_of": obj, "preview_state": obj.state(), **self.preview_context(request, obj)}
        response = render(request, self.preview_template, context)
        response.headers["Content-Security-Policy"] = PUBLIC_POLICY  # somebody else wrote what stands here
        return response

    @admin.display(description="Xem trước")
    def preview_link(self, obj: Publishable) -> str:
        if not obj.pk:
            return "Lưu trước rồi xem."
        return format_html(
            '<a href="{}" target="_blank">Xem như bạn đọc sẽ thấy</a>',
            reverse(f"admin:{self.preview_name}", args=[obj.pk]),
        )

    def view_on_site(self, obj: Any) -> str | None:
        return obj.get_absolute_url() if obj.is_visible() else None


def _without(lines: list[Any], beginnings: tuple[str, ...]) -> list[Any]:
    """Nested lists of lines, without the lines that begin so and the lists that held nothing else."""
    kept = [_without(line, beginnings) if isinstance(line, list) else line for line in lines]
    return [line for line in kept if line and (isinstance(line, list) or not line.startswith(beginnings))]
