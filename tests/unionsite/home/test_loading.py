"""The demonstration content on a real database. Drawing is the slow part, so the pictures here are small."""

from io import StringIO

import pytest
from django.core.management import call_command
from PIL import Image as Drawing

from news.models import Article, Category
from unionsite.home import loading
from unionsite.identity.models import MenuItem, Organisation, Page, Partner, Slogan
from unionsite.library.models import Document, Image

MODELS = (Article, Category, MenuItem, Organisation, Page, Partner, Slogan, Document, Image)


@pytest.fixture
def small_pictures(monkeypatch):
    monkeypatch.setattr(loading, "draw", lambda key, parameters: Drawing.new("RGB", (64, 40), "#1d4e89"))


def counts():
    return {model.__name__: model.objects.count() for model in MODELS}


@pytest.mark.django_db
def test_loading_twice_doubles_nothing_and_keeps_what_was_edited(small_pictures, client):
    call_command("load_demo", stdout=StringIO())
    first = counts()
    assert first["Article"] >= 30
    assert first["Organisation"] == 1
    Article.objects.filter(pk=Article.objects.first().pk).update(title="Đã biên tập")

    call_command("load_demo", stdout=StringIO())
    assert counts() == first
    assert Article.objects.filter(title="Đã biên tập").exists()

    page = client.get("/").content.decode()
    assert Organisation.objects.get().name in page
    for article in Article.objects.visible():
        assert client.get(article.get_absolute_url()).status_code == 200
