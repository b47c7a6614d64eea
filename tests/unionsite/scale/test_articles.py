from io import StringIO

import pytest
from django.core.management import call_command

from news.models import Article
from tests.news.factories import CategoryFactory
from unionsite.scale.copying import _Stream


@pytest.mark.django_db(transaction=True)
def test_articles_are_made_up_to_a_number_and_are_real_ones(client):
    CategoryFactory(name="Văn hóa – Thể thao")  # its address is one that the command wants too
    call_command("load_scale", articles=30, stdout=StringIO())
    call_command("load_scale", articles=50, stdout=StringIO())
    call_command("load_scale", articles=10, stdout=StringIO())
    assert Article.objects.visible().count() == 50
    call_command("search_index", check=True, stdout=StringIO())
    article = Article.objects.visible().newest_first().first()
    page = client.get(article.get_absolute_url())
    assert page.status_code == 200
    assert "image/avif" in page.content.decode()


def test_the_stream_gives_every_character_once_whatever_the_size_asked_for():
    lines = [f"dòng {number}\n" for number in range(100)]
    for size in (1, 7, 64, 10_000, -1):
        stream, read = _Stream(iter(lines)), []
        while chunk := stream.read(size):
            assert size < 0 or len(chunk) <= size
            read.append(chunk)
        assert "".join(read) == "".join(lines)
