from django.apps import AppConfig
from django.db.models.signals import post_migrate


class PageCacheConfig(AppConfig):
    name = "unionsite.pagecache"
    verbose_name = "Bộ nhớ trang"

    def ready(self):
        from .triggers import watch_tables

        post_migrate.connect(watch_tables, sender=self)
