"""Our stylesheets in a browser of some years ago: what it does not know may cost it beauty, never legibility."""

import re
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2] / "static" / "css"
STYLESHEETS = sorted(ROOT.rglob("*.css"))
NAMES = [str(path.relative_to(ROOT)) for path in STYLESHEETS]
COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
# Values that a browser of 2021 drops: colours worked out by the browser, heights of a phone's moving viewport.
NEW_VALUE = re.compile(r"\b(?:color-mix|light-dark|oklch|oklab|lch|lab|color|contrast-color)\(|\d[dsl]v[hw]\b")
# Properties without which what they belong to looks broken: a mask is what keeps a coloured box from being one.
NEW_PROPERTY = {"mask"}


@dataclass(frozen=True)
class Rule:
    """`around` are the at-rules outside it, outermost first; `declarations` are (property, value) as written."""

    around: tuple[str, ...]
    selector: str
    declarations: tuple[tuple[str, str], ...]

    @property
    def is_asked_for(self) -> bool:
        return any(condition.startswith("@supports (") for condition in self.around)


def rules_in(css: str) -> list[Rule]:
    rules, around, rest = [], [], COMMENT.sub("", css)
    while brace := re.search(r"[{}]", rest):
        before, rest = rest[: brace.start()].strip(), rest[brace.end() :]
        if brace[0] == "{":
            around.append(" ".join(before.split()))
            continue
        selector = around.pop()
        declarations = [line.partition(":")[::2] for line in before.split(";") if line.strip()]
        if declarations:
            written = tuple((name.strip(), " ".join(value.split())) for name, value in declarations)
            rules.append(Rule(tuple(around), selector, written))
    return rules


def unreadable_without(css: str) -> list[str]:
    """The declarations of `css` that leave nothing in their place where a browser does not know them.

    A plain declaration before one in the same rule stands in for it, but not where the value holds `var()`: that is
    accepted when read and found wanting when used, too late to go back. There, and for a variable, `@supports` must
    ask, and the same selector must say something plain outside it.
    """
    rules = rules_in(css)
    plain = {
        (rule.selector, name)
        for rule in rules
        for name, value in rule.declarations
        if not rule.is_asked_for and not NEW_VALUE.search(value)
    }
    found = []
    for rule in rules:
        for place, (name, value) in enumerate(rule.declarations):
            if NEW_VALUE.search(value):
                stands_in = name in dict(rule.declarations[:place]) and "var(" not in value and name[:2] != "--"
                if not stands_in and not (rule.is_asked_for and (rule.selector, name) in plain):
                    found.append(f"{rule.selector} {{ {name}: {value} }}")
            if name in NEW_PROPERTY and not any("@supports" in one and name in one for one in rule.around):
                found.append(f"{rule.selector} {{ {name} }}")
    return found


@pytest.mark.parametrize("path", STYLESHEETS, ids=NAMES)
def test_a_browser_that_cannot_mix_colours_finds_plain_ones(path):
    assert unreadable_without(path.read_text()) == []


@pytest.mark.parametrize(
    "css",
    [
        "a { color: color-mix(in srgb, red, blue) }",
        ":root { --link: #000; --link: color-mix(in srgb, red, blue) }",
        "a { color: #000; color: color-mix(in srgb, var(--colour), blue) }",
        "@supports (color: color-mix(in srgb, red, blue)) { a { color: color-mix(in srgb, red, blue) } }",
        "@media print { a { height: 100dvh } }",
        "a { mask: url(x.svg) }",
    ],
)
def test_what_would_be_missing_is_found(css):
    assert unreadable_without(css)


@pytest.mark.parametrize(
    "css",
    [
        "a { height: 100vh; height: 100dvh }",
        ":root { --link: #000 } @supports (color: color-mix(in srgb, red, blue)) {"
        " :root { --link: color-mix(in srgb, red, blue) } }",
    ],
)
def test_what_has_a_plain_stand_in_is_not(css):
    assert not unreadable_without(css)


@pytest.mark.parametrize("path", STYLESHEETS, ids=NAMES)
def test_a_selector_that_some_do_not_know_takes_no_other_along(path):
    for rule in rules_in(path.read_text()):
        assert not (":has(" in rule.selector and "," in re.sub(r"\([^()]*(?:\([^()]*\)[^()]*)*\)", "", rule.selector))


@pytest.mark.parametrize("path", STYLESHEETS, ids=NAMES)
def test_no_rule_is_nested_in_another(path):
    for rule in rules_in(path.read_text()):
        assert "&" not in rule.selector
        assert all(outside.startswith("@") for outside in rule.around)


@pytest.mark.parametrize("path", STYLESHEETS, ids=NAMES)
def test_a_table_that_waits_for_a_container_can_be_scrolled_without(path):
    """Narrow rules that take a table apart are for phones; an old one gets the table in a box that scrolls."""
    css = path.read_text()
    if re.search(r"@container \(width <[^}]*?is\(tbody", css):
        assert "@supports not (container-type: inline-size)" in css
