"""The site as an app, for its commands and checks; and our version of Django's admin app: its site is ours."""

from django.apps import AppConfig
from django.contrib.admin.apps import AdminConfig as DjangoAdminConfig


class SiteConfig(AppConfig):
    name = "unionsite"

    def ready(self):
        from unionsite import health  # noqa: F401  (its check registers itself)


class AdminConfig(DjangoAdminConfig):
    default_site = "unionsite.adminsite.UnionAdminSite"

    def ready(self):
        from django.contrib.admin.options import FORMFIELD_FOR_DBFIELD_DEFAULTS

        from unionsite.publishing.numberboxes import DESK_BOXES

        FORMFIELD_FOR_DBFIELD_DEFAULTS.update(DESK_BOXES)  # before any ModelAdmin is made: each copies it
        super().ready()
