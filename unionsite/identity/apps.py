from django.apps import AppConfig


class IdentityConfig(AppConfig):
    name = "unionsite.identity"
    verbose_name = "Nhận diện"
    desk_place = 50
    counted_sections = {"gioi-thieu": "Giới thiệu"}
