"""Lists and articles. What is public, and how much is read, the querysets decide."""

from datetime import datetime

from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_safe

from unionsite.publishing.paging import keyset_page
from unionsite.vietnamese.dates import VIETNAM

from .models import Article, Category, Topic
from .pages import article_context, public_article

PAGE_SIZE = 20


def _until_month(articles, month: str):
    """Only articles before the end of the month `yyyy-mm`, so that a list can be opened at any month."""
    try:
        first = datetime.strptime(month, "%Y-%m").replace(tzinfo=VIETNAM)
        following = first.replace(year=first.year + first.month // 12, month=first.month % 12 + 1)
    except ValueError:
        raise Http404("Tháng phải có dạng 2026-11") from None
    return articles.filter(published_from__lt=following)


def _list(request, articles, title: str, category: Category | None = None, topic: Topic | None = None):
    month = request.GET.get("thang", "")
    if month:
        articles = _until_month(articles, month)
    page = keyset_page(articles.cards(), request.GET, PAGE_SIZE)
    section = category or topic
    context = {"page": page, "month": month, "title": title, "category": category, "topic": topic}
    context["description"] = section.description if section else ""
    return render(request, "news/article_list.html", context)


@require_safe
def article_list(request):
    return _list(request, Article.objects.visible(), title="Tin tức")


@require_safe
def category(request, slug):
    found = get_object_or_404(Category.objects.select_related("parent__parent"), slug=slug)
    articles = Article.objects.visible().in_categories(Category.objects.with_descendants(found))
    return _list(request, articles, title=found.name, category=found)


@require_safe
def topic(request, slug):
    found = get_object_or_404(Topic, slug=slug)
    return _list(request, found.articles.visible(), title=found.name, topic=found)


@require_safe
def article(request, slug, pk):
    found = public_article(int(pk))
    if found is None:
        raise Http404("Không có bài viết này")
    if slug != found.slug:
        return redirect(found, permanent=True)
    return render(request, "news/article.html", article_context(found))
