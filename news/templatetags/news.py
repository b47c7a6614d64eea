from functools import lru_cache

from django import template
from django.template.loader import render_to_string

from events.models import Conference
from news.models import Article
from news.most_read import most_read_within
from unionsite.identity.structured_data import as_script
from unionsite.library.models import Document
from unionsite.library.rendering import picture

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


@register.simple_tag
def card(article: Article, style: str, sizes: str, eager=False, show_lead=False, within=None) -> str:
    """An article in a list; on the page of the category `within` it does not name that one."""
    return _card(
        style,
        article.title,
        article.get_absolute_url(),
        article.lead if show_lead else "",
        "" if within and within.pk == article.category_id else article.category.name,
        article.published_from,
        getattr(article, "views_lately", None),
        article.main_image and picture(article.main_image, sizes, alt="", eager=eager),
    )


@lru_cache(maxsize=2000)
def _card(style, title, address, lead, kicker, moment, views, image) -> str:
    """Made once for all pages that show the same: nothing but these gets into it."""
    shown = {"style": style, "title": title, "address": address, "lead": lead, "kicker": kicker, "moment": moment}
    return render_to_string("components/card.html", shown | {"views": views, "image": image})


@register.simple_tag
def headline(article: Article) -> str:
    """An article in a list of titles."""
    return _headline(article.title, article.get_absolute_url(), article.published_from)


@lru_cache(maxsize=1000)
def _headline(title, address, moment) -> str:
    return render_to_string("components/headline.html", {"title": title, "address": address, "moment": moment})


@register.filter
def document_address(file: dict) -> str:
    """Where the document of an article's `file_list` (key, title, kind, size) is downloaded."""
    return Document(**file).get_absolute_url()
