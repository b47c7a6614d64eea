from django.contrib.sitemaps import Sitemap
from django.urls import reverse

from unionsite.publishing.published_sitemap import PublishedSitemap

from .models import AwardDecision


class DecisionSitemap(PublishedSitemap):
    """Decisions as such: no address of a person, of a part of a list or of a look-up."""

    model, route = AwardDecision, "awards:decision"


class AwardListSitemap(Sitemap):
    """The pages about awards that are no decision's own."""

    # What a search for people's names gives is for whoever asks, not for the search engines of the world (robots.txt).
    kept_out = ("awards:lookup",)

    def items(self):
        return ["awards:list", "awards:lookup", "awards:figures", "awards:honour_units"]

    def location(self, name):
        return reverse(name)


SITEMAPS = {"khen-thuong": DecisionSitemap, "trang-khen-thuong": AwardListSitemap}
