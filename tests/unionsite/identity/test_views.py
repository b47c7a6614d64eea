import re
from datetime import date, timedelta

import pytest
import time_machine
from django.utils import timezone

from tests.unionsite.identity.factories import MenuItemFactory, OrganisationFactory, PageFactory, SloganFactory
from tests.unionsite.library.factories import ImageFactory, drawn
from unionsite.identity.masthead import NEUTRAL_NAME

pytestmark = pytest.mark.django_db


def test_the_list_of_pages_renders_with_an_empty_database(client):
    response = client.get("/gioi-thieu/")
    assert response.status_code == 200
    assert NEUTRAL_NAME in response.content.decode()


def test_the_front_page_renders_with_an_empty_database(client):
    assert client.get("/").status_code == 200


def test_published_pages_are_listed_in_their_order(client):
    PageFactory(title="Cơ cấu tổ chức", order=2)
    PageFactory(title="Lịch sử hình thành", order=1)
    html = client.get("/gioi-thieu/").content.decode()
    assert html.index("Lịch sử hình thành") < html.index("Cơ cấu tổ chức")


def test_a_published_page_is_read_at_its_address(client):
    page = PageFactory(title="Lịch sử", body="<p>Thành lập năm 1994.</p>")
    assert "Thành lập năm 1994." in client.get(page.get_absolute_url()).content.decode()


@pytest.mark.parametrize(
    "state",
    [
        {"status": "draft"},
        {"status": "pending"},
        {"status": "withdrawn"},
        {"published_from": timezone.now() + timedelta(days=1)},
        {"published_until": timezone.now() - timedelta(minutes=1)},
    ],
)
def test_a_page_that_is_not_public_is_neither_found_nor_listed(client, state):
    page = PageFactory(**state)
    assert client.get(page.get_absolute_url()).status_code == 404
    assert page.title not in client.get("/gioi-thieu/").content.decode()


def test_a_page_appears_the_moment_it_is_due(client):
    with time_machine.travel("2027-03-01T03:00:00Z", tick=False) as clock:
        page = PageFactory(published_from=timezone.now() + timedelta(seconds=1))
        assert client.get(page.get_absolute_url()).status_code == 404
        clock.shift(timedelta(seconds=1))
        assert client.get(page.get_absolute_url()).status_code == 200


def test_readers_see_the_new_slogan_at_midnight(client):
    OrganisationFactory()
    SloganFactory(text="Năm cũ", ends_on=date(2027, 2, 5))
    SloganFactory(text="Mừng Xuân Đinh Mùi", starts_on=date(2027, 2, 6))
    with time_machine.travel("2027-02-05T16:59:59Z", tick=False) as clock:
        assert "Năm cũ" in client.get("/gioi-thieu/").content.decode()
        clock.shift(timedelta(seconds=1))
        assert "Mừng Xuân Đinh Mùi" in client.get("/gioi-thieu/").content.decode()


def test_names_and_slogans_are_text_and_never_markup(client):
    OrganisationFactory(name="<b>Công đoàn</b>", fallback_slogan="<script>1</script>")
    MenuItemFactory(title="<i>Tin</i>")
    html = client.get("/gioi-thieu/").content.decode()
    assert "<b>Công" not in html and "<script>1" not in html and "<i>Tin" not in html


def test_the_list_costs_three_queries(client, django_assert_num_queries):
    OrganisationFactory()
    PageFactory.create_batch(5)
    with django_assert_num_queries(3):
        client.get("/gioi-thieu/")


def test_the_colours_are_a_stylesheet_that_may_be_kept_for_ever_under_its_own_address(client):
    OrganisationFactory(colour="#5b0f0f")
    response = client.get("/mau-sac.css?v=5b0f0ff2c14e")
    assert response["Content-Type"] == "text/css"
    assert "--colour:#5b0f0f" in response.content.decode()
    assert "immutable" in response["Cache-Control"]


def test_colours_at_an_old_address_are_not_kept_for_long(client):
    OrganisationFactory(colour="#5b0f0f")
    assert "immutable" not in client.get("/mau-sac.css?v=0b3d73f2c14e")["Cache-Control"]


def test_a_page_names_the_colours_it_was_made_with(client):
    OrganisationFactory(colour="#5b0f0f")
    assert "mau-sac.css?v=5b0f0ff2c14e" in client.get("/gioi-thieu/").content.decode()


def test_the_emblem_comes_in_the_size_and_the_formats_that_cost_least(client):
    emblem = ImageFactory(data=drawn(width=512, height=512))
    OrganisationFactory(emblem=emblem)
    html = client.get("/thong-ke/rieng-tu/").content.decode()
    [picture] = re.findall(r'<a class="masthead-emblem".*?</a>', html, re.DOTALL)
    assert f'type="image/avif" srcset="{emblem.url(160, "avif")} 160w' in picture
    assert 'width="512" height="512"' in picture
    assert 'loading="lazy"' not in picture
