"""What the RSS 2.0 feeds of published things have in common."""

from datetime import datetime
from typing import Protocol, cast

from django.http import HttpRequest
from django.urls import reverse

from .typed import AnyFeed

SIZE = 30


class Named(Protocol):
    """The organisation; below: what of a request and of a thing a feed is made of."""

    name: str


class Masthead(Protocol):
    organisation: Named


class PublicRequest(Protocol):
    masthead: Masthead


class Thing(Protocol):
    pk: int
    title: str
    published_from: datetime
    updated_at: datetime


class PublishedFeed(AnyFeed):
    """The things published last. A subclass says `description`, `items` and `item_description`.

    One instance serves all threads: what belongs to a request travels in what `get_object` returns.
    """

    language = "vi"
    item_guid_is_permalink = False
    heading = ""  # before the organisation's name
    route = ""  # of the list whose feed it is
    kind = ""  # of its things, before their numbers

    def get_object(self, request: HttpRequest) -> Named:
        return cast(PublicRequest, request).masthead.organisation

    def title(self, organisation: Named) -> str:
        return f"{self.heading} – {organisation.name}" if self.heading else organisation.name

    def link(self, organisation: Named) -> str:
        return reverse(self.route)

    def item_title(self, thing: Thing) -> str:
        return thing.title

    def item_guid(self, thing: Thing) -> str:
        # Not the address: that follows the title, and what is mended is no new thing.
        return f"{self.kind}-{thing.pk}"

    def item_pubdate(self, thing: Thing) -> datetime:
        return thing.published_from

    def item_updateddate(self, thing: Thing) -> datetime:
        return max(thing.updated_at, thing.published_from)
