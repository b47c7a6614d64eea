"""How times and numbers are written for readers. Built into every template."""

from datetime import date
from functools import lru_cache

from django import template
from django.template.loader import render_to_string

from unionsite.vietnamese import dates, numbers

register = template.Library()

register.filter("stamp", dates.stamp)
register.filter("long_date", dates.long_date)
register.filter("grouped", numbers.group)
register.filter("two_digits", numbers.two_digits)
register.filter("file_size", numbers.file_size)


@register.simple_tag
@lru_cache(maxsize=1000)
def day_badge(day: date) -> str:
    """The day as on a calendar's leaf; a moment's is that in Vietnam."""
    return render_to_string("components/day_badge.html", {"day": day})


@register.filter
def staff_name(user) -> str:
    """A member of staff, family name first as names are said here; the account's name when none was entered."""
    return f"{user.last_name} {user.first_name}".strip() or user.get_username()
