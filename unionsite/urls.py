from django.contrib import admin
from django.contrib.sitemaps import views as sitemap_views
from django.urls import include, path

from unionsite import health, sitemaps
from unionsite.home import views as home
from unionsite.publishing.kept_whole import kept_whole

urlpatterns = [
    path("", home.home, name="home"),
    path("", include("news.urls")),
    path("", include("events.urls")),
    path("", include("awards.urls")),
    path("", include("unionsite.identity.urls")),
    path("", include("unionsite.library.urls")),
    path("", include("unionsite.visits.urls")),
    path("", include("unionsite.search.urls")),
    path(
        "sitemap.xml",
        kept_whole("p")(sitemap_views.index),
        {"sitemaps": sitemaps.SITEMAPS, "sitemap_url_name": "sitemap_part"},
        name="sitemap",
    ),
    path("sitemap-<section>.xml", sitemaps.part, name="sitemap_part"),
    path("robots.txt", sitemaps.robots),
    path("healthz", health.healthz),
    path("readyz", health.readyz),
    path("quan-tri/", admin.site.urls),
]

handler400 = "unionsite.errors.bad_request"
handler403 = "unionsite.errors.forbidden"
handler404 = "unionsite.errors.not_found"
handler500 = "unionsite.errors.server_error"
