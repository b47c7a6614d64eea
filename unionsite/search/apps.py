from django.apps import AppConfig


class SearchConfig(AppConfig):
    name = "unionsite.search"
    verbose_name = "Tìm kiếm"
    counted_sections = {"tim-kiem": "Tìm kiếm"}

    def ready(self):
        from . import desk, keeping

        keeping.listen()
        desk.serve()
