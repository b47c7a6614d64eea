import re
from datetime import UTC, date, datetime, time, timedelta

import pytest
import time_machine
import vobject
from django.utils import timezone
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from icalendar import Calendar

from events.models import AgendaItem
from tests.events.factories import ConferenceFactory, ConferenceKindFactory, day
from tests.unionsite.identity.factories import OrganisationFactory
from unionsite.vietnamese.dates import VIETNAM
from unionsite.vietnamese.fold import nfc

pytestmark = pytest.mark.django_db

FRIDAY = date(2026, 12, 4)
FEED = "/hoi-nghi/lich.ics"
LONG = "Hội nghị tổng kết hoạt động công đoàn, phong trào công nhân, viên chức, lao động; triển khai nhiệm vụ năm 2027"


def address(conference):
    return f"/hoi-nghi/{conference.slug}-{conference.pk}.ics"


def read(client, path=FEED) -> bytes:
    response = client.get(path)
    assert response.status_code == 200
    return response.content


def event_of(client, conference):
    """The one event of the conference's file, as the library that did not write it reads it."""
    return vobject.readOne(read(client, address(conference)).decode()).vevent


def unfolded(content: bytes) -> list[str]:
    return content.replace(b"\r\n ", b"").decode().split("\r\n")


# Which conferences are in it


def test_a_conference_can_be_taken_into_the_readers_calendar(client):
    conference = ConferenceFactory(title="Hội nghị tổng kết", place="Hội trường tầng 3", address="Số 1, phố Mới")
    event = event_of(client, conference)
    assert event.summary.value == "Hội nghị tổng kết"
    assert event.location.value == "Hội trường tầng 3, Số 1, phố Mới"
    assert event.url.value == f"http://testserver{conference.get_absolute_url()}"
    assert event.status.value == "CONFIRMED"


HIDDEN = {
    "draft": lambda now: {"status": "draft", "published_from": None},
    "withdrawn": lambda now: {"status": "withdrawn"},
    "scheduled": lambda now: {"published_from": now + timedelta(minutes=1)},
    "outdated": lambda now: {"published_until": now - timedelta(seconds=1)},
}


@pytest.mark.parametrize("state", HIDDEN)
def test_what_is_not_public_is_in_no_calendar(client, state):
    conference = ConferenceFactory(**HIDDEN[state](timezone.now()))
    assert client.get(address(conference)).status_code == 404
    assert b"VEVENT" not in read(client)


def test_a_changed_title_answers_with_the_new_address(client):
    conference = ConferenceFactory(title="Tên mới")
    response = client.get(f"/hoi-nghi/ten-cu-{conference.pk}.ics")
    assert (response.status_code, response["Location"]) == (301, address(conference))


def test_subscribers_get_the_past_year_and_all_that_is_to_come(client):
    for days in (-400, -360, 0, 400):
        ConferenceFactory(title=f"{days} ngày", starts_on=day(days))
    titles = {event.summary.value for event in vobject.readOne(read(client).decode()).vevent_list}
    assert titles == {"-360 ngày", "0 ngày", "400 ngày"}


def test_when_there_are_too_many_the_oldest_are_left_out(client, monkeypatch):
    monkeypatch.setattr("events.conferences.calendars.MOST", 2)
    for days in (-2, -1, 5):
        ConferenceFactory(title=f"{days} ngày", starts_on=day(days))
    titles = {event.summary.value for event in vobject.readOne(read(client).decode()).vevent_list}
    assert titles == {"-1 ngày", "5 ngày"}


def test_an_empty_feed_is_a_calendar_all_the_same(client):
    calendar = Calendar.from_ical(read(client))
    assert calendar.events == []
    assert len(calendar.subcomponents) == 1  # a calendar without any component is none (RFC 5545, 3.6)


def test_the_feed_is_named_after_the_organisation_and_says_how_often_to_ask(client):
    OrganisationFactory(name="Công đoàn ngành X")
    lines = unfolded(read(client))
    assert "NAME:Hội nghị – Công đoàn ngành X" in lines
    assert "X-WR-CALNAME:Hội nghị – Công đoàn ngành X" in lines
    assert "REFRESH-INTERVAL;VALUE=DURATION:PT1H" in lines
    assert "X-PUBLISHED-TTL:PT1H" in lines
    assert not [line for line in lines if line.startswith(("METHOD", "ORGANIZER"))]  # one asks for the other


# When


@pytest.mark.parametrize(
    ("session", "begins", "ends"),
    [
        ("morning", "20261204T073000", "20261204T113000"),
        ("afternoon", "20261204T133000", "20261204T170000"),
        ("evening", "20261204T190000", "20261204T213000"),
    ],
)
def test_a_session_has_its_usual_hours_in_vietnams_time(client, session, begins, ends):
    lines = unfolded(read(client, address(ConferenceFactory(starts_on=date(2026, 12, 4), session=session))))
    assert f"DTSTART;TZID=Asia/Ho_Chi_Minh:{begins}" in lines
    assert f"DTEND;TZID=Asia/Ho_Chi_Minh:{ends}" in lines


def test_both_libraries_read_the_same_moment(client):
    conference = ConferenceFactory(
        starts_on=date(2026, 12, 4), session="hours", starts_at=time(8, 15), ends_at=time(9, 45)
    )
    content = read(client, address(conference))
    expected = datetime(2026, 12, 4, 1, 15, tzinfo=UTC), datetime(2026, 12, 4, 2, 45, tzinfo=UTC)
    (event,) = Calendar.from_ical(content).events
    assert (event.start.astimezone(UTC), event.end.astimezone(UTC)) == expected
    other = vobject.readOne(content.decode()).vevent
    assert (other.dtstart.value.astimezone(UTC), other.dtend.value.astimezone(UTC)) == expected


@pytest.mark.parametrize(("last", "end"), [(date(2026, 12, 4), "20261205"), (date(2026, 12, 6), "20261207")])
def test_whole_days_are_dates_and_end_on_the_day_after(client, last, end):
    conference = ConferenceFactory(starts_on=date(2026, 12, 4), ends_on=last, session="all_day")
    lines = unfolded(read(client, address(conference)))
    assert "DTSTART;VALUE=DATE:20261204" in lines
    assert f"DTEND;VALUE=DATE:{end}" in lines
    assert not [line for line in lines if line.startswith("RRULE")]


def test_mornings_of_several_days_leave_the_nights_free(client):
    conference = ConferenceFactory(starts_on=FRIDAY, ends_on=FRIDAY + timedelta(days=2))
    content = read(client, address(conference))
    lines = unfolded(content)
    assert "RRULE:FREQ=DAILY;COUNT=3" in lines
    assert "DTEND;TZID=Asia/Ho_Chi_Minh:20261204T113000" in lines
    mornings = vobject.readOne(content.decode()).vevent.getrruleset()
    assert [f"{morning:%d %H:%M}" for morning in mornings] == ["04 07:30", "05 07:30", "06 07:30"]


def test_hours_over_midnight_are_one_stretch(client):
    times = {"session": "hours", "starts_at": time(20), "ends_at": time(6)}
    conference = ConferenceFactory(starts_on=FRIDAY, ends_on=FRIDAY + timedelta(days=1), **times)
    lines = unfolded(read(client, address(conference)))
    assert "DTSTART;TZID=Asia/Ho_Chi_Minh:20261204T200000" in lines
    assert "DTEND;TZID=Asia/Ho_Chi_Minh:20261205T060000" in lines
    assert not [line for line in lines if line.startswith("RRULE")]


def test_the_zone_that_hours_name_is_described(client):
    ConferenceFactory()
    content = read(client)
    zones = Calendar.from_ical(content).timezones
    assert {zone.tz_name for zone in zones} == set(re.findall(r"TZID=([^:;]+)", content.decode()))
    offset = zones[0].to_tz().utcoffset(datetime(2026, 7, 1))
    assert offset == VIETNAM.utcoffset(datetime(2026, 7, 1)) == timedelta(hours=7)


# What happened to it


def test_a_postponed_conference_says_so_and_why(client):
    event = event_of(client, ConferenceFactory(title="Đại hội", standing="postponed", standing_reason="Bão số 3"))
    assert event.status.value == "TENTATIVE"
    assert event.summary.value == "[HOÃN] Đại hội"
    assert "Bão số 3" in event.description.value


def test_a_cancelled_conference_says_so_and_keeps_nobody_busy(client):
    event = event_of(client, ConferenceFactory(title="Đại hội", standing="cancelled", standing_reason="Bão số 3"))
    assert event.status.value == "CANCELLED"
    assert event.summary.value == "[HỦY] Đại hội"
    assert event.transp.value == "TRANSPARENT"


def test_postponing_reaches_the_event_that_subscribers_have(client):
    conference = ConferenceFactory()
    before = event_of(client, conference)
    with time_machine.travel(timezone.now() + timedelta(minutes=5)):
        conference.standing, conference.standing_reason = "postponed", "Chờ ý kiến cấp trên"
        conference.save()
        after = event_of(client, conference)
    assert after.uid.value == before.uid.value == str(conference.uid)
    assert int(after.sequence.value) == int(before.sequence.value) + 1
    assert after.last_modified.value > before.last_modified.value


def test_a_new_date_tells_the_old_one(client):
    conference = ConferenceFactory(starts_on=date(2026, 12, 4))
    conference.starts_on = conference.ends_on = date(2026, 12, 9)
    conference.standing, conference.standing_reason = "rescheduled", "Bão"
    conference.save()
    event = event_of(client, conference)
    assert event.dtstart.value.date() == date(2026, 12, 9)
    assert event.status.value == "CONFIRMED"
    assert "Lịch ban đầu: thứ Sáu, 04/12/2026" in event.description.value


def test_a_new_hour_of_the_same_day_tells_the_old_one(client):
    conference = ConferenceFactory(starts_on=date(2026, 12, 4))
    conference.session, conference.standing, conference.standing_reason = "afternoon", "rescheduled", "Bão"
    conference.save()
    assert "Lịch ban đầu: 07:30 thứ Sáu, 04/12/2026" in event_of(client, conference).description.value


def test_a_moved_conference_of_whole_days_is_told_without_an_hour(client):
    conference = ConferenceFactory(starts_on=date(2026, 12, 4), session="all_day")
    conference.starts_on = conference.ends_on = date(2026, 12, 9)
    conference.standing, conference.standing_reason = "rescheduled", "Bão"
    conference.save()
    assert "07:30" not in event_of(client, conference).description.value


def test_the_description_tells_what_a_participant_needs(client):
    conference = ConferenceFactory(
        starts_on=date(2026, 12, 4),
        ends_on=date(2026, 12, 5),
        summary="Đánh giá năm cũ.\nBàn năm mới.",
        organisers="Công đoàn ngành",
        online_url="https://hop.example/1",
    )
    AgendaItem.objects.create(conference=conference, title="Khai mạc", starts_at=time(8), ends_at=time(8, 15))
    AgendaItem.objects.create(
        conference=conference, day=date(2026, 12, 5), title="Tham luận", speaker="Đ/c Nguyễn Văn A", order=1
    )
    assert event_of(client, conference).description.value == (
        "Đánh giá năm cũ.\nBàn năm mới.\n\nĐơn vị tổ chức: Công đoàn ngành\n\n"
        "Chương trình:\nNgày 04/12/2026\n08:00–08:15 Khai mạc\nNgày 05/12/2026\nTham luận (Đ/c Nguyễn Văn A)\n\n"
        "Họp trực tuyến: https://hop.example/1"
    )


def test_a_conference_without_a_hall_is_online(client):
    event = event_of(client, ConferenceFactory(place="", online_url="https://hop.example/1"))
    assert event.location.value == "Trực tuyến"


def test_subscribers_get_the_agenda_of_what_is_to_come_only(client):
    for days in (-5, 5):
        AgendaItem.objects.create(conference=ConferenceFactory(starts_on=day(days)), title=f"Mục của ngày {days}")
    content = read(client).decode()
    assert "Mục của ngày 5" in content
    assert "Mục của ngày -5" not in content


# RFC 5545


def assert_follows_the_rules(content: bytes):
    """Sections 3.1 (lines), 3.3.11 (escaping), 3.4 and 3.6 (what has to be there, how often)."""
    assert content.endswith(b"\r\n")
    assert b"\n" not in content.replace(b"\r\n", b"")
    assert b"\r" not in content.replace(b"\r\n", b"")
    for line in content.split(b"\r\n"):
        line.decode()  # no character is cut in two
        assert len(line) <= 75
    assert not re.search(rb"[\x00-\x08\x0b-\x0c\x0e-\x1f\x7f]", content)
    lines = unfolded(content)
    assert lines[0] == "BEGIN:VCALENDAR"
    assert [len([line for line in lines if line.startswith(once)]) for once in ("VERSION:2.0", "PRODID:")] == [1, 1]
    for event in "\n".join(lines).split("BEGIN:VEVENT\n")[1:]:
        names = re.findall(r"^([A-Z-]+)[;:]", event.split("END:VEVENT")[0], re.MULTILINE)
        for required in ("UID", "DTSTAMP", "DTSTART", "DTEND", "SUMMARY", "SEQUENCE", "STATUS", "LAST-MODIFIED"):
            assert names.count(required) == 1, required
        assert "ORGANIZER" not in names
    for line in lines:
        if line.startswith(("SUMMARY:", "DESCRIPTION:", "LOCATION:")):
            assert not re.search(r"(?<!\\)(?:\\\\)*[,;]|(?<!\\)(?:\\\\)*\\[^\\,;nN]", line.partition(":")[2]), line
    for name in ("DTSTAMP", "CREATED", "LAST-MODIFIED"):
        assert all(re.fullmatch(rf"{name}:\d{{8}}T\d{{6}}Z", line) for line in lines if line.startswith(name))


def test_the_feed_follows_the_rules(client):
    OrganisationFactory(name="Công đoàn ngành Giao thông, Xây dựng; và các ngành khác của cả nước Việt Nam")
    for session in ("morning", "all_day", "evening"):
        conference = ConferenceFactory(title=LONG, session=session, summary=f"{LONG}\n\n" * 8, address="A; B, C\\D")
        AgendaItem.objects.create(conference=conference, title=LONG)
    content = read(client)
    assert_follows_the_rules(content)
    uids = re.findall(r"^UID:(.+)$", "\n".join(unfolded(content)), re.MULTILINE)
    assert len(set(uids)) == len(uids) == 3


def test_commas_semicolons_backslashes_and_line_ends_are_escaped(client):
    conference = ConferenceFactory(title="Báo cáo, bàn; \\quyết", summary="Một\nhai")
    lines = unfolded(read(client, address(conference)))
    assert "SUMMARY:Báo cáo\\, bàn\\; \\\\quyết" in lines
    assert "DESCRIPTION:Một\\nhai" in lines


VIETNAMESE = "aăâbcdđeêghiklmnoôơpqrstuưvxyàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ ĐÂ,;:\\\"'\n"
TITLES = st.text(st.one_of(st.sampled_from(VIETNAMESE), st.characters(codec="utf-8")), min_size=1, max_size=150)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@example("Hội nghị " + "👨‍👩‍👧‍👦" * 30)
@example("\\n,;\\\\" * 20)
@example("x" * 66 + "\\,")
@given(TITLES)
def test_any_title_arrives_as_it_was_written(client, title):
    conference = ConferenceFactory(title=title, kind=ConferenceKindFactory(name="Hội thảo, tập huấn", slug="x"))
    content = read(client, address(conference))
    conference.kind.conferences.all().delete()
    conference.kind.delete()
    assert_follows_the_rules(content)
    (event,) = Calendar.from_ical(content).events
    assert str(event["summary"]) == vobject.readOne(content.decode()).vevent.summary.value == nfc(title).strip()


# How it is served


def test_it_is_a_calendar_that_telephones_open(client):
    response = client.get(address(ConferenceFactory(title="Đại hội")))
    assert response["Content-Type"] == "text/calendar; charset=utf-8"
    assert response["Content-Disposition"] == 'inline; filename="dai-hoi.ics"'
    assert client.get(FEED)["Content-Disposition"] == 'inline; filename="hoi-nghi.ics"'


def test_it_may_be_kept_and_sets_no_cookie(client):
    OrganisationFactory()
    response = client.get(FEED)
    assert not response.cookies
    assert re.fullmatch(r"public, max-age=\d+", response["Cache-Control"])


def test_whoever_asks_again_is_told_that_nothing_changed(client):
    conference = ConferenceFactory()
    for path in (FEED, address(conference)):
        first = client.get(path)
        with time_machine.travel(timezone.now() + timedelta(minutes=10)):
            assert client.get(path, headers={"If-None-Match": first["ETag"]}).status_code == 304


def test_it_only_answers_to_reading(client):
    assert client.post(FEED).status_code == 405
    assert client.head(FEED).status_code == 200


@pytest.mark.parametrize("number", [1, 12])
def test_the_feed_costs_three_queries_however_much_is_in_it(client, django_assert_num_queries, number):
    for conference in ConferenceFactory.create_batch(number):
        AgendaItem.objects.create(conference=conference, title="Khai mạc")
    with django_assert_num_queries(3):  # the masthead, for the name and how long to keep it; conferences; agendas
        client.get(FEED)


def test_one_conference_costs_three_queries(client, django_assert_num_queries):
    conference = ConferenceFactory()
    for title in ("Khai mạc", "Bế mạc"):
        AgendaItem.objects.create(conference=conference, title=title)
    with django_assert_num_queries(3):
        client.get(address(conference))
