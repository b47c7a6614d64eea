from unionsite.publishing.roles import ADMINISTRATOR, WRITTEN, may

ROLES = {ADMINISTRATOR: may(WRITTEN, "auth.user")}
