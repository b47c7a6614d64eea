import gzip

import pytest
from django.test import RequestFactory

from tests.news.factories import ArticleFactory
from tests.unionsite.library.factories import DocumentFactory
from unionsite.security import is_from_our_page

pytestmark = pytest.mark.django_db


def test_a_large_body_outside_the_admin_is_refused_unread(client):
    response = client.post("/tin-tuc/", b"x" * 100_001, content_type="text/plain")
    assert response.status_code == 413
    assert "quá lớn" in response.content.decode()


def test_a_large_body_before_signing_in_is_refused(client):
    assert client.post("/quan-tri/login/", {"username": "x" * 100_001}).status_code == 413


@pytest.mark.parametrize("address", ["/quan-tri/login/", "/quan-tri/library/document/add/", "/quan-tri/khong-co/", "/"])
@pytest.mark.parametrize("session", ["x", "a" * 32, "%00", ""])
def test_a_session_that_only_the_sender_knows_of_opens_no_door(client, settings, address, session):
    client.cookies[settings.SESSION_COOKIE_NAME] = session
    response = client.post(address, b"x", content_type="text/plain", CONTENT_LENGTH="110000000")
    assert response.status_code == 413
    assert "Nội dung gửi lên quá lớn" in response.content.decode()


def test_a_session_of_nobody_or_of_an_account_that_was_closed_opens_no_door(client, editor):
    client.session.save()
    assert client.post("/quan-tri/login/", {"x": "x" * 200_000}).status_code == 413
    type(editor.user).objects.update(is_active=False)
    assert editor.post("/quan-tri/library/image/add/", {"alt": "x" * 200_000}).status_code == 413


def test_staff_send_nothing_large_to_public_pages(editor):
    assert editor.post("/tin-tuc/", {"x": "x" * 200_000}).status_code == 413


def test_for_a_small_body_no_account_is_asked_for(client, settings, django_assert_num_queries):
    client.cookies[settings.SESSION_COOKIE_NAME] = "a" * 32
    with django_assert_num_queries(0):
        client.post("/dem/", b"x" * 100_000, content_type="text/plain")


@pytest.mark.parametrize("length", ["1_0", "+5", "٣", "²", "9" * 5000, "5 5", "5,5", "0x5", "1e3"])
def test_a_length_is_read_as_digits_and_nothing_else(client, length):
    assert client.post("/dem/", b"", content_type="text/plain", CONTENT_LENGTH=length).status_code == 413


def test_staff_may_upload_much_but_not_everything(editor):
    length = {"CONTENT_LENGTH": "120000001"}
    assert editor.post("/quan-tri/library/image/add/", {}, **length).status_code == 413
    assert editor.post("/quan-tri/library/image/add/", {"alt": "x" * 200_000}).status_code == 200


def test_a_length_that_is_no_number_is_refused(client):
    assert client.get("/", CONTENT_LENGTH="-1").status_code == 413


def test_pages_are_compressed_and_documents_are_not(client):
    article, document = ArticleFactory(body="<p>dài</p>" * 200), DocumentFactory(data=b"%PDF-1.4\n" + b"0" * 5000)
    article.files.add(document)
    page = client.get(article.get_absolute_url(), headers={"Accept-Encoding": "gzip"})
    assert "dài" in gzip.decompress(page.content).decode()
    download = client.get(document.get_absolute_url(), headers={"Accept-Encoding": "gzip"})
    assert "Content-Encoding" not in download.headers
    assert int(download["Content-Length"]) == 5009


def test_the_admin_alone_has_the_looser_policy(client):
    assert "unsafe-inline" in client.get("/quan-tri/login/")["Content-Security-Policy"]
    assert "unsafe-inline" not in client.get("/")["Content-Security-Policy"]


@pytest.mark.parametrize("address", ["/?thang=%00", "/quan-tri/library/document/?kind__exact=%00"])
def test_a_nul_in_an_address_is_no_request(editor, address):
    assert editor.get(address).status_code == 400


@pytest.mark.parametrize("headers", [{}, {"Sec-Fetch-Site": "same-origin", "Origin": "http://testserver"}])
def test_what_a_page_of_ours_sends_is_known_as_that(headers):
    assert is_from_our_page(RequestFactory().post("/", headers=headers))


@pytest.mark.parametrize(
    "headers", [{"Sec-Fetch-Site": "cross-site"}, {"Origin": "null"}, {"Origin": "https://testserver.evil.example"}]
)
def test_what_another_site_sends_is_not(headers):
    assert not is_from_our_page(RequestFactory().post("/", headers=headers))
