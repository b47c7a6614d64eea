"""What somebody saw of a thing, and what was changed since."""

import hashlib
from collections.abc import Container, Iterable
from datetime import datetime
from typing import Any, cast

from django import forms
from django.contrib.admin.helpers import ActionForm
from django.contrib.admin.models import LogEntry
from django.contrib.contenttypes.models import ContentType
from django.db import connection, models

from unionsite.vietnamese.dates import stamp

from .typed import AnyFormSet, AnyModelForm

# A change that is not committed yet bears the hour when it began: the list shows the thing as it was before.
MOMENT = """SELECT least(clock_timestamp(), min(xact_start)) FROM pg_stat_activity
    WHERE datname = current_database() AND backend_xid IS NOT NULL AND pid <> pg_backend_pid()"""


def version_of(thing: models.Model, formsets: Iterable[AnyFormSet] = (), leaving_out: Container[str] = ()) -> str:
    """A fingerprint that differs once anything in a thing was changed: 32 hexadecimal digits.

    It covers the row, what it is joined to, and the rows that `formsets` edit with it; not the columns `leaving_out`.
    """
    rows = [sorted(_values(row) for row in formset.get_queryset()) for formset in formsets]
    return hashlib.sha256(repr((_values(thing, leaving_out), rows)).encode()).hexdigest()[:32]


def _values(thing: models.Model, leaving_out: Container[str] = ()) -> list[str]:
    columns = [f"{one.attname}={getattr(thing, one.attname)}" for one in thing._meta.concrete_fields
               if one.name not in leaving_out]  # fmt: skip
    joined = [
        one.name
        for one in thing._meta.many_to_many
        if cast(type[models.Model], one.remote_field.through)._meta.auto_created
    ]
    return columns + [f"{name}={sorted(getattr(thing, name).values_list('pk', flat=True))}" for name in joined]


def history_of(model: type[models.Model], **conditions: Any) -> models.QuerySet[LogEntry]:
    """The entries of the desk's history about things of `model`, the latest first."""
    kind = ContentType.objects.get_for_model(model, for_concrete_model=False)
    return LogEntry.objects.filter(content_type=kind, **conditions).order_by("-action_time")


def last_told(model: type[models.Model], key: object) -> str:
    """` (Trần Thị B, 08:05 - 01/12/2026)`: what the history says of the last change, "" where it says nothing."""
    entry = history_of(model, object_id=str(key)).select_related("user").first()
    return f" ({entry.user.get_full_name() or entry.user}, {stamp(entry.action_time)})" if entry else ""


def database_moment() -> str:
    """Now by the database's clock, or when the oldest change that is still under way began."""
    with connection.cursor() as cursor:
        cursor.execute(MOMENT)
        moment: datetime = cursor.fetchone()[0]
        return moment.isoformat()


class SeenListForm(ActionForm):
    """The actions of a list, with the moment when it was opened."""

    seen_at = forms.CharField(label="", required=False, widget=forms.HiddenInput)


class SeenRowForm(AnyModelForm):
    """A row edited in a list. It knows what its boxes held when the list was opened: a box that was left alone is left
    alone, and one that somebody else changed meanwhile is not overwritten."""

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.show_hidden_initial = True

    def clean(self) -> dict[str, Any]:
        super().clean()
        cleaned, words = self.cleaned_data, dict[Any, str]({True: "có", False: "không"})
        for name in self.changed_data:
            field, hidden = self.fields[name], self.fields[name].hidden_widget()
            seen = hidden.value_from_datadict(self.data, self.files, self.add_initial_prefix(name))
            if field.has_changed(self.initial.get(name), seen):
                now = words.get(self.initial.get(name), self.initial.get(name))
                self.add_error(
                    name,
                    f"Có người vừa đổi ô này thành «{now}», sau khi bạn mở danh sách, nên chưa có gì được lưu. "
                    "Hãy mở lại danh sách rồi sửa tiếp.",
                )
        # What stands in it now, not what was sent along.
        for name in {*(self._meta.fields or ())} - {*self.changed_data}:
            cleaned[name] = getattr(self.instance, name)
        return cleaned
