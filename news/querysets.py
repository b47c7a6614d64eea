from datetime import datetime

from django.contrib.postgres.expressions import ArraySubquery
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.db.models.functions import Coalesce, JSONObject

from events.models import Conference
from unionsite.publishing.querysets import PublishableQuerySet
from unionsite.visits.models import DayCount


class CategoryQuerySet(models.QuerySet):
    def with_descendants(self, category) -> list[int]:
        """The ids of `category` and of everything below it. Categories are few: one query reads them all."""
        children: dict[int | None, list[int]] = {}
        for pk, parent in self.values_list("pk", "parent"):
            children.setdefault(parent, []).append(pk)
        found = [category.pk]
        for pk in found:
            found += children.get(pk, [])
        return found


class TopicQuerySet(models.QuerySet):
    def visible(self, at: datetime | None = None):
        """Stories in which something is public at the moment `at`: the name of the others would give away what is only
        being written."""
        from .models import Article

        return self.filter(Exists(Article.objects.visible(at).order_by().filter(topic=OuterRef("pk"))))


class ArticleQuerySet(PublishableQuerySet):
    def in_categories(self, ids: list[int]):
        """Articles whose own or further category is among `ids`. One query, whether it is any article's further one:
        as a rule it is none's, and then PostgreSQL knows how few a small category has."""
        further = self.model.further_categories.through.objects.filter(category__in=ids).values("article")
        if not further.exists():
            return self.filter(category__in=ids)
        return self.filter(Q(category__in=ids) | Q(pk__in=further))

    def notices(self):
        return self.filter(category__is_notices=True)

    def news(self):
        return self.filter(category__is_notices=False)

    def cards(self):
        """With what a list shows of an article (`news.templatetags.news.card`), and nothing else of it."""
        image = [f"main_image__{name}" for name in ("key", "version", "fallback", "width", "height", "widths")]
        shown = (
            "title",
            "slug",
            "lead",
            "published_from",
            "updated_at",
            "pinned",
            "category__name",
            "category__is_notices",
        )
        return self.select_related("category", "main_image").only(*shown, *image)

    def pinned(self):
        """Only what is pinned, in the order of the pins."""
        return self.filter(pinned__isnull=False).order_by("pinned", "-published_from", "-pk")

    def with_page(self, at: datetime):
        """With everything that the article's own page shows beside the article at the moment `at`."""
        from .models import ArticleFile, Category

        files = ArticleFile.objects.filter(article=models.OuterRef("pk"))
        further = Category.objects.filter(further_articles=models.OuterRef("pk"))
        chosen = self.model.related.through.objects.filter(from_article=models.OuterRef("pk"))
        # As they are known now; the page's script writes newer ones.
        views = (
            DayCount.objects.filter(section=self.model.COUNTED_AS, number=models.OuterRef("pk"))
            .values("number")
            .annotate(sum=models.Sum("views"))
            .values("sum")
        )
        # Only what the public may see: its name on the page would give away a conference that is not announced yet.
        reported = Conference.objects.visible(at).filter(pk=models.OuterRef("conference"))
        file_fields = {name: f"document__{name}" for name in ("key", "title", "kind", "size")}
        return self.select_related("category__parent__parent", "topic", "main_image").annotate(
            file_list=ArraySubquery(files.values(json=JSONObject(**file_fields))),
            further_list=ArraySubquery(further.values(json=JSONObject(name="name", slug="slug"))),
            reported=models.Subquery(
                reported.values(json=JSONObject(id="id", slug="slug", title="title")), output_field=models.JSONField()
            ),
            has_chosen=models.Exists(chosen),
            counted_views=Coalesce(models.Subquery(views), 0),
        )

    def chosen_for(self, pk: int):
        """What an editor chose as related to the article `pk`."""
        chosen = self.model.related.through.objects.filter(from_article=pk)
        return self.filter(pk__in=chosen.values("to_article"))

    def around(self, moment: datetime, pk: int):
        """The nearest article after and the nearest before a place in time, at most two, in no order."""
        headings = self.only("title", "slug", "published_from")
        here = Q(published_from=moment)
        newer = headings.filter(published_from__gte=moment).exclude(here & Q(pk__lte=pk))
        older = headings.filter(published_from__lte=moment).exclude(here & Q(pk__gte=pk))
        return newer.order_by("published_from", "pk")[:1].union(older.newest_first()[:1], all=True)
