from django.apps import AppConfig


class LibraryConfig(AppConfig):
    name = "unionsite.library"
    verbose_name = "Thư viện"
    desk_place = 40
