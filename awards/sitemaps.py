from django.contrib.sitemaps import Sitemap
from django.db.models import Max
from django.urls import reverse

from .models import AwardDecision


class DecisionSitemap(Sitemap):
    """Decisions as such: no address of a person, of a part of a list or of a look-up."""

    limit = 5_000

    def items(self):
        return AwardDecision.objects.visible().only("slug", "updated_at").order_by("pk")

    def lastmod(self, decision):
        return decision.updated_at

    def get_latest_lastmod(self):
        # Django's own way reads every decision for the index.
        return AwardDecision.objects.visible().aggregate(latest=Max("updated_at"))["latest"]


class AwardListSitemap(Sitemap):
    """The pages about awards that are no decision's own."""

    def items(self):
        return ["awards:list", "awards:lookup", "awards:figures", "awards:honour_units"]

    def location(self, name):
        return reverse(name)
