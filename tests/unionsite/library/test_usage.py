import pytest
from django.utils import timezone

from events.models import AlbumPhoto, EmulationBlock, Pledge
from news.models import Article, ArticleFile
from tests.events.factories import BlockTermFactory, ConferenceFactory, EmulationBlockFactory
from tests.news.factories import ArticleFactory
from tests.unionsite.identity.factories import OrganisationFactory
from tests.unionsite.library.factories import DocumentFactory, ImageFactory
from unionsite.library.models import Document, Image
from unionsite.library.usage import in_approved_use, public_things, relations_to, usages

pytestmark = pytest.mark.django_db


def test_every_relation_to_an_image_is_found():
    found = set(relations_to(Image))
    assert {(Article, "main_image"), (Article, "body_images")} <= found
    assert {(model._meta.label, name) for model, name in found} >= {("identity.Organisation", "emblem")}


def test_the_table_between_is_not_a_user_of_its_own():
    assert (Article, "files") in relations_to(Document)
    assert ArticleFile not in {model for model, _ in relations_to(Document)}


def test_an_article_that_uses_an_image_twice_is_named_once():
    image = ImageFactory()
    article = ArticleFactory(main_image=image, body=f'<p><img src="{image.url(640)}" alt=""></p>')
    assert usages(image) == [article]


def test_users_of_all_kinds_are_named():
    image = ImageFactory()
    article, organisation = ArticleFactory(main_image=image), OrganisationFactory(emblem=image)
    assert set(usages(image)) == {article, organisation}


def test_an_attached_document_is_used_by_its_article():
    document, article = DocumentFactory(), ArticleFactory()
    ArticleFile.objects.create(article=article, document=document)
    assert usages(document) == [article]


def test_what_nobody_uses_has_no_users():
    assert usages(ImageFactory()) == []


def test_a_scan_of_a_pledge_is_part_of_its_block():
    document, block = DocumentFactory(), EmulationBlockFactory(draft=True)
    Pledge.objects.create(term=BlockTermFactory(block=block), signed_on="2026-03-01", document=document)
    assert usages(document) == [block]
    assert not in_approved_use(document)
    EmulationBlock.objects.update(status="published", published_from=timezone.now())
    assert in_approved_use(document)


def test_a_part_without_a_rule_of_its_own_is_public_with_what_it_is_part_of():
    shown = AlbumPhoto.objects.create(conference=ConferenceFactory(), image=ImageFactory())
    AlbumPhoto.objects.create(conference=ConferenceFactory(draft=True), image=ImageFactory())
    assert list(public_things(AlbumPhoto, timezone.now())) == [shown]
