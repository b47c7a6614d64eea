"""One person over several lines, and several people in one."""

import re
from dataclasses import replace

from unionsite.spreadsheets.grid import Line, one_line
from unionsite.vietnamese.fold import fold

from .columns import Layout
from .kinds import surely_personal
from .recipients import HONORIFIC, KEPT, NUMBER_BEFORE_NAME, Values
from .results import Row

_BULLET = re.compile(r"\s*[-+*•–]\s*(?=[^\W\d_])")


def continues(line: Line, layout: Layout, found: Values) -> bool:
    """Whether the line goes on with the recipient above: its name is the one merged down from there."""
    return "name" in found.texts and "name" not in found.own and "number" not in found.own


def take_further(row: Row, found: Values) -> Row | None:
    """Add what a continued line holds to its recipient; a new Row where it holds one more award."""
    for name in ("post", "unit", "note"):
        text = one_line(found.texts.get(name, ""))
        if name in found.own and text and fold(text) not in fold(getattr(row, name)):
            setattr(row, name, ", ".join(filter(None, [getattr(row, name), text])))
    if "form" in found.own:
        form = one_line(found.texts["form"])
        if row.form and form != row.form:
            return Row(
                **{
                    **{name: getattr(row, name) for name in (*KEPT, "sheet", "kind", "section")},
                    "form": form,
                    "row": row.row,
                    "cells": {**row.cells, "form": found.cells["form"]},
                }
            )
        row.form, row.cells["form"] = form, found.cells["form"]
    return None


def people_in(found: Values) -> list[Values]:
    """The values apart for each of several people in one name cell, each on a line of its own.

    Cells of as many lines as there are people are parted alike; a broken line of one name is no second person.
    """
    names = [name.strip() for name in found.texts.get("name", "").split("\n") if name.strip()]
    if len(names) < 2 or "name" not in found.own:
        return [found]
    bare = [HONORIFIC.sub("", NUMBER_BEFORE_NAME.sub("", _BULLET.sub("", name)), count=1) for name in names]
    listed = all(map(NUMBER_BEFORE_NAME.match, names)) or all(map(_BULLET.match, names))
    if not all(surely_personal(name) and (listed or len(name.split()) > 2) for name in bare):
        return [found]
    apart = []
    for at, name in enumerate(names):
        texts = {field: text.split("\n") for field, text in found.texts.items() if field != "name"}
        texts = {field: lines[at] if len(lines) == len(names) else "\n".join(lines) for field, lines in texts.items()}
        apart.append(replace(found, texts={**texts, "name": NUMBER_BEFORE_NAME.sub("", _BULLET.sub("", name))}))
    return apart
