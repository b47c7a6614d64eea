"""What somebody else saves or deletes between the check of a form and its save: said in words, nothing half-saved."""

import re

from django.contrib import messages
from django.db import IntegrityError, connection, transaction
from django.http import HttpResponseRedirect

TRY_DELETING_AGAIN = (
    "Chưa xóa: có người vừa dùng hoặc sửa mục này cùng lúc với bạn. Hãy xem lại dưới đây rồi xác nhận lần nữa."
)
TRY_THE_LIST_AGAIN = (
    "Chưa có gì được lưu: có người vừa dùng, sửa hoặc xóa một trong các mục này cùng lúc với bạn. "
    "Hãy xem lại danh sách rồi làm lại."
)
ROW_KEY, A_KEY = re.compile(r"form-\d+-id"), re.compile(r"\d{1,18}", re.ASCII)


class MeanwhileMixin:
    """For a ModelAdmin, first among its bases: what the database refuses is no error page.

    A form is checked a second time: its own rules then see what the other one did, and say it beside all that was
    typed. A deletion and an action on a list are to be asked for again. Whoever deletes takes the thing first, as the
    forms do (`SeenVersionForm`), so that neither waits for the other.
    """

    def changeform_view(self, request, *args, **kwargs):
        try:
            return super().changeform_view(request, *args, **kwargs)
        except IntegrityError:
            return super().changeform_view(request, *args, **kwargs)

    def save_related(self, request, form, formsets, change):
        super().save_related(request, form, formsets, change)
        connection.check_constraints()  # before anybody is told that it was saved

    def delete_view(self, request, *args, **kwargs):
        try:
            return super().delete_view(request, *args, **kwargs)
        except IntegrityError:
            self.message_user(request, TRY_DELETING_AGAIN, messages.WARNING)
            return HttpResponseRedirect(request.get_full_path())

    def delete_model(self, request, obj):
        _take(self.model, [obj.pk])
        super().delete_model(request, obj)
        connection.check_constraints()

    def delete_queryset(self, request, queryset):
        _take(self.model, queryset.values_list("pk", flat=True))
        super().delete_queryset(request, queryset)
        connection.check_constraints()

    def changelist_view(self, request, *args, **kwargs):
        if request.method != "POST":
            return super().changelist_view(request, *args, **kwargs)
        try:
            with transaction.atomic():
                if self._rows_are_gone(request):
                    raise IntegrityError
                return super().changelist_view(request, *args, **kwargs)
        except IntegrityError:
            self.message_user(request, TRY_THE_LIST_AGAIN, messages.WARNING)
            return HttpResponseRedirect(request.get_full_path())

    def _rows_are_gone(self, request) -> bool:
        """Whether a row that the list was sent with exists no more: Django would show the others beside wrong rows."""
        sent = {value for name, value in request.POST.items() if ROW_KEY.fullmatch(name) and A_KEY.fullmatch(value)}
        return self.model._base_manager.filter(pk__in=sent).count() < len(sent)


def _take(model, keys):
    """Waits until nobody else is saving these things, and keeps others waiting until the transaction ends."""
    list(model._base_manager.select_for_update().filter(pk__in=list(keys)).order_by("pk").values("pk"))
