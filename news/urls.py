from django.urls import path, re_path
from django.views.decorators.http import require_safe

from unionsite.publishing.kept_whole import kept_whole

from . import feeds, views

app_name = "news"
urlpatterns = [
    path("rss.xml", kept_whole()(require_safe(feeds.LatestFeed())), name="feed"),
    path("tin-tuc/", views.article_list, name="list"),
    path("tin-tuc/dong-su-kien/<slug:slug>/", views.topic, name="topic"),
    re_path(r"^tin-tuc/(?P<slug>[a-z0-9-]+)-(?P<pk>\d{1,18})/$", views.article, name="article"),
    path("tin-tuc/<slug:slug>/", views.category, name="category"),
    path("tin-tuc/<slug:slug>/rss.xml", kept_whole()(require_safe(feeds.CategoryFeed())), name="category_feed"),
]
