import json
from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone

from tests.awards.factories import AwardDecisionFactory, RecipientFactory
from tests.news.factories import ArticleFactory, CategoryFactory
from unionsite.search import limits, people, views
from unionsite.search.engine import Resting
from unionsite.visits.throttle import MINUTE, Throttle

pytestmark = pytest.mark.django_db

ANYTHING = [
    "", " ", "a" * 10_000, "từ " * 5_000, "[({<>})]", "🙂👍", "- -- -", "-hội -nghị", '"', '""', "«",
    "\\ ' & | ! :* <->",
    "'; DROP TABLE search_entry; --", "%00", "k:tin-tuc", "t:cong m:=a", "\u00ad\u200b", "ﷺ", "Ｆｕｌｌ",
    "C«ng ®oµn", "\u0301" * 500, "0" * 400, "000", "_", "cong_doan", "<script>alert(1)</script>", "٣٤",
]  # fmt: skip


@pytest.mark.parametrize("typed", ANYTHING)
def test_any_input_gets_a_decent_page(client, typed):
    ArticleFactory(title="Hội nghị công đoàn")
    response = client.get("/tim-kiem/", {"q": typed})
    assert response.status_code == 200
    assert "<script>alert" not in response.content.decode()
    assert client.get("/tim-kiem/goi-y/", {"q": typed}).status_code == 200


@pytest.mark.parametrize("query", ["q=%ED%A0%80", "q=%FF%FE", "q=hoi&q=nghi", "q=%C3%28", "q=hoi&x=1"])
def test_bytes_that_are_no_text_get_one_too(client, query):
    for address in ("/tim-kiem/", "/tim-kiem/goi-y/"):
        assert client.get(f"{address}?{query}").status_code == 200
        assert client.get(f"{address}?q=x%00y").status_code == 400  # as everywhere (security.py)


@pytest.mark.parametrize("query", ["trang=0", "trang=21", "nam=abc", "nam=9999", "loai=khong-co", "muc=x", "xep=y"])
def test_what_cannot_be_chosen_is_not_there(client, query):
    assert client.get(f"/tim-kiem/?q=tin&{query}").status_code == 404


def test_only_minus_words_are_told_what_to_add(client):
    assert "chưa có từ cần tìm" in client.get("/tim-kiem/?q=-tin").content.decode()


def test_hits_are_marked_and_lead_to_the_marked_place(client):
    article = ArticleFactory(title="Tin một", body="<p>Mở đầu.</p><p>Ban hành Quy chế-dân chủ ở cơ sở.</p>")
    page = client.get("/tim-kiem/?q=quy+che").content.decode()
    assert "<mark>Quy chế</mark>-dân chủ" in page
    place = "#:~:text=Quy%20ch%E1%BA%BF%2Dd%C3%A2n%20ch%E1%BB%A7%20%E1%BB%9F%20c%C6%A1%20s%E1%BB%9F."
    assert f'href="{article.get_absolute_url()}{place}"' in page


def test_filters_and_pages_keep_the_query(client):
    category = CategoryFactory()
    for number in range(21):
        ArticleFactory(title=f"Zabra & {number}", category=category)
    query = {"q": "zabra", "loai": "tin-tuc", "muc": category.slug, "nam": timezone.localdate().year, "xep": "moi-nhat"}
    page = client.get("/tim-kiem/", query).content.decode()
    kept = f"?q=zabra&amp;loai=tin-tuc&amp;muc={category.slug}&amp;nam={query['nam']}&amp;xep=moi-nhat&amp;trang=2"
    assert kept in page and "21 kết quả" in page
    second = client.get("/tim-kiem/", query | {"trang": 2}).content.decode()
    assert "trang 2" in second and "xem=" not in second


def test_other_years_are_offered_also_while_one_is_chosen(client):
    for year in (2024, 2026):
        ArticleFactory(title="Công đoàn Đường sắt", published_from=datetime(year, 5, 1, tzinfo=UTC))
    offered = '<option value="2024"'
    for query in ("q=duong+sat", "q=duong+sat&nam=2026"):
        assert offered in client.get(f"/tim-kiem/?{query}").content.decode()


def test_a_search_costs_so_many_queries_whatever_it_finds(client, django_assert_max_num_queries):
    """The masthead, the figures, the categories, two counts of throttles, the index, the look-up, and for each kind
    that is found what its things say: more than other pages, since everything is read anew, nothing from the copy."""
    for number in range(20):
        ArticleFactory(title=f"Zabra tin {number}")
    with django_assert_max_num_queries(25):
        client.get("/tim-kiem/?q=zabra+tin")


def test_people_of_award_lists_stand_beside_and_three_at_most(client):
    decision = AwardDecisionFactory()
    for _ in range(5):
        RecipientFactory(decision=decision, name="Lò Thị Hoa Ban", unit_text="Công đoàn Zabra")
    page = client.get("/tim-kiem/?q=hoa+ban").content.decode()
    assert page.partition('class="search-people"')[2].count('class="hit"') == 3
    for typed in ("ban", "cong doan zabra", "hoa ban -lo", "hoa bn"):
        assert 'class="search-people"' not in client.get("/tim-kiem/", {"q": typed}).content.decode(), typed
    assert 'class="search-people"' not in client.get("/tim-kiem/?q=hoa+ban&loai=tin-tuc").content.decode()


def test_people_count_against_the_look_ups_limit_and_the_rest_goes_on(client, monkeypatch):
    RecipientFactory(name="Lò Thị Hoa Ban")
    ArticleFactory(title="Chị Hoa Ban")
    monkeypatch.setattr(people, "LOOK_UPS", Throttle("look-up", {MINUTE: 2}, {}))
    pages = [client.get("/tim-kiem/?q=hoa+ban") for _ in range(3)]
    assert ["tạm nghỉ ít phút" in page.content.decode() for page in pages] == [False, False, True]
    assert "Lò Thị" not in pages[2].content.decode() and "Chị <mark>Hoa Ban</mark>" in pages[2].content.decode()
    assert "no-store" in pages[2]["Cache-Control"] and "public" in pages[1]["Cache-Control"]


def test_who_searches_too_often_is_asked_to_wait(client, monkeypatch):
    monkeypatch.setattr(views, "SEARCHES", Throttle("search", {MINUTE: 1}, {}))
    first, second = (client.get("/tim-kiem/?q=tin") for _ in range(2))
    assert (first.status_code, second.status_code) == (200, 429)
    assert "lượt tìm kiếm" in second.content.decode() and "Retry-After" in second
    assert client.get("/tim-kiem/").status_code == 200
    assert limits.SEARCHES.of_a_visitor[MINUTE] >= 60


class Asleep:
    def __getattr__(self, name):
        def rest(*args):
            raise Resting

        return rest


def test_an_engine_that_rests_is_no_error(client, monkeypatch):
    for module in ("finding", "mending"):
        monkeypatch.setattr(f"unionsite.search.{module}.engine", Asleep)
    response = client.get("/tim-kiem/?q=tin")
    assert "đang tạm nghỉ" in response.content.decode() and "no-store" in response["Cache-Control"]
    assert client.get("/tim-kiem/goi-y/?q=tin").json() == {"found": []}


def test_robots_are_kept_out_of_what_a_search_finds(client):
    ArticleFactory(title="Tin một", published_from=timezone.now() - timedelta(days=1))
    for address in ("/tim-kiem/?q=tin", "/tim-kiem/goi-y/?q=tin"):
        assert client.get(address)["X-Robots-Tag"] == "noindex, nofollow"
    assert "X-Robots-Tag" not in client.get("/tim-kiem/")
    assert "Disallow: /tim-kiem/?" in client.get("/robots.txt").content.decode()
    assert "/tim-kiem/" in client.get("/sitemap-tim-kiem.xml").content.decode()


def test_suggestions_are_titles_and_addresses(client):
    article = ArticleFactory(title="Hội nghị «A» & B")
    told = json.loads(client.get("/tim-kiem/goi-y/?q=hoi+n").content)
    assert told == {"found": [{"title": article.title, "address": article.get_absolute_url()}]}


@pytest.mark.parametrize("address", ["/", "/khong-co/", "/tin-tuc/"])
def test_every_page_has_a_box_that_needs_no_script(client, address):
    assert 'action="/tim-kiem/"' in client.get(address).content.decode()
