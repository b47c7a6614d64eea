"""Lists and articles. What is public, and how much is read, the querysets decide."""

from datetime import datetime
from functools import partial
from urllib.parse import urlencode

from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from unionsite.publishing.compiled import CompiledQuery
from unionsite.publishing.kept_whole import kept_whole
from unionsite.publishing.paging import keyset_page
from unionsite.vietnamese.dates import VIETNAM

from .models import Article, Category, Topic
from .most_read import most_read_page
from .pages import article_context, public_article

PAGE_SIZE = 20
LIST_QUERY = ("sau", "truoc", "thang", "xep")

_newest = CompiledQuery(lambda at: Article.objects.visible(at).cards().newest_first()[: PAGE_SIZE + 1])


def _until_month(articles, month: str):
    """Only articles before the end of the month `yyyy-mm`, so that a list can be opened at any month."""
    try:
        first = datetime.strptime(month, "%Y-%m").replace(tzinfo=VIETNAM)
        following = first.replace(year=first.year + first.month // 12, month=first.month % 12 + 1)
    except ValueError:
        raise Http404("Tháng phải có dạng 2026-11") from None
    return articles.filter(published_from__lt=following)


def _asks_for_most_read(query: dict) -> bool:
    """The most read are one page: they have no order but theirs, no month and no further pages."""
    if "xep" not in query:
        return False
    if query["xep"] != "doc-nhieu" or {"sau", "truoc", "thang"} & set(query):
        raise Http404("Danh sách không có cách xếp này")
    return True


def _list(request, articles, title: str, category: Category | None = None, topic: Topic | None = None):
    month, by_views = request.GET.get("thang", ""), _asks_for_most_read(request.GET)
    if month:
        articles = _until_month(articles, month)
    section = category or topic
    first = None if month or section else partial(_newest, at=timezone.now())
    page = most_read_page(articles) if by_views else keyset_page(articles.cards(), request.GET, PAGE_SIZE, first=first)
    context = {"page": page, "month": month, "title": title, "category": category, "topic": topic}
    context["by_views"] = by_views
    context["description"] = section.description if section else ""
    known = {name: request.GET[name] for name in LIST_QUERY if name in request.GET}
    context["address"] = f"{request.path}?{urlencode(known)}" if known else request.path
    return render(request, "news/article_list.html", context)


@kept_whole(*LIST_QUERY)
@require_safe
def article_list(request):
    return _list(request, Article.objects.visible(), title="Tin tức")


@kept_whole(*LIST_QUERY)
@require_safe
def category(request, slug):
    found = get_object_or_404(Category.objects.select_related("parent__parent"), slug=slug)
    articles = Article.objects.visible().in_categories(Category.objects.with_descendants(found))
    return _list(request, articles, title=found.name, category=found)


@kept_whole(*LIST_QUERY)
@require_safe
def topic(request, slug):
    found = get_object_or_404(Topic.objects.visible(), slug=slug)
    return _list(request, found.articles.visible(), title=found.name, topic=found)


@kept_whole()
@require_safe
def article(request, slug, pk):
    found = public_article(int(pk))
    if found is None:
        raise Http404("Không có bài viết này")
    if slug != found.slug:
        return redirect(found, permanent=True)
    return render(request, "news/article.html", article_context(found))
