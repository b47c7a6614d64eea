"""The library's images as HTML: one picture, and a rich text with its pictures in the sizes that are ready."""

import re
from functools import lru_cache

from django.utils.html import conditional_escape, format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from unionsite.publishing.compiled import CompiledQuery
from unionsite.richtext.cleaning import IMAGE, LIBRARY_IMAGE

from .models import Image

DIV = re.compile(r"<div\b[^>]*>")  # the cleaner leaves none; one of before, that nothing closes, swallowed the page
ALT = re.compile(r'\balt="([^"]*)"')
BODY_SIZES = "(min-width: 60rem) 46rem, 100vw"
PICTURE = (
    '<picture><source type="image/avif" srcset="{avif}" sizes="{sizes}">'
    '<source type="image/webp" srcset="{webp}" sizes="{sizes}">'
    '<img src="{src}" srcset="{srcset}" sizes="{sizes}" width="{width}" height="{height}" alt="{alt}"{loading}>'
    "</picture>"
)
LAZY = mark_safe(' loading="lazy" decoding="async"')
EAGER = mark_safe(' fetchpriority="high"')


def picture(image, sizes: str, alt: str | None = None, eager: bool = False) -> SafeString:
    """A `<picture>` of `image`: `sizes` as in HTML, the library's `alt` unless given, `eager` for the page's first."""
    told = conditional_escape(image.alt if alt is None else alt)
    size = (image.width, image.height, tuple(image.widths))
    return _picture(image.key, image.version, image.fallback, size, sizes, str(told), eager)


@lru_cache(maxsize=4000)
def _picture(key: str, version: str, fallback: str, size: tuple, sizes: str, alt: str, eager: bool) -> SafeString:
    """Made once for all pages that show the same; `alt` is escaped."""
    width, height, widths = size
    image = Image(key=key, version=version, fallback=fallback, width=width, height=height, widths=list(widths))
    return format_html(
        PICTURE,
        avif=image.srcset("avif"),
        webp=image.srcset("webp"),
        srcset=image.srcset(),
        src=image.url(640),
        sizes=sizes,
        width=width,
        height=height,
        alt=mark_safe(alt),
        loading=EAGER if eager else LAZY,
    )


def render_body(owner) -> SafeString:
    """The cleaned text of a `RichBody`, its images in ready-made sizes, its wide tables able to scroll.

    The only place that trusts stored HTML: it was cleaned when it was saved. One query when there are images.
    """
    html = DIV.sub("", owner.body)
    if "<img" in html:
        images = {image.key: image for image in images_in(owner)} if owner.pk else {}
        html = IMAGE.sub(lambda tag: _sized(tag[0], images), html)
    html = html.replace("<table>", '<div class="table-scroll" tabindex="0"><table>')
    html = html.replace("</table>", "</table></div>")
    return mark_safe(html)


def images_in(owner) -> list[Image]:
    """The library's images in the text of a saved `RichBody`."""
    model = type(owner)
    if model not in _images_in:
        links = model.body_images.through.objects
        _images_in[model] = CompiledQuery(
            lambda pk: Image.objects.filter(pk__in=links.filter(**{model._meta.model_name: pk}).values("image"))
        )
    return _images_in[model](pk=owner.pk)


_images_in: dict[type, CompiledQuery] = {}


def _sized(tag: str, images: dict) -> str:
    address, alt = LIBRARY_IMAGE.search(tag), ALT.search(tag)
    image = images.get(address["key"]) if address else None
    if image is None:
        return ""  # deleted from the library by a way that did not ask where it is used
    # The text in the attribute is escaped already.
    return picture(image, BODY_SIZES, alt=mark_safe(alt[1]) if alt and alt[1] else None)


def credit_line(image) -> SafeString:
    """`Chú thích. Ảnh: Người chụp` as far as they are known."""
    parts = [("caption-text", image.caption), ("credit", image.credit and f"Ảnh: {image.credit}")]
    return format_html_join(" ", '<span class="{}">{}</span>', [part for part in parts if part[1]])


def figure(image) -> SafeString:
    """`image` as the editor writes it into a rich text: picture, caption and credit, ready to be edited there."""
    credit = f"Ảnh: {image.credit}" if image.credit else ""
    caption = ". ".join(part for part in (image.caption.rstrip(". "), credit) if part)
    return format_html(
        '<figure><img src="{}" alt="{}"><figcaption>{}</figcaption></figure>', image.url(640), image.alt, caption
    )
