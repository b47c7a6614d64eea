"""Word's automatic numbers: printed before paragraphs, and nowhere in their text. ECMA-376, part 1, 17.9."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from lxml.etree import _Element

from .patience import check_time
from .xml_parts import attribute, local

_Otherwise = TypeVar("_Otherwise", int, None)
_LEVELS = range(9)  # of a list; Word knows no more
_LONGEST = 40  # of what stands between and around a level's numbers; more is no numbering
_ROMAN = {"m": 1000, "cm": 900, "d": 500, "cd": 400, "c": 100, "xc": 90, "l": 50, "xl": 40, "x": 10, "ix": 9, "v": 5}
_ROMAN |= {"iv": 4, "i": 1}
_OFF = {"0", "false", "off"}
_NOT_SHOWN = {"del", "moveFrom", "vanish"}
_STRUCK = {"strike", "dstrike"}


@dataclass(slots=True)
class _Level:
    start: int = 1
    form: str = "decimal"
    width: int = 1
    text: str = ""
    legal: bool = False
    restart: int | None = None
    style: str = ""
    glue: str = " "


@dataclass(slots=True)
class _List:
    """A list as paragraphs name it: whose counts it shares, its levels, and where it begins anew."""

    counts: str
    levels: dict[int, _Level]
    starts: dict[int, int] = field(default_factory=dict)


class Numbering:
    """The numbers of one document, to be asked for paragraph by paragraph, in their order.

    `numbering` and `styles` are the roots of the parts of that name, None where the document has none.
    """

    def __init__(self, numbering: _Element | None = None, styles: _Element | None = None):
        self.styles = {attribute(node, "styleId"): node for node in _children(styles, "style")}
        self.usual_style = next((key for key, node in self.styles.items() if _is_default(node)), None)
        self.by_style: dict[str | None, tuple[str | None, int | None]] = {}
        self.lists = self._lists(numbering)
        self.counts: dict[str, dict[int, int]] = {}
        self.begun: set[str | None] = set()

    def before(self, paragraph: _Element) -> str:
        """What Word prints before the paragraph, with the space after it: "1. ", "II. ", "a) "; "" for a bullet too."""
        check_time()
        properties = _child(paragraph, "pPr")
        key, level = self._place(properties)
        listed = self.lists.get(key) if key else None
        if listed is None or level not in listed.levels or is_hidden(properties):
            return ""
        counts = self.counts.setdefault(listed.counts, {})
        if key not in self.begun:
            self.begun.add(key)
            for begins in listed.starts:
                counts.pop(begins, None)
        counts[level] = counts[level] + 1 if level in counts else _start(listed, level)
        for deeper in [depth for depth in counts if depth > level]:
            restart = listed.levels[deeper].restart if deeper in listed.levels else None
            if restart is None or level < restart:
                del counts[deeper]
        return _printed(listed, level, counts)

    def _place(self, properties: _Element | None) -> tuple[str | None, int | None]:
        """The list and level of a paragraph: its own, or those of its style."""
        own = _child(properties, "numPr")
        key, level = _setting(own, "numId"), _whole(_setting(own, "ilvl"), None)
        if key is not None:
            return key, level or 0
        style = _setting(properties, "pStyle") or self.usual_style
        key, styled = self._place_of_style(style)
        return key, styled if level is None else level

    def _place_of_style(self, style: str | None) -> tuple[str | None, int | None]:
        """The list and level that a style, or the first of those it is based on, gives; found once for all of them."""
        if style in self.by_style:
            return self.by_style[style]
        passed: list[str] = []
        place: tuple[str | None, int | None] = (None, 0)
        while style is not None and style not in self.by_style:
            passed.append(style)
            self.by_style[style] = place  # where styles are based on each other in a ring
            properties = self.styles.get(style)
            own = _child(_child(properties, "pPr"), "numPr")
            key, level = _setting(own, "numId"), _whole(_setting(own, "ilvl"), None)
            if key is not None:
                levels = self.lists[key].levels if key in self.lists else {}
                named = next((depth for depth, found in levels.items() if found.style and found.style == style), 0)
                place = key, named if level is None else level
                break
            style = _setting(properties, "basedOn")
        else:
            place = self.by_style.get(style, place)
        self.by_style |= dict.fromkeys(passed, place)
        return place

    def _lists(self, numbering: _Element | None) -> dict[str, _List]:
        abstract: dict[str, dict[int, _Level]] = {}
        linked: dict[str, str | None] = {}
        for node in _children(numbering, "abstractNum"):
            key = attribute(node, "abstractNumId") or ""
            abstract[key] = _levels(node)
            linked[key] = _setting(node, "numStyleLink")
        definitions = {attribute(node, "numId") or "": node for node in _children(numbering, "num")}
        lists = {}
        for key, node in definitions.items():
            counts = _setting(node, "abstractNumId") or ""
            if style := linked.get(counts):
                own = _child(_child(self.styles.get(style), "pPr"), "numPr")
                counts = _setting(definitions.get(_setting(own, "numId") or ""), "abstractNumId") or ""
            if counts not in abstract or key == "0":
                continue
            lists[key] = _List(counts, abstract[counts])
            for override in _children(node, "lvlOverride"):
                depth = _whole(attribute(override, "ilvl"), 0)
                if redefined := _levels(override):
                    lists[key].levels = lists[key].levels | redefined
                start = _whole(_setting(override, "startOverride"), None)
                if start is not None:
                    lists[key].starts[depth] = start
        return lists


def _levels(node: _Element) -> dict[int, _Level]:
    levels = {}
    for level in _children(node, "lvl"):
        check_time()
        depth = _whole(attribute(level, "ilvl"), 0)
        if depth not in _LEVELS:
            continue
        form, width = _form(level)
        levels[depth] = _Level(
            start=_whole(_setting(level, "start"), 0),
            form=form,
            width=width,
            text=_setting(level, "lvlText") or "",
            legal=_child(level, "isLgl") is not None and _setting(level, "isLgl") not in _OFF,
            restart=_whole(_setting(level, "lvlRestart"), None),
            style=_setting(level, "pStyle") or "",
            glue="" if _setting(level, "suff") == "nothing" else " ",
        )
    return levels


def _form(level: _Element) -> tuple[str, int]:
    """How a level's numbers are written, and in how many digits: newer Word has "001, 002, 003, ..." too."""
    for node in level.iter("{*}numFmt"):
        form = attribute(node, "val") or "decimal"
        if form == "custom":
            return "decimal", min(len((attribute(node, "format") or "").partition(",")[0].strip()), 9) or 1
        return form, 2 if form == "decimalZero" else 1
    return "decimal", 1


def _printed(listed: _List, level: int, counts: Mapping[int, int]) -> str:
    own = listed.levels[level]
    if own.form in {"bullet", "none"} or len(own.text) > _LONGEST:
        return ""

    def number(match: re.Match[str]) -> str:
        depth = int(match[1]) - 1
        other = listed.levels.get(depth)
        if other is None:
            return ""
        count = counts.get(depth, _start(listed, depth))
        return written(count, "decimal" if own.legal else other.form, other.width)

    text = re.sub("%([1-9])", number, own.text)
    return text + own.glue if text else ""


def written(count: int, form: str, width: int = 1) -> str:
    """A number as a level's numFmt writes it: 4 as "iv" (lowerRoman) or "D" (upperLetter); others in figures."""
    if form.endswith("Roman") and 0 < count < 4000:
        roman = ""
        for sign, value in _ROMAN.items():
            times, count = divmod(count, value)
            roman += sign * times
        return roman.upper() if form.startswith("upper") else roman
    if form.endswith("Letter") and 0 < count <= 26 * 9:
        times, place = divmod(count - 1, 26)
        return chr((65 if form.startswith("upper") else 97) + place) * (times + 1)
    return "" if form == "none" else f"{count:0{width}d}"


def _start(listed: _List, level: int) -> int:
    return listed.starts.get(level, listed.levels[level].start)


def _is_default(style: _Element) -> bool:
    return attribute(style, "type") == "paragraph" and (attribute(style, "default") or "0") not in _OFF


def is_hidden(node: _Element | None) -> bool:
    """Whether a run's text, or the mark of a paragraph's properties and with it the number, is hidden or struck."""
    return _looks(node, _NOT_SHOWN)


def is_struck(run: _Element) -> bool:
    """Whether a line is drawn through a run's text by hand; what Word itself tracked as deleted is hidden."""
    return _looks(run, _STRUCK)


def _looks(node: _Element | None, ways: set[str]) -> bool:
    look = _child(node, "rPr")
    return look is not None and any(local(how) in ways and attribute(how, "val") not in _OFF for how in look)


def _children(node: _Element | None, name: str) -> list[_Element]:
    return [child for child in node if local(child) == name] if node is not None else []


def _child(node: _Element | None, name: str) -> _Element | None:
    return next((child for child in node if local(child) == name), None) if node is not None else None


def _setting(node: _Element | None, name: str) -> str | None:
    child = _child(node, name)
    return attribute(child, "val") if child is not None else None


def _whole(text: str | None, otherwise: _Otherwise) -> int | _Otherwise:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 6 else otherwise
