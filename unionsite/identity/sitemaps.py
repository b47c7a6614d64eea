from django.contrib.sitemaps import Sitemap

from .models import Page


class PageSitemap(Sitemap):
    def items(self):
        return Page.objects.visible().defer("body")

    def lastmod(self, page):
        return page.updated_at


SITEMAPS = {"gioi-thieu": PageSitemap}
