from datetime import date
from io import BytesIO

import pytest
from openpyxl import load_workbook

from tests.awards.factories import AwardDecisionFactory
from tests.events.factories import ConferenceFactory
from tests.news.factories import ArticleFactory
from tests.unionsite.visits.factories import count_reading, count_visits
from unionsite.visits.models import DayCount, OpeningBalance

pytestmark = pytest.mark.django_db
FIGURES = "/quan-tri/visits/openingbalance/so-lieu/"
FIRST, LAST = date(2026, 3, 1), date(2026, 3, 31)
RANGE = {"tu_ngay": "2026-03-01", "den_ngay": "2026-03-31"}


def sheets(client, query=RANGE) -> dict[str, list[tuple]]:
    response = client.get(FIGURES, query)
    assert response["Content-Disposition"] == 'attachment; filename="truy-cap-2026-03-01-2026-03-31.xlsx"'
    book = load_workbook(BytesIO(response.content))
    return {sheet.title: [tuple(cell.value for cell in row) for row in sheet.rows] for sheet in book}


def test_the_spreadsheet_holds_days_sections_and_articles_of_the_range(editor):
    article = ArticleFactory(title="Hội nghị tổng kết")
    count_visits(FIRST, 3, 10)
    count_visits(LAST, 4, 20, shard=0)
    count_visits(LAST, 5, 30, shard=1)
    count_visits(date(2026, 4, 1), 999, 999)
    DayCount.objects.create(section="tin-tuc", number=0, day=FIRST, views=8)
    count_reading(article, 6, FIRST)
    count_reading(999_999, 2, FIRST)
    book = sheets(editor)
    assert list(book)[:2] == ["Ngày", "Mục"]
    assert {"Bài viết", "Hội nghị", "Quyết định khen thưởng"} <= set(book)
    assert book["Ngày"][0] == ("Ngày", "Lượt truy cập", "Lượt xem trang")
    assert [(day.date(), *sums) for day, *sums in book["Ngày"][1:]] == [(FIRST, 3, 10), (LAST, 9, 50)]
    assert book["Mục"][1:] == [("Danh sách tin tức", 8)]
    address = f"http://testserver{article.get_absolute_url()}"
    assert book["Bài viết"][1:] == [("Hội nghị tổng kết", address, 6), ("(không còn công khai, mã 999999)", None, 2)]


@pytest.mark.parametrize("make", [ArticleFactory, ConferenceFactory, AwardDecisionFactory])
@pytest.mark.parametrize("state", [{"draft": True}, {"status": "withdrawn"}])
def test_what_is_not_public_now_is_counted_and_not_named(editor, make, state):
    thing = make(**state)
    DayCount.objects.create(section=thing.COUNTED_AS, number=thing.pk, day=FIRST, views=6)
    [row] = [row for rows in sheets(editor).values() for row in rows if row[-1] == 6]
    assert row == (f"(không còn công khai, mã {thing.pk})", None, 6)


@pytest.mark.parametrize("title", ["=1+1", "+1", "-1", "@SUM(1)", '=HYPERLINK("http://x","y")'])
def test_a_title_is_never_a_formula(editor, title):
    count_reading(ArticleFactory(title=title), 1, FIRST)
    book = load_workbook(BytesIO(editor.get(FIGURES, RANGE).content))
    cell = book["Bài viết"]["A2"]
    assert (cell.value, cell.data_type, cell.quotePrefix) == (title, "s", True)


def test_a_range_without_a_count_gives_sheets_with_headings_only(editor):
    assert {len(rows) for rows in sheets(editor).values()} == {1}


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        ("2026-03-31", "2026-03-01", "đứng trước «Từ ngày»"),
        ("2016-03-01", "2026-03-31", "dài hơn 10 năm"),
        ("hôm nọ", "2026-03-31", "«Từ ngày» không phải là một ngày"),
        ("", "2026-03-31", "Hãy chọn «Từ ngày»"),
    ],
)
def test_a_range_that_cannot_be_is_explained_and_what_was_typed_stays(editor, first, last, words):
    page = editor.get(FIGURES, {"tu_ngay": first, "den_ngay": last}).content.decode()
    assert words in page
    assert f'value="{last}"' in page
    assert not first or f'value="{first}"' in page


def test_ten_whole_years_may_be_downloaded(editor):
    response = editor.get(FIGURES, {"tu_ngay": "2016-01-01", "den_ngay": "2025-12-31"})
    assert response["Content-Type"].endswith("spreadsheetml.sheet")


def test_days_may_be_written_as_they_are_here(editor):
    assert sheets(editor, {"tu_ngay": "01/03/2026", "den_ngay": "31/03/2026"})


def test_only_who_may_see_the_figures_gets_them(client, contributor, editor, administrator):
    for query in ({}, RANGE):
        answers = [reader.get(FIGURES, query).status_code for reader in (client, contributor, editor, administrator)]
        assert answers == [302, 403, 200, 200]


def test_the_desk_leads_those_to_the_figures_who_may_see_them(contributor, editor):
    assert FIGURES in editor.get("/quan-tri/").content.decode()
    assert FIGURES not in contributor.get("/quan-tri/").content.decode()


def test_an_administrator_enters_the_opening_balance_once_and_changes_it(administrator):
    address = "/quan-tri/visits/openingbalance/"
    assert administrator.get(address)["Location"] == f"{address}add/"
    administrator.post(f"{address}add/", {"visits": "25050199"})
    assert administrator.get(address)["Location"] == f"{address}1/change/"
    administrator.post(f"{address}1/change/", {"visits": "25050200"})
    assert [balance.visits for balance in OpeningBalance.objects.all()] == [25_050_200]
    assert administrator.get(f"{address}add/").status_code == 403
    assert administrator.get(f"{address}1/delete/").status_code == 403


def test_an_editor_cannot_change_the_opening_balance(editor):
    OpeningBalance.objects.create(visits=5)
    assert editor.get("/quan-tri/visits/openingbalance/1/change/").status_code == 403


def test_a_download_costs_the_same_queries_whatever_the_number_of_articles(editor, django_assert_max_num_queries):
    for views in range(1, 30):
        count_reading(ArticleFactory(), views, FIRST)
    with django_assert_max_num_queries(16):  # one for each of the six models whose pages are counted one by one
        sheets(editor)
