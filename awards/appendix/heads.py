"""When a line of a list heads those below it: the tests of the rules that make sections."""

from collections.abc import Callable
from dataclasses import replace

from unionsite.spreadsheets.grid import Line, one_line

from .kinds import looks_collective, looks_personal, surely_personal
from .look import Look, columns_of, lists_somebody
from .recipients import values_of, whole
from .results import INDIVIDUAL
from .sections import (
    LIST_TITLE,
    SUB_SIGN,
    Section,
    bare_sign,
    bare_text,
    is_closing,
    is_total,
    label,
    section,
    style_of,
)
from .spots import Spot

Answer = bool | Section | None
_LONGEST = 400  # of what is still a section and no treatise


# Sections: lines with nothing but a text, its numbering and a count


def heads(test: Callable[[Spot], object]) -> Callable[[Spot], Answer]:
    """The Section of a line of a table that passes and may head others."""

    def heading(spot: Spot) -> Answer:
        return spot.found if _may_head(spot) and not spot.others and test(spot) else None

    return heading


def _may_head(spot: Spot) -> bool:
    seen = spot.seen
    if seen is None or _is_out_of_place(seen) or len(seen.lead) > _LONGEST or not any(map(str.isalpha, seen.lead)):
        return False
    found = spot.found
    if spot.closed and found.role in {"other", "unit"} and not found.sign:
        return False
    if spot.others:
        return True
    figures = spot.counts & set(columns_of(seen.layout, "personal", "ignored"))
    if figures and (looks_personal(spot.body) or spot.style in {"", "number"} and not found.kind_only):
        return False  # numbers beside a name where nothing is counted: a year of birth
    return found.kind_only or bool(found.form) or not surely_personal(spot.body)


def _is_out_of_place(seen: Look) -> bool:
    """Whether a line goes on with the person above, or begins in a column where no section does."""
    if any(column in seen.line.origins for column in columns_of(seen.layout, "name")):
        return True
    leftmost = min(column.index for column in seen.layout.columns)
    inner = seen.column in columns_of(seen.layout, "post", "unit", "form", "note") and seen.column != leftmost
    return inner and not seen.sign and seen.column not in seen.line.spans


def names_a_form(spot: Spot) -> bool:
    """Whether it names an award, and is no collective with a number."""
    return bool(spot.found.form) and not (looks_collective(spot.body) and spot.sign.isdigit())


def _group_follows(spot: Spot) -> bool:
    """Whether the next line begins to list people: a unit's name above them heads them."""
    following, sign = spot.following, spot.found.sign
    if not spot.found.unit or following is None or not looks_personal(following.name):
        return False
    first = following.own[following.column]
    if sign:
        restarts = whole(first) == 1 or bool(SUB_SIGN.fullmatch(first))
        # People numbered on from group to group: the group's own number is not the next of theirs.
        if spot.last is not None and whole(first) == spot.last + 1 and sign != str(spot.last + 1):
            return True
        return restarts and not (sign.isdigit() and whole(first) == int(sign) + 1)
    unit_given = any(column in following.own for column in columns_of(following.layout, "unit"))
    return following.number is not None or spot.kind == INDIVIDUAL or not unit_given


def numbered_unit(spot: Spot) -> bool:
    """«1. CĐCS Sở Y tế» above people."""
    return spot.is_numbered_style and _group_follows(spot)


def above_units(spot: Spot) -> bool:
    """«1. Sở Y tế» above «a) Văn phòng Sở», above people."""
    following = spot.following
    if not spot.is_numbered_style or following is None or looks_personal(spot.body):
        return False
    unit = section(following.lead, following.sign)
    below = style_of(unit.sign)
    deeper = below in {"small", "-", "*", "+", "•", "–"} or below.startswith("1.")
    if not deeper or below == spot.style or unit.kind or unit.form or unit.kind_only:
        return False
    if looks_personal(following.name):
        return False
    return bool(spot.found.unit and unit.unit) or spot.lists_below(3)


def numbered_kind(spot: Spot) -> bool:
    """«1. Cán bộ, công chức» above rows that are numbered anew."""
    if not spot.is_numbered_style or not spot.found.kind or looks_personal(spot.body):
        return False
    following = spot.following
    return following is None or following.number is None or spot.number is None or following.number <= spot.number


def counted(spot: Spot) -> bool:
    """Whether it says how many stand below it, and is no person."""
    return not spot.is_numbered_style and spot.found.count is not None and not looks_personal(spot.body)


def nobody_below(spot: Spot) -> Answer:
    """«Cộng phòng A: 5 người» in words that no total begins with: a count below which nobody is listed."""
    found = spot.found
    if not _may_head(spot) or spot.others or spot.closed or found.form or found.kind_only or not counted(spot):
        return False
    return spot.style not in {"roman", "letter"} and not spot.follows(lists_somebody)


def across(spot: Spot) -> bool:
    """Whether its text is merged across the table, or begins before the columns of names."""
    seen = spot.seen
    if seen is None or spot.is_numbered_style:
        return False
    if seen.line.spans.get(seen.column, 0) - seen.column >= 2:
        return True
    return seen.column < min(spot.names, default=0) and not seen.sign


def unit_over_people(spot: Spot) -> bool:
    """A unit's name in the column of names, above people."""
    return not spot.is_numbered_style and spot.column in spot.names and _group_follows(spot)


def with_its_form(spot: Spot) -> Answer:
    """«I | TẬP THỂ | | | Bằng khen»: a section that also fills its form's or note's cell."""
    seen, found = spot.seen, spot.found
    if seen is None or not spot.others or not _may_head(spot) or spot.is_numbered_style:
        return None
    # A unit with an award of its own gives it to those below it, or, where they have theirs, was given it.
    forms = columns_of(seen.layout, "form")
    if found.unit and (spot.following is None or any(column in spot.following.own for column in forms)):
        return None
    if spot.others - set(columns_of(seen.layout, "form", "note")):
        return None
    if not found.kind_only and (spot.style not in {"roman", "letter"} or looks_personal(spot.body)):
        return None
    printed = values_of(seen.line, seen.layout).forms
    if found.form or not printed:
        return found
    return found.with_form("; ".join(printed))


# Above a table


def unit_in(text: str) -> Section | None:
    """The Section of a line of one text that may name the unit of the table below it."""
    if len(text) > 150 or is_total(text) or is_closing(text) or LIST_TITLE.match(text):
        return None
    found = section(text)
    return found if found.unit else None


def _is_unit(line: Line) -> bool:
    return unit_in(_one_text(line)) is not None


def _is_numbered_text(line: Line) -> bool:
    """Whether it may be a unit by its number, whatever its words: «2. Hòn Én»."""
    text = _one_text(line)
    found = section(text)
    plain = not found.kind and not found.form and not found.kind_only
    return style_of(found.sign) in {"number", "roman", "letter"} and plain and len(text) < 80 and not is_closing(text)


def _one_text(line: Line) -> str:
    """All of a line, its numbering as before a text."""
    texts = [one_line(text) for _, text in sorted(line.own.items())]
    sign = bare_sign(texts[0]) if len(texts) > 1 else ""
    return " ".join([f"{sign}.", *texts[1:]] if sign else texts)


def unit_over_heading(spot: Spot) -> Answer:
    """«2. Bưu điện Hòn Én», «Đơn vị: Trường A» right above a table's heading; without a sign, or without a word that
    units begin with, only where several are."""
    labelled = len(spot.texts) == 2 and spot.texts[0].endswith(":")  # «Đơn vị:» in a cell of its own
    if not spot.is_alone and not labelled or not spot.heading_next:
        return None
    text = _one_text(spot.line)
    found = unit_in(text)
    if found is not None:
        return found if found.sign or len(spot.view.above_headings(_is_unit)) > 1 else None
    if _is_numbered_text(spot.line) and len(spot.view.above_headings(_is_numbered_text)) > 1:
        found = section(text)
        return replace(found, unit=bare_text(label(text)[1]))
    return None


def section_outside(spot: Spot) -> Answer:
    """«I. TẬP THỂ» above its own heading."""
    if spot.layout is not None and spot.line.number or not spot.is_alone:
        return None
    found = spot.found
    roman = spot.style in {"roman", "letter"}
    if not (found.kind_only or found.sign and found.form or roman and found.kind and len(spot.lead) < 80):
        return None
    if len(spot.lead) > 150 or LIST_TITLE.match(spot.lead) and not found.sign:
        return None
    return found
