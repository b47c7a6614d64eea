"""What somebody else saves or deletes between the opening of a page and its save: said in words, nothing half-saved and
nothing that was typed lost."""

import hashlib
import re
import uuid
from collections.abc import Container, Iterable
from datetime import timedelta
from typing import Any, cast

from django import forms
from django.contrib import messages
from django.contrib.admin.models import ADDITION
from django.contrib.admin.utils import unquote
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, models, transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.text import capfirst

from .changes import told_once
from .seen import SeenListForm, SeenRowForm, database_moment, history_of, last_told, version_of
from .typed import AnyFile, AnyFormSet, AnyModelAdmin, AnyModelForm, AnyOptions, InForm, InModelAdmin

TRY_DELETING_AGAIN = (
    "Chưa xóa: có người vừa dùng hoặc sửa mục này cùng lúc với bạn. Hãy xem lại dưới đây rồi xác nhận lần nữa."
)
TRY_THE_LIST_AGAIN = (
    "Chưa có gì được lưu: có người vừa dùng, sửa hoặc xóa một trong các mục này cùng lúc với bạn. "
    "Hãy xem lại danh sách rồi làm lại."
)
TRY_AGAIN = (
    "Chưa lưu được: nhiều người đang lưu cùng lúc và nội dung này trùng với của người khác. "
    "Nội dung bạn nhập vẫn còn đây: hãy bấm lưu lần nữa."
)
CHANGED = (
    "Có người vừa sửa mục này{}, sau khi bạn mở trang. Nội dung bạn nhập vẫn còn đây: hãy mở bản mới ở cửa sổ khác để "
    "so, chép phần của mình sang rồi lưu ở đó."
)
GONE = "Mục này vừa bị xóa{}, nên không lưu được vào đó. Nội dung bạn nhập vẫn còn đây: "
SAVE_AS_NEW, COPY_IT = "lưu lần nữa thì thành mục mới, hoặc hãy chép ra nếu cần.", "hãy chép ra nếu cần."
FILES_ARE_LOST = " Tệp vừa chọn thì phải chọn lại."
ROW_KEY, A_KEY = re.compile(r"form-\d+-id"), re.compile(r"\d{1,18}", re.ASCII)
FORM_KEY = re.compile("[0-9a-f]{32}")
A_ROWS_BOX = re.compile(r"[\w-]+-\d+-\w+")
A_DAY = timedelta(days=1)
# An address that is typed without one: `https`, as Django 6 will take it.
WITHOUT_SCHEME: dict[Any, dict[str, Any]] = {models.URLField: {"assume_scheme": "https"}}


class DeskRequest(HttpRequest):
    """What a request is told while the desk answers it."""

    refusal: str  # why it cannot be granted
    version: str  # of the thing, as it stands now


class RefusingForm(InForm):
    """Mixed into every form of the desk: when `asked`, the request, cannot be granted whatever was typed, says why."""

    asked: HttpRequest | None = None

    def clean(self) -> dict[str, Any] | None:
        if self.asked and (refusal := getattr(self.asked, "refusal", "")):
            raise ValidationError(refusal + (FILES_ARE_LOST if self.asked.FILES else ""))
        return super().clean()


class MeanwhileMixin(InModelAdmin):
    """For a ModelAdmin. Whoever saves over changes that they have not seen is refused, and keeps what they typed; so is
    whoever saves what is gone. A form sent twice is saved once. What the database refuses is no error page: a form is
    checked again, and its own rules see what the other one did; a deletion and a list are to be asked for again.

    A thing is taken before it is read: whoever saves or deletes it waits for the other.
    """

    action_form = SeenListForm
    written_by_itself: tuple[str, ...] = ()  # columns that change without anybody changing the thing

    def take(self, keys: Iterable[Any]) -> None:
        """Waits until nobody else is saving these things, and keeps others waiting until the transaction ends."""
        take(self.model, keys)

    def why(self, request: HttpRequest, error: IntegrityError, otherwise: str) -> str:
        """What is said of a deletion or a list that the database refused; a subclass may know more."""
        return otherwise

    # The form

    def changeform_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            return super().changeform_view(request, *args, **kwargs)
        except IntegrityError:
            _rewind(request)
        try:
            with transaction.atomic():
                one_at_a_time(self.opts.db_table)  # of those who try again, one at a time
                return super().changeform_view(request, *args, **kwargs)
        except IntegrityError:
            _rewind(request)
            _refuse(request, TRY_AGAIN)
            return super().changeform_view(request, *args, **kwargs)

    def _changeform_view(
        self, request: HttpRequest, object_id: str | None, form_url: str, extra_context: dict[str, Any] | None
    ) -> HttpResponse:
        if request.method == "POST":
            if object_id is not None:
                self.take([unquote(object_id)])
            elif saved := self._saved_before(request):
                return self.response_add(request, saved)
        with told_once():  # a thing, its rows and its relations are one change
            return super()._changeform_view(request, object_id, form_url, extra_context)

    def get_form(
        self, request: HttpRequest, obj: models.Model | None = None, change: bool = False, **kwargs: Any
    ) -> type[AnyModelForm]:
        form = super().get_form(request, obj, change=change, **kwargs)
        refusing: type[AnyModelForm] = cast(Any, type(form))(form.__name__, (RefusingForm, form), {"asked": request})
        return refusing

    def _create_formsets(
        self, request: HttpRequest, obj: models.Model | None, change: bool
    ) -> tuple[list[AnyFormSet], list[Any]]:
        formsets, inlines = super()._create_formsets(request, obj, change)
        if change and obj:
            version = cast(DeskRequest, request).version = version_of(obj, formsets, self.written_by_itself)
            if request.method == "POST" and request.POST.get("seen_version") != version:
                _refuse(request, CHANGED.format(last_told(self.model, obj.pk)))
        return formsets, inlines

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        sent = request.POST.get("form_key", "")
        context["form_key"] = sent if FORM_KEY.fullmatch(sent) else uuid.uuid4().hex
        context["seen_version"] = request.POST.get("seen_version", getattr(request, "version", ""))
        return super().render_change_form(request, context, *args, **kwargs)

    def save_related(self, request: HttpRequest, form: AnyModelForm, formsets: list[AnyFormSet], change: bool) -> None:
        super().save_related(request, form, formsets, change)
        connection.check_constraints()  # before anybody is told that it was saved

    def message_user(
        self,
        request: HttpRequest,
        message: Any,
        level: int | str = messages.INFO,
        extra_tags: str = "",
        fail_silently: bool = False,
    ) -> None:
        """That something was saved names the form that was: js/admin-draft.js forgets its text then, and no other."""
        key = request.POST.get("form_key", "")
        if level == messages.SUCCESS and FORM_KEY.fullmatch(key):
            extra_tags = f"{extra_tags} saved-{key}".strip()
        super().message_user(request, message, level, extra_tags, fail_silently)

    # A form sent twice

    def construct_change_message(
        self, request: HttpRequest, form: forms.Form, formsets: Iterable[Any], add: bool = False
    ) -> Any:
        """What was added remembers the form that it came from; Django's history shows no such entry."""
        message: Any = super().construct_change_message(request, form, formsets, add)
        if add and isinstance(message, list) and message:
            message[0]["sent"] = _fingerprint(request)
        return message

    def _saved_before(self, request: HttpRequest) -> models.Model | None:
        """What was saved from this very form with these very words, on a first press of the button; None else."""
        if not FORM_KEY.fullmatch(request.POST.get("form_key", "")):
            return None
        sent = _fingerprint(request)
        one_at_a_time(sent)
        lately = {"user": request.user, "action_flag": ADDITION, "action_time__gte": timezone.now() - A_DAY}
        entry = history_of(self.model, change_message__contains=sent, **lately).first()
        return self.get_object(request, entry.object_id) if entry and entry.object_id else None

    # What is gone

    def _get_obj_does_not_exist_redirect(self, request: HttpRequest, opts: AnyOptions, object_id: str) -> HttpResponse:
        """A form of what is gone is shown as one of a new thing, filled in with all that was typed."""
        if request.method != "POST":
            return super()._get_obj_does_not_exist_redirect(request, opts, object_id)
        gone = GONE.format(last_told(self.model, unquote(object_id)))
        if not self.has_add_permission(request):
            context = {"title": "Mục vừa bị xóa", "refusal": gone + COPY_IT, "left_over": self._left_over(request, ())}
            return render(request, "admin/publishing/gone.html", {**self.admin_site.each_context(request), **context})
        _refuse(request, gone + SAVE_AS_NEW)
        left_over = self._left_over(request, self.get_form(request).base_fields)
        request.POST = cast(Any, self._as_new(request))  # Django's own is read only
        address = reverse(f"admin:{opts.app_label}_{opts.model_name}_add")
        return super()._changeform_view(request, None, address, {"left_over": left_over})

    def _as_new(self, request: HttpRequest) -> QueryDict:
        """The same form, of rows that are not in the database."""
        sent = request.POST.copy()
        sent["seen_version"] = ""
        for formset, _ in self.get_formsets_with_inlines(request):
            prefix = formset.get_default_prefix()
            for name in ("TOTAL_FORMS", "INITIAL_FORMS"):
                sent.setdefault(f"{prefix}-{name}", "0")
            sent[f"{prefix}-INITIAL_FORMS"] = "0"
            stored = re.compile(rf"{re.escape(prefix)}-\d+-({formset.model._meta.pk.name}|{formset.fk.name})")
            for name in filter(stored.fullmatch, request.POST):
                sent[name] = ""
        return sent

    def _left_over(self, request: HttpRequest, shown: Container[str]) -> list[tuple[str, str]]:
        """Label and text of what was typed in boxes of the thing, and of its rows, that are not among those `shown`."""
        labels = {one.name: str(one.verbose_name) for one in [*self.opts.concrete_fields, *self.opts.many_to_many]}
        if not shown:  # nor are there tables
            labels |= {name: name for name in request.POST if A_ROWS_BOX.fullmatch(name)}
        typed = ((name, ", ".join(filter(None, request.POST.getlist(name)))) for name in request.POST)
        return [
            (capfirst(labels[name]), words) for name, words in typed if words and name in labels and name not in shown
        ]

    # Deletion

    def delete_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            return super().delete_view(request, *args, **kwargs)
        except IntegrityError as error:
            self.message_user(request, self.why(request, error, TRY_DELETING_AGAIN), messages.WARNING)
            return HttpResponseRedirect(request.get_full_path())

    def _delete_view(self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None) -> HttpResponse:
        with told_once():
            return super()._delete_view(request, object_id, extra_context)

    def delete_model(self, request: HttpRequest, obj: models.Model) -> None:
        self.take([obj.pk])
        super().delete_model(request, obj)
        connection.check_constraints()

    def delete_queryset(self, request: HttpRequest, queryset: models.QuerySet[Any]) -> None:
        self.take(queryset.values_list("pk", flat=True))
        super().delete_queryset(request, queryset)
        connection.check_constraints()

    # The list

    def get_changelist_form(self, request: HttpRequest, **kwargs: Any) -> type[AnyModelForm]:
        return super().get_changelist_form(request, **{"form": SeenRowForm, **kwargs})

    def changelist_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.method != "POST":
            opened = database_moment()
            return _opened_at(opened, super().changelist_view(request, *args, **kwargs))
        try:
            with transaction.atomic():
                self._take_rows(request)
                with told_once():
                    page = super().changelist_view(request, *args, **kwargs)
                return _opened_at(request.POST.get("seen_at", ""), page)
        except IntegrityError as error:
            self.message_user(request, self.why(request, error, TRY_THE_LIST_AGAIN), messages.WARNING)
            return HttpResponseRedirect(request.get_full_path())

    def _take_rows(self, request: HttpRequest) -> None:
        """Raises IntegrityError when a row of the list exists no more: Django would mix up the others."""
        posted = cast(Iterable[tuple[str, str]], request.POST.items())
        sent = {value for name, value in posted if ROW_KEY.fullmatch(name) and A_KEY.fullmatch(value)}
        self.take(sent)
        if self.model._base_manager.filter(pk__in=sent).count() < len(sent):
            raise IntegrityError


class DeskAdmin(MeanwhileMixin, AnyModelAdmin):
    """What every ModelAdmin of the desk is; `unionsite.adminsite` takes no other."""

    formfield_overrides = WITHOUT_SCHEME


def take(model: type[models.Model], keys: Iterable[Any]) -> None:
    keys = [key for key in keys if A_KEY.fullmatch(str(key))]
    list(model._base_manager.select_for_update().filter(pk__in=keys).order_by("pk").values("pk"))


def _opened_at(moment: str, response: HttpResponse) -> HttpResponse:
    """The page of a list, whose actions will tell when it was opened."""
    form: forms.Form | None = (getattr(response, "context_data", None) or {}).get("action_form")
    if form:
        form.initial["seen_at"] = moment
    return response


def _files(request: HttpRequest) -> Iterable[tuple[str, AnyFile]]:
    return cast(Iterable[tuple[str, AnyFile]], request.FILES.items())


def _fingerprint(request: HttpRequest) -> str:
    """Of the form that was sent and of what was typed in it."""
    words = sorted((name, request.POST.getlist(name)) for name in request.POST if name != "csrfmiddlewaretoken")
    files = sorted((name, file.name, file.size) for name, file in _files(request))
    return hashlib.sha256(repr((words, files)).encode()).hexdigest()


def one_at_a_time(name: str) -> None:
    """Until the transaction ends nobody else passes here with the same name."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [name])


def _refuse(request: HttpRequest, why: str) -> None:
    cast(DeskRequest, request).refusal = why


def _rewind(request: HttpRequest) -> None:
    for _, file in _files(request):
        file.seek(0)
