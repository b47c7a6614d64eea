"""Which unit a text means, as lists and letters write it: by any of its names, abbreviated, with its place in the tree.

All comparing is done on words: folded, without punctuation and «và», abbreviations written out.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from unionsite.identity.models import Organisation
from unionsite.vietnamese.abbreviations import written_out
from unionsite.vietnamese.fold import fold
from unionsite.vietnamese.likeness import Likeness, Words, likeness_among

from ..models import Unit

# What lists put before the name of an institution when they mean its union; longer ones first.
PREFIXES = [tuple(words.split()) for words in (
    "ban chap hanh", "ban thuong vu", "cong doan co so", "cong doan bo phan", "cong doan"
)]  # fmt: skip
JOINTS = [("truc", "thuoc"), ("thuoc",)]
LONGEST = 40  # words; no unit's name with all that it belongs to is longer


class Named(NamedTuple):
    """A unit as far as its names go: `own` are the full and the short name, `former` those of before."""

    pk: int
    parent: int | None
    own: list[str]
    former: list[str]
    active: bool = True


class UnitNames:
    """`match` and `suggest` ask no database: read the units once with `load`, then ask for as many texts as there are.

    `places` are names whose province or city («… tỉnh Hải Lam») may stand at the end of a unit's name or be left out.
    """

    def __init__(self, units: Iterable[Named], places: Iterable[str] = ()):
        self._units = {unit.pk: unit for unit in units}
        self._places = {tail for place in places for tail in _tails(written_out(place))}
        # Words -> the units so called, and whether by a name of their own.
        self._exactly: dict[Words, dict[int, bool]] = defaultdict(dict)
        self._plainly: dict[Words, dict[int, bool]] = defaultdict(dict)
        for unit in self._units.values():
            for own, names in ((False, unit.former), (True, unit.own)):
                for words in filter(None, map(written_out, names)):
                    self._exactly[words][unit.pk] = own
                    self._plainly[self._plain(words)][unit.pk] = own
        self._known: dict[Words, dict[int, bool]] = {}
        self._likeness: Likeness | None = None  # few who match ask for suggestions too
        self._suggested: dict[str, list[tuple[int, str]]] = {}

    @classmethod
    def load(cls) -> "UnitNames":
        """The units as they are now; two queries."""
        columns = ("pk", "parent_id", "name", "short_name", "former_names", "active")
        units = [
            Named(pk, parent, [name, short_name], former_names.splitlines(), active)
            for pk, parent, name, short_name, former_names, active in Unit.objects.order_by().values_list(*columns)
        ]
        return cls(units, Organisation.objects.values_list("name", flat=True))

    def match(self, text: str) -> int | None:
        """The key of the unit that `text` certainly means; None when it may be several or none."""
        found = self.candidates(text)
        return found.pop() if len(found) == 1 else None

    def candidates(self, text: str) -> set[int]:
        """Those that `text` may equally mean: active ones before others, their full name as written before what else is
        read so, a name of their own before a former one.

        So the name of a unit that was merged means the one that took it over, where this has it as a former name.
        """
        found = self._found(written_out(text)[:LONGEST])
        found = {pk: own for pk, own in found.items() if self._units[pk].active} or found
        if len(found) < 2:
            return set(found)
        full = {pk for pk in found if fold(self._units[pk].own[0]) == fold(text)}
        return full or {pk for pk, own in found.items() if own} or set(found)

    def suggest(self, text: str, limit: int = 3) -> list[tuple[int, str]]:
        """Up to `limit` units with the names most like `text`, as (key, name), the likeliest first."""
        if text not in self._suggested:
            likeliest = sorted(self._like(text), key=lambda found: found[1:])
            self._suggested[text] = [(pk, self.label(pk)) for pk, *_ in likeliest]
        return self._suggested[text][:limit]

    def label(self, pk: int) -> str:
        """The unit's name; with that of its parent where others are called so too."""
        unit = self._units[pk]
        if unit.parent in self._units and len(self._exactly.get(written_out(unit.own[0]), ())) > 1:
            return f"{unit.own[0]} ({self._units[unit.parent].own[0]})"
        return unit.own[0]

    def _found(self, words: Words) -> dict[int, bool]:
        """The units called `words`: one of their names, or a name and that of a unit above, in either order."""
        if words not in self._known:
            self._known[words] = {}  # while it is being found it is not looked for again
            self._known[words] = self._direct(words) or self._in_the_tree(words)
        return self._known[words]

    def _direct(self, words: Words) -> dict[int, bool]:
        return self._exactly.get(words) or self._plainly.get(self._plain(words)) or {}

    def _in_the_tree(self, words: Words) -> dict[int, bool]:
        found = {}
        for place in range(1, len(words)):
            first, second = words[:place], words[place:]
            joint = next((joint for joint in JOINTS if second[: len(joint)] == joint), ())
            found |= self._below(self._direct(first), second[len(joint) :])
            if not joint:
                found |= self._below(self._direct(second), first)
        return found

    def _below(self, units: dict[int, bool], above: Words) -> dict[int, bool]:
        """Those of `units` that belong to a unit called `above`."""
        higher = self._found(above) if units else {}
        return {pk: own for pk, own in units.items() if higher and not higher.keys().isdisjoint(self._ancestors(pk))}

    def _ancestors(self, pk: int) -> list[int]:
        above, parent = [], self._units[pk].parent
        while parent in self._units and parent not in above:
            above.append(parent)
            parent = self._units[parent].parent
        return above

    def _plain(self, words: Words) -> Words:
        """Without «Công đoàn cơ sở» and the like before, and the province after; never nothing."""
        for prefix in PREFIXES:
            if words[: len(prefix)] == prefix and len(words) > len(prefix):
                words = words[len(prefix) :]
        for place in sorted(self._places, key=len, reverse=True):
            if words[-len(place) :] == place and len(words) > len(place):
                return words[: -len(place)]
        return words

    def _like(self, text: str) -> list[tuple[int, float, bool, int]]:
        """Units with names like `text`, each with what sorts the likeliest first."""
        if self._likeness is None:
            self._likeness = likeness_among(tuple(self._compared()))
        likeness = self._likeness.of(self._plain(written_out(text)[:LONGEST]))
        return [(pk, -alike, not self._units[pk].active, pk) for pk, alike in likeness.items()]

    def _compared(self) -> Iterator[tuple[int, Words]]:
        """The names of units that a text may be like."""
        for unit in self._units.values():
            above = self._units.get(unit.parent)
            names = {self._plain(written_out(name)) for name in (*unit.own, *unit.former)}
            if above:  # «Văn phòng Sở Y tế» is near the one of many
                names.add(self._plain(written_out(unit.own[0])) + self._plain(written_out(above.own[0])))
            yield from ((unit.pk, words) for words in sorted(filter(None, names)))


def units_called(text: str) -> list[int]:
    """The keys of the units one of whose names, own or former, has every word of `text`, abbreviated or not. One query;
    units are few."""
    words = set(written_out(text))
    columns = ("pk", "name", "short_name", "former_names")
    units = Unit.objects.order_by().values_list(*columns) if words else []
    return [pk for pk, *names in units if any(map(words.issubset, _words_by_name(*names)))]


@lru_cache(maxsize=20_000)
def _words_by_name(own: str, short: str, former: str) -> tuple[frozenset, ...]:
    return tuple(frozenset(written_out(name)) for name in (own, short, *former.splitlines()))


def _tails(words: Words) -> set[Words]:
    """«… tỉnh Hải Lam» gives tinh hai lam, hai lam and tinh."""
    for place in range(len(words) - 1):
        for kind in (("tinh",), ("thanh", "pho")):
            if words[place : place + len(kind)] == kind:
                return {words[place:], words[place + len(kind) :], kind} - {()}
    return set()
