"""What the installed apps say of themselves, each in a module of its own that bears the usual name.

sitemaps.py   SITEMAPS = {"tin-tuc": ArticleSitemap}                what search engines are told
roles.py      ROLES = {EDITOR: may(MANAGED, "news.topic")}          what the groups of staff may do
home.py       def blocks(at): return [Block(…)]                     its parts of the front page
search.py     SEARCHED = [ArticleSearch()]                          how its things are found by their words
"""

from collections.abc import Iterator
from importlib import import_module
from typing import Any

from django.apps import apps
from django.utils.module_loading import module_has_submodule

# The site as an app: its modules of these names collect what the others declare. And Django's own apps, one of which
# has a `search.py` too.
COLLECTS, DJANGOS = "unionsite", "django."


def declared(module: str, name: str) -> Iterator[tuple[str, Any]]:
    """The name of each app that has `module`, in the order of INSTALLED_APPS, and what is called `name` in it.

    Raises AttributeError for a module without it: a slip of the pen must not leave an app out unseen.
    """
    for config in apps.get_app_configs():
        if config.name == COLLECTS or config.name.startswith(DJANGOS):
            continue
        if module_has_submodule(config.module, module):
            yield config.name, getattr(import_module(f"{config.name}.{module}"), name)
