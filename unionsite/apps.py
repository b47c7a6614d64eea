"""Our version of Django's admin app: its site is ours."""

from django.contrib.admin.apps import AdminConfig as DjangoAdminConfig


class AdminConfig(DjangoAdminConfig):
    default_site = "unionsite.adminsite.UnionAdminSite"
