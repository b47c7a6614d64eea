"""One line of a table looked at as a whole: does it list somebody, or head those below it?"""

import re
from collections.abc import Callable
from dataclasses import dataclass

from unionsite.spreadsheets.grid import Line, one_line

from .columns import Layout
from .kinds import looks_collective, looks_personal, surely_personal
from .recipients import values_of, whole
from .results import INDIVIDUAL
from .sections import Section, bare_sign, counts_in, is_closing, is_signer, is_total, label, section, style_of

_LONGEST = 400  # of what is still a section and no treatise
_SUB_SIGN = re.compile(r"\d+\.\d+\.?|[-+*•–]|[a-zđ][.)]?")


@dataclass(slots=True)
class Look:
    """A line's own texts by column, what they begin with (`lead`, after a numbering cell's `sign`), the cells `beside`,
    and its whole number and name, if its columns for these hold any."""

    line: Line
    layout: Layout
    own: dict[int, str]
    number: int | None
    name: str
    lead: str
    sign: str
    beside: dict[int, str]

    @property
    def column(self) -> int:
        return min(self.own)

    @property
    def is_full(self) -> bool:
        """Whether it is numbered and has a name and more: nothing but a recipient does."""
        more = (self.own.get(column) for column in columns_of(self.layout, "post", "unit", "form"))
        return self.number is not None and bool(self.name) and any(text and whole(text) is None for text in more)


def look(line: Line, layout: Layout) -> Look | None:
    """The Look at a line, None where nothing stands in it but what is merged down from above."""
    own = {column: one_line(text) for column, text in sorted(line.own.items())}
    if not own:
        return None
    columns = list(own)
    number = next((whole(own[column]) for column in columns_of(layout, "number") if column in own), None)
    name = " ".join(own[column] for column in columns_of(layout, "name", "collective") if column in own)
    sign = bare_sign(own[columns[0]]) if len(columns) > 1 else ""
    first = 1 if sign else 0
    beside = {column: own[column] for column in columns[first + 1 :]}
    return Look(line, layout, own, number, name, own[columns[first]], sign, beside)


def columns_of(layout: Layout, *fields: str) -> list[int]:
    """The indexes of the columns that hold these fields."""
    return [column.index for name in fields for column in layout.of(name)]


def closes(seen: Look, numbered_below: Callable[[], bool]) -> bool:
    """Whether a list ends at this line: place and date, "TM. BAN THƯỜNG VỤ", a signer.

    `numbered_below` tells whether a line after it has a number.
    """
    if seen.number is not None:
        return False
    texts = list(seen.own.values())
    person = looks_personal(seen.name) and not is_closing(seen.name) and not is_signer(seen.name)
    if any(map(is_closing, texts)) and not person or all(map(is_signer, texts)):
        return True
    if seen.name or not any(is_signer(text.upper()) for text in texts):
        return False
    # What stands below the last number is no recipient.
    return bool(seen.layout.of("number")) and not numbered_below()


def is_numbered(line: Line, layout: Layout) -> bool:
    """Whether a column of numbers holds one in this line, be it merged down."""
    return any(whole(one_line(line.texts.get(column, ""))) is not None for column in columns_of(layout, "number"))


def lists_somebody(line: Line, layout: Layout) -> bool:
    """Whether the line of a table has a number of its own or a person's name."""
    seen = look(line, layout) if line.number else None
    return seen is not None and (seen.number is not None or looks_personal(seen.name))


def section_of(seen: Look, following: Look | None, kind: str | None, last: int | str | None = None) -> Section | None:
    """The Section that a line opens, None for a recipient's line.

    `following` is the line after it, `kind` what the sections around it list, and `last` the number of the recipient
    above it.
    """
    if _is_out_of_place(seen) or len(seen.lead) > _LONGEST or not any(map(str.isalpha, seen.lead)):
        return None
    counts = {column for column, text in seen.beside.items() if whole(text) is not None or _is_count(text)}
    counted = None
    if counts and len(counts) == len(seen.beside):
        text = seen.beside[min(counts)]
        counted = whole(text) if whole(text) is not None else sum(number for number, _ in counts_in(text))
    found = section(seen.lead, seen.sign, counted)
    if len(counts) < len(seen.beside):
        return _with_its_form(found, seen) if _heads_with_cells(found, seen, counts, following) else None
    body = seen.lead if seen.sign else label(seen.lead)[1]
    if _is_a_person_with_figures(found, seen, body, counts) or not _says_something(found) and surely_personal(body):
        return None
    return found if _heads(found, seen, body, following, kind, last) else None


def _heads(found, seen, body, following, kind, last):
    """Whether a line with nothing but a text, its numbering and a count heads the lines below it."""
    style = style_of(found.sign)
    if found.kind_only or found.form and not (looks_collective(body) and seen.sign.isdigit()):
        return True
    if style in {"roman", "letter"}:
        return True
    group = bool(found.unit) and _group_follows(found.sign, following, kind, last)
    if style in {"number", "small"} or style.startswith("1."):
        return not _counts_on(seen, following, last) and (group or bool(found.kind) and not looks_personal(body))
    if found.count is not None and not looks_personal(body):
        return True
    names = columns_of(seen.layout, "name", "collective")
    merged_across = seen.line.spans.get(seen.column, 0) - seen.column >= 2
    if merged_across or seen.column < min(names, default=0) and not seen.sign:
        return True
    return group and seen.column in names


def _counts_on(seen, following, last):
    """Whether its number is the next after the recipient above and before that of the line below: then it is a
    recipient's, whatever the words («Nhân dân và cán bộ xã Nậm Tà», «Đồng chí Trần Văn An»)."""
    if seen.number is None or seen.number != (last + 1 if isinstance(last, int) else 1):
        return False
    if following is None or following.number is None:
        return following is None or is_total(following.lead) or is_closing(following.lead)
    return following.number == seen.number + 1


def _heads_with_cells(found, seen, counts, following):
    """Whether it is a section row that also fills its form's or note's cell: "I | TẬP THỂ | | | Bằng khen".

    A unit with an award of its own gives it to those below it, or, where they have theirs, was given it.
    """
    forms = columns_of(seen.layout, "form")
    if found.unit and (following is None or any(column in following.own for column in forms)):
        return False
    style = style_of(found.sign)
    others = seen.beside.keys() - counts
    if others - set(columns_of(seen.layout, "form", "note")) or style in {"number", "small"} or style.startswith("1."):
        return False
    return (
        found.kind_only
        or style in {"roman", "letter"}
        and not looks_personal(seen.lead if seen.sign else label(seen.lead)[1])
    )


def _with_its_form(found, seen):
    forms = values_of(seen.line, seen.layout).forms
    if found.form or not forms:
        return found
    kept = {name: getattr(found, name) for name in Section.__slots__}
    return Section(**kept | {"form": "; ".join(forms)})


def _is_out_of_place(seen):
    """Whether a line goes on with the person above, or begins in a column where no section does."""
    if any(column in seen.line.origins for column in columns_of(seen.layout, "name")):
        return True
    leftmost = min(column.index for column in seen.layout.columns)
    inner = seen.column in columns_of(seen.layout, "post", "unit", "form", "note") and seen.column != leftmost
    return inner and not seen.sign and seen.column not in seen.line.spans


def _is_a_person_with_figures(found, seen, body, counts):
    """Numbers beside a name are no count where they stand in a column that is left out: a year of birth."""
    if not counts & set(columns_of(seen.layout, "personal", "ignored")):
        return False
    return looks_personal(body) or style_of(found.sign) in {"", "number"} and not found.kind_only


def _says_something(found):
    return found.kind_only or bool(found.form)


def _is_count(text):
    return len(text) < 20 and bool(counts_in(text))


def _group_follows(sign, following, kind, last):
    """Whether the next line begins to list people: a unit's name above them heads them."""
    if following is None or not looks_personal(following.name):
        return False
    first = following.own[following.column]
    if sign:
        restarts = whole(first) == 1 or bool(_SUB_SIGN.fullmatch(first))
        # People numbered on from group to group: the group's own number is not the next of theirs.
        if isinstance(last, int) and whole(first) == last + 1 and sign != str(last + 1):
            return True
        return restarts and not (sign.isdigit() and whole(first) == int(sign) + 1)
    unit_given = any(column in following.own for column in columns_of(following.layout, "unit"))
    return following.number is not None or kind == INDIVIDUAL or not unit_given
