from datetime import timedelta

import pytest
from django.utils import timezone

from news.pages import any_article, neighbours, public_article, related_to
from tests.news.factories import ArticleFactory, CategoryFactory, TopicFactory

pytestmark = pytest.mark.django_db


def hours_ago(hours):
    return timezone.now() - timedelta(hours=hours)


def test_a_draft_is_read_for_the_preview_and_not_for_the_public():
    draft = ArticleFactory(draft=True)
    assert any_article(draft.pk) == draft
    assert public_article(draft.pk) is None


def test_the_rule_for_public_is_asked_anew_each_time():
    article = ArticleFactory()
    at = article.published_from
    assert public_article(article.pk, at) == article
    assert public_article(article.pk, at - timedelta(microseconds=1)) is None


def test_the_editors_choice_of_related_articles_stands_before_automatic_ones():
    article, chosen = ArticleFactory(), ArticleFactory()
    ArticleFactory(category=article.category)
    article.related.add(chosen)
    assert related_to(any_article(article.pk)) == [chosen]


def test_where_the_choice_is_a_draft_automatic_ones_are_shown():
    article = ArticleFactory()
    article.related.add(ArticleFactory(draft=True, category=article.category))
    same = ArticleFactory(category=article.category)
    assert related_to(any_article(article.pk)) == [same]


def test_an_article_alone_in_its_topic_has_those_of_its_category():
    article = ArticleFactory(topic=TopicFactory())
    same = ArticleFactory(category=article.category)
    assert related_to(any_article(article.pk)) == [same]


def test_without_a_choice_articles_of_the_topic_are_related():
    topic = TopicFactory()
    article, same = ArticleFactory(topic=topic), ArticleFactory(topic=topic)
    ArticleFactory(category=article.category)
    assert related_to(any_article(article.pk)) == [same]


def test_neighbours_are_the_nearest_of_the_category():
    category = CategoryFactory()
    oldest, middle, newest = (ArticleFactory(category=category, published_from=hours_ago(h)) for h in (9, 6, 3))
    ArticleFactory(published_from=hours_ago(5))
    assert neighbours(middle) == (newest, oldest)
    assert neighbours(newest) == (None, middle)


def test_neighbours_of_the_same_moment_are_told_apart():
    category, moment = CategoryFactory(), hours_ago(2)
    first, second, third = (ArticleFactory(category=category, published_from=moment) for _ in range(3))
    assert neighbours(second) == (third, first)


def test_a_draft_has_no_neighbours():
    assert neighbours(ArticleFactory(draft=True)) == (None, None)
