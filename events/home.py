"""On the front page: the conferences that run, and the next ones."""

from datetime import datetime

from unionsite.publishing.compiled import CompiledQuery
from unionsite.publishing.front import Block, Place

from .models import Conference

CONFERENCES = 4

_coming = CompiledQuery(
    lambda at: Conference.objects.visible(at).taking_place().unfinished(at).defer("body")[:CONFERENCES]
)


def blocks(at: datetime) -> list[Block]:
    return [Block(Place.ASIDE, 20, "components/coming_conferences.html", {"conferences": _coming(at=at)})]
