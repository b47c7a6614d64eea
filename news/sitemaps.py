from django.contrib.sitemaps import Sitemap
from django.db.models import Max
from django.urls import reverse

from .models import Article, Category, Topic


class ArticleSitemap(Sitemap):
    limit = 5_000

    def items(self):
        return Article.objects.visible().only("slug", "updated_at").order_by("pk")

    def lastmod(self, article):
        return article.updated_at

    def get_latest_lastmod(self):
        # Django's own way reads every article for the index.
        return Article.objects.visible().aggregate(latest=Max("updated_at"))["latest"]


class SectionSitemap(Sitemap):
    """The lists: of all news, of each category and of each running story that has something to read."""

    def items(self):
        return [
            reverse("news:list"),
            *(one.get_absolute_url() for one in (*Category.objects.all(), *Topic.objects.visible())),
        ]

    def location(self, address):
        return address
