"""How often one reader may search: a search costs the database more than a page does."""

from unionsite.visits.throttle import HOUR, MINUTE, Throttle

# An office of several hundred people shares one address.
SEARCHES = Throttle("search", of_a_visitor={MINUTE: 60, HOUR: 900}, of_an_address={MINUTE: 600})
