"""What the desk promises, seen by a browser: usable without sight, and on a phone."""

import pytest
from playwright.sync_api import expect

from news.models import ArticleFile
from tests.events.factories import BlockTermFactory, CampaignFactory, ConferenceFactory, CooperationProgrammeFactory
from tests.journeys.accessibility import complaints
from tests.journeys.steps import settle, sign_in
from tests.news.factories import ArticleFactory, CategoryFactory, TopicFactory
from tests.unionsite.identity.factories import SloganFactory
from tests.unionsite.library.factories import DocumentFactory, ImageFactory
from unionsite.identity.models import MenuItem, Organisation, Page, Partner, SocialLink
from unionsite.publishing.roles import ADMINISTRATOR

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
LISTS = (
    *("news/article/", "news/category/", "news/topic/", "library/image/", "library/document/", "identity/slogan/"),
    *("identity/menuitem/", "identity/partner/", "identity/page/", "auth/user/"),
    *("events/conference/", "events/unit/", "events/campaign/", "events/emulationblock/", "events/blockterm/"),
    *("events/cooperationprogramme/", "events/conferencekind/"),
)
FORMS = (
    *("news/article/add/", "news/article/{article}/change/", "library/image/add/", "library/image/{image}/change/"),
    *(
        "library/image/tai-len/",
        "library/image/{image}/delete/",
        "identity/organisation/1/change/",
        "identity/page/add/",
    ),
    *("auth/user/add/", "auth/user/{user}/change/", "password_change/"),
    *("events/conference/add/", "events/conference/{conference}/change/", "events/unit/add/", "events/campaign/add/"),
    *("events/emulationblock/{block}/change/", "events/blockterm/{term}/change/", "events/cooperationprogramme/add/"),
)


@pytest.fixture
def desk(open_page, staff):
    """Signs in and opens pages of the desk, which has something of everything, by their address below /quan-tri/."""
    administrator = staff(ADMINISTRATOR, "quan-tri")
    image = ImageFactory(alt="Toàn cảnh hội nghị")
    Organisation.objects.create(name="Công đoàn Viên chức tỉnh Sông Lam", emblem=image)
    SocialLink.objects.create(organisation_id=1, name="Facebook", url="https://mang.example/")
    SloganFactory()
    MenuItem.objects.create(title="Chung", url="/gioi-thieu/", parent=MenuItem.objects.create(title="Giới thiệu"))
    Partner.objects.create(name="Hiệu sách Bến Sông", url="https://ben-song.example/", logo=image)
    Page.objects.create(title="Giới thiệu chung", body="<p>Đôi nét.</p>", status="published")
    category = CategoryFactory(parent=CategoryFactory(on_home=True))
    long_title = "Liên đoàn tổng kết phong trào thi đua và khen thưởng các tập thể, cá nhân xuất sắc toàn tỉnh năm 2026"
    article = ArticleFactory(
        title=long_title, category=category, topic=TopicFactory(), main_image=image, created_by=administrator
    )
    ArticleFile.objects.create(article=article, document=DocumentFactory())
    for status in ("draft", "pending"):
        ArticleFactory(category=category, status=status, created_by=administrator)
    term, conference = BlockTermFactory(), ConferenceFactory()
    conference.photos.create(image=image)
    CampaignFactory(), CooperationProgrammeFactory()
    keys = {"article": article.pk, "image": image.pk, "user": administrator.pk, "conference": conference.pk}
    page, keys = open_page(1280, 900), keys | {"block": term.block_id, "term": term.pk}

    def go(address: str):
        page.goto("/quan-tri/" + address.format(**keys))
        if page.locator("#login-form").count():
            sign_in(page, "quan-tri")
        settle(page)
        return page

    return go


@pytest.mark.parametrize("addresses", [("", *LISTS), FORMS], ids=["lists", "forms"])
def test_the_desks_pages_are_accessible(desk, addresses):
    """By all of axe's rules: what Django leaves unnamed is named by js/admin-names.js."""
    found = {address: complaints(desk(address)) for address in addresses}
    assert not any(found.values()), {address: texts for address, texts in found.items() if texts}


def test_the_sign_in_page_is_accessible(open_page):
    page = open_page(1280, 900)
    page.goto("/quan-tri/")
    assert complaints(page) == []


def test_a_filtered_list_and_a_refused_deletion_are_accessible(desk):
    assert complaints(desk("news/category/?q=a")) == []
    page = desk("library/image/{image}/delete/")
    expect(page.locator("#deleted-objects")).to_be_visible()


def test_a_list_scrolls_by_itself_on_a_phone(desk):
    for address in LISTS:
        page = desk(address)
        page.set_viewport_size({"width": 390, "height": 844})
        assert page.evaluate("document.documentElement.scrollWidth") <= 390, address
        page.set_viewport_size({"width": 1280, "height": 900})


def test_the_buttons_above_a_form_stand_clear_of_its_title(desk):
    page = desk("news/article/{article}/change/")
    for width in (390, 800, 1025, 1280):
        page.set_viewport_size({"width": width, "height": 900})
        buttons = page.locator(".object-tools").bounding_box()
        for title in page.locator("#content > h1, #content > h2").all():
            box = title.bounding_box()
            beside = box["x"] + box["width"] <= buttons["x"]
            apart = box["y"] + box["height"] <= buttons["y"] or buttons["y"] + buttons["height"] <= box["y"]
            assert beside or apart, width


def test_a_row_of_files_added_to_an_article_has_names(desk):
    page = desk("news/article/{article}/change/")
    page.locator(".add-row a").first.click()
    page.locator("tr.dynamic-articlefile_set .select2").nth(1).wait_for()
    assert complaints(page) == []


def test_the_picture_in_the_list_of_images_opens_it(desk):
    page = desk("library/image/")
    box = page.locator("#result_list tbody tr .field-thumbnail img").bounding_box()
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.wait_for_url("**/library/image/*/change/")
