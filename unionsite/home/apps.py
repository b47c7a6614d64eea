from django.apps import AppConfig


class HomeConfig(AppConfig):
    name = "unionsite.home"
    verbose_name = "Trang chủ"
    counted_sections = {"trang-chu": "Trang chủ"}
