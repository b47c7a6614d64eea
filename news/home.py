"""On the front page: the newest notices, and the categories chosen for it."""

from datetime import datetime

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef
from django.db.models.functions import Extract, JSONObject

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
    """Each category with where its newest stand in time.

    Between a category and itself, and ordered by it: so only the index of a category's articles will do. By that of all
    articles PostgreSQL would look for six of a category that has five, to the last of all that there are.
    """
    own = OuterRef("pk")
    newest = Article.objects.visible(at).filter(category__gte=own, category__lte=own)
    newest = newest.order_by("category_id", "-published_from", "-pk")
    place = JSONObject(moment=Extract("published_from", "epoch"), pk="pk")
    return Category.objects.annotate(newest=ArraySubquery(newest.values(json=place)[: max(NOTICES, BLOCK)]))


_categories = CompiledQuery(_newest_of_each)
_cards = CompiledQuery(lambda keys: Article.objects.filter(pk__among=keys).cards())


def by_category(at: datetime) -> tuple[list[Article], list[tuple[Category, list[Article]]]]:
    """The newest notices, and the categories chosen for the home page, each with the newest of it and of what lies
    below it. Two queries, however many categories and articles there are."""
    tree = {category.pk: category for category in _categories(at=at)}
    notices = _newest([category for category in tree.values() if category.is_notices], NOTICES)
    below: dict[int | None, list[Category]] = {pk: [] for pk, category in tree.items() if category.on_home}
    for category in tree.values():
        below.setdefault(_nearest_chosen(category, tree), []).append(category)
    chosen = {pk: _newest(categories, BLOCK) for pk, categories in below.items() if pk}
    cards = _by_key({*notices}.union(*chosen.values()))
    found = {pk: [cards[key] for key in keys if key in cards] for pk, keys in chosen.items()}
    return [cards[key] for key in notices if key in cards], [(tree[pk], found[pk]) for pk in found if found[pk]]


def _newest(categories: list, number: int) -> list[int]:
    """The keys of the newest articles of some categories together."""
    places = sorted(((one["moment"], one["pk"]) for category in categories for one in category.newest), reverse=True)
    return [key for _, key in places[:number]]


def _by_key(keys: set[int]) -> dict[int, Article]:
    return {article.pk: article for article in _cards(keys=",".join(map(str, keys)))} if keys else {}


def _nearest_chosen(category: Category | None, tree: dict[int, Category]) -> int | None:
    """The category with a block on the home page that `category` is or lies below."""
    while category and not category.on_home:
        category = tree.get(category.parent_id or 0)
    return category.pk if category else None
