import pytest
from django.core.exceptions import ValidationError
from django.core.files.storage import default_storage
from django.db.models import ProtectedError

from tests.news.factories import ArticleFactory
from unionsite.library.models import Document, Image

from .factories import PDF, DocumentFactory, ImageFactory, drawn, office

pytestmark = pytest.mark.django_db


def files(image) -> set[str]:
    return set(default_storage.listdir(image.folder)[1])


def test_an_image_stands_in_the_storage_in_all_its_sizes():
    image = ImageFactory(data=drawn(width=400))
    assert files(image) == {
        "goc.jpg",
        *(f"{width}.{kind}" for width in (160, 320, 400) for kind in ("avif", "webp", "jpg")),
    }


def test_an_address_names_the_smallest_size_that_is_wide_enough():
    image = ImageFactory(data=drawn(width=800))
    assert image.url(100) == f"/media/anh/{image.key}/160.jpg?v={image.version}"
    assert image.url(700, "webp") == f"/media/anh/{image.key}/800.webp?v={image.version}"
    assert image.url(2000) == f"/media/anh/{image.key}/800.jpg?v={image.version}"


def test_a_replaced_image_keeps_its_key_and_loses_its_old_sizes(django_capture_on_commit_callbacks):
    image = ImageFactory(data=drawn(width=800))
    key, version = image.key, image.version
    with django_capture_on_commit_callbacks(execute=True):
        image.set_file(drawn(width=400, mode="RGBA", colour=(1, 2, 3, 4)))
        image.save()
    assert image.key == key
    assert image.version != version
    assert files(image) == {
        "goc.png",
        *(f"{width}.{kind}" for width in (160, 320, 400) for kind in ("avif", "webp", "png")),
    }


def test_a_refused_file_leaves_the_image_as_it_was():
    image = ImageFactory()
    before = files(image), image.version
    with pytest.raises(ValidationError):
        image.set_file(b"<svg/>")
    assert (files(image), image.version) == before


def test_words_are_kept_in_one_form_of_vietnamese():
    assert ImageFactory(alt=" Co\u0302ng đoàn ").alt == "Công đoàn"


def test_an_image_is_named_by_the_best_words_it_has():
    assert str(Image(caption="Chú thích", alt="Mô tả", name="a.jpg")) == "Chú thích"
    assert str(Image(alt="Mô tả", name="a.jpg")) == "Mô tả"
    assert str(Image(key="abc")) == "Ảnh abc"


def test_a_deleted_image_takes_its_files_along(django_capture_on_commit_callbacks):
    image = ImageFactory()
    with django_capture_on_commit_callbacks(execute=True):
        image.delete()
    assert files(image) == set()


def test_files_stay_until_the_deletion_is_certain(django_capture_on_commit_callbacks):
    image = ImageFactory()
    with django_capture_on_commit_callbacks(execute=False):
        image.delete()
    assert files(image)


def test_an_image_in_a_text_cannot_be_deleted():
    image = ImageFactory()
    ArticleFactory(title="Lễ ra quân", body=f'<p><img src="{image.url(640)}" alt=""></p>')
    with pytest.raises(ProtectedError, match="Lễ ra quân"):
        image.delete()


def test_deleting_many_refuses_all_when_one_is_used():
    ImageFactory()
    ArticleFactory(main_image=ImageFactory())
    with pytest.raises(ProtectedError):
        Image.objects.all().delete()
    assert Image.objects.count() == 2


def test_deleting_many_takes_their_files_along(django_capture_on_commit_callbacks):
    document = DocumentFactory()
    with django_capture_on_commit_callbacks(execute=True):
        assert Document.objects.all().delete()[0] == 1
    assert not default_storage.exists(document.path)


def test_a_document_is_downloaded_under_its_title():
    document = DocumentFactory(title="Kế hoạch số 12/KH-CĐ")
    assert document.get_absolute_url() == f"/tep/{document.key}/ke-hoach-so-12-kh-cd.pdf"


def test_a_document_replaced_by_another_kind_keeps_its_key():
    document = DocumentFactory(name="a.docx", data=office())
    key, old_path = document.key, document.path
    document.set_file("b.pdf", PDF)
    document.save()
    assert (document.key, document.kind, document.size) == (key, "pdf", len(PDF))
    assert default_storage.exists(document.path)
    assert not default_storage.exists(old_path)


def test_a_text_knows_the_images_and_documents_in_it():
    image, document = ImageFactory(), DocumentFactory()
    article = ArticleFactory(
        body=f'<p><a href="{document.get_absolute_url()}">x</a></p><figure><img src="{image.url(640)}" alt=""></figure>'
    )
    assert list(article.body_images.all()) == [image]
    assert list(article.body_documents.all()) == [document]
    article.body = "<p>Không còn gì</p>"
    article.save()
    assert not article.body_images.exists()
    assert not article.body_documents.exists()


def test_documents_are_visible_as_long_as_something_public_refers_to_them():
    public, draft, unused = DocumentFactory(), DocumentFactory(), DocumentFactory()
    ArticleFactory(body=f'<p><a href="{public.get_absolute_url()}">x</a></p>')
    ArticleFactory(draft=True, body=f'<p><a href="{draft.get_absolute_url()}">x</a></p>')
    assert list(Document.objects.visible()) == [public]
    assert unused not in Document.objects.visible()
