from datetime import datetime

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from news.models import Article, Category
from unionsite.identity.models import Partner
from unionsite.publishing.compiled import CompiledQuery

FEATURED, RIVER, NOTICES, BLOCK = 5, 10, 6, 4


def _newest_of_each(at):
    newest = Article.objects.visible(at).filter(category=OuterRef("pk")).newest_first().values("pk")
    return Category.objects.annotate(newest=ArraySubquery(newest[: max(NOTICES, BLOCK)]))


_pinned = CompiledQuery(lambda at: Article.objects.visible(at).cards().pinned()[:FEATURED])
_newest = CompiledQuery(lambda at: Article.objects.visible(at).cards().news().newest_first()[: FEATURED + RIVER])
_categories = CompiledQuery(_newest_of_each)


@require_safe
def home(request):
    """The front page: what is pinned leads, the newest follows, and nothing stands in both."""
    now = timezone.now()
    pinned = _pinned(at=now)
    stories = pinned + [article for article in _newest(at=now) if article not in pinned]
    notices, blocks = by_category(now)
    context = {
        "featured": stories[:FEATURED],
        "river": stories[FEATURED : FEATURED + RIVER],
        "notices": notices,
        "blocks": blocks,
        "partners": Partner.objects.filter(active=True).select_related("logo"),
    }
    return render(request, "home/home.html", context)


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
