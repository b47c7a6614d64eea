from unionsite.publishing.roles import ADMINISTRATOR, EDITOR, WRITTEN, may

ROLES = {EDITOR: may(["view"], "visits.daycount"), ADMINISTRATOR: may(WRITTEN, "visits.openingbalance")}
