"""A real browser. Where none is found these tests are skipped, unless REQUIRE_BROWSER=1 asks for them."""

import os
import shutil
import threading

import pytest
from playwright.sync_api import expect, sync_playwright

# Playwright's own loop makes Django believe that we are asynchronous.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
# On a busy machine pages take their time: what is waited for is given as long as a whole page.
expect.set_options(timeout=30_000)
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


@pytest.fixture(scope="session")
def browser():
    program = next(filter(None, map(shutil.which, NAMES)), None)
    if program is None:
        message = "No Chromium found: install one (on Debian: apt install chromium)"
        if os.environ.get("REQUIRE_BROWSER") == "1":
            pytest.fail(message)
        pytest.skip(message)
    with sync_playwright() as playwright:
        quiet = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]
        browser = playwright.chromium.launch(executable_path=program, args=quiet)
        yield browser
        browser.close()


@pytest.fixture
def open_page(browser, live_server):
    """Opens pages of given widths on the live server; fails the test for any console error or foreign request."""
    contexts, problems = [], []

    def make(width: int = 1280, height: int = 900, **options):
        context = browser.new_context(
            viewport={"width": width, "height": height}, base_url=live_server.url, locale="vi-VN", **options
        )
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda entry: problems.append(entry.text) if entry.type == "error" else None)
        page.on("pageerror", lambda error: problems.append(str(error)))
        page.on("request", lambda request: _note_foreign(request.url, live_server.url, problems))
        return page

    yield make
    for context in contexts:
        context.close()
    _wait_for_the_last_answers()
    assert not problems, problems


def _wait_for_the_last_answers():
    """Let the live server finish what the browser no longer waits for: it would write into the next test's tables, and
    its connection would be open when the database is removed.
    """
    for thread in threading.enumerate():
        if "process_request_thread" in thread.name:
            thread.join(30)


def _note_foreign(url: str, home: str, problems: list):
    own = ("chrome:", "chrome-extension:")  # the browser's viewer of PDFs
    if not url.startswith((home, "data:", "blob:", "about:", *own)):
        problems.append(f"request to another host: {url}")
