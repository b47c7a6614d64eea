from django import template

from unionsite.library import rendering

register = template.Library()

register.simple_tag(rendering.picture, name="picture")
register.filter("body", rendering.render_body)
register.filter("credit_line", rendering.credit_line)


@register.filter
def sized(image, width: int) -> str:
    """The address of `image` at least `width` pixels wide, in the format every program reads."""
    return image.url(width)
