"""The site's own text sizes: on no page, however wide the screen, does large type squeeze a text beside another.

Large type is for those who need it most. Every page is walked at every width and size; zooming in the browser is the
same as a narrower screen.
"""

import pytest

from awards.models import Recipient
from events.models import AgendaItem, Paper, Participant
from tests.awards.factories import AwardDecisionFactory, RecipientFactory
from tests.events.emulation.scenes import rich_block, rich_campaign, rich_programme
from tests.events.factories import ConferenceFactory, day
from tests.news.factories import ArticleFactory, CategoryFactory
from tests.unionsite.library.factories import DocumentFactory, ImageFactory
from unionsite.identity.models import MenuItem, Organisation, Page, Partner

pytestmark = [pytest.mark.drill, pytest.mark.browser, pytest.mark.django_db(transaction=True)]
WIDTHS = (320, 390, 600, 760, 900, 1000, 1100, 1200, 1300, 1400)
SIZES = (-1, 0, 1, 2)  # as js/reading.js keeps them
NAME = "Công đoàn Viên chức các cơ quan tỉnh Sông Lam"
TITLE = "Hội nghị tổng kết phong trào thi đua trong cán bộ, công chức, viên chức và người lao động năm"
# Of every text of three lines or more: how many letters stand on a line, and whether words were broken to fit.
SQUEEZED = """() => {
  const texts = new Map(), walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const unseen = (element) => {
    for (let one = element; one; one = one.parentElement)
      if (getComputedStyle(one).clipPath.startsWith("inset")) return true;
    return !element.checkVisibility();
  };
  while (walker.nextNode()) {
    const text = walker.currentNode.textContent.trim();
    let element = walker.currentNode.parentElement;
    if (!text || unseen(element) || element.closest("svg, video")) continue;
    while (getComputedStyle(element).display === "inline") element = element.parentElement;
    const range = document.createRange();
    range.selectNodeContents(walker.currentNode);
    const found = texts.get(element) || {letters: 0, words: 0, tops: new Set()};
    found.letters += text.length;
    found.words += text.split(/\\s+/).length;
    for (const box of range.getClientRects()) if (box.width > 1) found.tops.add(Math.round(box.top));
    texts.set(element, found);
  }
  return [...texts]
    .map(([element, {letters, words, tops}]) => [element, letters, words, tops.size])
    .filter(([, letters, words, lines]) => lines > 2 && (lines > words || letters > 30 && letters / lines < 7))
    .map(([element]) => `${element.tagName}.${element.className}: ${element.innerText.slice(0, 40)}`);
}"""
# Not `scrollWidth` alone: what overflows a container is no longer counted in it by every browser.
TOO_WIDE = """() => document.documentElement.scrollWidth > innerWidth
  || [...document.querySelectorAll("main, .masthead-strip, .navigation, .footer")].some(
    (part) => part.scrollWidth > part.clientWidth + 1)"""


@pytest.fixture
def addresses():
    image = ImageFactory()
    Organisation.objects.create(name=NAME, name_en="Song Lam Provincial Public Employees’ Union", emblem=image)
    for order, title in enumerate(("Giới thiệu", "Tin tức", "Hội nghị", "Thi đua", "Khen thưởng", "Chính sách")):
        MenuItem.objects.create(title=title, url=f"/{order}/", order=order)
    Partner.objects.create(name="Hiệu sách Bến Sông", url="https://ben-song.example/", logo=image)
    category, notices = CategoryFactory(on_home=True, name="Thi đua – Khen thưởng"), CategoryFactory(is_notices=True)
    conference = ConferenceFactory(
        title=TITLE, starts_on=day(3), main_image=image, address="Số 18 đường Bến Sông, phường Diên Hải",
        organisers=NAME, summary=TITLE,
    )  # fmt: skip
    for number in range(6):
        ArticleFactory(title=f"{TITLE} {number}", category=(category, notices)[number % 2], main_image=image)
        ConferenceFactory(title=f"{TITLE} {number}", starts_on=day(number * 4 - 9))
        Participant.objects.create(conference=conference, role="chair", name="Lê Văn An", posts="Phó Trưởng ban")
        AgendaItem.objects.create(conference=conference, day=day(3), starts_at="08:00", title=TITLE, speaker="Chủ tịch")
    Paper.objects.create(conference=conference, document=DocumentFactory(), author="Ban Thường vụ")
    cells = "".join(f"<td>{text}</td>" for text in ("1", "Nguyễn Văn An", "Phó Giám đốc", NAME, "Bằng khen"))
    body = f"<p>{TITLE}.</p><table><tr>{cells}</tr></table><blockquote><p>{TITLE}</p></blockquote>"
    article = ArticleFactory(title=TITLE, category=category, main_image=image, body=body, conference=conference)
    article.related.set(category.articles.exclude(pk=article.pk))
    page = Page.objects.create(title="Lịch sử hình thành", body=body, status="published")
    decision = AwardDecisionFactory(summary=f"Về việc tặng Bằng khen: {TITLE}", conference=conference)
    for number in range(4):
        RecipientFactory(decision=decision, position=number, name="Nguyễn Thị Hoà Bình", post=NAME, unit_text=NAME)
    Recipient.objects.update(section="II. CÁ NHÂN")
    things = (article, page, conference, decision, rich_block(), rich_campaign(), rich_programme())
    return [
        *("/", "/tin-tuc/", category.get_absolute_url(), "/gioi-thieu/", "/thong-ke/", "/thong-ke/rieng-tu/"),
        *("/hoi-nghi/", f"/hoi-nghi/lich/{day(3):%Y/%m}/", "/thi-dua/", "/khen-thuong/", "/khen-thuong/bang-vang/"),
        *("/khen-thuong/tra-cuu/?q=nguyen", "/khen-thuong/so-lieu/"),
        *(thing.get_absolute_url() for thing in things),
    ]


def test_no_text_is_squeezed_and_no_page_too_wide_at_any_width_and_size(addresses, open_page):
    page, found = open_page(), []
    for address in addresses:
        page.goto(address)
        for size in SIZES:
            page.evaluate("size => { document.documentElement.dataset.textSize = size }", size)
            for width in WIDTHS:
                page.set_viewport_size({"width": width, "height": 900})
                found += [(address, size, width, text) for text in page.evaluate(SQUEEZED)]
                found += [(address, size, width, "too wide")] * page.evaluate(TOO_WIDE)
    assert found == []
