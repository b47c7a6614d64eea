import pytest
from django.core.files.storage import default_storage

from tests.news.factories import ArticleFactory
from tests.unionsite.library.factories import DocumentFactory, ImageFactory, drawn, office

pytestmark = pytest.mark.django_db
OFFICE = office()  # each made anew bears its own time


@pytest.fixture
def published():
    document = DocumentFactory(title="Kế hoạch tháng 5", name="a.docx", data=OFFICE)
    ArticleFactory(body=f'<p><a href="{document.get_absolute_url()}">x</a></p>')
    return document


def test_a_published_document_is_a_download_of_its_type(client, published):
    response = client.get(published.get_absolute_url())
    assert response.headers["Content-Disposition"] == 'attachment; filename="ke-hoach-thang-5.docx"'
    assert response.headers["Content-Type"].endswith("wordprocessingml.document")
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in response.headers["Content-Security-Policy"]
    assert b"".join(response.streaming_content) == OFFICE


def test_a_document_nobody_published_is_not_there(client):
    assert client.get(DocumentFactory().get_absolute_url()).status_code == 404


def test_a_document_with_another_title_is_found_at_its_old_address(client, published):
    old = published.get_absolute_url()
    published.title = "Kế hoạch tháng 6"
    published.save()
    response = client.get(old)
    assert response.status_code == 301
    assert response.headers["Location"] == f"/tep/{published.key}/ke-hoach-thang-6.docx"


@pytest.fixture
def shown():
    """A picture that an article on show has."""
    return ArticleFactory(main_image=ImageFactory(data=drawn(width=800))).main_image


def test_an_image_is_kept_by_browsers_for_a_day_and_by_shared_caches_for_a_minute(client, shown):
    response = client.get(shown.url(64, "avif"))
    assert response.headers["Content-Type"] == "image/avif"
    assert response.headers["Cache-Control"] == "public, max-age=86400, s-maxage=60"


@pytest.mark.parametrize("query", ["", "?v=00000000"])
def test_an_image_asked_for_by_another_version_is_kept_for_minutes(client, shown, query):
    response = client.get(shown.url(64).partition("?")[0] + query)
    assert response.headers["Cache-Control"] == "public, max-age=300, s-maxage=60"


def test_who_has_the_image_is_told_that_it_is_the_same(client, shown):
    etag = client.get(shown.url(64)).headers["ETag"]
    response = client.get(shown.url(64), headers={"if-none-match": etag})
    assert (response.status_code, response.headers["ETag"]) == (304, etag)
    assert response.headers["Cache-Control"] == "public, max-age=86400, s-maxage=60"


def test_a_replaced_image_is_not_the_same(client, shown):
    etag = client.get(shown.url(64)).headers["ETag"]
    shown.set_file(drawn(width=800, colour="red"))
    shown.save()
    assert client.get(shown.url(64), headers={"if-none-match": etag}).status_code == 200


def test_an_image_costs_one_question(client, shown, django_assert_num_queries):
    with django_assert_num_queries(1):
        assert client.get(shown.url(64)).status_code == 200


def test_an_image_that_is_not_public_is_not_there_and_no_cache_remembers_it(client):
    response = client.get(ImageFactory().url(64))
    assert (response.status_code, response.headers["Cache-Control"]) == (404, "no-store")


def test_nginx_is_told_which_file_to_send(client, shown, settings):
    settings.X_ACCEL_LOCATION = "/tep-noi-bo/"
    response = client.get(shown.url(64, "webp"))
    assert response.headers["X-Accel-Redirect"] == f"/tep-noi-bo/{shown.folder}/160.webp"
    assert (response.headers["Content-Type"], response.content) == ("image/webp", b"")
    assert response.headers["Cache-Control"] == "public, max-age=86400, s-maxage=60"


def test_an_address_of_the_picture_before_leads_to_the_one_of_now(client, shown, django_capture_on_commit_callbacks):
    image = shown
    old = image.url(640)
    with django_capture_on_commit_callbacks(execute=True):
        image.set_file(drawn(width=400, mode="RGBA", colour=(1, 2, 3, 4)))
        image.save()
    response = client.get(old)
    assert response.status_code == 302
    assert response.headers["Location"] == image.url(640) == f"/media/anh/{image.key}/400.png?v={image.version}"


@pytest.mark.parametrize("name", ["320.jpg", "goc.jpg"])
def test_an_image_that_never_was_is_not_there(client, name):
    assert client.get(f"/media/anh/aaaaaaaaaaaa/{name}").status_code == 404


def test_an_image_whose_file_is_lost_does_not_lead_in_a_circle(client, shown):
    default_storage.delete(f"{shown.folder}/160.jpg")
    assert client.get(shown.url(64)).status_code == 404


@pytest.mark.parametrize(
    "path", ["/media/anh/../settings.py", "/media/anh/aaaaaaaaaaaa/../../x.jpg", "/media/tep/a.pdf"]
)
def test_nothing_else_is_served_from_the_folder(client, path):
    assert client.get(path).status_code == 404


def test_pages_only_read(client):
    assert client.post(ImageFactory().url(64)).status_code == 405
