from django.urls import path, re_path
from django.views.decorators.http import require_safe

from unionsite.publishing.kept_whole import kept_whole

from . import feeds, views
from .figures import views as figures_views
from .lists import downloads
from .lookup import views as lookup_views

DECISION = r"^khen-thuong/quyet-dinh/(?P<slug>[a-z0-9-]+)-(?P<pk>[0-9]{1,18})"

app_name = "awards"
urlpatterns = [
    path("khen-thuong/", views.decision_list, name="list"),
    path("khen-thuong/rss.xml", kept_whole()(require_safe(feeds.DecisionFeed())), name="feed"),
    path("khen-thuong/tra-cuu/", lookup_views.lookup, name="lookup"),
    path("khen-thuong/so-lieu/", figures_views.figures, name="figures"),
    path("khen-thuong/bang-vang/", figures_views.honour_units, name="honour_units"),
    path("khen-thuong/bang-vang/<int:pk>/", figures_views.honour_page, name="honour"),
    re_path(rf"{DECISION}/$", views.decision, name="decision"),
    re_path(rf"{DECISION}/in/$", downloads.printed, name="print"),
    re_path(rf"{DECISION}\.(?P<kind>xlsx|csv|json)$", downloads.download, name="download"),
]
