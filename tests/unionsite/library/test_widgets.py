import pytest
from django.contrib import admin
from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError
from django.test import RequestFactory

from news.models import Article
from tests.unionsite.library.factories import ImageFactory
from unionsite.library.widgets import ImageChooserWidget, LibraryFieldsMixin
from unionsite.publishing.meanwhile import DeskAdmin

pytestmark = pytest.mark.django_db


class AnyAdmin(LibraryFieldsMixin, DeskAdmin):
    pass


def fields():
    request = RequestFactory().get("/")
    request.user = get_user_model()(is_superuser=True)
    return AnyAdmin(Article, admin.site).get_form(request)().fields


def widget() -> ImageChooserWidget:
    return fields()["main_image"].widget


def test_every_key_to_an_image_gets_the_chooser_and_no_other_field_does():
    assert {name for name, field in fields().items() if isinstance(field.widget, ImageChooserWidget)} == {"main_image"}


def test_without_script_it_is_a_box_for_the_number():
    html = widget().render("main_image", None, {"id": "id_main_image"})
    assert '<input type="text" name="main_image" id="id_main_image">' in html
    assert 'data-image-chooser="/quan-tri/library/image/chon/"' in html


def test_the_chosen_image_is_shown():
    image = ImageFactory()
    html = widget().render("main_image", image.pk)
    assert image.url(320) in html
    assert f'href="/quan-tri/library/image/{image.pk}/change/"' in html


@pytest.mark.parametrize("value", ["", "chữ", "999999", "²"])
def test_a_value_that_is_no_image_is_no_error(value):
    assert "hidden" in widget().render("main_image", value)


@pytest.mark.parametrize("value", ["chữ", "999999"])
def test_a_number_of_no_image_is_refused(value):
    with pytest.raises(ValidationError):
        fields()["main_image"].clean(value)


def test_the_chosen_image_arrives():
    image = ImageFactory()
    assert fields()["main_image"].clean(str(image.pk)) == image
