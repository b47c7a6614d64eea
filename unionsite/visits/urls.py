from django.urls import path

from . import statistics_views, views

app_name = "visits"
urlpatterns = [
    path("dem/", views.beacon, name="beacon"),
    path("thong-ke/", statistics_views.page, name="statistics"),
    path("thong-ke/rieng-tu/", statistics_views.privacy, name="privacy"),
]
