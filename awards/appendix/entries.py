"""A cell that holds more than a name: numbers and honorifics before it, a person's whole entry in one sentence."""

import re

from unionsite.spreadsheets.grid import one_line

from .kinds import is_foreign, looks_collective, looks_like_post, looks_personal, organisation_inside

NUMBER_BEFORE_NAME = re.compile(r"\s*(\d{1,4})\s*[.)/-]\s*(?=[^\W\d_])")
HONORIFIC = re.compile(
    r"(ông\s*[/(]\s*bà\)?|bà\s*[/(]\s*ông\)?|ông|bà|đ\s*/\s*c|đ/chí|đồng chí|thầy giáo|cô giáo|đc\.?)"
    r"(?:\s*[:.]\s*|\s+)(?=\S)",
    re.IGNORECASE,
)
BULLET = re.compile(r"\s*[-+*•–]\s*(?=[^\W\d_])")
_MARKS = re.compile(r"\s*[,;\n]\s*|\s+[-–]\s+")


def bare_name(name: str) -> str:
    """A name without number, bullet and honorific before it."""
    return HONORIFIC.sub("", unmarked(name), count=1)


def unmarked(name: str) -> str:
    """A text without the number or bullet before it."""
    return NUMBER_BEFORE_NAME.sub("", BULLET.sub("", name))


def parted(text: str) -> tuple[str, str, str, bool] | None:
    """The name, post and unit of a person's whole entry, and whether all of it was understood; None for a mere name.

    "Bà Lê Thị Mai, Giáo viên, Trường THCS Hòa Bình;" — what follows the name is a post up to where an organisation
    begins.
    """
    marks = _MARKS.split(text.strip(" ;."), maxsplit=1)
    if len(marks) < 2 or not looks_personal(one_line(bare_name(marks[0]))) and not is_foreign(marks[0]):
        return None
    rest = marks[1].strip(" ,;.")
    at = organisation_inside("\n" + rest)
    if at == 0:
        return marks[0], "", one_line(rest), True
    if at > 0:
        return marks[0], one_line(rest[: at - 1]).strip(" ,;"), one_line(rest[at:].lstrip(" ,;\n–-")), True
    between = list(_MARKS.finditer(rest))
    if len(between) == 1:
        return marks[0], one_line(rest[: between[0].start()]), one_line(rest[between[0].end() :]), True
    whole = not between and looks_like_post(rest) and not any(map(looks_collective, _ends_of(rest)))
    return marks[0], one_line(rest), "", whole


def _ends_of(text: str) -> list[str]:
    """What follows each space, where a word begins with a capital: "Kế toán Sở Y tế" may hold a unit."""
    words = text.split()
    return [" ".join(words[at:]) for at in range(1, len(words)) if words[at][0].isupper()]


def group_parted(text: str) -> tuple[str, str] | None:
    """The name of a collective and the unit it belongs to, from "Phòng Kế toán, Sở Công Thương tỉnh Bình Lãng;"."""
    parts = [part.strip() for part in text.strip(" ;.").split(",")]
    if len(parts) < 2 or not looks_collective(parts[0]) or not all(map(looks_collective, parts[1:])):
        return None
    return parts[0], ", ".join(parts[1:])
