"""What search engines are told about: every feature's own list, and robots.txt."""

from xml.sax.saxutils import escape

from django.contrib.sitemaps import Sitemap, views
from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from awards.sitemaps import AwardListSitemap, DecisionSitemap
from events.emulation.sitemaps import EmulationSitemap
from events.sitemaps import ConferenceSitemap, EventListSitemap
from news.sitemaps import ArticleSitemap, SectionSitemap
from unionsite.identity.sitemaps import PageSitemap
from unionsite.vietnamese.dates import VIETNAM

URLSET = """<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
{}
</urlset>
"""


class FrontPageSitemap(Sitemap):
    def items(self):
        return ["home", "identity:page_list", "visits:statistics"]

    def location(self, name):
        return reverse(name)


SITEMAPS = {
    "trang-chu": FrontPageSitemap,
    "tin-tuc": ArticleSitemap,
    "chuyen-muc": SectionSitemap,
    "hoi-nghi": ConferenceSitemap,
    "thi-dua": EmulationSitemap,
    "hoi-nghi-thi-dua": EventListSitemap,
    "khen-thuong": DecisionSitemap,
    "trang-khen-thuong": AwardListSitemap,
    "gioi-thieu": PageSitemap,
}


@require_safe
def part(request, section):
    """Django's answer, written by hand: its template takes half a second for five thousand addresses."""
    answer = views.sitemap(request, SITEMAPS, section)
    answer.content = URLSET.format("\n".join(map(_url, answer.context_data["urlset"])))
    return answer


def _url(told: dict) -> str:
    moment = told["lastmod"]
    changed = f"<lastmod>{moment.astimezone(VIETNAM):%Y-%m-%d}</lastmod>" if moment else ""
    return f"<url><loc>{escape(told['location'])}</loc>{changed}</url>"


@require_safe
def robots(request):
    sitemap = request.build_absolute_uri(reverse("sitemap"))
    # What a search for people's names gives is for whoever asks, not for the search engines of the world.
    kept_out = "".join(f"Disallow: {place}\n" for place in ("/quan-tri/", f"{reverse('awards:lookup')}?"))
    return HttpResponse(f"User-agent: *\n{kept_out}Sitemap: {sitemap}\n", content_type="text/plain")
