"""What search engines are told about: every feature's own list, and robots.txt."""

from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from news.sitemaps import ArticleSitemap, CategorySitemap
from unionsite.identity.sitemaps import PageSitemap

SITEMAPS = {"tin-tuc": ArticleSitemap, "chuyen-muc": CategorySitemap, "gioi-thieu": PageSitemap}


@require_safe
def robots(request):
    sitemap = request.build_absolute_uri(reverse("sitemap"))
    return HttpResponse(f"User-agent: *\nDisallow: /quan-tri/\nSitemap: {sitemap}\n", content_type="text/plain")
