from unionsite.publishing.roles import ADMINISTRATOR, CONTRIBUTOR, EDITOR, MANAGED, PUBLISHED, WRITTEN, may

EMULATION = ("events.campaign", "events.emulationblock", "events.cooperationprogramme")
ROLES = {
    CONTRIBUTOR: {
        *may(WRITTEN, "events.conference"),
        *may(["view"], "events.conferencekind", "events.unit", *EMULATION),
    },
    EDITOR: {*may(PUBLISHED, "events.conference", *EMULATION), *may(MANAGED, "events.unit", "events.blockterm")},
    ADMINISTRATOR: may(MANAGED, "events.conferencekind"),
}
