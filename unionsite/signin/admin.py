"""Accounts and roles: nobody can give what they do not have themselves."""

from django import forms
from django.contrib import admin
from django.contrib.auth.admin import GroupAdmin, UserAdmin
from django.contrib.auth.forms import UserCreationForm
from django.contrib.auth.models import Group, Permission, User
from django.db.models import Q
from django.utils.html import format_html_join
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from unionsite.publishing.meanwhile import MeanwhileMixin
from unionsite.publishing.roles import ADMINISTRATOR, CONTRIBUTOR, EDITOR
from unionsite.publishing.searching import FoldedSearchMixin

from .forms import NewPasswordForm

ROLE_DUTIES = (
    (CONTRIBUTOR, "viết bài, tải ảnh, gửi bài chờ duyệt; chỉ sửa được bài của mình khi bài chưa đăng."),
    (EDITOR, "như cộng tác viên, thêm: sửa, duyệt, hẹn giờ, đăng và gỡ bài của mọi người."),
    (ADMINISTRATOR, "như biên tập viên, thêm: tên tổ chức, khẩu hiệu, menu, đối tác, chuyên mục và tài khoản."),
)
ACTIONS = {"add": "thêm", "change": "sửa", "delete": "xóa", "view": "xem", "publish": "duyệt đăng"}
SUPERUSER_ONLY = {"is_superuser", "user_permissions"}

admin.site.unregister([User, Group])


def permissions_of(user: User):
    """What the account may do by its own and its groups' permissions, also while it is locked."""
    if user.is_superuser:
        return Permission.objects.all()
    return Permission.objects.filter(Q(user=user) | Q(group__user=user)).distinct()


def roles_within(user: User):
    """The groups that hold no permission which `user` lacks: those that `user` may give."""
    beyond = Permission.objects.exclude(pk__in=permissions_of(user).values("pk"))
    return Group.objects.exclude(permissions__in=beyond).order_by("name")


def is_within(user: User, other: User) -> bool:
    """Whether `user` may do all that `other` may. Whoever changes a stronger account could make themselves it."""
    if user.is_superuser or other.is_superuser:
        return user.is_superuser
    return not permissions_of(other).exclude(pk__in=permissions_of(user).values("pk")).exists()


def permission_label(permission: Permission) -> str:
    """`Tin tức: sửa bài viết`; Django keeps these names in English."""
    action = permission.codename.partition("_")[0]
    model = permission.content_type.model_class()
    if action not in ACTIONS or model is None:
        return str(permission)
    return f"{model._meta.app_config.verbose_name}: {ACTIONS[action]} {model._meta.verbose_name}"


class OwnPermissions(admin.options.BaseModelAdmin):
    """Offers only the permissions that the editor has, by Vietnamese names."""

    def formfield_for_manytomany(self, db_field, request=None, **kwargs):
        field = super().formfield_for_manytomany(db_field, request, **kwargs)
        if db_field.related_model is Permission and field:
            field.queryset = permissions_of(request.user).select_related("content_type")
            field.label_from_instance = permission_label
        return field


@admin.register(Group)
class RoleAdmin(FoldedSearchMixin, OwnPermissions, MeanwhileMixin, GroupAdmin):
    list_display = ["name", "duties"]

    def has_change_permission(self, request, obj=None):
        allowed = super().has_change_permission(request, obj)
        return allowed and (obj is None or roles_within(request.user).filter(pk=obj.pk).exists())

    @admin.display(description="làm được gì")
    def duties(self, group):
        return capfirst(dict(ROLE_DUTIES).get(group.name, "vai trò riêng của đơn vị."))


@admin.register(User)
class AccountAdmin(FoldedSearchMixin, OwnPermissions, MeanwhileMixin, UserAdmin):
    """Every account is one of the desk's own people. Only a superuser makes superusers or gives single permissions."""

    list_display = ["username", "full_name", "roles_shown", "is_active", "last_login"]
    list_filter = ["is_active", "groups"]
    filter_horizontal = ["user_permissions"]
    readonly_fields = ["last_login", "date_joined"]
    add_form = UserCreationForm
    written_by_itself = ("last_login",)
    change_password_form = NewPasswordForm
    add_fieldsets = [(None, {"classes": ["wide"], "fields": ("username", "password1", "password2")})]
    fieldsets = [
        (None, {"fields": ("username", "password")}),
        (_("Personal info"), {"fields": (("last_name", "first_name"), "email")}),
        (
            "Vai trò",
            {
                "fields": ("is_active", "groups", "is_superuser", "user_permissions"),
                "description": format_html_join("", "<p><strong>{}</strong>: {}</p>", ROLE_DUTIES),
            },
        ),
        (_("Important dates"), {"fields": ("last_login", "date_joined")}),
    ]

    def get_queryset(self, request):
        return super().get_queryset(request).prefetch_related("groups")

    def has_change_permission(self, request, obj=None):
        return super().has_change_permission(request, obj) and (obj is None or is_within(request.user, obj))

    def has_delete_permission(self, request, obj=None):
        return super().has_delete_permission(request, obj) and (obj is None or is_within(request.user, obj))

    def get_fieldsets(self, request, obj=None):
        fieldsets = super().get_fieldsets(request, obj)
        if request.user.is_superuser:
            return fieldsets
        return [
            (title, {**options, "fields": [field for field in options["fields"] if field not in SUPERUSER_ONLY]})
            for title, options in fieldsets
        ]

    def formfield_for_manytomany(self, db_field, request=None, **kwargs):
        if db_field.name == "groups":
            kwargs["queryset"] = roles_within(request.user)
            kwargs["widget"] = forms.CheckboxSelectMultiple
        return super().formfield_for_manytomany(db_field, request, **kwargs)

    def save_model(self, request, obj, form, change):
        obj.is_staff = True  # an account has no other use than the desk
        super().save_model(request, obj, form, change)

    @admin.display(description="họ và tên", ordering="last_name")
    def full_name(self, user):
        return user.get_full_name() or "—"

    @admin.display(description="vai trò")
    def roles_shown(self, user):
        names = [group.name for group in user.groups.all()]
        return ", ".join(["Toàn quyền", *names] if user.is_superuser else names) or "Chưa có vai trò"
