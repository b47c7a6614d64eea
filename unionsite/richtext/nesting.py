"""Any HTML made plain to read, in time that grows with its length only: known tags, closed in order, not too deep.

A parser of HTML walks its open elements for almost every tag, and a regex may begin anew at every `<`: some hundred
kilobytes of hostile markup would take them minutes. What `well_formed` gives costs both of them little. It makes
nothing safe; that is the allow-list's work, which comes after it.
"""

import re

MOST_NESTED = 50  # a list in a cell of a table in Word's sections is some ten deep
VOID = {"br", "hr", "img"}
WITH_CONTENT = {
    name: re.compile(rf"</{name}(?=[\s/>])", re.IGNORECASE)
    for name in ("script", "style", "title", "iframe", "object", "template", "noscript", "xml")
}
# A comment; what HTML takes for one (Word's `<![if …]>`); a tag, whose quotes count after `=` alone. What is not
# ended goes on to the end of the text. The quantifiers never give back, so that each character is read once.
MARKUP = re.compile(
    r"<!--(?:-?>|.*?(?:--!?>|\Z))"
    r"|<(?:[!?]|/(?![a-z]))[^>]*+(?:>|\Z)"
    r"|<(?P<close>/?)(?P<name>[a-z][^\s/>]*+)"
    r"""(?P<attributes>(?:[^>=]++|=\s*+(?:"[^"]*+"?|'[^']*+'?)?)*+)(?:>|\Z)""",
    re.DOTALL | re.IGNORECASE,
)
ATTRIBUTE = re.compile(
    r"""(?P<name>[^\s/>=]++)(?:\s*+=\s*+(?:"(?P<double>[^"]*+)"?|'(?P<single>[^']*+)'?|(?P<bare>[^\s>]++))?+)?+"""
)
ATTRIBUTES = {"href", "title", "src", "alt", "class", "style", "start", "type", "colspan", "rowspan", "scope"}
ESCAPES = str.maketrans({'"': "&quot;", "<": "&lt;", ">": "&gt;"})
CELLS = {"td", "th"}
TABLE = {"table", "caption", "thead", "tbody", "tfoot", "tr", *CELLS}
INLINE = {"a", "span", "strong", "b", "em", "i", "u", "s", "strike", "del", "sub", "sup"}
# What a tag ends that was left open just before it; any other block ends a paragraph.
ENDS = {
    "li": {"li", "p"},
    "figure": {"figure", "figcaption", "p"},
    **dict.fromkeys(CELLS, CELLS | {"p"}),
    "tr": CELLS | {"tr", "p"},
    **dict.fromkeys(("thead", "tbody", "tfoot"), CELLS | {"tr", "thead", "tbody", "tfoot", "p"}),
}


def well_formed(html: str, known: set[str]) -> str:
    """`html` with the tags `known` and no others, each closed; those deeper than `MOST_NESTED` leave what they hold.

    Attributes have double quotes and no `<` or `>` inside. Scripts, styles and their like go with their content.
    """
    written: list[str] = []
    still_open: list[str] = []
    position = 0

    def close_to(depth: int) -> None:
        while len(still_open) > depth:
            name = still_open.pop()
            if len(still_open) < MOST_NESTED:
                written.append(f"</{name}>")

    while markup := MARKUP.search(html, position):
        written.append(html[position : markup.start()].replace("<", "&lt;"))
        position = markup.end()
        name = (markup["name"] or "").lower()
        if name in WITH_CONTENT and not markup["close"]:
            end = WITH_CONTENT[name].search(html, position)
            position = end.start() if end else len(html)
        elif name not in known or not markup[0].endswith(">"):
            continue
        elif markup["close"]:
            close_to(_opened_at(still_open, name))
        elif name in VOID:
            written.append(_tag(name, markup["attributes"]))
        else:
            ended = ENDS.get(name, () if name in INLINE else ("p",))
            while still_open and still_open[-1] in ended:
                close_to(len(still_open) - 1)
            if len(still_open) < MOST_NESTED:
                written.append(_tag(name, markup["attributes"]))
            still_open.append(name)
    written.append(html[position:].replace("<", "&lt;"))
    close_to(0)
    return "".join(written)


def _opened_at(still_open: list[str], name: str) -> int:
    """How many were open before the last `name`; the number of all when there is none to close from here."""
    depth = len(still_open)
    for other in reversed(still_open[-MOST_NESTED:]):
        depth -= 1
        if other == name:
            return depth
        if other in CELLS and name not in TABLE:  # what began outside a cell does not end inside it
            break
    return len(still_open)


def _tag(name: str, written: str) -> str:
    attributes: dict[str, str] = {}
    for attribute in ATTRIBUTE.finditer(written):
        key = attribute["name"].lower()
        if key in ATTRIBUTES:
            value = attribute["double"] or attribute["single"] or attribute["bare"] or ""
            attributes.setdefault(key, f' {key}="{value.translate(ESCAPES)}"')
    return f"<{name}{''.join(attributes.values())}>"
