from django.apps import AppConfig

from unionsite.publishing.roles import ADMINISTRATOR, CONTRIBUTOR, EDITOR

MANAGED = ("add", "change", "delete", "view")
PUBLISHED = ("conference", "campaign", "emulationblock", "cooperationprogramme")


class EventsConfig(AppConfig):
    name = "events"
    verbose_name = "Hội nghị, thi đua"
    roles = {
        CONTRIBUTOR: (
            *(f"events.{action}_conference" for action in ("add", "change", "view")),
            *("events.view_conferencekind", "events.view_unit", "events.view_campaign", "events.view_emulationblock"),
            "events.view_cooperationprogramme",
        ),
        EDITOR: (
            *(f"events.{action}_{model}" for model in PUBLISHED for action in (*MANAGED, "publish")),
            *(f"events.{action}_{model}" for model in ("unit", "blockterm") for action in MANAGED),
        ),
        ADMINISTRATOR: tuple(f"events.{action}_conferencekind" for action in MANAGED),
    }
