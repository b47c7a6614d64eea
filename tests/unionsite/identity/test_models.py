from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError

from tests.unionsite.identity.factories import MenuItemFactory, OrganisationFactory, PageFactory, SloganFactory
from unionsite.identity.models import Organisation

pytestmark = pytest.mark.django_db


def errors_of(thing) -> dict:
    with pytest.raises(ValidationError) as caught:
        thing.full_clean()
    return caught.value.message_dict


def test_there_is_one_organisation_however_often_it_is_saved():
    Organisation(name="Công đoàn Một").save()
    Organisation(name="Công đoàn Hai").save()
    assert [organisation.name for organisation in Organisation.objects.all()] == ["Công đoàn Hai"]


def test_the_database_itself_refuses_a_second_organisation():
    OrganisationFactory()
    with pytest.raises(IntegrityError):
        Organisation.objects.bulk_create([Organisation(pk=2, name="Khác")])


def test_the_colours_that_come_with_it_can_be_read():
    OrganisationFactory().full_clean()


def test_a_main_colour_too_pale_for_white_text_is_refused_with_its_figure():
    (message,) = errors_of(OrganisationFactory.build(colour="#777777"))["colour"]
    assert "4,4" in message and "cần 4,5" in message


def test_an_accent_too_close_to_the_main_colour_is_refused():
    assert "accent" in errors_of(OrganisationFactory.build(accent="#0b3d74"))


@pytest.mark.parametrize("colour", ["red", "#12345", "#12345g", "}*{", "#0b3d7\n"])
def test_what_is_no_colour_never_reaches_the_stylesheet(colour):
    assert "colour" in errors_of(OrganisationFactory.build(colour=colour))


def test_a_slogan_that_ends_before_it_begins_is_refused():
    slogan = SloganFactory.build(starts_on=date(2027, 2, 6), ends_on=date(2027, 2, 5))
    assert "Ngày kết thúc" in str(errors_of(slogan))
    with pytest.raises(IntegrityError):
        slogan.save()


@pytest.mark.parametrize("url", ["/tin-tuc/", "https://vi-du.vn/", ""])
def test_addresses_that_a_menu_item_may_have(url):
    MenuItemFactory.build(url=url).full_clean()


@pytest.mark.parametrize("url", ["javascript:alert(1)", "//vi-du.vn", "/\\vi-du.vn", "tin-tuc"])
def test_addresses_that_a_menu_item_may_not_have(url):
    assert "url" in errors_of(MenuItemFactory.build(url=url))


def test_the_menu_has_two_levels():
    child = MenuItemFactory(parent=MenuItemFactory())
    assert "parent" in errors_of(MenuItemFactory.build(parent=child))


def test_a_menu_item_with_children_cannot_go_under_another():
    item = MenuItemFactory(parent=MenuItemFactory()).parent
    item.parent = MenuItemFactory()
    assert "parent" in errors_of(item)


def test_a_menu_item_cannot_stand_under_itself():
    item = MenuItemFactory()
    item.parent = item
    assert "parent" in errors_of(item)


def test_a_page_gets_its_address_from_its_title():
    assert PageFactory(title="Lịch sử Đường sắt").get_absolute_url() == "/gioi-thieu/lich-su-duong-sat/"


def test_a_page_whose_address_is_taken_is_refused_with_that_address():
    PageFactory(title="Lịch sử")
    assert "lich-su" in str(errors_of(PageFactory.build(title="Lịch sử"))["slug"])


def test_a_page_whose_title_makes_no_address_asks_for_one():
    assert "slug" in errors_of(PageFactory.build(title="…"))


def test_keeping_its_own_address_is_no_clash():
    PageFactory(title="Lịch sử").full_clean()
