from django.contrib.sitemaps import Sitemap
from django.db.models import Max
from django.urls import reverse

from .models import Conference


class ConferenceSitemap(Sitemap):
    limit = 5_000

    def items(self):
        return Conference.objects.visible().only("slug", "updated_at").order_by("pk")

    def lastmod(self, conference):
        return conference.updated_at

    def get_latest_lastmod(self):
        # Django's own way reads every conference for the index.
        return Conference.objects.visible().aggregate(latest=Max("updated_at"))["latest"]


class EventListSitemap(Sitemap):
    """The pages that list conferences, and campaigns, blocks and programmes."""

    def items(self):
        return ["events:list", "events:emulation"]

    def location(self, name):
        return reverse(name)
