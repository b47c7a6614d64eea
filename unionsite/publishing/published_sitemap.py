"""What search engines are told of things by the thousand."""

from django.contrib.sitemaps import Sitemap
from django.db.models import Max
from django.urls import reverse
from django.utils.functional import cached_property

from .models import Publishable

ANY = ("any-name", 0)


class PublishedSitemap(Sitemap):
    """The public things of `model`, at the address `route` (its name) with a slug and a key.

    A part costs some hundredths of a second: values only, and of the address the resolver makes one for all.
    """

    limit = 5_000
    model: type[Publishable]
    route = ""

    def items(self):
        return self.model.objects.visible().order_by("pk").values_list("slug", "pk", "updated_at")

    def location(self, item):
        before, after = self._around
        return f"{before}{item[0]}-{item[1]}{after}"

    def lastmod(self, item):
        return item[2]

    def get_latest_lastmod(self):
        # Django's own way reads everything for the index.
        return self.model.objects.visible().aggregate(latest=Max("updated_at"))["latest"]

    @cached_property
    def _around(self) -> tuple[str, str]:
        before, _, after = reverse(self.route, args=ANY).partition("-".join(map(str, ANY)))
        return before, after
