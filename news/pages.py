"""What the article page reads, compiled once: the page most often asked for."""

from datetime import datetime

from django.utils import timezone

from unionsite.publishing.compiled import CompiledQuery

from .models import Article

RELATED = 6

_public = CompiledQuery(lambda at, pk: Article.objects.visible(at).with_page(at).filter(pk=pk))
_any = CompiledQuery(lambda at, pk: Article.objects.with_page(at).filter(pk=pk))


def _others(at, pk):
    return Article.objects.visible(at).cards().exclude(pk=pk).newest_first()


_chosen = CompiledQuery(lambda at, pk: _others(at, pk).chosen_for(pk)[:RELATED])
_of_topic = CompiledQuery(lambda at, pk, topic: _others(at, pk).filter(topic=topic)[:RELATED])
_of_category = CompiledQuery(lambda at, pk, category: _others(at, pk).filter(category=category)[:RELATED])
_around = CompiledQuery(
    lambda at, category, moment, pk: Article.objects.visible(at).filter(category=category).around(moment, pk)
)


def public_article(pk: int, at: datetime | None = None) -> Article | None:
    """The article with all that its page shows of it, or None when the public may not see it at the moment `at`."""
    return _public.first(at=at or timezone.now(), pk=pk)


def any_article(pk: int, at: datetime | None = None) -> Article | None:
    """The same, whatever its state: for the preview."""
    return _any.first(at=at or timezone.now(), pk=pk)


def related_to(article: Article, at: datetime | None = None) -> list[Article]:
    """The editor's choice for an article read by the functions above; else the newest of its topic; else of its
    category. One query, and one more for each of these that has nothing to show."""
    at = at or timezone.now()
    return (
        (article.has_chosen and _chosen(at=at, pk=article.pk))
        or (article.topic_id and _of_topic(at=at, pk=article.pk, topic=article.topic_id))
        or _of_category(at=at, pk=article.pk, category=article.category_id)
    )


def neighbours(article: Article, at: datetime | None = None) -> tuple[Article | None, Article | None]:
    """The articles of the same category just after and just before it in time: (newer, older)."""
    if article.published_from is None:
        return None, None
    at = at or timezone.now()
    found = _around(at=at, category=article.category_id, moment=article.published_from, pk=article.pk)
    place = (article.published_from, article.pk)
    both = {(one.published_from, one.pk) > place: one for one in found}
    return both.get(True), both.get(False)


def article_context(article: Article) -> dict:
    """What `news/article.html` shows; the public page and the preview in the admin are the same."""
    newer, older = neighbours(article)
    return {"article": article, "related": related_to(article), "newer": newer, "older": older}
