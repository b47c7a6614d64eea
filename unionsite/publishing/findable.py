"""How things are found by their words: each app says it of its own in its `search.py`, for search over everything.

    SEARCHED = [ArticleSearch()]

What a thing says is composed from the thing as it stands; who writes it down, and who finds it, is unionsite/search.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any

from django.db.models import Model, QuerySet

Window = tuple[datetime, datetime | None]  # from, until: the time in which the public may see something


@dataclass(frozen=True)
class File:
    """A document of the library as a part of a thing: found by its words, shown under the thing. `said` is what that
    thing says of it."""

    document: Any
    windows: tuple[Window, ...]  # none: nobody may see it yet
    said: str = ""

    @cached_property
    def text(self) -> str:
        """Plain, one line for each paragraph; what was read from the file costs a query, and may be long."""
        return lines(self.said, getattr(getattr(self.document, "extracted", None), "text", ""))


@dataclass(frozen=True)
class Content:
    """What a thing says: `title` and `lead` count for more than `body` (plain, one line for each paragraph)."""

    title: str
    moment: datetime  # its place in time, for the newest first and for its year
    windows: tuple[Window, ...]  # several that do not meet, or none
    lead: str = ""
    body: str = ""
    categories: tuple[int, ...] = ()
    files: tuple[File, ...] = ()


class Findable:
    """How the things of one model are found. A subclass says these; `kind` stands in addresses and in the index."""

    model: type[Model]
    kind = ""
    name = ""  # of the kind, to choose by
    # Whose rows are part of what a thing says: the model's label → the lookups from the thing to such a row. What is in
    # the many-to-many fields of the thing itself is known without.
    parts: Mapping[str, tuple[str, ...]] = {}

    def things(self) -> QuerySet[Any]:
        """All of them, in whatever state, read with everything that `content` needs."""
        raise NotImplementedError

    def content(self, thing: Any) -> Content:
        raise NotImplementedError

    def title(self, thing: Any) -> str:
        """That of its content, without reading more than the thing's own row."""
        return str(thing)

    def label(self, thing: Any) -> str:
        """What a result is called above its title."""
        return self.name

    def standing(self, thing: Any) -> str:
        """What a reader must know before opening it: «Đã hủy bỏ»; mostly nothing."""
        return ""


def windows_of(thing: Any) -> tuple[Window, ...]:
    """The window of a Publishable."""
    return ((thing.published_from, thing.published_until),) if thing.status == "published" else ()


def files_of(documents: Iterable[Any], windows: tuple[Window, ...]) -> tuple[File, ...]:
    """Documents that are public as long as the thing that they belong to; each once."""
    return tuple(File(one, windows) for one in {one.pk: one for one in documents}.values())


def documents(*lookups: str) -> dict[str, tuple[str, ...]]:
    """For `parts`: the documents that a thing refers to, and what was read from their files."""
    return {"library.Document": lookups, "library.DocumentText": tuple(f"{one}__extracted" for one in lookups)}


def later(windows: tuple[Window, ...], start: datetime | None) -> tuple[Window, ...]:
    """The part of the windows from `start` on."""
    if start is None:
        return windows
    cut = ((max(start, begins), ends) for begins, ends in windows)
    return tuple((begins, ends) for begins, ends in cut if ends is None or begins < ends)


def lines(*texts: str) -> str:
    """Those that say something, one under the other."""
    return "\n".join(filter(None, texts))
