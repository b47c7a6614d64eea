"""The editor of rich text, as staff meet it in a browser."""

import base64
import re
from pathlib import Path

import pytest
from playwright.sync_api import expect

from news.models import Article
from tests.journeys.steps import save_and_stay, settle, sign_in
from tests.news.factories import CategoryFactory
from tests.unionsite.library.factories import DocumentFactory, ImageFactory, drawn
from unionsite.library.models import Image
from unionsite.publishing.roles import EDITOR

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
WORD = (Path(__file__).parents[1] / "unionsite" / "richtext" / "word_clipboard.html").read_text()
# As the browser does it when somebody presses Ctrl+V with this on the clipboard.
PASTE = """({html, picture}) => {
    const editor = CKEDITOR.instances.id_body, view = editor.document.$.defaultView;
    const clipboard = new view.DataTransfer();
    if (html) clipboard.setData("text/html", html);
    if (picture) {
        const bytes = Uint8Array.from(atob(picture), (letter) => letter.charCodeAt(0));
        clipboard.items.add(new view.File([bytes], "anh-dan.png", {type: "image/png"}));
    }
    const paste = new view.ClipboardEvent("paste", {clipboardData: clipboard, bubbles: true, cancelable: true});
    editor.editable().$.dispatchEvent(paste);
}"""


@pytest.fixture
def desk(open_page, staff):
    """The form of a new article, signed in as an editor, with the cursor in the empty text."""
    staff(EDITOR, "bien-tap")
    CategoryFactory(name="Hoạt động")
    page = open_page()
    page.goto("/quan-tri/news/article/add/")
    sign_in(page, "bien-tap")
    settle(page)
    page.frame_locator("iframe.cke_wysiwyg_frame").locator("body").click()
    return page


def text_of(page):
    return page.frame_locator("iframe.cke_wysiwyg_frame")


def chooser_of(page):
    return page.frame_locator("dialog.library-chooser iframe")


def saved(page) -> Article:
    page.fill("#id_title", "Lễ ra quân")
    page.select_option("#id_category", label="Hoạt động")
    save_and_stay(page)
    return Article.objects.get()


def test_an_image_from_the_library_comes_with_caption_and_credit(desk):
    image = ImageFactory(caption="Toàn cảnh hội nghị.", credit="Thu Hà")
    desk.click(".cke_button__libraryimage")
    chooser_of(desk).locator(".library-choice").click()
    expect(text_of(desk).locator("figcaption")).to_have_text("Toàn cảnh hội nghị. Ảnh: Thu Hà")
    article = saved(desk)
    assert list(article.body_images.all()) == [image]
    assert re.sub(r"\s*\n\s*", "", article.body) == (
        f'<figure><img alt="Quang cảnh hội nghị" src="{image.url(640)}">'
        "<figcaption>Toàn cảnh hội nghị. Ảnh: Thu Hà</figcaption></figure>"
    )


def test_description_and_place_of_an_image_are_changed_in_its_dialog(desk):
    ImageFactory()
    desk.click(".cke_button__libraryimage")
    chooser_of(desk).locator(".library-choice").click()
    text_of(desk).locator("figure img").dblclick()
    desk.get_by_label("Mô tả ảnh").fill("Các đại biểu biểu quyết")
    desk.get_by_label("Bên trái").check()
    desk.locator(".cke_dialog_ui_button_ok:visible").click()
    article = saved(desk)
    assert '<figure class="figure-left"><img alt="Các đại biểu biểu quyết"' in article.body
    # What was stored comes back into the editor as the same figure.
    expect(text_of(desk).locator(".cke_widget_image figure figcaption")).to_have_count(1)
    expect(text_of(desk).locator(".cke_widget_image.figure-left")).to_have_count(1)


def test_a_document_becomes_a_link_that_says_what_it_is(desk):
    document = DocumentFactory(title="Kế hoạch số 5")
    desk.click(".cke_button__librarydocument")
    chooser_of(desk).get_by_role("button", name="Chọn", exact=True).click()
    expect(text_of(desk).locator("a")).to_have_text(re.compile(r"Kế hoạch số 5 \(PDF, 1 KB\)"))
    assert list(saved(desk).body_documents.all()) == [document]


def test_a_pasted_picture_goes_into_the_library(desk):
    desk.evaluate(PASTE, {"picture": base64.b64encode(drawn()).decode()})
    expect(text_of(desk).locator('figure.image img[src^="/media/anh/"]')).to_have_count(1)
    article = saved(desk)
    assert list(article.body_images.all()) == [Image.objects.get()]
    assert Image.objects.get().uploaded_by.username == "bien-tap"


def test_a_refused_picture_is_explained_in_vietnamese(desk):
    desk.evaluate(PASTE, {"picture": base64.b64encode(b"khong phai anh").decode()})
    expect(desk.locator(".cke_notification_warning")).to_contain_text("Tệp này không phải ảnh")
    expect(text_of(desk).locator("img")).to_have_count(0)


def test_word_keeps_headings_lists_tables_and_emphasis(desk):
    desk.evaluate(PASTE, {"html": WORD.replace('src="file:///C:/Users/x/clip_image001.png"', "")})
    expect(text_of(desk).locator("h2").first).to_have_text("Hội nghị tổng kết công tác năm 2026")
    body = re.sub(r"\s*\n\s*", "", saved(desk).body)
    assert "<strong>Sáng 12/12</strong>, Công đoàn tổ chức <em>hội nghị</em>" in body
    assert "<ul><li>Chăm lo đoàn viên<ul><li>Thăm hỏi</li></ul></li><li>Phong trào thi đua</li></ul>" in body
    assert '<td rowspan="2">1</td>' in body
    assert not re.search(r"style=|class=|mso|<span", body)


@pytest.mark.parametrize("button", ["table", "link", "find", "specialchar"])
def test_every_dialog_opens(desk, button):
    desk.click(f".cke_button__{button}")
    expect(desk.locator(".cke_dialog_title:visible")).to_have_count(1)


def test_the_main_image_is_uploaded_and_described_in_the_chooser(desk):
    desk.click("[data-image-chooser] [data-choose]")
    chooser = chooser_of(desk)
    picture = {"name": "le-ra-quan.png", "mimeType": "image/png", "buffer": drawn()}
    chooser.locator("input[type=file]").set_input_files(picture)
    chooser.locator("[data-card] textarea").first.fill("Lễ ra quân ở quảng trường")
    chooser.get_by_role("button", name="Chọn ảnh này").click()
    expect(desk.locator(".image-chooser-picture span")).to_have_text("Lễ ra quân ở quảng trường")
    assert saved(desk).main_image.alt == "Lễ ra quân ở quảng trường"


def test_the_editor_spells_as_the_site_does(desk):
    assert "xoá" not in desk.evaluate("JSON.stringify(CKEDITOR.lang.vi)").lower()
