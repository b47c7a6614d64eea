"""The site as an app, for its commands and checks; and our version of Django's admin app: its site is ours."""

from django.apps import AppConfig
from django.contrib.admin.apps import AdminConfig as DjangoAdminConfig


class SiteConfig(AppConfig):
    name = "unionsite"

    def ready(self):
        from . import health  # noqa: F401  (its check registers itself)


class AdminConfig(DjangoAdminConfig):
    default_site = "unionsite.adminsite.UnionAdminSite"
