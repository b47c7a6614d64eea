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


@pytest.mark.parametrize(
    "derived",
    [
        lambda at: {"created_at__gte": at - timedelta(days=1)},
        lambda at: {"created_at__lte": at + timedelta(days=365)},
        lambda at: {"created_at__year": at.year},
        lambda at: {"created_at__date": at.date()},
        lambda at: {"created_at__gte": at.replace(microsecond=0)},
        lambda at: {"created_at__date__lte": timezone.localdate(at)},
        lambda at: {"created_at__lte": timezone.now()},
        lambda at: {"pinned__isnull": at.weekday() < 5},
    ],
    ids=["a day before", "a year later", "year", "date", "whole second", "day in Vietnam", "now", "workday"],
)
def test_a_query_that_would_stay_as_on_the_first_call_is_refused(derived):
    compiled = CompiledQuery(lambda at: Article.objects.visible(at).filter(**derived(at)))
    with pytest.raises(ValueError, match="derives from"):
        compiled(at=timezone.now())


def test_what_only_derives_from_a_value_is_refused():
    compiled = CompiledQuery(lambda at: Article.objects.filter(published_from__lte=at - timedelta(days=1)))
    with pytest.raises(ValueError, match="at"):
        compiled(at=timezone.now())


@pytest.mark.parametrize("made", [str.strip, str.lower, len])
def test_text_that_was_changed_on_the_way_is_refused(made):
    compiled = CompiledQuery(lambda text: Article.objects.filter(title=text, lead=made(text)))
    with pytest.raises(ValueError, match="derives from"):
        compiled(text="Lễ ra quân")


def test_a_number_next_to_anothers_place_is_not_taken_for_it():
    compiled = CompiledQuery(lambda low, high: Article.objects.filter(pk__gte=low, pk__lt=high - 1, category=high))
    with pytest.raises(ValueError, match="derives from"):
        compiled(low=1, high=9)


def test_what_derives_from_a_value_may_be_a_value_of_its_own():
    ArticleFactory()
    compiled = CompiledQuery(lambda at, since: Article.objects.visible(at).filter(published_from__gte=since))
    now = timezone.now()
    assert len(compiled(at=now, since=now - timedelta(days=1))) == 1
    assert compiled(at=now, since=now - timedelta(seconds=1)) == []


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
