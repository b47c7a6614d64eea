from datetime import datetime

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from awards.models import AwardDecision
from events.models import Conference
from news.models import Article, Category
from unionsite.identity.models import Partner
from unionsite.publishing.compiled import CompiledQuery
from unionsite.vietnamese.dates import today

FEATURED, RIVER, NOTICES, CONFERENCES, DECISIONS, BLOCK = 5, 10, 6, 4, 3, 4


def _newest_of_each(at):
    newest = Article.objects.visible(at).filter(category=OuterRef("pk")).newest_first().values("pk")
    return Category.objects.annotate(newest=ArraySubquery(newest[: max(NOTICES, BLOCK)]))


def _pinned_and_newest(at):
    """Both in one query, in no order; an article may stand in both."""
    cards = Article.objects.visible(at).cards()
    return cards.pinned()[:FEATURED].union(cards.news().newest_first()[: FEATURED + RIVER], all=True)


_front = CompiledQuery(_pinned_and_newest)
_categories = CompiledQuery(_newest_of_each)
_coming = CompiledQuery(
    lambda at: Conference.objects.visible(at).taking_place().unfinished(at).defer("body")[:CONFERENCES]
)
_decisions = CompiledQuery(
    lambda at, today: (
        AwardDecision.objects.visible(at).new(today).with_counts().select_related("issuer").latest()[:DECISIONS]
    )
)


@require_safe
def home(request):
    """The front page: what is pinned leads, the newest follows, and nothing stands in both."""
    now = timezone.now()
    stories = front_stories(now)
    notices, blocks = by_category(now)
    context = {
        "featured": stories[:FEATURED],
        "river": stories[FEATURED : FEATURED + RIVER],
        "notices": notices,
        "blocks": blocks,
        "conferences": _coming(at=now),
        "decisions": _decisions(at=now, today=today(now)),
        "partners": Partner.objects.filter(active=True).select_related("logo"),
    }
    return render(request, "home/home.html", context)


def front_stories(at: datetime) -> list[Article]:
    """What is pinned, in the order of the pins, then the newest news, each article once. One query."""
    found = {article.pk: article for article in _front(at=at)}.values()
    newest = sorted(found, key=lambda article: (article.published_from, article.pk), reverse=True)
    pinned = sorted((article for article in newest if article.pinned is not None), key=lambda article: article.pinned)
    news = [article for article in newest if not article.category.is_notices]
    return pinned[:FEATURED] + [article for article in news[: FEATURED + RIVER] if article not in pinned[:FEATURED]]


def by_category(at: datetime) -> tuple[list[Article], list[tuple[Category, list[Article]]]]:
    """The newest notices, and the categories chosen for the home page, each with the newest of it and of what lies
    below it. Two queries, however many categories and articles there are."""
    tree = {category.pk: category for category in _categories(at=at)}
    home_of = {pk: _nearest_chosen(category, tree) for pk, category in tree.items()}
    wanted = [pk for pk, category in tree.items() if category.is_notices or home_of[pk]]
    ids = [article for pk in wanted for article in tree[pk].newest]
    notices, blocks = [], {pk: [] for pk, category in tree.items() if category.on_home}
    for article in Article.objects.filter(pk__in=ids).cards().newest_first():
        if tree[article.category_id].is_notices:
            notices.append(article)
        if home_of[article.category_id]:
            blocks[home_of[article.category_id]].append(article)
    return notices[:NOTICES], [(tree[pk], found[:BLOCK]) for pk, found in blocks.items() if found]


def _nearest_chosen(category: Category, tree: dict[int, Category]) -> int | None:
    """The category with a block on the home page that `category` is or lies below."""
    while category and not category.on_home:
        category = tree.get(category.parent_id)
    return category and category.pk
