from django.apps import AppConfig

from unionsite.publishing.roles import CONTRIBUTOR, EDITOR


class LibraryConfig(AppConfig):
    name = "unionsite.library"
    verbose_name = "Thư viện"
    roles = {
        CONTRIBUTOR: (
            *("library.add_image", "library.view_image", "library.change_image"),
            *("library.add_document", "library.view_document"),
        ),
        EDITOR: tuple(
            f"library.{action}_{model}"
            for model in ("image", "document")
            for action in ("add", "change", "delete", "view")
        ),
    }
