import pytest

from news.models import Article
from tests.news.factories import ArticleFactory
from unionsite.publishing.searching import folded_search
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
