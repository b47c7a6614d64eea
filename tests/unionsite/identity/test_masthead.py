from datetime import UTC, date, datetime, timedelta

import pytest

from tests.news.factories import ArticleFactory
from tests.unionsite.identity.factories import (
    MenuItemFactory,
    OrganisationFactory,
    PageFactory,
    PictureFactory,
    SloganFactory,
    SocialLinkFactory,
)
from unionsite.identity.masthead import NEUTRAL_NAME, read_masthead

pytestmark = pytest.mark.django_db
MIDNIGHT = datetime(2027, 2, 5, 17, 0, tzinfo=UTC)  # the sixth of February begins in Vietnam
A_MOMENT = timedelta(microseconds=1)


def test_without_an_organisation_the_masthead_is_neutral_and_nothing_may_be_kept():
    masthead = read_masthead(MIDNIGHT)
    assert (masthead.site_title, masthead.slogan, masthead.menu) == (NEUTRAL_NAME, "", [])
    assert masthead.fresh_until == MIDNIGHT


def test_an_organisation_alone_makes_a_masthead():
    masthead = read_masthead(OrganisationFactory() and MIDNIGHT)
    assert masthead.site_title == "Công đoàn Viên chức thành phố Hoa Phượng"
    assert (masthead.slogan, masthead.slogan_image, masthead.menu, masthead.links) == ("", None, [], [])


def test_slogans_change_at_midnight_in_vietnam():
    OrganisationFactory()
    SloganFactory(text="Năm cũ", ends_on=date(2027, 2, 5))
    SloganFactory(text="Mừng Xuân Đinh Mùi", starts_on=date(2027, 2, 6))
    assert read_masthead(MIDNIGHT - A_MOMENT).slogan == "Năm cũ"
    assert read_masthead(MIDNIGHT).slogan == "Mừng Xuân Đinh Mùi"


def test_the_fallback_shows_when_no_slogan_is_in_force():
    OrganisationFactory(fallback_slogan="Đoàn kết là sức mạnh")
    SloganFactory(starts_on=date(2027, 2, 6))
    assert read_masthead(MIDNIGHT - A_MOMENT).slogan == "Đoàn kết là sức mạnh"


def test_of_two_slogans_in_force_the_smaller_order_shows():
    OrganisationFactory()
    SloganFactory(text="Hai", order=2)
    SloganFactory(text="Một", order=1)
    assert read_masthead(MIDNIGHT).slogan == "Một"


def test_a_slogans_image_can_be_drawn_from_the_one_query(django_assert_num_queries):
    OrganisationFactory()
    picture = PictureFactory()
    SloganFactory(image=picture)
    with django_assert_num_queries(1):
        assert read_masthead(MIDNIGHT).slogan_image.url(640) == picture.url(640)


def test_the_menu_is_a_tree_in_the_editors_order():
    OrganisationFactory()
    last, first = MenuItemFactory(title="Hội nghị", order=2), MenuItemFactory(title="Tin tức", order=1)
    MenuItemFactory(title="Thông báo", parent=first, order=2)
    MenuItemFactory(title="Hoạt động", parent=first, order=1)
    menu = [(item["title"], [child["title"] for child in item["children"]]) for item in read_masthead(MIDNIGHT).menu]
    assert menu == [("Tin tức", ["Hoạt động", "Thông báo"]), (last.title, [])]


def test_an_entry_whose_address_a_child_has_leads_nowhere_else(client):
    OrganisationFactory()
    for title, url, of_child in (("Khen thưởng", "/khen-thuong/", "/khen-thuong/"), ("Tin tức", "/tin-tuc/", "/tin/")):
        MenuItemFactory(title=f"Con của {title}", url=of_child, parent=MenuItemFactory(title=title, url=url))
    page = client.get("/").content.decode()
    assert "Tất cả mục Tin tức" in page
    assert "Tất cả mục Khen thưởng" not in page


def test_social_links_stand_in_their_order():
    organisation = OrganisationFactory()
    SocialLinkFactory(organisation=organisation, name="Zalo", order=2)
    SocialLinkFactory(organisation=organisation, name="Facebook", order=1)
    assert [link["name"] for link in read_masthead(MIDNIGHT).links] == ["Facebook", "Zalo"]


def test_the_masthead_costs_one_query_whatever_it_holds(django_assert_num_queries):
    organisation = OrganisationFactory(emblem=PictureFactory(), default_image=PictureFactory())
    for _ in range(3):
        MenuItemFactory(parent=MenuItemFactory())
        SloganFactory(image=PictureFactory())
        SocialLinkFactory(organisation=organisation)
        ArticleFactory(scheduled=True)
    with django_assert_num_queries(1):
        masthead = read_masthead()
        assert masthead.organisation.emblem.url(320) and masthead.organisation.default_image.url(320)
        assert len(masthead.menu) == len(masthead.links) == 3


def test_the_masthead_is_fresh_until_midnight_when_nothing_changes_before():
    OrganisationFactory()
    assert read_masthead(MIDNIGHT - timedelta(hours=5)).fresh_until == MIDNIGHT


def test_the_next_thing_of_any_kind_to_appear_or_go_ends_its_freshness():
    OrganisationFactory()
    at = MIDNIGHT - timedelta(hours=5)
    ArticleFactory(published_from=at + timedelta(minutes=20))
    assert read_masthead(at).fresh_until == at + timedelta(minutes=20)
    PageFactory(published_from=at - timedelta(days=1), published_until=at + timedelta(minutes=10))
    assert read_masthead(at).fresh_until == at + timedelta(minutes=10)


def test_drafts_change_nothing():
    OrganisationFactory()
    at = MIDNIGHT - timedelta(hours=5)
    ArticleFactory(status="draft", published_from=at + timedelta(minutes=20))
    assert read_masthead(at).fresh_until == MIDNIGHT


def test_the_short_name_is_the_sites_title():
    OrganisationFactory(short_name="Công đoàn Hoa Phượng")
    assert read_masthead(MIDNIGHT).site_title == "Công đoàn Hoa Phượng"
