from django.apps import AppConfig

from unionsite.publishing.roles import ADMINISTRATOR, CONTRIBUTOR, EDITOR


class NewsConfig(AppConfig):
    name = "news"
    verbose_name = "Tin tức"
    roles = {
        CONTRIBUTOR: (
            *("news.add_article", "news.change_article", "news.view_article"),
            *("news.view_category", "news.view_topic"),
        ),
        EDITOR: (
            *(f"news.{action}_article" for action in ("add", "change", "delete", "view", "publish")),
            *(f"news.{action}_topic" for action in ("add", "change", "delete", "view")),
            "news.view_category",
        ),
        ADMINISTRATOR: (
            *(f"news.{action}_article" for action in ("add", "change", "delete", "view", "publish")),
            *(
                f"news.{action}_{model}"
                for model in ("topic", "category")
                for action in ("add", "change", "delete", "view")
            ),
        ),
    }
