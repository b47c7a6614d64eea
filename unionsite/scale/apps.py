from django.apps import AppConfig


class ScaleConfig(AppConfig):
    name = "unionsite.scale"
    verbose_name = "Dữ liệu để đo"
