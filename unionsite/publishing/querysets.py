"""The one rule for "public", and what is built on it."""

import operator
from collections.abc import Callable
from datetime import datetime
from typing import Any, Self, cast

from django.db import models
from django.db.models import Min, Q
from django.utils import timezone


class WindowState(models.TextChoices):
    """Where the window of a published thing lies: in exactly one of these, each named as the queryset that finds it."""

    VISIBLE = "visible", "Đang hiển thị"
    SCHEDULED = "scheduled", "Hẹn giờ"
    EXPIRED = "expired", "Hết hạn"

    def condition(self, at: datetime) -> Q:
        return {
            WindowState.VISIBLE: Q(Q(published_until=None) | Q(published_until__gt=at), published_from__lte=at),
            WindowState.SCHEDULED: Q(published_from__gt=at),
            WindowState.EXPIRED: Q(published_until__lte=at),
        }[self]

    @classmethod
    def of(cls, thing: object, at: datetime) -> "WindowState":
        """By the same conditions. What has no start yet begins when it is saved."""
        return next((window for window in cls if holds(window.condition(at), thing)), cls.VISIBLE)


COMPARISONS: dict[str, Callable[[Any, Any], bool]] = {
    "": operator.eq,
    "gt": operator.gt,
    "lte": operator.le,
    "in": lambda one, among: one in among,
}


def holds(condition: Q, thing: object) -> bool:
    """Whether a condition on columns is true of a thing, as PostgreSQL judges it: no value is greater or less. It
    knows the `COMPARISONS`."""
    answers = []
    for one in condition.children:
        if isinstance(one, Q):
            answers.append(holds(one, thing))
        else:
            column, expected = cast(tuple[str, Any], one)
            name, _, comparison = column.partition("__")
            value = getattr(thing, name)
            answers.append((value is not None or not comparison) and COMPARISONS[comparison](value, expected))
    return (any(answers) if condition.connector == Q.OR else all(answers)) != condition.negated


class PublishableQuerySet(models.QuerySet[Any]):
    # The times at which what the public sees of a thing changes by itself; a feature with more of them says so.
    turning_points = ("published_from", "published_until")

    def visible(self, at: datetime | None = None) -> Self:
        """What the public may see at the moment `at` (now unless told).

        Hot pages keep this as a `CompiledQuery`, so it, and whatever overrides it, compares columns with `at` itself:
        a rule that needs another moment or a day (`at - A_DAY`, `at.year`) takes it as a further argument. A compiled
        query of one that does not is refused (`compiled.py`).
        """
        return self.filter(WindowState.VISIBLE.condition(at or timezone.now()), status="published")

    def scheduled(self, at: datetime | None = None) -> Self:
        """What is published and whose window is still to come at the moment `at`."""
        return self.filter(WindowState.SCHEDULED.condition(at or timezone.now()), status="published")

    def expired(self, at: datetime | None = None) -> Self:
        """What is published and whose window is over at the moment `at`."""
        return self.filter(WindowState.EXPIRED.condition(at or timezone.now()), status="published")

    def newest_first(self) -> Self:
        return self.order_by("-published_from", "-pk")

    def next_change(self, at: datetime | None = None) -> list[models.QuerySet[Any, dict[str, Any]]]:
        """The next of each of the `turning_points` after the moment `at`, as querysets of one value each.

        Things whose window is over or to come count too: it costs a page at most one renewal that was not needed.
        """
        at = at or timezone.now()
        published = self.filter(status="published").order_by()
        return [
            published.filter(**{f"{moment}__gt": at}).values("status").annotate(moment=Min(moment)).values("moment")
            for moment in self.turning_points
        ]
