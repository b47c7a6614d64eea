import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.urls import reverse

from tests.news.factories import ArticleFactory
from tests.unionsite.library.factories import PDF, DocumentFactory, ImageFactory, drawn
from unionsite.identity.models import Organisation
from unionsite.library.files import no_leftovers
from unionsite.library.management.commands.library_check import files_below
from unionsite.library.models import Document, Image

WORDS = {"alt": "Mô tả", "caption": "", "credit": "", "name": ""}
NEWER = PDF + b"% newer"
MP4 = b"\0\0\0\x20ftypisom" + b"\0" * 40
BROKEN = """
CREATE FUNCTION broken() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN {what}; RETURN NEW; END $$;
CREATE CONSTRAINT TRIGGER broken AFTER INSERT OR UPDATE ON {table} {when} FOR EACH ROW EXECUTE FUNCTION broken()
"""
FAILURES = {
    "at the row": {"what": "RAISE 'no'", "when": ""},
    "at the commit": {"what": "RAISE 'no'", "when": "INITIALLY DEFERRED"},
    "gone for a moment": {"what": "PERFORM pg_terminate_backend(pg_backend_pid())", "when": ""},
}
ANSWERED = {"at the row": 500, "at the commit": 500, "gone for a moment": 503}


def stored() -> dict[str, bytes]:
    """All stored files, by name."""
    found = {}
    for path in files_below(""):
        with default_storage.open(path) as file:
            found[path] = file.read()
    return found


@pytest.fixture
def storage(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


@pytest.fixture
def failing(transactional_db):
    """Makes the database fail when a row of `table` is saved: `failing("library_image", **FAILURES[name])`."""

    def fail(table, **how):
        with connection.cursor() as cursor:
            cursor.execute(BROKEN.format(table=table, **how))

    yield fail
    with connection.cursor() as cursor:
        cursor.execute("DROP FUNCTION IF EXISTS broken CASCADE")


@pytest.mark.parametrize("failure", FAILURES)
def test_when_the_database_fails_the_published_document_is_whole_and_nothing_is_left(
    storage, failing, client, editor, failure
):
    document = DocumentFactory()
    ArticleFactory().files.add(document)
    before = stored()
    failing("library_document", **FAILURES[failure])
    editor.raise_request_exception = False
    address = reverse("admin:library_document_change", args=[document.pk])
    sent = {"title": "Mới", "file": SimpleUploadedFile("b.pdf", NEWER)}
    assert editor.post(address, sent).status_code == ANSWERED[failure]
    assert stored() == before
    assert client.get(document.get_absolute_url()).getvalue() == PDF


@pytest.mark.parametrize("failure", FAILURES)
def test_when_the_database_fails_a_picture_is_not_half_another(storage, failing, client, editor, failure):
    image = ArticleFactory(main_image=ImageFactory(data=drawn(width=400))).main_image
    before = stored()
    failing("library_image", **FAILURES[failure])
    editor.raise_request_exception = False
    sent = {**WORDS, "file": SimpleUploadedFile("b.png", drawn(width=800, colour="red"))}
    assert editor.post(reverse("admin:library_image_change", args=[image.pk]), sent).status_code == ANSWERED[failure]
    assert stored() == before
    assert client.get(image.url(400, "avif")).getvalue() == before[f"{image.folder}/400.avif"]


def test_when_the_database_fails_the_film_stays(storage, failing, administrator):
    organisation = Organisation(name="Công đoàn")
    organisation.set_video(MP4)
    organisation.save()
    before = stored()
    failing("identity_organisation", **FAILURES["at the commit"])
    administrator.raise_request_exception = False
    address = reverse("admin:identity_organisation_change", args=[1])
    sent = administrator.get(address).context["adminform"].form.initial
    sent = {name: value for name, value in sent.items() if value is not None}
    sent |= {"social_links-TOTAL_FORMS": 0, "social_links-INITIAL_FORMS": 0}
    sent["video_file"] = SimpleUploadedFile("b.mp4", MP4 + b"1")
    assert administrator.post(address, sent).status_code == 500
    assert stored() == before


@pytest.mark.parametrize(
    ("door", "field"),
    [("image_upload_one", "files"), ("image_upload_from_editor", "upload"), ("document_choose", "file")],
)
def test_an_upload_whose_row_fails_leaves_no_file(storage, failing, editor, door, field):
    kind = door.partition("_")[0]
    failing(f"library_{kind}", **FAILURES["at the row"])
    editor.raise_request_exception = False
    sent = SimpleUploadedFile("a.png", drawn()) if kind == "image" else SimpleUploadedFile("a.pdf", PDF)
    assert editor.post(reverse(f"admin:library_{door}"), {field: sent}).status_code == 500
    assert stored() == {}


@pytest.mark.django_db
def test_a_film_of_a_form_that_is_refused_elsewhere_is_not_kept(storage, administrator):
    Organisation.objects.create(name="Công đoàn")
    address = reverse("admin:identity_organisation_change", args=[1])
    sent = administrator.get(address).context["adminform"].form.initial
    sent = {name: value for name, value in sent.items() if value is not None}
    sent |= {"social_links-TOTAL_FORMS": 1, "social_links-INITIAL_FORMS": 0, "social_links-0-name": "Zalo"}
    response = administrator.post(address, {**sent, "video_file": SimpleUploadedFile("b.mp4", MP4)})
    assert response.status_code == 200
    assert stored() == {}


@pytest.mark.django_db
def test_old_content_stays_until_the_new_is_certain(storage, django_capture_on_commit_callbacks):
    document = DocumentFactory()
    old = document.path
    document.set_file("b.pdf", NEWER)
    assert stored() == {old: PDF, document.path: NEWER}
    with django_capture_on_commit_callbacks() as callbacks:
        document.save()
    assert set(stored()) == {old, document.path}
    for callback in callbacks:
        callback()
    assert stored() == {document.path: NEWER}


@pytest.mark.django_db
def test_words_saved_meanwhile_do_not_bring_an_old_picture_back():
    image = ImageFactory()
    seen_before = Image.objects.get()
    image.set_file(drawn(colour="red"))
    image.save()
    seen_before.alt = "Mô tả khác"
    seen_before.save()
    now = Image.objects.get()
    assert (now.alt, now.version, now.folder) == ("Mô tả khác", image.version, image.folder)


@pytest.mark.django_db
@pytest.mark.parametrize("make", [ImageFactory, DocumentFactory])
def test_what_cannot_be_written_is_told_and_leaves_nothing(storage, make):
    (storage / "anh").write_text("no folder")
    (storage / "tep").write_text("no folder")
    with pytest.raises(ValidationError, match="Máy chủ không ghi được tệp, nên chưa lưu được gì"):
        make()
    assert set(stored()) == {"anh", "tep"}


@pytest.mark.django_db
def test_a_file_that_cannot_be_written_is_told_at_its_field_and_what_was_typed_stays(storage, editor):
    (storage / "tep").write_text("no folder")
    sent = {"title": "Kế hoạch", "file": SimpleUploadedFile("a.pdf", PDF)}
    form = editor.post(reverse("admin:library_document_add"), sent).context["adminform"].form
    assert "Máy chủ không ghi được tệp" in form.errors["file"][0]
    assert form["title"].value() == "Kế hoạch"
    assert not Document.objects.exists()


@pytest.mark.django_db
def test_files_are_kept_when_all_went_well(storage):
    with no_leftovers():
        document = DocumentFactory()
    assert stored() == {document.path: PDF}


def test_a_stored_file_has_one_name_only(storage):
    default_storage.save("tep/a/b.pdf", ContentFile(PDF))
    assert stored() == {"tep/a/b.pdf": PDF}


def test_a_deleted_file_takes_its_empty_folders_along(storage):
    for name in ("tep/a/b.pdf", "tep/c/d.pdf"):
        default_storage.save(name, ContentFile(PDF))
    default_storage.delete("tep/a/b.pdf")
    assert default_storage.listdir("tep") == (["c"], [])
