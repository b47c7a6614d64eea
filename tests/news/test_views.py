from datetime import datetime, timedelta

import pytest
from django.utils import timezone

from news.models import Article
from tests.news.factories import ArticleFactory, CategoryFactory, TopicFactory
from unionsite.vietnamese.dates import VIETNAM

pytestmark = pytest.mark.django_db


def text(response) -> str:
    return response.content.decode()


def test_a_reader_reads_an_article(client):
    article = ArticleFactory(
        title="Hội nghị tổng kết", body="<p>Nội dung đầy đủ.</p>", byline_label="Tin, ảnh", byline="Thu Hà"
    )
    page = text(client.get(article.get_absolute_url()))
    for words in ("Hội nghị tổng kết", "Nội dung đầy đủ.", "Tin, ảnh", "Thu Hà", article.category.name):
        assert words in page


def test_a_changed_title_answers_301_to_the_new_address(client):
    article = ArticleFactory(title="Tên cũ")
    old = article.get_absolute_url()
    article.title = "Tên mới"
    article.save()
    response = client.get(old)
    assert (response.status_code, response["Location"]) == (301, article.get_absolute_url())


def test_an_article_that_does_not_exist_is_not_found(client):
    assert client.get("/tin-tuc/khong-co-999999999999/").status_code == 404


def test_what_a_reader_types_into_the_title_is_not_html(client):
    article = ArticleFactory(title="<script>alert(1)</script>", lead="</script><b>x")
    page = text(client.get(article.get_absolute_url()))
    assert "<script>alert(1)" not in page
    assert "</script><b>x" not in page


def test_views_are_shown_grouped_with_dots(client):
    article = ArticleFactory(opening_views=25050199)
    assert "25.050.199" in text(client.get(article.get_absolute_url()))


def test_the_time_is_written_as_newspapers_here_do(client):
    moment = timezone.now().replace(year=2021, month=1, day=28, hour=7, minute=50)
    article = ArticleFactory(published_from=moment)
    assert "14:50 - 28/01/2021" in text(client.get(article.get_absolute_url()))


def test_a_list_names_its_articles_newest_first(client):
    ArticleFactory(title="Bài cũ hơn", published_from=timezone.now() - timedelta(days=2))
    ArticleFactory(title="Bài mới hơn")
    page = text(client.get("/tin-tuc/"))
    assert page.index("Bài mới hơn") < page.index("Bài cũ hơn")


def test_an_empty_list_says_so(client):
    assert "Trang chưa có bài viết nào" in text(client.get("/tin-tuc/"))
    category = CategoryFactory()
    assert "chưa có bài viết nào" in text(client.get(category.get_absolute_url()))


def test_a_category_lists_its_own(client):
    article, other = ArticleFactory(title="Bài của mục"), ArticleFactory(title="Bài mục khác")
    page = text(client.get(article.category.get_absolute_url()))
    assert article.title in page
    assert other.title not in page


def test_a_topic_lists_its_own(client):
    topic = TopicFactory()
    ArticleFactory(topic=topic, title="Bài trong dòng")
    assert "Bài trong dòng" in text(client.get(topic.get_absolute_url()))


def test_a_list_can_be_opened_at_a_month(client):
    ArticleFactory(title="Bài tháng hai", published_from=datetime(2024, 2, 29, 23, 59, tzinfo=VIETNAM))
    ArticleFactory(title="Bài tháng ba", published_from=datetime(2024, 3, 1, tzinfo=VIETNAM))
    page = text(client.get("/tin-tuc/?thang=2024-02"))
    assert "Bài tháng hai" in page
    assert "Bài tháng ba" not in page


@pytest.mark.parametrize("query", ["thang=2024-13", "thang=x", "thang=9999-12", "sau=x", "truoc=1", "sau=1.2.3"])
def test_a_query_that_is_not_ours_is_not_found(client, query):
    assert client.get(f"/tin-tuc/?{query}").status_code == 404


def test_the_canonical_address_keeps_the_place_and_drops_the_rest(client):
    page = text(client.get("/tin-tuc/?thang=2024-02&utm_source=zalo"))
    assert 'href="http://testserver/tin-tuc/?thang=2024-02"' in page
    assert "utm_source" not in page


@pytest.mark.parametrize(
    "address", ["/tin-tuc/khong-co/", "/tin-tuc/khong-co/rss.xml", "/tin-tuc/dong-su-kien/khong-co/"]
)
def test_unknown_sections_are_not_found(client, address):
    assert client.get(address).status_code == 404


def fill(count):
    category = CategoryFactory(on_home=True)
    topic = TopicFactory()
    for _ in range(count):
        article = ArticleFactory(category=category, topic=topic)
        article.further_categories.add(CategoryFactory(on_home=True))
    return article


@pytest.mark.parametrize("rows", [3, 30])
def test_pages_cost_the_same_queries_whatever_the_number_of_rows(
    client, cold_figures, django_assert_max_num_queries, rows
):
    """The budgets of docs/operators.md, "What a page costs": home 8, list 6, article 6."""
    article = fill(rows)
    budgets = {"/": 8, "/tin-tuc/": 6, article.category.get_absolute_url(): 6, article.get_absolute_url(): 6}
    for address, budget in budgets.items():
        cold_figures()
        with django_assert_max_num_queries(budget):
            assert client.get(address).status_code == 200


def test_an_article_with_everything_keeps_its_budget(client, django_assert_max_num_queries):
    from tests.unionsite.library.factories import DocumentFactory, ImageFactory

    image = ImageFactory()
    article = fill(8)
    article.main_image = image
    article.body = f'<figure><img src="{image.url(640)}"><figcaption>Toàn cảnh</figcaption></figure>'
    article.save()
    article.files.add(DocumentFactory())
    article.related.add(*Article.objects.exclude(pk=article.pk)[:3])
    with django_assert_max_num_queries(6):
        page = text(client.get(article.get_absolute_url()))
    assert "image/avif" in page
    assert "/tep/" in page
