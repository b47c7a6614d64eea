from django.urls import path, re_path
from django.views.decorators.http import require_safe

from unionsite.publishing.kept_whole import kept_whole

from .conferences import calendars, feeds, views
from .emulation import views as emulation_views

THING = r"(?P<slug>[a-z0-9-]+)-(?P<pk>[0-9]{1,18})"

app_name = "events"
urlpatterns = [
    path("hoi-nghi/", views.conference_list, name="list"),
    path("hoi-nghi/rss.xml", kept_whole()(require_safe(feeds.ConferenceFeed())), name="feed"),
    path("hoi-nghi/lich.ics", calendars.subscription, name="subscription"),
    path("hoi-nghi/lich/", views.this_month, name="this_month"),
    re_path(r"^hoi-nghi/lich/(?P<year>[0-9]{4})/(?P<month>[0-9]{2})/$", views.month, name="month"),
    re_path(rf"^hoi-nghi/{THING}\.ics$", calendars.one, name="calendar"),
    re_path(rf"^hoi-nghi/{THING}/$", views.conference, name="conference"),
    path("thi-dua/", emulation_views.emulation, name="emulation"),
    re_path(rf"^thi-dua/phong-trao/{THING}/$", emulation_views.campaign, name="campaign"),
    re_path(rf"^thi-dua/khoi/{THING}/$", emulation_views.block, name="block"),
    re_path(rf"^thi-dua/chuong-trinh/{THING}/$", emulation_views.programme, name="programme"),
]
