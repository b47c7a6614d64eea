from django.contrib.sitemaps import Sitemap
from django.urls import reverse


class FrontPageSitemap(Sitemap):
    """The front page, and the pages of the site that are no feature's own."""

    def items(self):
        return ["home", "identity:page_list", "visits:statistics"]

    def location(self, name):
        return reverse(name)


SITEMAPS = {"trang-chu": FrontPageSitemap}
