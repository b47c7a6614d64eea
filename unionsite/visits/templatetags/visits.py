from django import template

from unionsite.visits.figures import last_known
from unionsite.visits.pages import CountedPage

register = template.Library()

register.simple_tag(last_known, name="last_known_figures")


@register.simple_tag
def page_token(section, number=0, opening=0):
    return CountedPage(section, number, opening).token
