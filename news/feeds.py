"""RSS 2.0: the latest articles of the site and of each category."""

from django.contrib.syndication.views import Feed
from django.shortcuts import get_object_or_404
from django.urls import reverse

from .models import Article, Category

SIZE = 30


class LatestFeed(Feed):
    """One instance serves all threads: what belongs to a request travels in the tuple of `get_object`."""

    language = "vi"
    item_guid_is_permalink = False

    def get_object(self, request):
        return request.masthead.organisation, None

    def title(self, asked):
        return asked[0].name

    def link(self, asked):
        return reverse("news:list")

    def description(self, asked):
        return f"Tin mới của {asked[0].name}"

    def items(self, asked):
        return Article.objects.visible().cards().newest_first()[:SIZE]

    def item_title(self, article):
        return article.title

    def item_description(self, article):
        return article.lead

    def item_guid(self, article):
        # Not the address: that follows the title, and a mended title is no new article.
        return f"bai-viet-{article.pk}"

    def item_pubdate(self, article):
        return article.published_from

    def item_updateddate(self, article):
        return max(article.updated_at, article.published_from)

    def item_categories(self, article):
        return [article.category.name]


class CategoryFeed(LatestFeed):
    def get_object(self, request, slug):
        return request.masthead.organisation, get_object_or_404(Category, slug=slug)

    def title(self, asked):
        return f"{asked[1].name} – {asked[0].name}"

    def link(self, asked):
        return asked[1].get_absolute_url()

    def description(self, asked):
        return asked[1].description or f"Tin trong chuyên mục {asked[1].name}"

    def items(self, asked):
        ids = Category.objects.with_descendants(asked[1])
        return Article.objects.visible().in_categories(ids).cards().newest_first()[:SIZE]
