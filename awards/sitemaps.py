from django.contrib.sitemaps import Sitemap
from django.urls import reverse

from unionsite.publishing.sitemaps import PublishedSitemap

from .models import AwardDecision


class DecisionSitemap(PublishedSitemap):
    """Decisions as such: no address of a person, of a part of a list or of a look-up."""

    model, route = AwardDecision, "awards:decision"


class AwardListSitemap(Sitemap):
    """The pages about awards that are no decision's own."""

    def items(self):
        return ["awards:list", "awards:lookup", "awards:figures", "awards:honour_units"]

    def location(self, name):
        return reverse(name)
