from django.apps import AppConfig


class IdentityConfig(AppConfig):
    name = "unionsite.identity"
    verbose_name = "Nhận diện"
    roles = {
        "Cộng tác viên": ("identity.view_page",),
        "Biên tập viên": (
            *("identity.add_page", "identity.change_page", "identity.view_page", "identity.publish_page"),
            *("identity.add_slogan", "identity.change_slogan", "identity.view_slogan"),
        ),
        "Quản trị viên": (
            *("identity.add_organisation", "identity.change_organisation", "identity.view_organisation"),
            *(
                f"identity.{action}_{model}"
                for model in ("slogan", "menuitem", "partner", "sociallink", "page")
                for action in ("add", "change", "delete", "view")
            ),
            "identity.publish_page",
        ),
    }
