"""What a case is: a list as an office sends it, and what a careful person reads in it.

A kind of list is a function that takes a Draw and gives a Listed; `@kind` makes cases of it, one for each ending and
seed. A kind is added when a list was read wrongly; none is taken away.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from .files import Grid, written
from .people import Awarded, Draw


@dataclass
class Listed:
    """One file. `said` are parts of what must be told about it, `silent` parts of what must not; `total` is what it
    states. With `refused` it is not read, and that says why."""

    grids: list[Grid]
    expected: list[Awarded]
    total: int | None = None
    said: list[str] = field(default_factory=list)
    silent: list[str] = field(default_factory=list)
    refused: str = ""
    data: bytes = b""

    def bytes(self, ending: str) -> bytes:
        return self.data or written(self.grids, ending)


@dataclass(frozen=True)
class Case:
    """`name` is «kind.seed.ending»."""

    name: str
    make: Callable[[Draw], Listed]
    seed: int
    ending: str

    def listed(self) -> Listed:
        return self.make(Draw(self.seed))


KINDS: dict[str, tuple[Callable[[Draw], Listed], tuple[str, ...], int]] = {}


def kind(endings: str = "xlsx docx csv", seeds: int = 2):
    """Registers a kind of list, to be written with these endings and drawn with so many seeds."""

    def register(make):
        assert make.__name__ not in KINDS, f"two kinds are called {make.__name__}"
        KINDS[make.__name__] = make, tuple(endings.split()), seeds
        return make

    return register


def cases() -> Iterator[Case]:
    for name, (make, endings, seeds) in KINDS.items():
        for ending in endings:
            for seed in range(1, seeds + 1):
                yield Case(f"{name}.{seed}.{ending}", make, seed, ending)


def lined(people: list[Awarded], columns: str, first: int = 1) -> list[list[object]]:
    """Rows of people: `columns` are letters for number, honorific, name, post, unit, form; «-» is an empty cell."""
    values = {
        "h": lambda one: one.honorific,
        "n": lambda one: one.name,
        "p": lambda one: one.post,
        "u": lambda one: one.unit,
        "f": lambda one: one.form,
        "-": lambda one: None,
    }
    return [
        [number if column == "#" else values[column](one) or None for column in columns]
        for number, one in enumerate(people, start=first)
    ]
