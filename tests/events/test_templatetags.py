import json
import re
from datetime import date, time

import pytest

from events.models import AgendaItem
from events.templatetags.events import hours
from tests.events.factories import ConferenceFactory
from tests.unionsite.library.factories import ImageFactory

pytestmark = pytest.mark.django_db
FRIDAY = date(2026, 12, 4)


def told(client, **fields) -> dict:
    """The JSON-LD on the page of a conference with these fields."""
    conference = ConferenceFactory(**{"starts_on": FRIDAY} | fields)
    page = client.get(conference.get_absolute_url()).content.decode()
    return json.loads(re.search(r'<script type="application/ld\+json">(.*?)</script>', page, re.DOTALL)[1])


def test_search_engines_are_told_when_and_where(client):
    data = told(client, place="Hội trường lớn", address="Số 1 đường Bến Sông", organisers="A; B")
    assert (data["@context"], data["@type"]) == ("https://schema.org", "Event")
    assert (data["startDate"], data["endDate"]) == ("2026-12-04T07:30:00+07:00", "2026-12-04T11:30:00+07:00")
    assert data["location"] == [{"@type": "Place", "name": "Hội trường lớn", "address": "Số 1 đường Bến Sông"}]
    assert [one["name"] for one in data["organizer"]] == ["A", "B"]


def test_whole_days_are_told_as_days(client):
    data = told(client, session="all_day", ends_on=date(2026, 12, 5))
    assert (data["startDate"], data["endDate"]) == ("2026-12-04", "2026-12-05")


@pytest.mark.parametrize(
    ("standing", "status"),
    [("planned", "EventScheduled"), ("postponed", "EventPostponed"), ("cancelled", "EventCancelled")],
)
def test_the_state_is_told(client, standing, status):
    assert told(client, standing=standing, standing_reason="Bão")["eventStatus"] == f"https://schema.org/{status}"


def test_a_moved_one_is_told_with_its_first_date(client):
    conference = ConferenceFactory(starts_on=FRIDAY)
    conference.refresh_from_db()
    conference.standing, conference.standing_reason = "rescheduled", "Bão"
    conference.starts_on = conference.ends_on = date(2026, 12, 9)
    conference.save()
    page = client.get(conference.get_absolute_url()).content.decode()
    assert "https://schema.org/EventRescheduled" in page
    assert '"previousStartDate": "2026-12-04T07:30:00+07:00"' in page


@pytest.mark.parametrize(
    ("fields", "mode", "places"),
    [
        ({"place": "Hội trường"}, "Offline", ["Place"]),
        ({"place": "", "online_url": "https://hop.example/1"}, "Online", ["VirtualLocation"]),
        ({"place": "Hội trường", "online_url": "https://hop.example/1"}, "Mixed", ["Place", "VirtualLocation"]),
    ],
)
def test_how_one_attends_is_told(client, fields, mode, places):
    data = told(client, **fields)
    assert data["eventAttendanceMode"] == f"https://schema.org/{mode}EventAttendanceMode"
    assert [place["@type"] for place in data["location"]] == places


def test_nothing_unknown_is_told_and_no_text_ends_the_script(client):
    data = told(client, place="", summary="</script><b>x")
    assert "location" not in data
    assert data["description"] == "</script><b>x"


def test_the_picture_has_an_absolute_address(client):
    (address,) = told(client, main_image=ImageFactory())["image"]
    assert address.startswith("http://testserver/media/anh/")


def test_hours_of_an_agenda_item():
    assert hours(AgendaItem(starts_at=time(8), ends_at=time(8, 30))) == "08:00 – 08:30"
    assert hours(AgendaItem(starts_at=time(8))) == "08:00"
    assert hours(AgendaItem()) == ""
