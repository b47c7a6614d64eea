import json

from django import template
from django.utils.html import _json_script_escapes
from django.utils.safestring import mark_safe

from news.most_read import most_read_within
from unionsite.library.models import Document

register = template.Library()

register.simple_tag(most_read_within, name="most_read")


@register.simple_tag(takes_context=True)
def article_json_ld(context, article):
    """The article as schema.org's NewsArticle (https://schema.org/NewsArticle), safe inside a script element."""
    request, organisation = context["request"], context["masthead"].organisation
    data = {
        "@context": "https://schema.org",
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
    return mark_safe(json.dumps(data, ensure_ascii=False).translate(_json_script_escapes))


@register.filter
def document_address(file: dict) -> str:
    """Where the document of an article's `file_list` (key, title, kind, size) is downloaded."""
    return Document(**file).get_absolute_url()
