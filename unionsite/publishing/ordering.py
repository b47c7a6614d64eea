"""Order that an editor sets by dragging rows; without script, by typing numbers."""

from typing import Any, ClassVar

from django import forms
from django.contrib import admin
from django.db.models import Case, F, OrderBy, QuerySet, When
from django.http import HttpRequest
from django.utils.html import format_html

from .typed import AnyColumn, InAdmin


class OrderInput(forms.TextInput):
    """The number of a row's place. The script finds it by `data-order` and gives the row its handle and buttons."""

    class Media:
        css = {"all": ["css/admin/order.css"]}
        js = ["js/admin-order.js"]

    def __init__(self, attrs: dict[str, Any] | None = None):
        super().__init__({"data-order": True, "class": "order-input", **(attrs or {})})


class OrderMixin(InAdmin):
    """For a ModelAdmin with `order` in `list_editable`, or an inline with the field `order`: rows can be dragged.

    In a tree (a model with `parent`) `levels` says how deep it goes, and `list_display` begins with `tree_name`: a row
    is moved among those of the same parent, with all that stands under it.
    """

    levels = 1
    sortable_by: ClassVar[
        list[str] | tuple[str, ...] | tuple[()] | None
    ] = ()  # another order of rows than their own would make dragging meaningless
    list_per_page = 500

    def formfield_for_dbfield(self, db_field: AnyColumn, request: HttpRequest, **kwargs: Any) -> forms.Field | None:
        if db_field.name == "order":
            kwargs["widget"] = OrderInput
        return super().formfield_for_dbfield(db_field, request, **kwargs)

    def get_ordering(self, request: HttpRequest) -> Any:
        return tree_ordering(self.levels) if self.levels > 1 else super().get_ordering(request)

    @property
    def _parents(self) -> list[str]:
        return ["__".join(["parent"] * steps) for steps in range(1, self.levels)]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        queryset = super().get_queryset(request)
        return queryset.select_related(self._parents[-1]) if self._parents else queryset

    @admin.display(description="tên")
    def tree_name(self, obj: Any) -> str:
        depth, above = 0, obj.parent
        while above and depth < self.levels:
            depth, above = depth + 1, above.parent
        return format_html(
            '<span class="tree-name tree-level-{}" data-order-id="{}" data-order-parent="{}">{}</span>',
            depth,
            obj.pk,
            obj.parent_id or "",
            getattr(obj, "title", None) or getattr(obj, "name", ""),
        )


def tree_ordering(levels: int) -> list[OrderBy]:
    """What to order a model with `parent` and `order` by so that each stands under its parent, `levels` deep."""
    ancestors = ["__".join(["parent"] * steps) for steps in range(levels)]  # "", "parent", "parent__parent"
    ordering = []
    for level in range(levels):
        for column in ("order", "pk"):
            # The deepest known chain decides which ancestor stands at this level of the tree.
            cases = [
                When(**{f"{ancestors[depth]}__isnull": False} if depth else {"pk__isnull": False}, then=F(path))
                for depth in range(levels - 1, level - 1, -1)
                for path in ["__".join(filter(None, [ancestors[depth - level], column]))]
            ]
            ordering.append(Case(*cases).asc(nulls_first=True))
    return ordering
