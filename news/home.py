"""On the front page: the newest notices, and the categories chosen for it."""

from datetime import datetime

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef

from unionsite.publishing.compiled import CompiledQuery
from unionsite.publishing.front import Block, Place

from .models import Article, Category

NOTICES, BLOCK = 6, 4


def blocks(at: datetime) -> list[Block]:
    notices, chosen = by_category(at)
    return [
        Block(Place.ASIDE, 10, "components/notices.html", {"notices": notices}),
        Block(Place.BELOW, 10, "components/category_blocks.html", {"blocks": chosen}),
    ]


def _newest_of_each(at):
    newest = Article.objects.visible(at).filter(category=OuterRef("pk")).newest_first().values("pk")
    return Category.objects.annotate(newest=ArraySubquery(newest[: max(NOTICES, BLOCK)]))


_categories = CompiledQuery(_newest_of_each)


def by_category(at: datetime) -> tuple[list[Article], list[tuple[Category, list[Article]]]]:
    """The newest notices, and the categories chosen for the home page, each with the newest of it and of what lies
    below it. Two queries, however many categories and articles there are."""
    tree = {category.pk: category for category in _categories(at=at)}
    home_of = {pk: _nearest_chosen(category, tree) for pk, category in tree.items()}
    wanted = [pk for pk, category in tree.items() if category.is_notices or home_of[pk]]
    ids = [article for pk in wanted for article in tree[pk].newest]
    notices: list[Article] = []
    chosen: dict[int | None, list[Article]] = {pk: [] for pk, category in tree.items() if category.on_home}
    for article in Article.objects.filter(pk__in=ids).cards().newest_first():
        if tree[article.category_id].is_notices:
            notices.append(article)
        if home_of[article.category_id]:
            chosen[home_of[article.category_id]].append(article)
    return notices[:NOTICES], [(tree[pk], found[:BLOCK]) for pk, found in chosen.items() if found]


def _nearest_chosen(category: Category | None, tree: dict[int, Category]) -> int | None:
    """The category with a block on the home page that `category` is or lies below."""
    while category and not category.on_home:
        category = tree.get(category.parent_id or 0)
    return category.pk if category else None
