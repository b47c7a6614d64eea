"""What a page says of itself to search engines and to those who share it. Built into every template."""

from django import template

register = template.Library()


@register.inclusion_tag("components/meta.html", takes_context=True)
def meta(context, title="", description="", image=None, kind="website", path=""):
    """The title and the meta elements of a page. `kind` is a type of the Open Graph protocol (https://ogp.me/#types),
    `path` the address without the host (the one asked for unless given).

    A tag, not an include: it sees its arguments alone, and no page's own `kind` or `image` gets into them.
    """
    request, masthead = context["request"], context["masthead"]
    return {
        "organisation": masthead.organisation,
        "title": str(title) if title else "",
        "page_title": str(title or masthead.organisation.name),
        "site_title": masthead.site_title,
        "description": description,
        "shared": image or masthead.organisation.default_image,
        "kind": kind,
        "host": f"{request.scheme}://{request.get_host()}",
        "address": path or request.path,
    }
