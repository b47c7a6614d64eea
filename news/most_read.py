"""Articles by how often they were read, as the visitor counter says."""

from datetime import date, datetime, timedelta

from unionsite.publishing.paging import KeysetPage
from unionsite.vietnamese.dates import today
from unionsite.visits.statistics import top_of_day, top_things

from .models import Article

# What the list ordered by reading looks back on, and how many it shows: one page.
LIST_DAYS, LIST_SIZE = 30, 20


def most_read_page(articles, at: datetime | None = None) -> KeysetPage:
    """The 20 most read of a list of articles within 30 days, most first. Two queries."""
    last = today(at)
    ranking = _ranking(articles, last - timedelta(days=LIST_DAYS - 1), last, LIST_SIZE)
    return KeysetPage(_with_views(articles.cards(), ranking), older="", newer="")


def most_read_within(ranges: list[tuple[str, date, date]], limit: int) -> list[tuple[str, list[tuple[Article, int]]]]:
    """The most read visible articles of several ranges, each named: one query a range and one for all articles."""
    visible = Article.objects.visible()
    rankings = [(name, _ranking(visible, first, last, limit)) for name, first, last in ranges]
    found = visible.defer("body").in_bulk({number for _, ranking in rankings for number, _ in ranking})
    return [
        (name, [(found[number], views) for number, views in ranking if number in found]) for name, ranking in rankings
    ]


def most_read_today(limit: int, at: datetime | None = None) -> list[tuple[Article, int, int]]:
    """What is read most today: the article, its views of today and those of all yesterday. Two queries."""
    visible = Article.objects.visible(at)
    ranking = top_of_day(Article.COUNTED_AS, today(at), limit, visible.order_by().values("pk"))
    found = visible.defer("body").in_bulk([number for number, _, _ in ranking])
    return [(found[number], now, then) for number, now, then in ranking if number in found]


def _ranking(articles, first: date, last: date, limit: int) -> list[tuple[int, int]]:
    return top_things(Article.COUNTED_AS, first, last, limit, articles.order_by().values("pk"))


def _with_views(articles, ranking: list[tuple[int, int]]) -> list[Article]:
    found = articles.in_bulk([number for number, _ in ranking])
    ranked = []
    for number, views in ranking:
        if number in found:
            found[number].views_lately = views
            ranked.append(found[number])
    return ranked
