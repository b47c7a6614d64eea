from django.apps import AppConfig


class EventsConfig(AppConfig):
    name = "events"
    verbose_name = "Hội nghị, thi đua"
    desk_place = 20
    counted_sections = {"thi-dua": "Thi đua"}
