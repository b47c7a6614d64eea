from django.apps import AppConfig


class VisitsConfig(AppConfig):
    name = "unionsite.visits"
    verbose_name = "Thống kê truy cập"
    roles = {
        "Biên tập viên": ("visits.view_daycount",),
        "Quản trị viên": ("visits.change_openingbalance", "visits.view_openingbalance", "visits.add_openingbalance"),
    }
