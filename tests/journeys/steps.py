"""Steps that most journeys take. Each ends when the page it leads to has loaded: what follows meets no other."""

from playwright.sync_api import Locator, Page

PASSWORD = "mat-khau-rat-dai"
# The editor of rich text shows its buttons, and takes clicks, before it answers; a colour on its way to another has the
# contrast of neither.
SETTLE = """async () => {
    const page = document.documentElement;
    delete page.dataset.settled;
    const editors = Object.values(window.CKEDITOR?.instances ?? {});
    const ready = (editor) => new Promise((resolve) => editor.on("instanceReady", resolve));
    await Promise.all(editors.map((editor) => editor.status === "ready" || ready(editor)));
    await new Promise((resolve) => requestIdleCallback(resolve, {timeout: 1000}));
    const ended = Promise.allSettled(document.getAnimations().map(({finished}) => finished));
    // A page that draws no frames ends no animation.
    await Promise.race([ended, new Promise((resolve) => setTimeout(resolve, 2000))]);
    page.dataset.settled = "";
}"""


def follow(control: Locator):
    """Press a link or a button, and wait until the page it leads to has loaded and its scripts answer."""
    with control.page.expect_navigation():
        control.click()


def sign_in(page: Page, name: str):
    """On the sign-in page: enter as that member of staff, and wait for the page that was asked for."""
    page.fill("#id_username", name)
    page.fill("#id_password", PASSWORD)
    follow(page.locator("#login-form [type=submit]"))
    page.locator("#user-tools").wait_for()


def settle(page: Page):
    """Wait until the page has loaded, and its scripts, which must be allowed, have done what they do by themselves."""
    page.wait_for_load_state()
    page.evaluate(f"void ({SETTLE})()")
    page.locator("html[data-settled]").wait_for()


def save_and_stay(page: Page):
    """On a form of the desk: «Lưu và tiếp tục chỉnh sửa»; it must be taken."""
    follow(page.locator("[name=_continue]"))
    page.locator(".messagelist .success").wait_for()
