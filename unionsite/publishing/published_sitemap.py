"""What search engines are told of things by the thousand."""

from collections.abc import Iterable
from datetime import datetime

from django.db.models import Max

from .models import Publishable
from .thing_address import thing_address
from .typed import SlugKeyMoment


class PublishedSitemap(SlugKeyMoment):
    """The public things of `model`, at the address `route` (its name) with a slug and a key.

    A part costs some hundredths of a second: values only.
    """

    limit = 5_000
    model: type[Publishable]
    route = ""

    def items(self) -> Iterable[tuple[str, int, datetime]]:
        return self.model.objects.visible().order_by("pk").values_list("slug", "pk", "updated_at")

    def location(self, item: tuple[str, int, datetime]) -> str:
        return thing_address(self.route, item[0], item[1])

    def lastmod(self, item: tuple[str, int, datetime]) -> datetime:
        return item[2]

    def get_latest_lastmod(self) -> datetime | None:
        # Django's own way reads everything for the index.
        latest: datetime | None = self.model.objects.visible().aggregate(latest=Max("updated_at"))["latest"]
        return latest
