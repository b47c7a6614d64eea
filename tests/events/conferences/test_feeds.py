from xml.etree import ElementTree

import pytest

from tests.events.factories import ConferenceFactory, day

pytestmark = pytest.mark.django_db


def items(client):
    response = client.get("/hoi-nghi/rss.xml")
    assert response.status_code == 200
    assert not response.cookies
    return ElementTree.fromstring(response.content).findall("./channel/item")


def test_the_feed_holds_public_conferences_with_absolute_links(client):
    conference = ConferenceFactory(title="Hội nghị & hội thảo <mới>")
    ConferenceFactory(draft=True)
    (item,) = items(client)
    assert item.findtext("title") == "Hội nghị & hội thảo <mới>"
    assert item.findtext("link") == f"http://testserver{conference.get_absolute_url()}"


def test_an_item_says_when_where_and_how_it_stands(client):
    ConferenceFactory(place="Hội trường lớn", standing="cancelled", standing_reason="Bão", starts_on=day(1))
    description = items(client)[0].findtext("description")
    for words in (f"{day(1):%d/%m/%Y}", "Hội trường lớn", "Đã hủy: Bão"):
        assert words in description


def test_the_feed_works_with_nothing_to_tell(client):
    assert items(client) == []


def test_a_mended_title_is_no_new_item(client):
    conference = ConferenceFactory(title="Tên có lỗi")
    before = items(client)[0].findtext("guid")
    conference.title = "Tên đã sửa"
    conference.save()
    assert items(client)[0].findtext("guid") == before
