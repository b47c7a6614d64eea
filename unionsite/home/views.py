"""The front page: the news that it is built around, and what the apps declare for it in their `home.py`."""

from datetime import datetime

from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from news.models import Article
from unionsite.publishing.compiled import CompiledQuery
from unionsite.publishing.declared import declared
from unionsite.publishing.front import Block, Place
from unionsite.publishing.kept_whole import kept_whole

FEATURED, RIVER = 5, 10


def _pinned_and_newest(at):
    """Both in one query, in no order; an article may stand in both."""
    cards = Article.objects.visible(at).cards()
    return cards.pinned()[:FEATURED].union(cards.news().newest_first()[: FEATURED + RIVER], all=True)


_front = CompiledQuery(_pinned_and_newest)


@kept_whole()
@require_safe
def home(request):
    """What is pinned leads, the newest follows, and nothing stands in both: the frame, in which blocks have places."""
    now = timezone.now()
    stories, blocks = front_stories(now), declared_blocks(now)
    context = {
        "featured": stories[:FEATURED],
        "river": stories[FEATURED : FEATURED + RIVER],
        "aside": [block for block in blocks if block.place is Place.ASIDE],
        "below": [block for block in blocks if block.place is Place.BELOW],
    }
    return render(request, "home/home.html", context)


def front_stories(at: datetime) -> list[Article]:
    """What is pinned, in the order of the pins, then the newest news, each article once. One query."""
    found = {article.pk: article for article in _front(at=at)}.values()
    newest = sorted(found, key=lambda article: (article.published_from, article.pk), reverse=True)
    pinned = sorted((article for article in newest if article.pinned is not None), key=lambda article: article.pinned)
    news = [article for article in newest if not article.category.is_notices]
    return pinned[:FEATURED] + [article for article in news[: FEATURED + RIVER] if article not in pinned[:FEATURED]]


def declared_blocks(at: datetime) -> list[Block]:
    """The blocks of all apps, in the order of their numbers."""
    found = [block for _, blocks in declared("home", "blocks") for block in blocks(at)]
    return sorted(found, key=lambda block: block.order)
