"""On the front page: the latest decisions."""

from datetime import datetime

from unionsite.publishing.compiled import CompiledQuery
from unionsite.publishing.front import Block, Place
from unionsite.vietnamese.dates import VIETNAM

from .models import AwardDecision

DECISIONS = 3

_decisions = CompiledQuery(
    lambda at, today: (
        AwardDecision.objects.visible(at).new(today).with_counts().select_related("issuer").latest()[:DECISIONS]
    )
)


def blocks(at: datetime) -> list[Block]:
    found = _decisions(at=at, today=at.astimezone(VIETNAM).date())
    return [Block(Place.ASIDE, 30, "components/new_awards.html", {"decisions": found})]
