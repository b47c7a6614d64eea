"""Made-up names of people and units, as various and as unevenly frequent as they are in Vietnam."""

import random
import tomllib
from collections.abc import Iterator
from pathlib import Path

PARTS = tomllib.loads(Path(__file__).with_suffix(".toml").read_text())
HIGHLAND, ABOVE, BELOW, POSTS = (PARTS[name].splitlines() for name in ("highland", "above", "below", "posts"))
OFTEN_MIDDLE, MIDDLE, GIVEN, FIRST, SECOND = (
    PARTS[name].split() for name in ("often_middle", "middle", "given", "first", "second")
)
FAMILIES = list(PARTS["families"]), list(PARTS["families"].values())


def person(chance: random.Random) -> str:
    """A full name; one in a hundred is of the Central Highlands, where names are built in other ways."""
    if chance.random() < 0.01:
        return chance.choice(HIGHLAND)
    family = chance.choices(*FAMILIES)[0]
    middles = [chance.choice(OFTEN_MIDDLE)] + [chance.choice(MIDDLE)] * (chance.random() < 0.45)
    return " ".join([family, *dict.fromkeys(middles), chance.choice(GIVEN)])


def units(branches: int, below: int) -> Iterator[tuple[str, list[str]]]:
    """Names of `branches` units, each with the names of `below` units under it; always the same."""
    chance = random.Random("units")
    for number in range(branches):
        above = f"{ABOVE[number % len(ABOVE)]} {_place(chance)}"
        yield f"Công đoàn {above}", sorted({f"{chance.choice(BELOW)} {_place(chance)}" for _ in range(below)})


def _place(chance: random.Random) -> str:
    return f"{chance.choice(FIRST)} {chance.choice(SECOND)}"
