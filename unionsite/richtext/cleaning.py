"""The allow-list. Everything rich that is stored has passed through `clean`; what it gives is safe and canonical:
lower-case names, double-quoted attributes, one element for one meaning, so that later steps may read it with a regex.
"""

import re
from dataclasses import dataclass

import nh3

from unionsite.vietnamese.fold import nfc

from .nesting import WITH_CONTENT, well_formed
from .word import from_word

TAGS = {
    *("p", "h2", "h3", "h4", "strong", "em", "u", "s", "sub", "sup", "br", "hr", "a", "blockquote"),
    *("ul", "ol", "li", "figure", "figcaption", "img"),
    *("table", "caption", "thead", "tbody", "tfoot", "tr", "th", "td"),
}
# Accepted on the way in and written as their modern or lower equals: a page has one h1, its title.
SYNONYMS = {"b": "strong", "i": "em", "strike": "s", "del": "s", "h1": "h2", "h5": "h4", "h6": "h4"}
ALIGNABLE = ("p", "h2", "h3", "h4", "th", "td")
CLASSES = {tag: {"text-center", "text-right"} for tag in ALIGNABLE}
CLASSES["p"] |= {"caption", "note"}
CLASSES["figure"] = {"figure-wide", "figure-left", "figure-right"}
ATTRIBUTES = {
    "*": set(),  # nh3 would keep `title` and `lang` on everything: the steps below read tags that have no others
    "a": {"href", "title"},
    "img": {"src", "alt"},
    "ol": {"start", "type"},
    "th": {"colspan", "rowspan", "scope"},
    "td": {"colspan", "rowspan"},
}
KNOWN = TAGS | set(SYNONYMS) | {"div", "span"}  # Word's list markers are spans
URL_SCHEMES = {"http", "https", "mailto", "tel"}
MOST_ROUNDS = 6
# A div that holds only running text is a paragraph; any other is dropped around what it holds.
TEXT_DIV = re.compile(r"<div>((?:(?!</?(?:div|p|h\d|ul|ol|table|blockquote|figure|hr)\b).)*)</div>", re.DOTALL)
# Where the library serves images from: an image in a text is one of ours or it is left out.
LIBRARY_IMAGE = re.compile(r"/media/anh/(?P<key>[a-z0-9]{12})/[a-z0-9]{1,5}\.[a-z]{3,4}(?:\?v=[a-z0-9]{1,8})?")
LIBRARY_DOCUMENT = re.compile(r'href="/tep/(?P<key>[a-z0-9]{12})/')
IMAGE = re.compile(r"<img\b[^>]*>")
EMPTY = re.compile(r"<(p|h[234]|strong|em|u|s|figcaption|li|blockquote)(?: [^>]*)?>(?:\s|<br>)*</\1>")
LONELY_IMAGES = re.compile(r"<p(?: [^>]*)?>((?:\s|<br>)*(?:<img\b[^>]*>(?:\s|<br>)*)+)</p>")
FIGURE_WITHOUT_IMAGE = re.compile(
    r"<figure(?: [^>]*)?>\s*+(?:<figcaption>((?:(?!</?fig).)*)</figcaption>\s*+)?</figure>", re.DOTALL
)
LINK_TO_NOWHERE = re.compile(r"<a(?![^>]* href=)[^>]*>((?:(?!</?a\b).)*)</a>", re.DOTALL)
CELL_OF_ONE_PARAGRAPH = re.compile(r"(<t[dh]\b[^>]*>)\s*<p>((?:(?!</?(?:p|t[dh])\b).)*)</p>\s*(</t[dh]>)", re.DOTALL)


@dataclass(frozen=True)
class Cleaned:
    """`html` is safe to store; `foreign_images` are the addresses of the images that were left out."""

    html: str
    foreign_images: tuple[str, ...]


def clean(html: str) -> Cleaned:
    """Reduce any HTML, Word's included, to the allow-list. Never raises; text is kept, NFC, with plain spaces."""
    foreign: list[str] = []
    for _ in range(MOST_ROUNDS):  # what one step leaves may be an earlier step's to change
        cleaned = _clean_once(html, foreign)
        if cleaned == html:
            break
        html = cleaned
    return Cleaned(html, tuple(foreign))


def _clean_once(html: str, foreign: list[str]) -> str:
    def keep(tag: str, name: str, value: str) -> str | None:
        if (tag, name) == ("img", "src"):
            if LIBRARY_IMAGE.fullmatch(value):
                return value
            foreign.append(value[:200])
            return None
        return value

    safe = nh3.clean(
        from_word(well_formed(_nfc(html), KNOWN)),
        tags=KNOWN - {"span"},
        attributes=ATTRIBUTES,
        allowed_classes=CLASSES,
        attribute_filter=keep,
        url_schemes=URL_SCHEMES,
        link_rel="noopener",
        clean_content_tags=set(WITH_CONTENT),
        strip_comments=True,
    )
    safe = _nfc(safe.replace("&nbsp;", " ")).replace(' class=""', "")
    for written, meant in SYNONYMS.items():
        safe = re.sub(rf"<{written}(?=[ >])", f"<{meant}", safe).replace(f"</{written}>", f"</{meant}>")
    safe = IMAGE.sub(lambda image: image[0] if " src=" in image[0] else "", safe)
    safe = FIGURE_WITHOUT_IMAGE.sub(r"<div>\1</div>", safe)
    safe = re.sub("</?div>", "", TEXT_DIV.sub(r"<p>\1</p>", safe))
    safe = LINK_TO_NOWHERE.sub(r"\1", safe)
    safe = CELL_OF_ONE_PARAGRAPH.sub(r"\1\2\3", safe)
    safe = LONELY_IMAGES.sub(lambda lonely: IMAGE.sub(r"<figure>\g<0></figure>", lonely[1].replace("<br>", "")), safe)
    removed = 1
    while removed:  # an empty emphasis may have been all that its paragraph held
        safe, removed = EMPTY.subn("", safe)
    return safe.strip()


def _nfc(html: str) -> str:
    # NFC makes one letter of `>` and U+0338 after it: the tag would never end. Nothing else composes with markup.
    return nfc(html.replace("\u0338", ""))


def image_keys(html: str) -> list[str]:
    """The keys of the library's images in cleaned `html`, in reading order, each once."""
    return list(dict.fromkeys(match["key"] for match in LIBRARY_IMAGE.finditer(html)))


def document_keys(html: str) -> list[str]:
    """The keys of the library's documents that cleaned `html` links to, in reading order, each once."""
    return list(dict.fromkeys(match["key"] for match in LIBRARY_DOCUMENT.finditer(html)))
