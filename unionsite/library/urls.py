from django.urls import re_path

from . import views

app_name = "library"
urlpatterns = [
    re_path(r"^tep/(?P<key>[a-z0-9]{12})/(?P<filename>[a-z0-9.-]+)$", views.document, name="document"),
    re_path(r"^media/anh/(?P<key>[a-z0-9]{12})/(?P<name>\d{1,5}|goc)\.(?P<extension>avif|webp|jpg|png)$", views.image),
]
