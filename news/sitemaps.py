from django.contrib.sitemaps import Sitemap
from django.urls import reverse

from unionsite.publishing.published_sitemap import PublishedSitemap

from .models import Article, Category, Topic


class ArticleSitemap(PublishedSitemap):
    model, route = Article, "news:article"


class SectionSitemap(Sitemap):
    """The lists: of all news, of each category and of each running story that has something to read."""

    def items(self):
        return [
            reverse("news:list"),
            *(one.get_absolute_url() for one in (*Category.objects.all(), *Topic.objects.visible())),
        ]

    def location(self, address):
        return address


SITEMAPS = {"tin-tuc": ArticleSitemap, "chuyen-muc": SectionSitemap}
