from django import template

from events.models import Conference
from news.models import Article
from news.most_read import most_read_within
from unionsite.identity.structured_data import as_script
from unionsite.library.models import Document

COVERAGE = 12

register = template.Library()

register.simple_tag(most_read_within, name="most_read")


@register.simple_tag(takes_context=True)
def article_json_ld(context, article):
    """The article as schema.org's NewsArticle (https://schema.org/NewsArticle), safe inside a script element."""
    request, organisation = context["request"], context["masthead"].organisation
    data = {
        "@type": "NewsArticle",
        "headline": article.title[:110],
        "description": article.lead,
        "inLanguage": "vi",
        "mainEntityOfPage": request.build_absolute_uri(article.get_absolute_url()),
        "datePublished": article.published_from and article.published_from.isoformat(),
        "dateModified": article.updated_at.isoformat(),
        "articleSection": article.category.name,
        "author": {"@type": "Person", "name": article.byline}
        if article.byline
        else {"@type": "Organization", "name": organisation.name},
        "publisher": {"@type": "Organization", "name": organisation.name},
    }
    if article.main_image:
        data["image"] = [request.build_absolute_uri(article.main_image.url(1280, article.main_image.fallback))]
    return as_script(data)


@register.simple_tag
def conference_articles(conference: Conference) -> list[Article]:
    """The latest public articles that report on `conference`, at most `COVERAGE`. One query."""
    reports = Article.objects.visible().filter(conference=conference)
    return list(reports.cards().newest_first()[:COVERAGE])


@register.filter
def document_address(file: dict) -> str:
    """Where the document of an article's `file_list` (key, title, kind, size) is downloaded."""
    return Document(**file).get_absolute_url()
