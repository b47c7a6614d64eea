"""What is shown of what an engine found: read from the things themselves, by each model's own `visible(at)`.

An index is a copy, and a copy may be wrong or late: nothing of it is ever shown.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from unionsite.library import usage
from unionsite.library.models import RichBody
from unionsite.publishing.findable import Content, File, Findable, Window

from .asking import Asked
from .engine import Match, Thing
from .keeping import findables
from .passages import Marked


@dataclass(frozen=True)
class Hit:
    """A public thing; `file` is that of its files which holds the words, None when it does itself."""

    thing: Any
    findable: Findable
    content: Content
    file: File | None
    marked: Marked
    tier: int

    @property
    def label(self) -> str:
        return self.findable.label(self.thing)

    @property
    def standing(self) -> str:
        return self.findable.standing(self.thing)

    @property
    def address(self) -> str:
        address = self.thing.get_absolute_url()
        return address if self.file else address + self.marked.place


def hits_of(matches: Sequence[Match], asked: Asked, at: datetime) -> list[Hit]:
    """In the same order. What the public may not see at `at`, by the thing's own rule, is left out. Queries: those of
    `things` for each kind among them."""
    known = public_things([match.thing for match in matches], at)
    hits = []
    for match in matches:
        found = known.get(match.thing)
        if found is None:
            continue
        findable, thing = found
        content = findable.content(thing)
        file = next((one for one in content.files if one.document.pk == match.file and is_open(one.windows, at)), None)
        if match.file and file is None:
            continue
        text = "\n".join(filter(None, [file.text] if file else [content.lead, content.body]))
        hits.append(Hit(thing, findable, content, file, Marked(asked, content.title, text), match.tier))
    return hits


def public_things(things: Sequence[Thing], at: datetime, whole: bool = True) -> dict[Thing, tuple[Findable, Any]]:
    """Those that the public may see at the moment `at`, as they are now; without their long texts unless `whole`."""
    found: dict[Thing, tuple[Findable, Any]] = {}
    for kind in dict.fromkeys(thing.kind for thing in things if thing.kind in findables()):
        findable = findables()[kind]
        keys = [thing.number for thing in things if thing.kind == kind]
        # By the model's own rule, and not by what is written down of it.
        public = usage.public_things(findable.model, at).filter(pk__in=keys)
        if whole:
            shown = findable.things().filter(pk__in=public.order_by().values("pk"))
        else:
            shown = public.defer("body") if issubclass(findable.model, RichBody) else public
        found |= {Thing(kind, thing.pk): (findable, thing) for thing in shown}
    return found


def is_open(windows: Sequence[Window], at: datetime) -> bool:
    return any(begins <= at and (ends is None or at < ends) for begins, ends in windows)
