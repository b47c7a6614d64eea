from django.apps import AppConfig

from unionsite.publishing.roles import ADMINISTRATOR, CONTRIBUTOR, EDITOR


class IdentityConfig(AppConfig):
    name = "unionsite.identity"
    verbose_name = "Nhận diện"
    roles = {
        CONTRIBUTOR: ("identity.view_page",),
        EDITOR: (
            *("identity.add_page", "identity.change_page", "identity.view_page", "identity.publish_page"),
            *("identity.add_slogan", "identity.change_slogan", "identity.view_slogan"),
        ),
        ADMINISTRATOR: (
            *("identity.add_organisation", "identity.change_organisation", "identity.view_organisation"),
            *(
                f"identity.{action}_{model}"
                for model in ("slogan", "menuitem", "partner", "sociallink", "page")
                for action in ("add", "change", "delete", "view")
            ),
            "identity.publish_page",
        ),
    }
