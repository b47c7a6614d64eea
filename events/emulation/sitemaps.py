from itertools import chain

from django.contrib.sitemaps import Sitemap
from django.db.models import Max

from ..models import Campaign, CooperationProgramme, EmulationBlock

SHOWN = (Campaign, EmulationBlock, CooperationProgramme)


class EmulationSitemap(Sitemap):
    """Campaigns, blocks and cooperation programmes; the page that lists them is with the other lists."""

    limit = 5_000

    def items(self):
        return list(chain(*(model.objects.visible().only("slug", "updated_at").order_by("pk") for model in SHOWN)))

    def lastmod(self, thing):
        return thing.updated_at

    def get_latest_lastmod(self):
        latest = (model.objects.visible().aggregate(latest=Max("updated_at"))["latest"] for model in SHOWN)
        return max(filter(None, latest), default=None)
