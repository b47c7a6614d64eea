"""A rich text as plain words, to be searched and quoted."""

import re
from html import unescape

# What begins on a line of its own; a cell ends with a blank, so that its words stay words.
BREAK = re.compile(r"</?(?:p|h[1-6r]|br|li|ul|ol|figure|figcaption|blockquote|table|caption|tr|div)\b[^>]*>")
CELL = re.compile(r"</t[dh]>")
TAG = re.compile(r"<[^>]*>")
BLANKS = re.compile(r"[^\S\n]+")


def plain_text(html: str) -> str:
    """The words of cleaned HTML, one line for each paragraph, heading, row or list item, none of them empty."""
    text = unescape(TAG.sub("", CELL.sub(" ", BREAK.sub("\n", html.replace("\n", " ")))))
    return "\n".join(filter(None, (line.strip() for line in BLANKS.sub(" ", text).split("\n"))))
