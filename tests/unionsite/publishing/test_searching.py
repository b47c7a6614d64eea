import pytest
from django.contrib import admin
from django.urls import reverse

from news.models import Article
from tests.news.factories import ArticleFactory
from unionsite.publishing.searching import LEFT_OUT, FoldedSearchMixin, folded_search
from unionsite.vietnamese.fold import fold

pytestmark = pytest.mark.django_db


def found(term, *fields):
    return list(folded_search(Article.objects.all(), fields or ("title", "lead"), term))


@pytest.mark.parametrize("term", ["hội nghị", "hoi nghi", "HỘI NGHỊ", "nghi hoi", "  duong   sat ", "Đường Sắt"])
def test_words_are_found_without_accents_case_or_order(term):
    article = ArticleFactory(title="Hội nghị Công đoàn Đường sắt")
    ArticleFactory(title="Tin khác", lead="")
    assert found(term) == [article]


def test_words_may_stand_in_different_fields():
    article = ArticleFactory(title="Lễ phát động", lead="Trồng cây đầu xuân")
    assert found("phat dong trong cay") == [article]


def test_every_word_must_be_there():
    ArticleFactory(title="Hội nghị tổng kết")
    assert found("hoi nghi tap huan") == []


@pytest.mark.parametrize("term", ["", " ", "\0"])
def test_an_empty_search_narrows_nothing(term):
    article = ArticleFactory()
    assert found(term) == [article]


@pytest.mark.parametrize("term", ["100%", "a_b", "'; drop", "\\"])
def test_signs_are_only_signs(term):
    article = ArticleFactory(title=f"Đạt {term} kế hoạch")
    ArticleFactory(title="Đạt 1000 kế hoạch axb")
    assert found(term, "title") == [article]


def test_the_database_folds_as_python_does():
    article = ArticleFactory(title="ÀÁẢÃẠ Ưu Đãi đặc biệt Ỹ ỵ")
    assert found(fold(article.title), "title") == [article]


def test_of_a_long_text_the_first_twelve_words_are_searched():
    article = ArticleFactory(title="một hai ba bốn năm sáu bảy tám chín mười mười một")
    assert found("một hai ba bốn năm sáu bảy tám chín mười một hai không-có-trong-bài") == [article]


def test_three_thousand_words_cost_no_more_than_twelve():
    assert str(folded_search(Article.objects.all(), ["title"], "tin " * 3000).query).count("::text ~ ") == 12


@pytest.mark.parametrize("address", ["news/article", "auth/user", "auth/group", "identity/page", "identity/slogan"])
def test_who_types_more_is_told_so_in_the_list(admin_client, address):
    assert LEFT_OUT in admin_client.get(f"/quan-tri/{address}/", {"q": "từ " * 13}).content.decode()
    assert LEFT_OUT not in admin_client.get(f"/quan-tri/{address}/", {"q": "từ " * 12}).content.decode()


@pytest.mark.parametrize("model", ["image", "document"])
def test_who_types_more_is_told_so_in_the_choosers_of_the_library(editor, model):
    page = editor.get(reverse(f"admin:library_{model}_choose"), {"q": "từ " * 13}).content.decode()
    assert LEFT_OUT in page


def test_who_types_more_is_told_so_while_choosing(editor):
    source = {"app_label": "events", "model_name": "campaign", "field_name": "launch"}
    results = editor.get("/quan-tri/autocomplete/", source | {"term": "từ " * 13}).json()["results"]
    assert [result["text"] for result in results] == [LEFT_OUT]


def test_every_list_that_is_searched_is_searched_this_way():
    searched = [one for one in admin.site._registry.values() if one.search_fields]
    assert len(searched) > 10
    assert [one for one in searched if not isinstance(one, FoldedSearchMixin)] == []
