"""What search engines are told of things by the thousand."""

from django.contrib.sitemaps import Sitemap
from django.db.models import Max

from .models import Publishable
from .thing_address import thing_address


class PublishedSitemap(Sitemap):
    """The public things of `model`, at the address `route` (its name) with a slug and a key.

    A part costs some hundredths of a second: values only.
    """

    limit = 5_000
    model: type[Publishable]
    route = ""

    def items(self):
        return self.model.objects.visible().order_by("pk").values_list("slug", "pk", "updated_at")

    def location(self, item):
        return thing_address(self.route, item[0], item[1])

    def lastmod(self, item):
        return item[2]

    def get_latest_lastmod(self):
        # Django's own way reads everything for the index.
        return self.model.objects.visible().aggregate(latest=Max("updated_at"))["latest"]
