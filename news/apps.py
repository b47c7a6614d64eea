from django.apps import AppConfig


class NewsConfig(AppConfig):
    name = "news"
    verbose_name = "Tin tức"
    desk_place = 10
    counted_sections = {"tin-tuc": "Danh sách tin tức"}
