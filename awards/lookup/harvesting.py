"""Against harvesting: how often one reader may look something up, or take a whole list."""

from unionsite.visits.throttle import HOUR, MINUTE, Throttle

# An office of several hundred people shares one address; and who pretends to be other browsers keeps the address.
LOOK_UPS = Throttle("look-up", of_a_visitor={MINUTE: 60, HOUR: 600}, of_an_address={MINUTE: 300, HOUR: 3000})
# As a file or for printing: each may hold ten thousand names and takes seconds to make.
WHOLE_LISTS = Throttle("list", of_a_visitor={}, of_an_address={MINUTE: 60})
