"""How times and numbers are written for readers. Built into every template."""

from django import template

from unionsite.vietnamese import dates, numbers

register = template.Library()

register.filter("stamp", dates.stamp)
register.filter("long_date", dates.long_date)
register.filter("grouped", numbers.group)
register.filter("two_digits", numbers.two_digits)
