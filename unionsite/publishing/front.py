"""The parts of the front page that apps declare in their `home.py`; unionsite/home puts them together."""

from dataclasses import dataclass, field
from enum import Enum
from typing import Any


class Place(Enum):
    ASIDE = "beside the newest news; above them on a phone"
    BELOW = "across the page, below the news"


@dataclass(frozen=True)
class Block:
    """A part of the front page. `context` is given to its template, which shows nothing when there is nothing to show.

    In each place the blocks stand in the order of their numbers. The tens are taken by what is there, and leave room.
    """

    place: Place
    order: int
    template: str
    context: dict[str, Any] = field(default_factory=dict)
