"""One address of every public route that shows things, with something to show. For tests that walk all of them."""

from datetime import timedelta

from django.urls import URLPattern, URLResolver, get_resolver
from django.utils import timezone

from news.models import Article
from tests.awards.factories import AwardDecisionFactory, RecipientFactory
from tests.events.emulation.scenes import rich_block, rich_campaign, rich_programme
from tests.events.factories import ConferenceFactory, UnitFactory
from tests.news.factories import ArticleFactory, CategoryFactory, TopicFactory
from tests.unionsite.identity.factories import OrganisationFactory, PageFactory
from tests.unionsite.library.factories import DocumentFactory
from unionsite.identity.models import Organisation


def public_patterns(patterns=None, prefix=""):
    """All patterns of the site but the desk's, with their whole route."""
    for pattern in patterns or get_resolver().url_patterns:
        route = prefix + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            if not route.startswith("quan-tri/"):
                yield from public_patterns(pattern.url_patterns, route)
        elif isinstance(pattern, URLPattern):
            yield route, pattern


def public_addresses() -> list[str]:
    """Makes a thing of each kind, and names the addresses at which it is shown."""
    if not Organisation.objects.exists():
        OrganisationFactory()
    category, topic = CategoryFactory(on_home=True), TopicFactory()
    article = ArticleFactory(category=category, topic=topic, published_from=timezone.now() - timedelta(days=1))
    assert isinstance(article, Article)
    document = DocumentFactory()
    article.files.add(document)
    unit = UnitFactory()
    decision = AwardDecisionFactory()
    RecipientFactory(decision=decision, unit=unit)
    conference = ConferenceFactory()
    things = [article, category, topic, conference, decision, rich_block(), rich_campaign(), rich_programme()]
    page = PageFactory()
    return [
        *("/", "/rss.xml", "/tin-tuc/", "/gioi-thieu/", "/thong-ke/", "/thong-ke/rieng-tu/", "/robots.txt"),
        *("/sitemap.xml", "/sitemap-tin-tuc.xml", "/sitemap-hoi-nghi.xml", "/sitemap-khen-thuong.xml"),
        *("/hoi-nghi/", "/hoi-nghi/rss.xml", "/hoi-nghi/lich.ics", f"/hoi-nghi/lich/{timezone.now():%Y/%m}/"),
        *("/thi-dua/", "/khen-thuong/", "/khen-thuong/rss.xml", "/khen-thuong/tra-cuu/", "/khen-thuong/so-lieu/"),
        *("/khen-thuong/bang-vang/", f"/khen-thuong/bang-vang/{unit.pk}/"),
        *(thing.get_absolute_url() for thing in [*things, page, document]),
        f"{category.get_absolute_url()}rss.xml",
        f"{conference.get_absolute_url().rstrip('/')}.ics",
        *(f"{decision.get_absolute_url()}in/", f"{decision.get_absolute_url().rstrip('/')}.json"),
        f"{decision.get_absolute_url().rstrip('/')}.csv",
    ]
