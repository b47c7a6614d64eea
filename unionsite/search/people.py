"""The people and units of award lists, beside what is found: three at most, by the look-up and against its limit."""

from dataclasses import dataclass, field
from datetime import datetime

from awards.lookup.harvesting import LOOK_UPS
from awards.lookup.search import named
from awards.models import Recipient

from .asking import Asked

MOST = 3
WORDS = (2, 8)  # of a name; one word alone is nobody's


@dataclass(frozen=True)
class People:
    recipients: list[Recipient] = field(default_factory=list)
    wait: int = 0  # seconds until this reader may look somebody up again


def people_called(request, asked: Asked, page: int, at: datetime) -> People:
    """Only beside the first page of everything: who chooses a kind or leaves words out does not ask for a person."""
    fewest, most = WORDS
    if page > 1 or asked.narrowed or asked.minus or not fewest <= len(asked.words) <= most:
        return People()
    if wait := LOOK_UPS.wait(request):
        return People(wait=wait)
    return People(named(" ".join(part.typed for part in asked.parts), MOST, at))
