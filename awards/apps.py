from django.apps import AppConfig

from unionsite.publishing.roles import ADMINISTRATOR, AWARDS_APPROVING, AWARDS_ENTERING

MANAGED = ("add", "change", "delete", "view")


class AwardsConfig(AppConfig):
    """Two roles of its own: who enters lists and who approves them. An editor of the news sees no proposals that are
    not public yet unless given one of them."""

    name = "awards"
    verbose_name = "Khen thưởng"
    roles = {
        AWARDS_ENTERING: (
            *(f"awards.{action}_awarddecision" for action in ("add", "change", "view")),
            *("awards.view_awardlevel", "awards.view_awardform", "awards.view_issuer", "awards.add_issuer"),
            *("library.add_document", "library.view_document", "library.view_image", "events.view_conference"),
            *("events.view_unit", "news.view_article", "news.add_article", "news.change_article"),
            *("news.view_category", "news.view_topic"),
        ),
        AWARDS_APPROVING: (
            *(f"awards.{action}_awarddecision" for action in (*MANAGED, "publish")),
            *(f"awards.{action}_{model}" for model in ("awardlevel", "awardform", "issuer") for action in MANAGED),
            *("library.add_document", "library.view_document", "library.view_image", "events.view_conference"),
            *(f"events.{action}_unit" for action in MANAGED),
            *("news.view_article", "news.add_article", "news.change_article", "news.view_category", "news.view_topic"),
        ),
        ADMINISTRATOR: (
            *(f"awards.{action}_awarddecision" for action in (*MANAGED, "publish")),
            *(f"awards.{action}_{model}" for model in ("awardlevel", "awardform", "issuer") for action in MANAGED),
        ),
    }
