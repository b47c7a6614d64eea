"""RSS 2.0: the latest articles of the site and of each category."""

from django.contrib.syndication.views import Feed
from django.shortcuts import get_object_or_404
from django.urls import reverse

from .models import Article, Category

SIZE = 30


class LatestFeed(Feed):
    language = "vi"

    def get_object(self, request):
        self.masthead = request.masthead

    def title(self):
        return self.masthead.organisation.name

    def link(self):
        return reverse("news:list")

    def description(self):
        return f"Tin mới của {self.masthead.organisation.name}"

    def items(self):
        return Article.objects.visible().cards().newest_first()[:SIZE]

    def item_title(self, article):
        return article.title

    def item_description(self, article):
        return article.lead

    def item_pubdate(self, article):
        return article.published_from

    def item_updateddate(self, article):
        return max(article.updated_at, article.published_from)

    def item_categories(self, article):
        return [article.category.name]


class CategoryFeed(LatestFeed):
    def get_object(self, request, slug):
        super().get_object(request)
        return get_object_or_404(Category, slug=slug)

    def title(self, category):
        return f"{category.name} – {self.masthead.organisation.name}"

    def link(self, category):
        return category.get_absolute_url()

    def description(self, category):
        return category.description or f"Tin trong chuyên mục {category.name}"

    def items(self, category):
        ids = Category.objects.with_descendants(category)
        return Article.objects.visible().in_categories(ids).cards().newest_first()[:SIZE]
