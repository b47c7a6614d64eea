"""What waits for the person who opens the admin."""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import template
from django.apps import apps
from django.contrib.admin import ModelAdmin, site
from django.db.models import Count, F, Q, QuerySet, Value, Window
from django.urls import reverse
from django.utils import timezone

from news.models import Article
from news.most_read import most_read_today
from unionsite.publishing.models import Publishable
from unionsite.publishing.querysets import WindowState
from unionsite.vietnamese.numbers import group

register = template.Library()
SHOWN, RISEN = 6, 5
Status = Publishable.Status


@dataclass(frozen=True)
class Pile:
    """One list of the desk: `things` are the first of it, `lists` say how many of each kind there are, and where."""

    title: str
    things: list[Publishable]
    lists: list[tuple[str, str]]
    empty: str


@register.simple_tag(takes_context=True)
def desk(context) -> list[Pile]:
    """The lists of all that is published here, as far as the signed-in person may see, judge and write it.

    A query a list, and one for each kind of thing shown.
    """
    request, now = context["request"], timezone.now()
    # Each is a PublishableAdmin, which Django's types cannot tell.
    desks: list[Any] = [site.get_model_admin(model) for model in apps.get_models() if issubclass(model, Publishable)]
    seen = [desk for desk in desks if desk.has_view_permission(request)]
    judged = [desk for desk in seen if desk.may_publish(request)]
    sent = [desk for desk in seen if desk not in judged and desk.has_add_permission(request)]
    written = [*judged, *sent]
    mine, drafts = Q(created_by=request.user), Q(status=Status.DRAFT)
    asked = [
        (
            "Chờ duyệt", judged, lambda things: things.filter(status=Status.PENDING), "updated_at",
            f"tinh-trang={Status.PENDING}", "Không có gì chờ duyệt.",
        ),
        (
            "Hẹn giờ đăng", judged, lambda things: things.scheduled(now), "published_from",
            f"tinh-trang={WindowState.SCHEDULED}", "Không có gì hẹn giờ.",
        ),
        (
            "Tôi đã gửi", sent, lambda things: things.filter(mine & ~drafts), "-updated_at",
            "cua-toi=1", "Bạn chưa gửi gì.",
        ),
        (
            "Bản nháp của tôi", written, lambda things: things.filter(mine & drafts), "-updated_at",
            f"tinh-trang={Status.DRAFT}&cua-toi=1", "Bạn không có bản nháp nào.",
        ),
    ]  # fmt: skip
    asked = [one for one in asked if one[1]]
    first = [_first(desks, those, order) for _, desks, those, order, *_ in asked]
    things = _things({(kind, key) for rows in first for kind, key, *_ in rows[:SHOWN]})
    return [
        Pile(
            title,
            [things[kind, key] for kind, key, *_ in rows[:SHOWN] if (kind, key) in things],
            _lists(rows, query),
            empty,
        )
        for (title, *_, query, empty), rows in zip(asked, first, strict=True)
    ]


@register.simple_tag(takes_context=True)
def read_today(context) -> list[tuple[Article, int, int]] | None:
    """What is read most: articles, their views of today and of all yesterday. None for who may see no articles."""
    user = context["request"].user
    return most_read_today(RISEN) if user.has_perm("news.view_article") else None


def _first(desks: list[ModelAdmin], those: Callable, order: str) -> list[tuple[str, int, object, int]]:
    """The first of `those` of each kind in the order of all: kind, key, moment, and how many of the kind there are."""
    legs = [
        those(desk.model._default_manager.all())
        .annotate(label=Value(desk.opts.label), moment=F(order.removeprefix("-")), count=Window(Count("pk")))
        .order_by(order, "pk")
        .values_list("label", "pk", "moment", "count")[:SHOWN]
        for desk in desks
    ]
    rows = legs[0].union(*legs[1:], all=True) if len(legs) > 1 else legs[0]
    return sorted(rows, key=lambda row: row[2], reverse=order.startswith("-"))


def _things(wanted: set[tuple[str, int]]) -> dict[tuple[str, int], Publishable]:
    keys = defaultdict(list)
    for kind, key in wanted:
        keys[kind].append(key)
    found = {}
    for kind, of_kind in keys.items():
        for thing in _light(apps.get_model(kind)).select_related("created_by").filter(pk__in=of_kind):
            address = reverse(f"admin:{thing._meta.app_label}_{thing._meta.model_name}_change", args=[thing.pk])
            thing.kind_shown, thing.desk_address = thing._meta.verbose_name, address
            found[kind, thing.pk] = thing
    return found


def _light(model) -> QuerySet:
    """Without the text of whatever has one: a list names its things only."""
    long = [field.name for field in model._meta.fields if field.name == "body"]
    return model._default_manager.defer(*long)


def _lists(rows: list[tuple], query: str) -> list[tuple[str, str]]:
    counts = {kind: count for kind, _, _, count in rows}
    lists = []
    for kind, count in counts.items():
        opts = apps.get_model(kind)._meta
        address = reverse(f"admin:{opts.app_label}_{opts.model_name}_changelist")
        lists.append((f"{group(count)} {opts.verbose_name}", f"{address}?{query}"))
    return lists
