from django.apps import AppConfig
from django.db.models.signals import post_migrate


class PublishingConfig(AppConfig):
    name = "unionsite.publishing"
    verbose_name = "Xuất bản"

    def ready(self) -> None:
        from .roles import create_roles

        post_migrate.connect(create_roles, sender=self)
