import pytest

from news.models import Article, Category
from tests.news.factories import ArticleFactory, CategoryFactory

pytestmark = pytest.mark.django_db


def test_a_category_shows_what_stands_below_it_and_what_stands_there_too():
    top = CategoryFactory()
    below = ArticleFactory(category=CategoryFactory(parent=top))
    further = ArticleFactory()
    further.further_categories.add(top)
    ArticleFactory()
    ids = Category.objects.with_descendants(top)
    assert set(Article.objects.in_categories(ids)) == {below, further}


def test_an_article_in_a_category_twice_over_is_listed_once():
    article = ArticleFactory()
    article.further_categories.add(article.category)
    assert Article.objects.in_categories([article.category_id]).count() == 1
