"""Keeps the index: whatever changes what a thing says writes its entries anew, in the same transaction.

Signals tell of saves, deletions and relations, whoever makes them; what writes past them (`update`, `bulk_create`,
COPY) says so itself: `write`.
"""

from collections.abc import Sequence
from functools import cache

from django.apps import apps
from django.db import transaction
from django.db.models import Model, Q
from django.db.models.signals import m2m_changed, post_delete, post_save, pre_delete, pre_save

from unionsite.publishing.changes import listeners, tell
from unionsite.publishing.declared import declared
from unionsite.publishing.findable import Content, Findable

from .engine import Row, Thing, engine
from .tokens import tokens_of

AT_ONCE = 100  # things that are read together


@cache
def findables() -> dict[str, Findable]:
    """All that apps declare, by kind."""
    return {one.kind: one for _, own in declared("search", "SEARCHED") for one in own}


@cache
def of_model(model: type[Model]) -> Findable | None:
    return next((one for one in findables().values() if one.model is model), None)


def rows_of(findable: Findable, content: Content) -> list[Row]:
    """One for each window of the thing and of each of its files."""
    rows = []
    for file in (None, *content.files):
        tokens = tokens_of(findable.kind, content, file)
        for begins, ends in (file or content).windows or ((None, None),):
            rows.append(Row(file.document.pk if file else 0, content.moment, begins, ends, tokens))
    return rows


@transaction.atomic
def write(findable: Findable, keys: Sequence[int]):
    """Write down what the things with these keys say now; of those that are gone nothing is left."""
    keys = sorted(keys)
    for some in (keys[begin : begin + AT_ONCE] for begin in range(0, len(keys), AT_ONCE)):
        engine().take(findable.kind, some)  # the second of two reads what the first has written
        gone = set(some)
        for thing in findable.things().filter(pk__in=some).order_by("pk"):
            gone.discard(thing.pk)
            engine().put(Thing(findable.kind, thing.pk), rows_of(findable, findable.content(thing)))
        for key in gone:
            engine().drop(Thing(findable.kind, key))


# Who changes what


def listen():
    """To what is found and its parts, and to nothing else: rows that nobody listens to are deleted by the database at
    once, be there millions."""
    listeners.append(_written)
    wholes = [findable.model for findable in findables().values()]
    for model in {*wholes, *_parts()}:
        for signal, receiver in (
            (pre_save, _before),
            (post_save, _after),
            (pre_delete, _before),
            (post_delete, _after),
        ):
            signal.connect(receiver, sender=model)
    for model in wholes:
        for field in model._meta.many_to_many:
            m2m_changed.connect(_related, sender=field.remote_field.through)


def _written(model: type[Model], keys: list):
    if findable := of_model(model):
        write(findable, keys)


@cache
def _parts() -> dict[type[Model], list[tuple[Findable, tuple[str, ...]]]]:
    """Whose parts the rows of a model are, and how the things find them. LookupError for a slip of the pen."""
    found: dict[type[Model], list[tuple[Findable, tuple[str, ...]]]] = {}
    for findable in findables().values():
        for label, lookups in findable.parts.items():
            found.setdefault(apps.get_model(label), []).append((findable, lookups))
    return found


def _wholes(row: Model) -> list[tuple[type[Model], list[int]]]:
    """The things, by model, that the row is a part of as the database has it."""
    found = []
    for findable, lookups in _parts().get(type(row), ()):
        condition = Q()
        for lookup in lookups:
            condition |= Q(**{lookup: row.pk})
        keys = findable.model._base_manager.filter(condition).values_list("pk", flat=True).distinct()
        found.append((findable.model, list(keys)))
    return found


def _before(sender, instance, **kwargs):
    """What it is a part of before it is saved or deleted: it may be about to leave that."""
    if sender in _parts() and not instance._state.adding:
        instance._part_of = _wholes(instance)


def _after(sender, instance, **kwargs):
    before = instance.__dict__.pop("_part_of", [])
    for model, keys in [*before, *(_wholes(instance) if instance.pk else ())]:
        tell(model, keys)
    if of_model(sender):
        tell(sender, [instance.pk])


def _related(sender, instance, action, reverse, model, pk_set, **kwargs):
    """Of the two ends of a relation the thing whose field it is says something else now."""
    if action == "pre_clear" and reverse and of_model(model):  # who loses it is known only before
        name = next(one.name for one in model._meta.many_to_many if one.remote_field.through is sender)
        instance._part_of = [(model, list(model._base_manager.filter(**{name: instance}).values_list("pk", flat=True)))]
    elif action == "post_clear" and reverse:
        for whole, keys in instance.__dict__.pop("_part_of", []):
            tell(whole, keys)
    elif action.startswith("post_"):
        whole, keys = (model, pk_set) if reverse else (type(instance), [instance.pk])
        if of_model(whole):
            tell(whole, keys)
