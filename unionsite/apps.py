"""Our versions of two Django apps: the admin in Vietnamese under its own rules, static files without the unused."""

from django.contrib.admin.apps import AdminConfig as DjangoAdminConfig
from django.contrib.staticfiles.apps import StaticFilesConfig as DjangoStaticFilesConfig


class AdminConfig(DjangoAdminConfig):
    default_site = "unionsite.adminsite.UnionAdminSite"


class StaticFilesConfig(DjangoStaticFilesConfig):
    ignore_patterns = [*DjangoStaticFilesConfig.ignore_patterns, "*.md", "*.scss"]
