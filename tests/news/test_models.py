import unicodedata

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError
from django.db.models import ProtectedError

from news.models import Article, Category
from tests.news.factories import ArticleFactory, CategoryFactory

pytestmark = pytest.mark.django_db


def test_the_slug_is_made_from_the_title():
    assert ArticleFactory(title="Công đoàn Đường sắt họp").slug == "cong-doan-duong-sat-hop"


def test_the_slug_follows_a_changed_title():
    article = ArticleFactory(title="Tin cũ")
    article.title = "Tin mới"
    article.save()
    assert article.slug == "tin-moi"


def test_a_title_without_letters_still_has_an_address():
    assert ArticleFactory(title="!!!").get_absolute_url().startswith("/tin-tuc/bai-viet-")


def test_text_is_kept_in_nfc():
    article = ArticleFactory(title=unicodedata.normalize("NFD", "Hội nghị tổng kết"))
    assert article.title == "Hội nghị tổng kết"


def test_the_body_is_cleaned_however_it_was_saved():
    article = Article.objects.create(
        title="x", category=CategoryFactory(), body="<p onclick='x()'>Chữ<script>alert(1)</script></p>"
    )
    assert article.body == "<p>Chữ</p>"


def test_a_category_that_holds_articles_cannot_be_deleted():
    article = ArticleFactory()
    with pytest.raises(ProtectedError):
        article.category.delete()


@pytest.mark.parametrize("slug", ["covid-19", "rss", "dong-su-kien"])
def test_the_database_refuses_a_category_address_that_something_else_has(slug):
    with pytest.raises(IntegrityError):
        Category.objects.create(name="x", slug=slug)


def test_a_category_cannot_stand_below_itself():
    top = CategoryFactory()
    below = CategoryFactory(parent=top)
    top.parent = below
    with pytest.raises(ValidationError, match="chính nó"):
        top.clean()


def test_categories_have_three_levels_at_most():
    third = CategoryFactory(parent=CategoryFactory(parent=CategoryFactory()))
    with pytest.raises(ValidationError, match="3 cấp"):
        Category(name="Bốn", parent=third).clean()


def test_moving_a_category_counts_what_is_below_it():
    second = CategoryFactory(parent=CategoryFactory())
    other = CategoryFactory()
    CategoryFactory(parent=other)
    other.parent = second
    with pytest.raises(ValidationError, match="3 cấp"):
        other.clean()


def test_two_categories_cannot_have_one_address():
    CategoryFactory(name="Tin hoạt động")
    with pytest.raises(ValidationError, match="Đã có chuyên mục"):
        Category(name="Tin hoạt động").clean()


def test_an_image_in_the_body_is_known_as_used():
    from tests.unionsite.library.factories import ImageFactory

    image = ImageFactory()
    article = ArticleFactory(body=f'<figure><img src="{image.url(640)}"><figcaption>x</figcaption></figure>')
    assert list(article.body_images.all()) == [image]
    article.body = "<p>Không còn ảnh</p>"
    article.save()
    assert not article.body_images.exists()
