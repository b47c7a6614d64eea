"""What search engines are told about: the sitemaps that the apps declare (`SITEMAPS`), and robots.txt."""

from xml.sax.saxutils import escape

from django.contrib.sitemaps import Sitemap, views
from django.core.exceptions import ImproperlyConfigured
from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from unionsite.publishing.declared import declared
from unionsite.publishing.kept_whole import kept_whole
from unionsite.vietnamese.dates import VIETNAM

URLSET = """<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
{}
</urlset>
"""


def collected() -> dict[str, type[Sitemap]]:
    """The parts of the sitemap by the names that stand in their addresses. Raises ImproperlyConfigured for one name
    of two apps."""
    found: dict[str, type[Sitemap]] = {}
    for app, own in declared("sitemaps", "SITEMAPS"):
        if taken := found.keys() & own.keys():
            raise ImproperlyConfigured(f"{app}.sitemaps: another app has a part called {', '.join(sorted(taken))}")
        found |= own
    return found


SITEMAPS = collected()


@kept_whole("p")
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


@kept_whole()
@require_safe
def robots(request):
    sitemap = request.build_absolute_uri(reverse("sitemap"))
    asked = [f"{reverse(name)}?" for part in SITEMAPS.values() for name in getattr(part, "kept_out", ())]
    kept_out = "".join(f"Disallow: {place}\n" for place in ("/quan-tri/", *asked))
    return HttpResponse(f"User-agent: *\n{kept_out}Sitemap: {sitemap}\n", content_type="text/plain")
