from django.apps import AppConfig


class AwardsConfig(AppConfig):
    name = "awards"
    verbose_name = "Khen thưởng"
    desk_place = 30
    counted_sections = {"khen-thuong": "Khen thưởng"}
