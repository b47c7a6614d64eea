from django.contrib.sitemaps import Sitemap
from django.urls import reverse

from unionsite.publishing.published_sitemap import PublishedSitemap

from .emulation.sitemaps import EmulationSitemap
from .models import Conference


class ConferenceSitemap(PublishedSitemap):
    model, route = Conference, "events:conference"


class EventListSitemap(Sitemap):
    """The pages that list conferences, and campaigns, blocks and programmes."""

    def items(self):
        return ["events:list", "events:emulation"]

    def location(self, name):
        return reverse(name)


SITEMAPS = {
    "hoi-nghi": ConferenceSitemap,
    "thi-dua": EmulationSitemap,
    "hoi-nghi-thi-dua": EventListSitemap,
}
