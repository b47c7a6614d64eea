"""The groups of staff, made when the database is migrated.

An app says in its config what its roles may do: `roles = {EDITOR: ("news.add_article", ...)}`. An editor may
what a contributor may, an administrator what an editor may. A group that exists is given what it lacks and loses
nothing: what an administrator added stays.
"""

from collections import defaultdict

from django.apps import apps
from django.contrib.auth.management import create_permissions
from django.db.models import Q

CONTRIBUTOR = "Cộng tác viên"
EDITOR = "Biên tập viên"
ADMINISTRATOR = "Quản trị viên"
# Beside these: who enters award lists, and who approves them.
AWARDS_ENTERING = "Nhập khen thưởng"
AWARDS_APPROVING = "Duyệt khen thưởng"


def create_roles(using="default", **kwargs):
    from django.contrib.auth.models import Group, Permission

    wanted = defaultdict(set)
    for config in apps.get_app_configs():
        create_permissions(config, verbosity=0, using=using)
        for role, names in getattr(config, "roles", {}).items():
            wanted[role].update(names)
    wanted[EDITOR] |= wanted[CONTRIBUTOR]
    wanted[ADMINISTRATOR] |= wanted[EDITOR]
    for role, names in wanted.items():
        query = Q(pk__in=[])
        for name in names:
            app_label, codename = name.split(".")
            query |= Q(content_type__app_label=app_label, codename=codename)
        group, _ = Group.objects.using(using).get_or_create(name=role)
        group.permissions.add(*Permission.objects.using(using).filter(query))
