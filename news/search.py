"""Articles, notices among them, and running stories, as search over everything finds them."""

from datetime import UTC, datetime

from django.db import connection

from unionsite.publishing.findable import Content, Findable, Window, documents, files_of, lines, windows_of
from unionsite.richtext.plain import plain_text

from .models import Article, Topic

NEVER = datetime(1970, 1, 1, tzinfo=UTC)
# When at least one of a story's articles is public: stretches that do not meet, in order.
PUBLIC_TIMES = """
SELECT lower(stretch), upper(stretch) FROM (
    SELECT unnest(range_agg(tstzrange(published_from, published_until))) AS stretch
    FROM news_article WHERE topic_id = %s AND status = 'published'
) AS stretches ORDER BY 1
"""


class ArticleSearch(Findable):
    model = Article
    kind, name = "tin-tuc", "Tin tức, thông báo"
    parts = {"news.ArticleFile": ("articlefile",), **documents("files", "body_documents")}

    def things(self):
        return Article.objects.select_related("category").prefetch_related(
            "files", "body_documents", "further_categories"
        )

    def content(self, article: Article) -> Content:
        windows, source = windows_of(article), lines(article.main_image_caption, article.byline, article.source_name)
        return Content(
            title=article.title,
            moment=article.published_from or article.created_at,
            windows=windows,
            lead=lines(article.kicker, article.lead),
            body=lines(plain_text(article.body), source),
            categories=(article.category_id, *(category.pk for category in article.further_categories.all())),
            files=files_of([*article.files.all(), *article.body_documents.all()], windows),
        )

    def label(self, article):
        return article.category.name


class TopicSearch(Findable):
    model = Topic
    kind, name = "dong-su-kien", "Dòng sự kiện"
    parts = {"news.Article": ("articles",)}

    def things(self):
        return Topic.objects.all()

    def content(self, topic: Topic) -> Content:
        windows = public_times(topic)
        moment = windows[0][0] if windows else NEVER
        return Content(title=topic.name, moment=moment, windows=windows, lead=topic.description)


def public_times(topic: Topic) -> tuple[Window, ...]:
    with connection.cursor() as cursor:
        cursor.execute(PUBLIC_TIMES, [topic.pk])
        return tuple(cursor.fetchall())


SEARCHED = [ArticleSearch(), TopicSearch()]
