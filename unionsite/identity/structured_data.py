"""What pages tell search engines about the thing they show, in the words of schema.org (JSON-LD)."""

import json

from django.utils.safestring import SafeString, mark_safe

ESCAPES = {ord(sign): f"\\u{ord(sign):04X}" for sign in "<>&"}


def as_script(data: dict) -> SafeString:
    """`data` as JSON for a `<script type="application/ld+json">`, safe whatever its texts hold: `<`, `>` and `&` are
    written as escapes, as Django's `json_script` does. Values that are empty or None are left out."""
    known = {"@context": "https://schema.org"} | {name: value for name, value in data.items() if value}
    return mark_safe(json.dumps(known, ensure_ascii=False).translate(ESCAPES))
