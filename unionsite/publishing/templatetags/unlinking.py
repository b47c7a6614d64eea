"""What stays when a thing is deleted in the admin but loses its link to it, which Django's own page does not say."""

from collections.abc import Sequence
from typing import Any

from django import template
from django.contrib.auth import get_permission_codename
from django.db.models import SET_NULL, Model
from django.template import Context
from django.urls import NoReverseMatch, reverse

SHOWN = 20  # of each kind

register = template.Library()


@register.inclusion_tag("admin/publishing/unlinked.html", takes_context=True)
def unlinked_by_deleting(context: Context, *given: Any) -> dict[str, Any]:
    """Names, kind by kind, what refers to one of the things `given` (of one model, or a queryset of them) and will
    refer to nothing; of what the person may not see only how many. Two queries for each kind of reference."""
    user = context["request"].user
    things: Sequence[Model] = list(given[0]) if len(given) == 1 and hasattr(given[0], "model") else given
    return {"kinds": [kind for relation in _references(things) if (kind := _kind(relation, things, user))]}


def _references(things: Sequence[Model]) -> list[Any]:
    relations = things[0]._meta.get_fields(include_hidden=True) if things else []
    return [one for one in relations if one.auto_created and getattr(one, "on_delete", None) is SET_NULL]


def _kind(relation: Any, things: Sequence[Model], user: Any) -> dict[str, Any] | None:
    model = relation.related_model
    referring = model._base_manager.filter(**{f"{relation.field.name}__in": things})
    count = referring.count()
    if not count:
        return None
    may_see = user.has_perm(f"{model._meta.app_label}.{get_permission_codename('view', model._meta)}")
    named = [(str(one), _address(one)) for one in referring.order_by("-pk")[:SHOWN]] if may_see else []
    field = relation.field.verbose_name
    return {
        "name": model._meta.verbose_name,
        "field": field,
        "count": count,
        "named": named,
        "more": count - len(named),
    }


def _address(thing: Model) -> str:
    try:
        return reverse(f"admin:{thing._meta.app_label}_{thing._meta.model_name}_change", args=[thing.pk])
    except NoReverseMatch:  # edited inside another thing
        return ""
