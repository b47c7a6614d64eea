"""Two servers on one database, each with a page cache: what is committed is on both with the next request."""

import time
from datetime import UTC, datetime, timedelta

import pytest

from tests.drills.served import PATIENCE, Served

pytestmark = pytest.mark.drill
SET_UP = """
from datetime import timedelta
from django.utils import timezone
from news.models import Article, Category
from unionsite.identity.models import Organisation
Organisation.objects.create(name="Công đoàn tỉnh Sông Lam")
category = Category.objects.create(name="Hoạt động của công đoàn")
article = Article.objects.create(title="Tên thứ nhất", category=category, status="published", lead="x", body="<p>x</p>",
                                 published_from=timezone.now() - timedelta(hours=1))
print(article.pk)
"""
RETITLE = "UPDATE news_article SET title = %s WHERE id = %s"


class Second(Served):
    """Another server of the same site."""

    def __init__(self, first: Served):
        super().__init__(first.folder)
        self.log, self.database, self.session = first.folder / "log-2", first.database, first.session

    def __enter__(self):
        self.serve()
        return self

    def __exit__(self, *raised):
        self.process.terminate()
        self.process.wait(PATIENCE)


@pytest.fixture(scope="module")
def servers(tmp_path_factory):
    with Served(tmp_path_factory.mktemp("two")) as first, Second(first) as second:
        pk = int(first._manage("shell", "--no-imports", "-c", SET_UP))
        yield first, second, pk


def titles(servers) -> list[str]:
    """What each server's front page calls the article, asked often enough for each of its processes."""
    pages = [server.ask("/") for server in servers for _ in range(8)]
    assert {page.status for page in pages} == {200}
    return [next((name for name in NAMES if name in page.body), "") for page in pages]


NAMES = ["Tên thứ nhất", "Tên thứ hai", "Tên thứ ba", "Tên thứ tư"]


def test_a_correction_and_an_import_are_on_both_when_they_are_committed(servers):
    *both, pk = servers
    assert set(titles(both)) == {"Tên thứ nhất"}
    with both[0].connected() as cursor:
        cursor.execute(RETITLE, ["Tên thứ hai", pk])
        assert set(titles(both)) == {"Tên thứ nhất"}
        cursor.connection.commit()
        assert set(titles(both)) == {"Tên thứ hai"}
        cursor.execute(RETITLE, ["Tên thứ ba", pk])
        cursor.connection.rollback()
        assert set(titles(both)) == {"Tên thứ hai"}


def test_an_hour_comes_on_both_and_a_withdrawal_too(servers):
    *both, pk = servers
    moment = datetime.now(UTC) + timedelta(seconds=4)
    with both[0].connected() as cursor:
        cursor.execute("UPDATE news_article SET title = 'Tên thứ tư', published_from = %s", [moment])
        cursor.connection.commit()
        while datetime.now(UTC) < moment - timedelta(seconds=1):
            pages = [server.ask("/").body for server in both]
            if datetime.now(UTC) < moment:  # answered before it
                assert not any("Tên thứ tư" in page for page in pages)
        time.sleep(max(0, (moment - datetime.now(UTC)).total_seconds()))
        assert all("Tên thứ tư" in title for title in titles(both))
        cursor.execute("UPDATE news_article SET status = 'withdrawn'")
        cursor.connection.commit()
    assert set(titles(both)) == {""}


def test_what_is_asked_for_again_comes_from_the_cache(servers):
    *both, _ = servers
    for server in both:
        ages = []
        for _ in range(12):
            ages.append(server.ask("/gioi-thieu/").headers.get("Age"))
            time.sleep(0.3)
        assert any(int(age) > 0 for age in ages)
