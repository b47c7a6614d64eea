"""What stands around every page, made once as long as nothing in it changes."""

from django import template
from django.utils.safestring import SafeString

from unionsite.visits.figures import last_known

from ..masthead import Masthead

register = template.Library()


@register.simple_tag(takes_context=True)
def frame(context, part: str) -> SafeString:
    """`components/<part>.html` (masthead, navigation or footer), kept with the masthead that it is made of."""
    masthead, path = context["masthead"], context["request"].path
    place, state = _variant(part, masthead, path)
    known = masthead.made.get(place)
    if known is None or known[0] != state:
        with context.push(figures=state):
            made = context.template.engine.get_template(f"components/{part}.html").render(context)
        known = masthead.made[place] = (state, made)
    return known[1]


def _variant(part: str, masthead: Masthead, path: str) -> tuple[tuple, object]:
    """All that a part depends on beside the masthead: what there is one of for each, and, of the footer's figures, what
    only the last is kept of."""
    if part == "masthead":
        return (part, path == "/"), None
    if part == "navigation":
        return (part, path if path in masthead.menu_addresses else ""), None
    return (part,), last_known()
