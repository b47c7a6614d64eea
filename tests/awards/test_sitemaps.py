import pytest

from tests.awards.factories import AwardDecisionFactory, RecipientFactory

pytestmark = pytest.mark.django_db


def test_the_sitemap_names_public_decisions_and_no_person(client):
    decision, draft = RecipientFactory().decision, AwardDecisionFactory(draft=True)
    page = client.get("/sitemap-khen-thuong.xml").content.decode()
    assert f"<loc>http://testserver{decision.get_absolute_url()}</loc>" in page
    assert draft.get_absolute_url() not in page
    assert "dong=" not in page


def test_the_sitemap_names_the_pages_about_awards(client):
    page = client.get("/sitemap-trang-khen-thuong.xml").content.decode()
    for part in ("", "tra-cuu/", "so-lieu/", "bang-vang/"):
        assert f"/khen-thuong/{part}</loc>" in page
