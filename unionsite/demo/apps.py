from django.apps import AppConfig


class DemoConfig(AppConfig):
    name = "unionsite.demo"
    verbose_name = "Nội dung minh họa"
