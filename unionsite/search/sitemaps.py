from django.contrib.sitemaps import Sitemap
from django.urls import reverse


class SearchSitemap(Sitemap):
    """The empty page alone: what a search finds is for whoever asks."""

    kept_out = ("search:search", "search:suggest")

    def items(self):
        return ["search:search"]

    def location(self, name):
        return reverse(name)


SITEMAPS = {"tim-kiem": SearchSitemap}
