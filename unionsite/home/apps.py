from django.apps import AppConfig


class HomeConfig(AppConfig):
    name = "unionsite.home"
    verbose_name = "Trang chủ"
