from django.apps import AppConfig
from django.db.models.signals import post_migrate


class GenerationConfig(AppConfig):
    name = "unionsite.generation"
    verbose_name = "Thế hệ dữ liệu công khai"

    def ready(self):
        from .triggers import watch_tables

        post_migrate.connect(watch_tables, sender=self)
