from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from news.models import Article, Category
from unionsite.identity.models import Partner
from unionsite.publishing.compiled import CompiledQuery

FEATURED, RIVER, NOTICES, BLOCK = 5, 10, 6, 4

_pinned = CompiledQuery(lambda at: Article.objects.visible(at).cards().pinned()[:FEATURED])
_newest = CompiledQuery(lambda at: Article.objects.visible(at).cards().news().newest_first()[: FEATURED + RIVER])
_notices = CompiledQuery(lambda at: Article.objects.visible(at).cards().notices().newest_first()[:NOTICES])


@require_safe
def home(request):
    """The front page: what is pinned leads, the newest follows, and nothing stands in both."""
    now = timezone.now()
    pinned = _pinned(at=now)
    stories = pinned + [article for article in _newest(at=now) if article not in pinned]
    context = {
        "featured": stories[:FEATURED],
        "river": stories[FEATURED : FEATURED + RIVER],
        "notices": _notices(at=now),
        "blocks": category_blocks(),
        "partners": Partner.objects.filter(active=True).select_related("logo"),
    }
    return render(request, "home/home.html", context)


def category_blocks() -> list[tuple[Category, list[Article]]]:
    """The categories chosen for the home page, each with its newest articles; two queries, however many there are."""
    tree = {category.pk: category for category in Category.objects.all()}
    chosen = {pk: category for pk, category in tree.items() if category.on_home}
    if not chosen:
        return []
    home_of = {pk: _nearest(category, tree, chosen) for pk, category in tree.items()}
    parts = [
        Article.objects.visible()
        .filter(category__in=[pk for pk, home in home_of.items() if home == block])
        .newest_first()[:BLOCK]
        .values("pk")
        for block in chosen
    ]
    newest = parts[0].union(*parts[1:], all=True) if len(parts) > 1 else parts[0]
    articles = Article.objects.filter(pk__in=newest).cards().newest_first()
    blocks = {pk: [] for pk in chosen}
    for article in articles:
        blocks[home_of[article.category_id]].append(article)
    return [(chosen[pk], found) for pk, found in blocks.items() if found]


def _nearest(category: Category, tree: dict, chosen: dict) -> int | None:
    """The chosen category that `category` is or lies below."""
    while category:
        if category.pk in chosen:
            return category.pk
        category = tree.get(category.parent_id)
    return None
