"""On the front page: the last known figures."""

from datetime import datetime

from unionsite.publishing.front import Block, Place

from .figures import last_known


def blocks(at: datetime) -> list[Block]:
    return [Block(Place.ASIDE, 50, "components/visits.html", {"heading": "section-title", "figures": last_known()})]
