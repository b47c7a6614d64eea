"""The search page when OpenSearch is behind it: in step, late, and away."""

from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone

from news.models import Article
from tests.news.factories import ArticleFactory
from tests.unionsite.search.emulator import free_port, in_step

pytestmark = pytest.mark.django_db


def page(client, typed: str, **chosen):
    return client.get("/tim-kiem/", {"q": typed, **chosen})


def suggested(client, typed: str) -> list[str]:
    return [one["title"] for one in client.get(reverse("search:suggest"), {"q": typed}).json()["found"]]


def told(client, typed: str):
    """What a reader is told: what is found, how much, and what was mended or left out on the way."""
    found = page(client, typed).context["found"]
    titles = [hit.content.title for hit in found.hits]
    return titles, found.count, found.meant, found.dropped, found.loosened, suggested(client, typed)


TYPED = [
    "cong doan duong sat", "Đường sắt", "đường săt", '"văn hóa doanh nghiệp"', "vao xuan -nganh", "hoi tahho",
    "hoi thoa", "conh doan", "xuân hội thao", "38/QĐ-LĐLĐ", "38 qd ldld", "khong co gi ca dau",
    "hoi", "c", "vao xuan 2026",
]  # fmt: skip


def test_readers_are_told_what_they_are_told_by_postgresql(client, searching, chosen):
    ArticleFactory(title="Công đoàn Đường sắt vào xuân", body="<p>Văn hoá doanh nghiệp.</p>")
    ArticleFactory(title="Hội thao ngành điện", lead="Theo Quyết định 38/QĐ-LĐLĐ.")
    ArticleFactory(
        title="Đường sắt nối hai miền", lead="Tin từ hội trường.", body="<p>Hội thao, hội thao, hội thao.</p>"
    )
    ArticleFactory(title="Bản nháp về đường sắt", draft=True)
    in_step(searching)
    by_opensearch = [told(client, typed) for typed in TYPED]
    chosen("")
    call_command("search_index", stdout=StringIO())
    for typed, said in zip(TYPED, by_opensearch, strict=True):
        assert said == told(client, typed), typed
    assert by_opensearch[0][0] == ["Công đoàn Đường sắt vào xuân"]
    assert any(meant for _, _, meant, *_ in by_opensearch)


def test_what_the_index_does_not_know_yet_is_never_shown(client, searching):
    article = ArticleFactory(title="Tin phải gỡ ngay")
    due = ArticleFactory(title="Tin sắp hết hạn")
    in_step(searching)
    assert suggested(client, "tin") != []
    Article.objects.filter(pk=article.pk).update(status="withdrawn")  # by whom no signal tells
    Article.objects.filter(pk=due.pk).update(published_until=timezone.now() - timedelta(seconds=1))
    shown = page(client, "tin").content.decode()
    assert "Tin phải gỡ ngay" not in shown and "Tin sắp hết hạn" not in shown
    assert suggested(client, "tin") == []


def test_while_it_is_away_search_rests_and_nothing_else_does(client, chosen):
    chosen(f"http://127.0.0.1:{free_port()}/thu")
    article = ArticleFactory(title="Công đoàn Đường sắt")
    answer = page(client, "duong sat")
    assert (answer.status_code, answer["Retry-After"]) == (503, "60")
    assert "nghỉ" in answer.content.decode()
    assert answer["Cache-Control"].startswith("max-age=0") or "no-store" in answer["Cache-Control"]
    assert suggested(client, "cong") == []
    for address in ("/", "/tim-kiem/", article.get_absolute_url()):
        assert client.get(address).status_code == 200
