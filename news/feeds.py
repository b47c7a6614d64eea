"""RSS 2.0: the latest articles of the site and of each category."""

from django.shortcuts import get_object_or_404

from unionsite.publishing.feeds import SIZE, PublishedFeed

from .models import Article, Category


class LatestFeed(PublishedFeed):
    route = "news:list"
    kind = "bai-viet"

    def description(self, organisation):
        return f"Tin mới của {organisation.name}"

    def items(self, organisation):
        return Article.objects.visible().cards().newest_first()[:SIZE]

    def item_description(self, article):
        return article.lead

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
