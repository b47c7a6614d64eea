"""Boxes for numbers as Vietnamese writes them, the same on every form: dots between thousands, a comma before decimals.

A browser's own box for numbers takes "2.000" for 2: these are boxes for text.
"""

from collections.abc import Callable, Container
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models

from unionsite.vietnamese.numbers import group, read_decimal, read_integer

A_YEAR = 9999  # greatest whole number that is shown without dots


class IntegerBox(forms.IntegerField):
    """Reads "2000", "2.000", "2 000"; refuses "2.00", "2,5", "12a" and says why. Shows "25.050.199" and "2026"."""

    widget = forms.TextInput

    def to_python(self, value: Any) -> int | None:
        return super().to_python(_read(read_integer, value, self.empty_values))

    def prepare_value(self, value: Any) -> Any:
        return group(value) if isinstance(value, int) and abs(value) > A_YEAR else value

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        return {**super().widget_attrs(widget), "inputmode": "numeric"}


class DecimalBox(forms.DecimalField):
    """Reads "1.234,5", "1234,5" and "1234.5"; refuses what is no number, and says why."""

    widget = forms.TextInput

    def __init__(self, **kwargs: Any):
        super().__init__(**{**kwargs, "localize": True})

    def to_python(self, value: Any) -> Decimal | None:  # type: ignore[override]  # as Django's stubs have it
        return super().to_python(_read(read_decimal, value, self.empty_values))

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        return {**super().widget_attrs(widget), "inputmode": "decimal"}


def _read(reader: Callable[[str], int | Decimal], value: Any, empty: Container[Any]) -> Any:
    if value in empty or not isinstance(value, str) or not value.strip():
        return None if isinstance(value, str) else value
    try:
        return reader(value)
    except ValueError as error:
        raise ValidationError(str(error), code="invalid") from error


def _box(form_class: type[forms.Field], css: str) -> dict[str, Any]:
    return {"form_class": form_class, "widget": forms.TextInput(attrs={"class": css})}


# What the desk edits columns of numbers with, in place of Django's; `unionsite.apps` hands it to the admin.
DESK_BOXES = {
    models.IntegerField: _box(IntegerBox, "vIntegerField"),
    models.BigIntegerField: _box(IntegerBox, "vBigIntegerField"),
    models.DecimalField: _box(DecimalBox, "vIntegerField"),
}
