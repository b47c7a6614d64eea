"""On the front page: the film that introduces the union, and its partners."""

from datetime import datetime

from unionsite.publishing.compiled import CompiledQuery
from unionsite.publishing.front import Block, Place

from .models import Partner

_partners = CompiledQuery(lambda: Partner.objects.filter(active=True).select_related("logo"))


def blocks(at: datetime) -> list[Block]:
    return [
        Block(Place.ASIDE, 40, "components/video.html"),
        Block(Place.BELOW, 20, "components/partners.html", {"partners": _partners()}),
    ]
