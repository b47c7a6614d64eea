"""What a browser keeps of texts that were not saved, and gives back."""

import pytest
from playwright.sync_api import expect

from news.models import Article, ArticleFile
from tests.journeys.steps import follow, save_and_stay, settle, sign_in
from tests.news.factories import ArticleFactory, CategoryFactory
from tests.unionsite.library.factories import DocumentFactory
from unionsite.publishing.roles import EDITOR

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
ADD = "/quan-tri/news/article/add/"
KEPT = "text => Object.values(localStorage).some(kept => kept.includes(text))"
NOTHING_KEPT = "() => !Object.keys(localStorage).some(key => key.startsWith('ban-viet-do:'))"


@pytest.fixture
def desk(open_page, staff):
    """The desk in a browser, signed in as an editor."""
    staff(EDITOR, "bien-tap")
    CategoryFactory(name="Hoạt động")
    page = open_page()
    page.goto("/quan-tri/")
    sign_in(page, "bien-tap")
    return page


def change(article) -> str:
    return f"/quan-tri/news/article/{article.pk}/change/"


def opened(desk, address: str):
    """That form in a tab of its own, ready to be typed in."""
    page = desk.context.new_page()
    page.goto(address)
    settle(page)
    return page


def left(page, text: str):
    """The tab is closed when the browser has kept what was typed."""
    page.wait_for_function(KEPT, arg=text)
    page.close()


def offers(page):
    return page.locator(".draft-offer")


def write(page, title: str):
    page.fill("#id_title", title)


def test_a_restored_text_brings_back_no_status_and_no_hour_and_says_so(desk):
    article = ArticleFactory(draft=True, title="Tên cũ")
    page = opened(desk, change(article))
    write(page, "Tên đang gõ dở")
    page.select_option("#id_status", "published")
    page.fill("#id_published_from_0", "01/01/2020")
    left(page, "Tên đang gõ dở")
    page = opened(desk, change(article))
    expect(offers(page)).to_contain_text("Không tự đưa lại được")
    expect(offers(page)).to_contain_text("Trạng thái: Đã duyệt đăng")
    offers(page).get_by_role("button", name="Khôi phục bản ấy").click()
    expect(page.locator("#id_title")).to_have_value("Tên đang gõ dở")
    expect(page.locator("#id_status")).to_have_value("draft")
    expect(page.locator("#id_published_from_0")).to_have_value("")


def test_a_text_restored_over_a_colleagues_version_is_refused_and_stays_on_the_screen(desk):
    article = ArticleFactory(draft=True, title="Bản đầu")
    page = opened(desk, change(article))
    write(page, "Của tôi, gõ trên bản đầu")
    left(page, "Của tôi, gõ trên bản đầu")
    Article.objects.filter(pk=article.pk).update(title="Của đồng nghiệp")
    page = opened(desk, change(article))
    offers(page).get_by_role("button", name="Khôi phục bản ấy").click()
    follow(page.locator("[name=_continue]"))
    expect(page.locator(".errornote, .errorlist").first).to_be_visible()
    expect(page.locator("body")).to_contain_text("Có người vừa sửa mục này")
    expect(page.locator("#id_title")).to_have_value("Của tôi, gõ trên bản đầu")
    assert Article.objects.get().title == "Của đồng nghiệp"


def test_rows_and_choices_that_cannot_be_brought_back_are_told_and_kept_until_one_decides(desk):
    ArticleFile.objects.create(article=(article := ArticleFactory(draft=True)), document=DocumentFactory())
    page = opened(desk, change(article))
    page.fill("#id_articlefile_set-0-order", "9")
    left(page, '"9"')
    page = opened(desk, change(article))
    expect(offers(page)).to_contain_text("Không tự đưa lại được")
    write(page, "Gõ tiếp mà chưa quyết định")
    left(page, "Gõ tiếp mà chưa quyết định")
    page = opened(desk, change(article))
    expect(offers(page)).to_have_count(2)
    offers(page).filter(has_text="Gõ tiếp").get_by_role("button", name="Bỏ bản ấy").click()
    expect(offers(page)).to_have_count(1)


def test_two_new_articles_are_two_texts(desk):
    first, second = opened(desk, ADD), opened(desk, ADD)
    write(first, "Bài thứ nhất")
    write(second, "Bài thứ hai")
    left(first, "Bài thứ nhất")
    left(second, "Bài thứ hai")
    page = opened(desk, ADD)
    expect(offers(page)).to_have_count(2)
    offers(page).filter(has_text="Bài thứ nhất").get_by_role("button", name="Khôi phục bản ấy").click()
    expect(page.locator("#id_title")).to_have_value("Bài thứ nhất")
    expect(offers(page)).to_contain_text("Bài thứ hai")


def test_a_text_is_not_offered_while_it_is_being_written_elsewhere(desk):
    first = opened(desk, ADD)
    write(first, "Đang gõ ở thẻ kia")
    first.wait_for_function(KEPT, arg="Đang gõ ở thẻ kia")
    page = opened(desk, ADD)
    expect(offers(page)).to_have_count(0)
    first.close()
    expect(offers(page)).to_contain_text("Đang gõ ở thẻ kia")


def test_a_save_right_after_typing_leaves_nothing(desk):
    article = ArticleFactory(draft=True)
    page = opened(desk, change(article))
    write(page, "Gõ xong lưu ngay")
    save_and_stay(page)
    page.wait_for_function(NOTHING_KEPT)
    settle(page)
    expect(offers(page)).to_have_count(0)


def test_the_save_of_another_article_takes_no_text_away(desk):
    article, other = ArticleFactory(draft=True), ArticleFactory(draft=True)
    page = opened(desk, change(article))
    write(page, "Chưa lưu đâu")
    left(page, "Chưa lưu đâu")
    page = opened(desk, change(other))
    write(page, "Bài khác")
    save_and_stay(page)
    page = opened(desk, change(article))
    expect(offers(page)).to_contain_text("Chưa lưu đâu")


def test_a_text_that_was_sent_and_refused_stays(desk):
    article = ArticleFactory(draft=True)
    page = opened(desk, change(article))
    write(page, "Đã gửi mà bị từ chối")
    Article.objects.filter(pk=article.pk).update(title="Của đồng nghiệp")
    follow(page.locator("[name=_continue]"))
    page.close()
    page = opened(desk, change(article))
    expect(offers(page)).to_contain_text("Đã gửi mà bị từ chối")


def test_what_was_typed_beside_an_offer_is_not_lost_when_the_older_text_is_taken(desk):
    page = opened(desk, ADD)
    write(page, "Bản cũ")
    left(page, "Bản cũ")
    page = opened(desk, ADD)
    write(page, "Bản mới gõ")
    offers(page).get_by_role("button", name="Khôi phục bản ấy").click()
    expect(page.locator("#id_title")).to_have_value("Bản cũ")
    page.close()
    page = opened(desk, ADD)
    expect(offers(page).filter(has_text="Bản mới gõ")).to_have_count(1)
    expect(offers(page).filter(has_text="Bản cũ")).to_have_count(1)
