"""Word's HTML made plainer for cleaning, for texts that did not come through the editor, which does this itself.

The patterns read what `nesting.well_formed` gives: every tag is closed, and no attribute holds `<` or `>`. On that they
take time in proportion to the text, which they would not on any HTML.
"""

import re

WORD = re.compile(r"\bmso-|\bMso[A-Z]|_msocom|urn:schemas-microsoft-com")
# A paragraph that is a list item for Word alone: its marker is text, `·` or `1.`, in a span of its own.
LIST_PARAGRAPH = re.compile(r"<p\b[^<>]*?\bMsoListParagraph[^<>]*+>(?P<item>.*?)</p>", re.DOTALL | re.IGNORECASE)
MARKER = re.compile(
    r"(?><span\b[^<>]*?mso-list:\s*+Ignore[^<>]*+>)(?P<mark>[^<]*+)(?:<span\b[^<>]*+>[^<]*+</span>)?\s*+</span>",
    re.IGNORECASE,
)
RUN_OF_ITEMS = re.compile(
    r"<(?P<list>ul|ol)-item>.*?</(?P=list)-item>(?:\s*+<(?P=list)-item>.*?</(?P=list)-item>)*+", re.DOTALL
)
ORDERED = re.compile(r"\s*\(?[0-9a-zđ]{1,4}[.)]", re.IGNORECASE)
COMMENT_ANCHOR = re.compile(r"(?><a\b[^<>]*?(?:\bmsocomanchor|#_msocom)[^<>]*+>).*?</a>", re.DOTALL | re.IGNORECASE)


def from_word(html: str) -> str:
    """HTML whose Word lists are lists, on one level, and without reviewers' marks. Other HTML comes back untouched."""
    if not WORD.search(html):
        return html
    html = COMMENT_ANCHOR.sub("", html)
    html = LIST_PARAGRAPH.sub(_item, html)
    return RUN_OF_ITEMS.sub(_list, html)


def _item(paragraph: re.Match[str]) -> str:
    marker = MARKER.search(paragraph["item"])
    if not marker:
        return str(paragraph[0])  # a further paragraph of the item before it
    kind = "ol" if ORDERED.match(marker["mark"]) else "ul"
    return f"<{kind}-item>{MARKER.sub('', paragraph['item'])}</{kind}-item>"


def _list(run: re.Match[str]) -> str:
    kind = run["list"]
    return f"<{kind}>{run[0]}</{kind}>".replace(f"{kind}-item>", "li>")
