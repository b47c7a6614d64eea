"""On the front page: the latest decisions."""

from datetime import datetime

from unionsite.publishing.compiled import CompiledQuery
from unionsite.publishing.front import Block, Place
from unionsite.vietnamese.dates import today

from .models import AwardDecision

DECISIONS = 3

_decisions = CompiledQuery(
    lambda at, today: (
        AwardDecision.objects.visible(at).new(today).with_counts().select_related("issuer").latest()[:DECISIONS]
    )
)


def blocks(at: datetime) -> list[Block]:
    found = _decisions(at=at, today=today(at))
    return [Block(Place.ASIDE, 30, "components/new_awards.html", {"decisions": found})]
