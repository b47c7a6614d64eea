import re
from datetime import timedelta

import pytest

from tests.news.factories import ArticleFactory
from tests.unionsite.visits.factories import count_reading, count_visits
from unionsite.vietnamese.dates import today
from unionsite.visits.models import OpeningBalance

pytestmark = pytest.mark.django_db
ADDRESS = "/thong-ke/"


def text(client, address=ADDRESS) -> str:
    response = client.get(address)
    assert response.status_code == 200
    return response.content.decode()


def test_the_page_stands_before_the_first_visit(client):
    page = text(client)
    assert "Chưa có lượt truy cập nào được đếm" in page
    assert "Chưa có bài nào được đọc trong thời gian này" in page
    assert "<rect" not in page


def test_the_total_holds_the_opening_balance_and_is_grouped_with_dots(client):
    OpeningBalance.objects.create(visits=25_050_000)
    count_visits(today() - timedelta(days=3000), 199)
    assert "25.050.199" in text(client)


def test_the_first_day_is_drawn_and_told_in_a_table(client):
    count_visits(today(), 1234)
    page = text(client)
    assert page.count("<rect") == 2, "a day and a month"
    assert page.count('<th scope="row">') == 2
    assert page.count("<td>1.234</td>") == 2


def test_charts_hold_the_same_figures_as_their_tables(client):
    last = today()
    for back in range(40):
        count_visits(last - timedelta(days=back), 1000 + back)
    page = text(client)
    for back in range(31):
        assert f"<td>1.0{back:02d}</td>" in page
        assert f": 1.0{back:02d} lượt</title>" in page


def test_pictures_have_names_descriptions_and_nothing_inline(client):
    count_visits(today(), 1)
    page = text(client)
    for name in ("bieu-do-ngay", "mo-ta-ngay", "bieu-do-thang", "mo-ta-thang"):
        assert f'id="{name}"' in page
    assert "style=" not in page


def test_what_was_read_is_ranked_by_week_month_and_year(client):
    first, second = ArticleFactory(title="Bài thứ nhất"), ArticleFactory(title="Bài thứ nhì")
    count_reading(first, 2025)
    count_reading(second, 7)
    count_reading(987654321, 99_999)
    page = text(client)
    assert page.count("2.025 lượt xem") == 3
    assert page.index(first.title) < page.index(second.title)
    assert "99.999" not in page


def test_ten_articles_are_ranked_even_when_the_most_read_are_withdrawn(client):
    for views in range(1, 13):
        count_reading(ArticleFactory(), views)
    for views in range(100, 130):
        count_reading(ArticleFactory(draft=True), views)
    assert text(client).count('class="ranking-views"') == 30


@pytest.mark.parametrize("rows", [1, 40])
def test_the_page_costs_the_same_queries_whatever_the_number_of_rows(client, django_assert_max_num_queries, rows):
    for back in range(rows):
        count_visits(today() - timedelta(days=20 * back), 5)
        count_reading(ArticleFactory(), back + 1)
    with django_assert_max_num_queries(9):
        text(client)


def test_readers_are_told_how_they_are_counted(client):
    page = text(client, "/thong-ke/rieng-tu/")
    for words in ("không dùng cookie", "khóa của ngày hôm trước bị hủy", "không được đếm"):
        assert words in page


def test_every_page_leads_to_the_statistics_and_to_how_they_are_made(client):
    for address in ("/", "/tin-tuc/", "/thong-ke/"):
        page = text(client, address)
        assert 'href="/thong-ke/"' in page
        assert 'href="/thong-ke/rieng-tu/"' in page


def test_the_front_page_shows_the_block_beside_the_news_and_in_the_footer(client):
    OpeningBalance.objects.create(visits=25_050_199)
    assert len(re.findall(r'data-figure="total">\s*25\.050\.199\s*<', text(client, "/"))) == 2
