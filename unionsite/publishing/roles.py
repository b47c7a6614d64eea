"""The groups of staff, made when the database is migrated.

An app says in its `roles.py` what they may do: `ROLES = {EDITOR: may(MANAGED, "news.topic")}`. An editor may what a
contributor may, an administrator what an editor may. A group that exists is given what it lacks and loses nothing: what
an administrator added stays.
"""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from django.apps import apps
from django.contrib.auth.management import create_permissions
from django.db.models import Q

from .declared import declared

CONTRIBUTOR = "Cộng tác viên"
EDITOR = "Biên tập viên"
ADMINISTRATOR = "Quản trị viên"
ROLES: dict[str, set[str]] = {CONTRIBUTOR: set(), EDITOR: set(), ADMINISTRATOR: set()}  # they are there without any app
# What one may do with things: make one's own, and with all of them; "publish" is for what has a status and a window.
WRITTEN = ("add", "change", "view")
MANAGED = (*WRITTEN, "delete")
PUBLISHED = (*MANAGED, "publish")


def may(actions: Iterable[str], *models: str) -> set[str]:
    """The names of permissions: `may(["view"], "news.article")` is {"news.view_article"}."""
    labels = [model.split(".") for model in models]
    return {f"{app}.{action}_{model}" for app, model in labels for action in actions}


def create_roles(using: str = "default", **kwargs: Any) -> None:
    from django.contrib.auth.models import Group, Permission

    wanted: dict[str, set[str]] = defaultdict(set)
    for config in apps.get_app_configs():
        create_permissions(config, verbosity=0, using=using)
    for _, roles in declared("roles", "ROLES"):
        for role, names in roles.items():
            wanted[role] |= names
    wanted[EDITOR] |= wanted[CONTRIBUTOR]
    wanted[ADMINISTRATOR] |= wanted[EDITOR]
    for role, names in wanted.items():
        query = Q(pk__in=[])
        for name in names:
            app_label, codename = name.split(".")
            query |= Q(content_type__app_label=app_label, codename=codename)
        group, _ = Group.objects.using(using).get_or_create(name=role)
        group.permissions.add(*Permission.objects.using(using).filter(query))
