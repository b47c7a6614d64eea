from django.apps import AppConfig

from unionsite.publishing.roles import ADMINISTRATOR, EDITOR


class VisitsConfig(AppConfig):
    name = "unionsite.visits"
    verbose_name = "Thống kê truy cập"
    roles = {
        EDITOR: ("visits.view_daycount",),
        ADMINISTRATOR: ("visits.change_openingbalance", "visits.view_openingbalance", "visits.add_openingbalance"),
    }
