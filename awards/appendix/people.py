"""Several people in one cell."""

import re
from dataclasses import replace

from .entries import BULLET, HONORIFIC, NUMBER_BEFORE_NAME, bare_name, unmarked
from .kinds import looks_personal, surely_personal
from .recipients import Values

_NOT_LAST = {"thị", "văn", "đình", "hữu", "đức"}  # a line of a name that ends so goes on
_BETWEEN = re.compile(r"\s*[,;/]\s*|\s+(?:và|&)\s+|\s+-\s+")
_AND = re.compile(r"\s(?:và|cùng)\s(?=.*[^\W\d_])")


def people_in(found: Values) -> list[Values]:
    """The values apart for each of several people in one name cell: on lines of their own, or between commas.

    Cells of as many lines as there are people are parted alike. Lines are people where each is numbered or has a bullet
    or an honorific, or a full name, or where the parts of another cell agree in number; else a broken line is one name.
    """
    if "name" not in found.own:
        return [found]
    text = found.texts.get("name", "")
    names = [name.strip() for name in text.split("\n") if name.strip()]
    if len(names) < 2:
        names = [name for name in _BETWEEN.split(text.strip(" ;.")) if name]
        if len(names) < 2 or not all(surely_personal(bare_name(name)) and len(name.split()) > 2 for name in names):
            return [found]
    elif not _are_people(names, found):
        return [found]
    apart = []
    for at, name in enumerate(names):
        texts = {field: _part(other, at, len(names)) for field, other in found.texts.items() if field != "name"}
        apart.append(replace(found, texts={**texts, "name": unmarked(name)}))
    return apart


def _are_people(names: list[str], found: Values) -> bool:
    bare = [bare_name(name) for name in names]
    if not all(map(looks_personal, bare)) or any(name.split()[-1].lower() in _NOT_LAST for name in bare[:-1]):
        return False
    if all(map(NUMBER_BEFORE_NAME.match, names)) or all(map(BULLET.match, names)) or all(map(HONORIFIC.match, names)):
        return True
    if all(surely_personal(name) and len(name.split()) > 2 for name in bare):
        return True
    others = [text for field, text in found.texts.items() if field != "name" and field in found.own]
    return any(len(_lines(text)) == len(names) for text in others if "\n" in text)


def _lines(text: str) -> list[str]:
    return [line for line in text.split("\n") if line.strip()]


def _part(text: str, at: int, of: int) -> str:
    """What belongs to one of several people of a cell of theirs: its own line, or all of it."""
    lines = _lines(text)
    return unmarked(lines[at]) if len(lines) == of else text


def may_be_several(name: str) -> bool:
    """Whether a name that was read as one person's may be that of two: two names between a comma or «và»."""
    if _AND.search(name):
        return True
    parts = [part for part in _BETWEEN.split(name) if part]
    return len(parts) > 1 and all(looks_personal(bare_name(part)) for part in parts)
