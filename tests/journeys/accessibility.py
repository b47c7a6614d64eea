"""What axe, the checker of accessibility, says of a page: asked in one way by every journey."""

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.journeys.steps import settle


def complaints(page: Page) -> list[str]:
    """What axe finds wrong with the page, once it has loaded: one line for each element.

    Whoever has just pressed something waits first for what it leads to (`follow`, or `expect`).
    """
    settle(page)
    # On the desk axe must not fetch the style sheets itself: it misses the place of their @import.
    found = Axe().run(page, options={"preload": "/quan-tri/" not in page.url, "resultTypes": ["violations"]})
    return [f"{one['id']}: {node['html'][:200]}" for one in found.response["violations"] for node in one["nodes"]]
