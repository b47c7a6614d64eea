"""Where an image or document is used: every relation to it counts, whichever app made it."""

from collections.abc import Iterator
from functools import reduce

from django.apps import apps
from django.db import models

from unionsite.publishing.models import Publishable


def relations_to(model: type[models.Model]) -> Iterator[tuple[type[models.Model], str]]:
    """The (model, field name) pairs of all foreign keys and many-to-many fields that point to `model`.

    The table between the two ends of a many-to-many field is not a user of its own.
    """
    every = apps.get_models()
    between = {field.remote_field.through for other in every for field in other._meta.many_to_many}
    for other in every:
        own_keys = () if other in between else other._meta.fields
        for field in (*own_keys, *other._meta.many_to_many):
            if field.related_model is model:
                yield other, field.name


def status_of(model: type[models.Model]) -> str:
    """The path from `model` to the status that decides whether it is public: its own, or that of what it is part of
    (the foreign key that deletes it too); empty when nobody has to approve it."""
    if issubclass(model, Publishable):
        return "status"
    for field in model._meta.fields:
        whole = field.related_model if field.many_to_one and field.remote_field.on_delete is models.CASCADE else model
        path = status_of(whole) if whole is not model else ""
        if path:
            return f"{field.name}__{path}"
    return ""


def usages(item: models.Model, limit: int = 50) -> list[models.Model]:
    """The things that use `item`, at most `limit` of each kind, each once; for a part of a thing, the thing."""
    found = []
    for model, name in relations_to(type(item)):
        owners = model._default_manager.filter(**{name: item})[:limit]
        *path, _ = status_of(model).split("__")
        for owner in owners:
            whole = reduce(getattr, path, owner)
            found += [] if whole in found else [whole]
    return found


def may_see(person, item: models.Model) -> bool:
    """Whether a signed-in person may see `item` on the desk."""
    label, name = item._meta.app_label, item._meta.model_name
    return any(person.has_perm(f"{label}.{act}_{name}") for act in ("view", "change"))


def in_approved_use(item: models.Model) -> bool:
    """Whether `item` is used in what is approved (on show, due or over) or needs no approval (a partner, a slogan)."""
    for model, name in relations_to(type(item)):
        owners = model._default_manager.filter(**{name: item})
        status = status_of(model)
        if status:
            owners = owners.filter(**{status: Publishable.Status.PUBLISHED})
        if owners.exists():
            return True
    return False


def refuse_if_used(item: models.Model):
    """Raises ProtectedError, naming the users, when `item` is used anywhere."""
    users = usages(item)
    if users:
        names = "; ".join(f"{user._meta.verbose_name} «{user}»" for user in users)
        raise models.ProtectedError(f"«{item}» đang được dùng ở: {names}. Hãy gỡ khỏi đó trước khi xóa.", set(users))
