"""The readable part of an address."""

import re

from .fold import fold

_NOT_IN_A_SLUG = re.compile(r"[^a-z0-9]+")


def slugify(text: str, max_length: int = 80) -> str:
    """The text as lower-case ASCII words joined by hyphens, at most max_length characters, cut between words.

    A first word longer than that is cut inside. The answer is "" for text without Latin letters or digits.
    """
    slug = _NOT_IN_A_SLUG.sub("-", fold(text)).strip("-")
    if len(slug) <= max_length:
        return slug
    head, hyphen, _ = slug[: max_length + 1].rpartition("-")
    return head if hyphen else slug[:max_length]
