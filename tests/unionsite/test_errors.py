import pytest

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
    assert response.status_code in {500, 503}
    assert 'lang="vi"' in page
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
