"""The public style sheets take their breakpoints, spacing, font sizes and lines from static/css/tokens.css."""

import re
from pathlib import Path

from django.conf import settings

CSS = Path(settings.BASE_DIR) / "static" / "css"
# What is printed of a decision is set in points and millimetres, by a decree, and shares no sheet with other pages.
PAPER = CSS / "components" / "award-print.css"
SHEETS = [CSS / "tokens.css", CSS / "base.css", *sorted(CSS.glob("components/*.css"))]

COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
QUERY = re.compile(r"@(media|container)\b([^{]*)\{")
WIDTH = re.compile(r"[\d.]+(?:r?em|px)\b")
DECLARATION = re.compile(r"^\s+([\w-]+): (.*);", re.MULTILINE)
RULED = re.compile(r"(?:margin|padding|scroll-margin|(?:row-|column-)?gap|font(?:-size)?$|border|outline)")
LENGTH = re.compile(r"(?<![\w.#-])-?[\d.]+(?:rem|px)\b")
RAW_LENGTHS = 59  # that no token says yet, as on the day they were first counted; the number only falls


def table() -> set[tuple[str, str]]:
    """(kind of query, width) in the comment of tokens.css; a row that names no kind belongs to the one above."""
    comment = (CSS / "tokens.css").read_text(encoding="utf-8").split("Where a page changes its columns", 1)[1]
    pairs, kind = set(), ""
    for line in comment.split("*/")[0].split("\n\n", 1)[1].splitlines():
        kind = next((one for one in ("media", "container") if f"@{one}" in line), kind)
        pairs.update((kind, width) for width in WIDTH.findall(line))
    return pairs


def asked() -> dict[tuple[str, str], str]:
    """(kind of query, width): a sheet that asks for it."""
    return {
        (kind, width): sheet.name
        for sheet in SHEETS
        for kind, condition in QUERY.findall(COMMENT.sub("", sheet.read_text(encoding="utf-8")))
        for width in WIDTH.findall(condition)
    }


def raw_lengths(sheet: Path) -> list[str]:
    return [
        f"{sheet.name}: {name}: {value}"
        for name, value in DECLARATION.findall(sheet.read_text(encoding="utf-8"))
        if RULED.match(name) and "clamp(" not in value
        for length in LENGTH.findall(value)
        if length != "1px"
    ]


def test_queries_ask_only_for_widths_of_the_table():
    assert {pair: sheet for pair, sheet in asked().items() if pair not in table()} == {}


def test_the_table_has_no_width_that_nobody_asks_for():
    assert table() - {*asked()} == set()


def test_lengths_that_no_token_says_only_become_fewer():
    raw = [one for sheet in SHEETS[1:] if sheet != PAPER for one in raw_lengths(sheet)]
    assert len(raw) == RAW_LENGTHS, "Use a token, or lower the number:\n" + "\n".join(raw)


def test_every_token_is_used():
    tokens = set(re.findall(r"^\s+(--[\w-]+):", (CSS / "tokens.css").read_text(encoding="utf-8"), re.MULTILINE))
    used = {name for sheet in CSS.rglob("*.css") for name in re.findall(r"var\((--[\w-]+)", sheet.read_text("utf-8"))}
    assert tokens - used == set()
