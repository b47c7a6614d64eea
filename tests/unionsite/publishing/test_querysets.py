from datetime import UTC, datetime, timedelta

import pytest

from news.models import Article
from tests.news.factories import ArticleFactory
from unionsite.publishing.querysets import WindowState

pytestmark = pytest.mark.django_db
TEN = datetime(2026, 11, 22, 3, 0, tzinfo=UTC)  # ten in the morning in Vietnam
A_MOMENT = timedelta(microseconds=1)


def visible(at):
    return list(Article.objects.visible(at))


def test_an_article_set_for_ten_is_there_at_ten_and_not_before():
    article = ArticleFactory(published_from=TEN)
    assert visible(TEN - A_MOMENT) == []
    assert visible(TEN) == [article]


def test_an_article_is_gone_at_the_moment_its_window_ends():
    article = ArticleFactory(published_from=TEN, published_until=TEN + timedelta(hours=1))
    assert visible(TEN + timedelta(hours=1) - A_MOMENT) == [article]
    assert visible(TEN + timedelta(hours=1)) == []


@pytest.mark.parametrize("status", ["draft", "pending", "withdrawn"])
def test_other_statuses_are_never_public(status):
    ArticleFactory(published_from=TEN, status=status)
    assert visible(TEN + timedelta(days=1)) == []


def test_the_next_changes_are_the_nearest_beginning_and_end():
    ArticleFactory(published_from=TEN + timedelta(hours=2))
    ArticleFactory(published_from=TEN + timedelta(hours=1), published_until=TEN + timedelta(hours=3))
    ArticleFactory(draft=True)
    appears, goes = Article.objects.next_change(TEN)
    assert appears.get()["moment"] == TEN + timedelta(hours=1)
    assert goes.get()["moment"] == TEN + timedelta(hours=3)


def test_newest_first_is_steady_among_articles_of_the_same_moment():
    older, newer = ArticleFactory(published_from=TEN), ArticleFactory(published_from=TEN)
    assert list(Article.objects.newest_first()) == [newer, older]


@pytest.mark.parametrize(
    ("begins", "ends"),
    [(-2, None), (-2, 1), (-2, 0), (-2, -1), (0, None), (0, 1), (1, None), (1, 2)],
)
def test_a_published_thing_is_in_one_window_for_lists_and_for_its_own_words(begins, ends):
    article = ArticleFactory(
        published_from=TEN + timedelta(hours=begins),
        published_until=None if ends is None else TEN + timedelta(hours=ends),
    )
    found = [window for window in WindowState if getattr(Article.objects, window.value)(TEN).exists()]
    assert [window.label for window in found] == [article.state(TEN)]


@pytest.mark.parametrize("status", ["draft", "pending", "withdrawn"])
@pytest.mark.parametrize("window", WindowState)
def test_what_is_not_published_is_in_no_window(status, window):
    ArticleFactory(published_from=TEN, published_until=TEN + timedelta(hours=1), status=status)
    for hours in (-1, 0, 2):
        assert not getattr(Article.objects, window.value)(TEN + timedelta(hours=hours)).exists()
