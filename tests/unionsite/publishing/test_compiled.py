import threading
from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone

from news.models import Article
from tests.news.factories import ArticleFactory, CategoryFactory
from unionsite.publishing.compiled import CompiledQuery

pytestmark = pytest.mark.django_db


def published(at, pk):
    return (
        Article.objects.visible(at).select_related("category__parent").defer("body").filter(pk__gte=pk).order_by("pk")
    )


def test_it_gives_what_the_queryset_gives_for_other_values_too():
    articles = [ArticleFactory(category=CategoryFactory(parent=CategoryFactory())) for _ in range(3)]
    compiled = CompiledQuery(published)
    for at, pk in [
        (timezone.now(), 0),
        (timezone.now() - timedelta(days=1), 0),
        (timezone.now(), articles[1].pk),
        (timezone.now(), articles[2].pk + 1),
    ]:
        assert compiled(at=at, pk=pk) == list(published(at, pk))


def test_joined_things_come_along_and_deferred_ones_stay_behind(django_assert_num_queries):
    article = ArticleFactory(category=CategoryFactory(parent=CategoryFactory()))
    compiled = CompiledQuery(published)
    with django_assert_num_queries(1):
        found = compiled.first(at=timezone.now(), pk=article.pk)
        assert found.category.parent == article.category.parent
    assert found.get_deferred_fields() == {"body"}


def test_a_value_may_be_text():
    article, _ = ArticleFactory(title="Lễ ra quân"), ArticleFactory()
    compiled = CompiledQuery(lambda at, title: Article.objects.visible(at).filter(title=title))
    assert compiled(at=timezone.now(), title="Lễ ra quân") == [article]
    assert compiled(at=timezone.now(), title="published") == []


def test_nothing_found_is_none():
    assert CompiledQuery(published).first(at=timezone.now(), pk=1) is None


def test_a_value_that_looks_like_sql_stays_a_value():
    compiled = CompiledQuery(published)
    compiled(at=timezone.now(), pk=1)
    with pytest.raises(Exception, match="invalid input syntax"):
        compiled(at="now(); DROP TABLE news_article", pk=1)


def test_a_value_that_does_not_reach_the_query_is_refused():
    limited = CompiledQuery(lambda at, size: Article.objects.visible(at)[: abs(size)])
    with pytest.raises(ValueError, match="size"):
        limited(at=timezone.now(), size=3)


@pytest.mark.django_db(transaction=True)
def test_threads_share_the_sql_and_not_the_connection():
    article = ArticleFactory()
    compiled = CompiledQuery(published)
    compiled(at=timezone.now(), pk=0)
    found = []

    def read():
        found.extend(compiled(at=timezone.now(), pk=0))
        connection.close()

    thread = threading.Thread(target=read)
    thread.start()
    thread.join()
    assert found == [article]
