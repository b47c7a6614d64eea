from datetime import timedelta

import pytest

from news.models import Article
from news.most_read import LIST_SIZE, most_read_page, most_read_today, most_read_within
from tests.news.factories import ArticleFactory, CategoryFactory
from tests.unionsite.visits.factories import count_reading
from unionsite.vietnamese.dates import today

pytestmark = pytest.mark.django_db
BY_VIEWS = "?xep=doc-nhieu"


def days_ago(days):
    return today() - timedelta(days=days)


def text(response) -> str:
    assert response.status_code == 200
    return response.content.decode()


def test_a_list_is_ordered_by_views_of_thirty_days():
    once, old, much = ArticleFactory(), ArticleFactory(), ArticleFactory()
    count_reading(once, 1)
    count_reading(old, 90, days_ago(30))
    count_reading(old, 2, days_ago(29))
    count_reading(much, 3)
    ArticleFactory()
    page = most_read_page(Article.objects.visible())
    assert [(article, article.views_lately) for article in page] == [(much, 3), (old, 2), (once, 1)]


def test_what_is_not_visible_is_not_in_the_list():
    for state in ({"draft": True}, {"scheduled": True}, {"expired": True}, {"status": "withdrawn"}):
        count_reading(ArticleFactory(**state), 5)
    assert not most_read_page(Article.objects.visible())


def test_the_list_is_one_page():
    for views in range(1, LIST_SIZE + 3):
        count_reading(ArticleFactory(), views)
    page = most_read_page(Article.objects.visible())
    assert (len(page.items), page.older, page.newer) == (LIST_SIZE, "", "")


def test_a_reader_orders_a_category_by_views(client):
    category = CategoryFactory()
    little, much = ArticleFactory(category=category), ArticleFactory(category=CategoryFactory(parent=category))
    count_reading(little, 1)
    count_reading(much, 1234)
    count_reading(ArticleFactory(title="Bài của mục khác"), 5000)
    address = category.get_absolute_url()
    assert f'href="{address}{BY_VIEWS}"' in text(client.get(address))
    page = text(client.get(address + BY_VIEWS))
    assert page.index(much.title) < page.index(little.title)
    assert "1.234 lượt xem" in page
    assert "Bài của mục khác" not in page
    assert f'<link rel="canonical" href="http://testserver{address}{BY_VIEWS}">' in page


def test_a_list_that_nobody_read_says_so(client):
    ArticleFactory()
    assert "Chưa có bài nào của danh sách này được đọc" in text(client.get("/tin-tuc/" + BY_VIEWS))


@pytest.mark.parametrize("query", ["?xep=x", "?xep=", "?xep=doc-nhieu&thang=2026-01", "?xep=doc-nhieu&sau=1.1"])
def test_an_order_that_is_not_ours_is_not_found(client, query):
    assert client.get("/tin-tuc/" + query).status_code == 404


@pytest.mark.parametrize("rows", [3, 30])
def test_the_list_by_views_keeps_its_budget(client, django_assert_max_num_queries, rows):
    category = CategoryFactory(parent=CategoryFactory())
    for views in range(rows):
        count_reading(ArticleFactory(category=category), views + 1)
    # Of a category it is asked first whether it is any article's further one: else all articles would be looked at.
    for address, queries in (("/tin-tuc/", 6), (category.get_absolute_url(), 7)):
        with django_assert_max_num_queries(queries):
            text(client.get(address + BY_VIEWS))


def test_several_ranges_cost_a_query_each_and_one_for_the_articles(django_assert_num_queries):
    article = ArticleFactory()
    count_reading(article, 2)
    count_reading(article, 3, days_ago(1))
    ranges = [("Hôm nay", days_ago(0), days_ago(0)), ("Hai ngày", days_ago(1), days_ago(0))]
    with django_assert_num_queries(3):
        found = most_read_within(ranges, 10)
    assert found == [("Hôm nay", [(article, 2)]), ("Hai ngày", [(article, 5)])]


def test_today_is_compared_with_yesterday_in_two_queries(django_assert_num_queries):
    rising, falling = ArticleFactory(), ArticleFactory()
    count_reading(rising, 9)
    count_reading(falling, 4)
    count_reading(falling, 8, days_ago(1))
    with django_assert_num_queries(2):
        assert most_read_today(5) == [(rising, 9, 0), (falling, 4, 8)]


def test_the_desk_says_what_is_read_today(contributor):
    rising, falling = ArticleFactory(), ArticleFactory()
    count_reading(rising, 1900)
    count_reading(falling, 4)
    count_reading(falling, 8, days_ago(1))
    page = text(contributor.get("/quan-tri/"))
    assert "1.900 lượt xem" in page
    assert page.count("▲") == 1


def test_the_desk_says_when_nothing_was_read_today(editor):
    assert "Hôm nay chưa có bài nào được xem" in text(editor.get("/quan-tri/"))
