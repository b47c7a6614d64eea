"""What stands on every page, read with one query."""

from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property

from django.utils import timezone

from unionsite.generation.reading import current_generation
from unionsite.library.models import Image
from unionsite.publishing.compiled import CompiledQuery
from unionsite.vietnamese.dates import today

from .models import Organisation
from .querysets import midnight_after

_with_masthead = CompiledQuery(lambda at, on: Organisation.objects.with_masthead(at, on))
NEUTRAL_NAME = "Cổng thông tin công đoàn"


@dataclass(frozen=True)
class Masthead:
    """The organisation (an unsaved neutral one when there is no row), its slogan text, menu as a tree, and links."""

    organisation: Organisation
    slogan: str
    slogan_image: Image | None = None
    menu: list[dict] = field(default_factory=list)
    links: list[dict] = field(default_factory=list)
    fresh_until: datetime | None = None
    made: dict = field(default_factory=dict, compare=False)  # its HTML (templatetags/frame.py)

    @cached_property
    def site_title(self) -> str:
        return self.organisation.short_name or self.organisation.name

    @cached_property
    def menu_addresses(self) -> set[str]:
        return {item["url"] for top in self.menu for item in (top, *top["children"])}

    @cached_property
    def colours_version(self) -> str:
        return (self.organisation.colour + self.organisation.accent).replace("#", "")


_known: tuple[str, datetime, Masthead] | None = None  # generation, the moment it was read for, and what was read


def read_masthead(at: datetime | None = None, generation: str | None = None) -> Masthead:
    """The masthead as it stands at the moment `at` (now unless told), in the generation that the caller knows to be the
    present one, if it does. One query; none while this process has read it and nothing is over of it.

    Before the organisation is named nothing else is read; pages then may not be kept, for want of the next change.
    """
    global _known
    at, generation = at or timezone.now(), generation or current_generation()
    if _known and generation == _known[0] and _known[1] <= at < (_known[2].fresh_until or at):
        return _known[2]
    masthead = _read(at)
    if generation:
        _known = (generation, at, masthead)
    return masthead


def _read(at: datetime) -> Masthead:
    organisation = _with_masthead.first(at=at, on=today(at))
    if organisation is None:
        return Masthead(Organisation(name=NEUTRAL_NAME), "", fresh_until=at)
    in_force = organisation.slogan_in_force or {"text": organisation.fallback_slogan, "image": {"key": None}}
    image = Image(**in_force["image"]) if in_force["image"]["key"] else None
    moments = [midnight_after(at)]
    if organisation.next_change:
        moments.append(organisation.next_change)
    return Masthead(
        organisation, in_force["text"], image, _tree(organisation.menu_items), organisation.links, min(moments)
    )


def _tree(items: list[dict]) -> list[dict]:
    """The entries on top with their `children`; `leads_elsewhere` when none of these has the entry's address."""
    children: dict[int | None, list[dict]] = {}
    for item in items:
        children.setdefault(item["parent"], []).append(item)
    tree = []
    for item in children.get(None, []):
        below = children.get(item["id"], [])
        known = {"", "#", *(child["url"] for child in below)}
        tree.append(item | {"children": below, "leads_elsewhere": item["url"] not in known})
    return tree
