"""What waits for the person who opens the admin."""

from dataclasses import dataclass

from django import template
from django.urls import reverse
from django.utils import timezone

from news.models import Article
from news.most_read import most_read_today

register = template.Library()
SHOWN, RISEN = 6, 5


@dataclass(frozen=True)
class Pile:
    """One list of the desk: `articles` are the first of it, `address` opens all of it."""

    title: str
    articles: list
    address: str
    empty: str


@register.simple_tag(takes_context=True)
def desk(context) -> list[Pile]:
    """The lists for the signed-in person; none when they have nothing to do with articles."""
    user = context["request"].user
    if not user.has_perm("news.view_article"):
        return []
    piles = []
    all_articles = reverse("admin:news_article_changelist")
    if user.has_perm("news.publish_article"):
        pending = Article.objects.filter(status="pending").order_by("updated_at")
        scheduled = Article.objects.filter(status="published", published_from__gt=timezone.now()).order_by(
            "published_from"
        )
        piles += [
            _pile("Chờ duyệt", pending, f"{all_articles}?tinh-trang=pending", "Không có bài nào chờ duyệt."),
            _pile("Hẹn giờ đăng", scheduled, f"{all_articles}?tinh-trang=scheduled", "Không có bài nào hẹn giờ."),
        ]
    else:
        mine = Article.objects.filter(created_by=user).exclude(status="draft").order_by("-updated_at")
        piles.append(_pile("Bài tôi đã gửi", mine, f"{all_articles}?cua-toi=1", "Bạn chưa gửi bài nào."))
    drafts = Article.objects.filter(status="draft", created_by=user).order_by("-updated_at")
    piles.append(
        _pile("Bản nháp của tôi", drafts, f"{all_articles}?tinh-trang=draft&cua-toi=1", "Bạn không có bản nháp nào.")
    )
    return piles


@register.simple_tag(takes_context=True)
def read_today(context) -> list[tuple[Article, int, int]] | None:
    """What is read most: articles, their views of today and of all yesterday. None for who may see no articles."""
    user = context["request"].user
    return most_read_today(RISEN) if user.has_perm("news.view_article") else None


def _pile(title: str, articles, address: str, empty: str) -> Pile:
    return Pile(title, list(articles.defer("body").select_related("created_by")[:SHOWN]), address, empty)
