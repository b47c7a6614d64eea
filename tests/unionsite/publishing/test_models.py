from datetime import UTC, datetime, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError
from django.utils import timezone

from news.models import Article
from tests.news.factories import ArticleFactory

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 22, 3, 0, tzinfo=UTC)


def test_publishing_without_a_time_means_now():
    before = timezone.now()
    article = ArticleFactory(published_from=None)
    assert before <= article.published_from <= timezone.now()


def test_a_partial_save_that_publishes_keeps_the_time_too():
    article = ArticleFactory(draft=True)
    article.status = "published"
    article.save(update_fields=["status"])
    assert Article.objects.get().published_from is not None


def test_the_database_refuses_something_published_without_a_start():
    article = ArticleFactory()
    with pytest.raises(IntegrityError, match="published_has_a_start"):
        Article.objects.filter(pk=article.pk).update(published_from=None)


def test_an_end_before_the_start_is_refused_with_a_way_out():
    article = ArticleFactory.build(published_from=NOW, published_until=NOW - timedelta(hours=1))
    with pytest.raises(ValidationError) as refusal:
        article.clean()
    assert "phải sau thời điểm đăng" in refusal.value.message_dict["published_until"][0]


def test_an_end_in_the_past_is_refused_for_what_is_published_at_once():
    article = ArticleFactory.build(published_from=None, published_until=timezone.now() - timedelta(hours=1))
    with pytest.raises(ValidationError):
        article.clean()


@pytest.mark.parametrize(
    ("fields", "shown"),
    [
        ({"published_from": NOW}, "Đang hiển thị"),
        ({"published_from": NOW + timedelta(hours=1)}, "Hẹn giờ"),
        ({"published_from": NOW - timedelta(hours=2), "published_until": NOW}, "Hết hạn"),
        ({"status": "pending"}, "Chờ duyệt"),
    ],
)
def test_the_state_is_said_as_an_editor_says_it(fields, shown):
    assert ArticleFactory.build(**fields).state(NOW) == shown
