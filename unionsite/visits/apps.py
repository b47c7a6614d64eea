from django.apps import AppConfig


class VisitsConfig(AppConfig):
    name = "unionsite.visits"
    verbose_name = "Thống kê truy cập"
    desk_place = 60
    counted_sections = {"thong-ke": "Thống kê truy cập", "trang-khac": "Trang khác"}
