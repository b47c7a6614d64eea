from django.urls import path, re_path

from . import views

app_name = "identity"
urlpatterns = [
    path("gioi-thieu/", views.page_list, name="page_list"),
    path("gioi-thieu/<slug:slug>/", views.page, name="page"),
    path("mau-sac.css", views.colours, name="colours"),
    re_path(r"^media/phim/(?P<name>[a-z0-9]{12})\.(?P<extension>mp4|webm)$", views.video),
]
