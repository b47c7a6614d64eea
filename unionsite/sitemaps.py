"""What search engines are told about: every feature's own list, and robots.txt."""

from django.contrib.sitemaps import Sitemap
from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from news.sitemaps import ArticleSitemap, SectionSitemap
from unionsite.identity.sitemaps import PageSitemap


class FrontPageSitemap(Sitemap):
    def items(self):
        return ["home", "identity:page_list", "visits:statistics"]

    def location(self, name):
        return reverse(name)


SITEMAPS = {
    "trang-chu": FrontPageSitemap,
    "tin-tuc": ArticleSitemap,
    "chuyen-muc": SectionSitemap,
    "gioi-thieu": PageSitemap,
}


@require_safe
def robots(request):
    sitemap = request.build_absolute_uri(reverse("sitemap"))
    return HttpResponse(f"User-agent: *\nDisallow: /quan-tri/\nSitemap: {sitemap}\n", content_type="text/plain")
