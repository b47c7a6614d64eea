import pytest
from django.db import connection

from tests.news.factories import ArticleFactory


@pytest.mark.django_db
def test_a_page_that_does_not_exist_says_so_under_the_masthead(client):
    response = client.get("/khong-co-trang-nay/")
    assert response.status_code == 404
    assert "Không tìm thấy" in response.content.decode()


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("address", ["/", "/tin-tuc/", "/khong-co/", "/rss.xml"])
def test_with_the_database_down_a_decent_page_appears(client, unreachable_database, address):
    client.raise_request_exception = False
    response = client.get(address)
    page = response.content.decode()
    assert response.status_code == 503
    assert int(response["Retry-After"]) > 0
    assert 'lang="vi"' in page
    assert response["X-Request-ID"] in page, "a reader can name the failure"
    assert "Traceback" not in page


@pytest.mark.django_db(transaction=True)
def test_with_the_database_down_an_address_that_needs_none_still_answers(client, unreachable_database):
    assert client.get("/robots.txt").status_code == 200


@pytest.mark.django_db
def test_an_unexpected_failure_is_logged_with_its_place(client, monkeypatch, caplog):
    article = ArticleFactory()
    monkeypatch.setattr("news.views.article_context", lambda article: 1 / 0)
    client.raise_request_exception = False
    response = client.get(article.get_absolute_url())
    assert response.status_code == 500
    assert "ZeroDivisionError" in caplog.text
    assert article.get_absolute_url() in caplog.text


@pytest.mark.django_db(transaction=True)
def test_what_staff_sent_while_the_database_is_down_is_not_lost(editor, unreachable_database):
    editor.raise_request_exception = False
    response = editor.post("/quan-tri/news/article/add/", {"title": "Tin"})
    assert response.status_code == 503
    assert "bấm nút Quay lại" in response.content.decode()


@pytest.mark.django_db(transaction=True)
def test_a_database_that_only_reads_is_said_to_who_wants_to_save(administrator):
    administrator.raise_request_exception = False
    with connection.cursor() as cursor:
        cursor.execute("SET default_transaction_read_only = on")
        response = administrator.post("/quan-tri/news/category/add/", {"name": "Tin", "slug": "tin", "order": 0})
        cursor.execute("RESET default_transaction_read_only")
    assert response.status_code == 503
    assert "đang chỉ cho đọc" in response.content.decode()


@pytest.mark.django_db
def test_a_bad_request_is_told_in_vietnamese(client):
    client.raise_request_exception = False
    response = client.get("/tin-tuc/", headers={"Host": "evil.example"})
    assert response.status_code == 400
    assert "Yêu cầu không hợp lệ" in response.content.decode()


@pytest.mark.django_db
def test_a_failure_of_ours_is_500_and_not_for_a_while(client, monkeypatch):
    monkeypatch.setattr("news.views.article_context", lambda article: 1 / 0)
    client.raise_request_exception = False
    response = client.get(ArticleFactory().get_absolute_url())
    assert response.status_code == 500
    assert "Retry-After" not in response
