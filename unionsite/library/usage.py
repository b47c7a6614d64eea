"""Where an image or document is used, and by things that whom may see: every relation to it counts, whichever app made
it. Who may see or change a thing is asked of the admin that the thing's feature registered for it."""

from collections.abc import Iterator
from functools import reduce

from django.apps import apps
from django.contrib import admin
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.http import HttpRequest

from unionsite.publishing.models import Publishable

NOTHING = Q(pk__in=[])  # the condition that no row meets


def relations_to(model: type[models.Model]) -> Iterator[tuple[type[models.Model], str]]:
    """The (model, field name) pairs of all foreign keys and many-to-many fields that point to `model`.

    The table between the two ends of a many-to-many field is not a user of its own, nor is a row that is part of the
    file itself, known by the file's key (the text of a document).
    """
    every = apps.get_models()
    between = {field.remote_field.through for other in every for field in other._meta.many_to_many}
    for other in every:
        own_keys = () if other in between else other._meta.fields
        for field in (*own_keys, *other._meta.many_to_many):
            if field.related_model is model and not getattr(field, "primary_key", False):
                yield other, field.name


def status_of(model: type[models.Model]) -> str:
    """The path from `model` to the status that decides whether it is public: its own, or that of what it is part of
    (the foreign key that deletes it too); empty when nobody has to approve it."""
    if issubclass(model, Publishable):
        return "status"
    for field in model._meta.fields:
        part = getattr(field.remote_field, "on_delete", None) is models.CASCADE
        whole = field.related_model if part else model
        path = status_of(whole) if whole is not model else ""
        if path:
            return f"{field.name}__{path}"
    return ""


def way_to_whole(model: type[models.Model]) -> list[str]:
    """The names of the foreign keys from `model` to the thing that it is part of; none when it is a whole itself."""
    return status_of(model).split("__")[:-1]


def used_in_public(model: type[models.Model], at) -> Q:
    """Condition on rows of `model` (images, documents): something that is public at the moment `at` refers to them."""
    found = NOTHING
    for user, name in relations_to(model):
        # EXISTS, not IN: asked of one file the indexes answer, asked of all PostgreSQL hashes each table once.
        found |= Q(Exists(public_things(user, at).filter(**{name: OuterRef("pk")})))
    return found


def public_things(model: type[models.Model], at) -> models.QuerySet:
    """What of `model` is public, by its own rule or that of what it is part of; all where nobody has to approve it (the
    organisation, a partner)."""
    things = model._default_manager
    if hasattr(things, "visible"):
        return things.visible(at)
    way = way_to_whole(model)
    if not way:
        return things.all()
    return things.filter(**{f"{'__'.join(way)}__in": _keys(public_things(whole_of(model), at))})


def used_in_sight_of(person, model: type[models.Model], at) -> Q:
    """Condition on rows of `model`: something refers to them that is public at the moment `at` or that the desk shows
    `person`, or nothing at all does.

    What nobody has to approve, and kinds of things that the person sees all of, are in sight without more questions.
    """
    seen, out_of_sight = NOTHING, NOTHING
    for user, name in relations_to(model):
        users = user._default_manager.filter(**{name: OuterRef("pk")})
        shown = shown_to(person, whole_of(user))
        if not status_of(user) or not shown.query.has_filters():
            seen |= Q(Exists(users))
            continue
        way = "__".join(way_to_whole(user)) or "pk"
        out_of_sight |= Q(Exists(users))
        seen |= Q(Exists(users.filter(**{f"{way}__in": _keys(shown)})))
        seen |= Q(Exists(public_things(user, at).filter(**{name: OuterRef("pk")})))
    return seen | ~out_of_sight if out_of_sight != NOTHING else ~NOTHING


def _keys(things: models.QuerySet) -> models.QuerySet:
    return things.order_by().values("pk")


def whole_of(model: type[models.Model]) -> type[models.Model]:
    return reduce(lambda part, name: part._meta.get_field(name).related_model, way_to_whole(model), model)


def shown_to(person, model: type[models.Model]) -> models.QuerySet:
    """Of the things of `model` those that the desk shows `person`; none of a model that the desk does not know."""
    desk, request = desk_of(model), asked_by(person)
    if not desk or not desk.has_view_permission(request):
        return model._default_manager.none()
    return desk.get_queryset(request)


def desk_of(model: type[models.Model]) -> admin.ModelAdmin | None:
    return admin.site.get_model_admin(model) if admin.site.is_registered(model) else None


def asked_by(person) -> HttpRequest:
    """A request to ask a ModelAdmin with, where there is none."""
    request = HttpRequest()
    request.user = person
    return request


def usages(item: models.Model, limit: int = 50) -> list[models.Model]:
    """The things that use `item`, at most `limit` of each kind, each once; for a part of a thing, the thing."""
    found = []
    for model, name in relations_to(type(item)):
        for owner in model._default_manager.filter(**{name: item})[:limit]:
            whole = reduce(getattr, way_to_whole(model), owner)
            found += [] if whole in found else [whole]
    return found


def may_see(person, thing: models.Model) -> bool:
    """Whether a signed-in person may see `thing`, which is no part of another, on the desk."""
    desk = desk_of(type(thing))
    return desk is not None and desk.has_view_permission(asked_by(person), thing)


def approved_uses(item: models.Model) -> Iterator[models.Model]:
    """The things that use `item` and are approved (on show, due or over) or need no approval (a partner, a slogan)."""
    for model, name in relations_to(type(item)):
        owners = model._default_manager.filter(**{name: item})
        status = status_of(model)
        if status:
            owners = owners.filter(**{status: Publishable.Status.PUBLISHED})
        for owner in owners.distinct().iterator():
            yield reduce(getattr, way_to_whole(model), owner)


def in_approved_use(item: models.Model) -> bool:
    return any(True for _ in approved_uses(item))


def may_change_approved_uses(person, item: models.Model) -> bool:
    """Whether `person` may change every thing in which another file in the place of `item` would be seen at once."""
    desks = ((desk_of(type(thing)), thing) for thing in approved_uses(item))
    return all(desk and desk.has_change_permission(asked_by(person), thing) for desk, thing in desks)


def refuse_if_used(item: models.Model):
    """Raises ProtectedError, naming the users, when `item` is used anywhere."""
    users = usages(item)
    if users:
        names = "; ".join(f"{user._meta.verbose_name} «{user}»" for user in users)
        raise models.ProtectedError(f"«{item}» đang được dùng ở: {names}. Hãy gỡ khỏi đó trước khi xóa.", set(users))
