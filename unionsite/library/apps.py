from django.apps import AppConfig


class LibraryConfig(AppConfig):
    name = "unionsite.library"
    verbose_name = "Thư viện"
    roles = {
        "Cộng tác viên": (
            *("library.add_image", "library.view_image", "library.change_image"),
            *("library.add_document", "library.view_document"),
        ),
        "Biên tập viên": tuple(
            f"library.{action}_{model}"
            for model in ("image", "document")
            for action in ("add", "change", "delete", "view")
        ),
    }
