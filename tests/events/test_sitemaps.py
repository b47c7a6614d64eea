import pytest

from tests.events.factories import ConferenceFactory

pytestmark = pytest.mark.django_db


def test_the_sitemap_leads_to_every_public_conference_and_to_no_other(client):
    public, draft = ConferenceFactory(title="Hội nghị công khai"), ConferenceFactory(title="Hội nghị kín", draft=True)
    part = client.get("/sitemap-hoi-nghi.xml").content.decode()
    assert public.get_absolute_url() in part
    assert draft.get_absolute_url() not in part


def test_the_index_names_the_parts_and_the_lists_stand_in_one_of_them(client):
    index = client.get("/sitemap.xml").content.decode()
    assert "sitemap-hoi-nghi.xml" in index
    assert "sitemap-hoi-nghi-thi-dua.xml" in index
    lists = client.get("/sitemap-hoi-nghi-thi-dua.xml").content.decode()
    assert "http://testserver/hoi-nghi/</loc>" in lists
    assert "http://testserver/thi-dua/</loc>" in lists
