"""Conferences; units and the emulation movement have test_emulation_models."""

import unicodedata
from datetime import date, time, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.db.models import ProtectedError
from django.test.utils import CaptureQueriesContext

from events.models import AgendaItem, AlbumPhoto, Conference, ConferenceKind, Paper, Participant
from tests.events.factories import ConferenceFactory, ConferenceKindFactory
from tests.unionsite.library.factories import DocumentFactory, ImageFactory

pytestmark = pytest.mark.django_db

FRIDAY = date(2026, 12, 4)


def change(conference, **values):
    """As an editor's form does: read afresh, filled in, checked, saved."""
    conference = Conference.objects.get(pk=conference.pk)
    for name, value in values.items():
        setattr(conference, name, value)
    conference.full_clean()
    conference.save()
    return conference


def refused(conference, **values) -> dict:
    with pytest.raises(ValidationError) as caught:
        change(conference, **values)
    return caught.value.message_dict


# Kinds


def test_the_usual_kinds_are_there():
    assert ConferenceKind.objects.filter(slug__in=["tong-ket", "dai-hoi", "hoi-thao", "ky-ket"]).count() == 4


def test_a_kind_has_an_address_of_its_own():
    assert ConferenceKind.objects.create(name="Sơ kết quý").slug == "so-ket-quy"
    with pytest.raises(ValidationError, match="loại khác đã dùng"):
        ConferenceKind(name="SƠ KẾT QUÝ").clean()


def test_a_kind_in_use_cannot_be_deleted():
    with pytest.raises(ProtectedError):
        ConferenceFactory().kind.delete()


# Addresses and text


def test_the_address_follows_the_title():
    conference = change(ConferenceFactory(title="Tên cũ"), title="Công đoàn Đường sắt họp")
    assert conference.get_absolute_url() == f"/hoi-nghi/cong-doan-duong-sat-hop-{conference.pk}/"


def test_a_title_without_letters_still_has_an_address():
    assert ConferenceFactory(title="!!!").slug == "hoi-nghi"


def test_text_is_kept_in_nfc():
    assert ConferenceFactory(title=unicodedata.normalize("NFD", " Đại hội ")).title == "Đại hội"


def test_each_conference_has_an_identity_for_calendars():
    first, second = ConferenceFactory.create_batch(2)
    assert first.uid != second.uid


# When it is


def test_one_day_needs_no_second_date():
    conference = ConferenceFactory(starts_on=FRIDAY, ends_on=None)
    assert conference.ends_on == FRIDAY


def test_exact_hours_need_a_beginning():
    assert refused(ConferenceFactory(), session="hours")["starts_at"] == ["Hãy điền giờ bắt đầu, hoặc chọn một buổi."]


def test_the_last_day_is_not_before_the_first():
    messages = refused(ConferenceFactory(starts_on=FRIDAY), ends_on=FRIDAY - timedelta(days=1))
    assert "từ ngày bắt đầu trở đi" in messages["ends_on"][0]


@pytest.mark.parametrize("ends_at", [time(7), time(8)])
def test_the_end_is_after_the_beginning(ends_at):
    messages = refused(ConferenceFactory(), session="hours", starts_at=time(8), ends_at=ends_at)
    assert messages["ends_at"] == ["Giờ kết thúc phải sau giờ bắt đầu. Hãy sửa một trong hai giờ."]


@pytest.mark.parametrize("year", [1, 202, 1928, 2200, 9999])
def test_a_mistyped_year_is_refused_beside_its_field(year):
    messages = refused(ConferenceFactory(), starts_on=date(year, 12, 31), ends_on=None)
    assert messages["starts_on"] == [f"Năm {year} không hợp lệ. Hãy kiểm tra lại ngày đã nhập."]


def test_a_mistyped_last_year_is_refused_too():
    assert "Năm 9999" in refused(ConferenceFactory(), ends_on=date(9999, 12, 31))["ends_on"][0]


@pytest.mark.parametrize("day", [date(1929, 1, 1), date(2199, 12, 31)])
def test_our_times_reach_from_the_unions_first_year(day):
    assert change(ConferenceFactory(), starts_on=day, ends_on=day).starts_on == day


@pytest.mark.parametrize(
    "wrong",
    [
        {"ends_on": FRIDAY - timedelta(days=1)},
        {"session": "hours", "starts_at": time(8), "ends_at": time(7)},
        {"starts_on": date(202, 1, 1)},
        {"standing": "cancelled"},
    ],
)
def test_the_database_refuses_by_itself(wrong):
    with pytest.raises(IntegrityError), transaction.atomic():
        ConferenceFactory(**({"starts_on": FRIDAY} | wrong))


def test_saving_one_field_saves_what_follows_from_it():
    conference = ConferenceFactory(starts_on=FRIDAY)
    conference.title, conference.place, conference.session = "Tên mới", "Phòng họp", "afternoon"
    conference.save(update_fields=["title", "place", "session"])
    saved = Conference.objects.get()
    assert (saved.slug, saved.folded_place, saved.begins) == ("ten-moi", "phong hop", conference.begins)
    assert (saved.sequence, saved.updated_at) == (1, conference.updated_at)


# Postponed, rescheduled, cancelled


@pytest.mark.parametrize("standing", ["postponed", "rescheduled", "cancelled"])
def test_a_change_needs_a_reason(standing):
    assert "lý do" in refused(ConferenceFactory(starts_on=FRIDAY), standing=standing)["standing_reason"][0]


def test_a_new_date_keeps_the_first_one():
    conference = ConferenceFactory(starts_on=FRIDAY)
    first, reason = conference.begins, {"standing": "rescheduled", "standing_reason": "Bão số 3"}
    for days in (3, 5):
        new = FRIDAY + timedelta(days=days)
        conference = change(conference, starts_on=new, ends_on=new, **reason)
        assert conference.first_begins == first


def test_postponing_first_and_naming_the_day_later_keeps_the_first_date():
    conference = ConferenceFactory(starts_on=FRIDAY)
    first, new = conference.begins, FRIDAY + timedelta(days=3)
    conference = change(conference, standing="postponed", standing_reason="Bão số 3")
    assert conference.first_begins is None
    conference = change(conference, starts_on=new, ends_on=new)
    conference = change(conference, standing="rescheduled")
    assert conference.first_begins == first


def test_rescheduling_needs_another_date():
    messages = refused(ConferenceFactory(), standing="rescheduled", standing_reason="Bão")
    assert "ngày mới" in messages["starts_on"][0]


def test_back_on_the_first_date_it_is_not_rescheduled():
    conference = ConferenceFactory(starts_on=FRIDAY)
    new = FRIDAY + timedelta(days=3)
    change(conference, starts_on=new, ends_on=new, standing="rescheduled", standing_reason="Bão")
    assert "lịch ban đầu" in refused(conference, starts_on=FRIDAY, ends_on=FRIDAY)["starts_on"][0]


def test_what_is_new_cannot_be_rescheduled():
    conference = ConferenceFactory.build(
        kind=ConferenceKindFactory(), standing="rescheduled", standing_reason="Bão", starts_on=FRIDAY
    )
    with pytest.raises(ValidationError, match="chưa có lịch cũ"):
        conference.clean()


def test_mending_a_date_as_planned_leaves_no_trace():
    conference = change(ConferenceFactory(starts_on=FRIDAY), ends_on=FRIDAY, session="afternoon")
    assert conference.first_begins is None


def test_the_phase_says_what_it_is_at_a_moment():
    conference = ConferenceFactory(starts_on=FRIDAY)
    moments = [conference.begins - timedelta(days=1), conference.begins, conference.finishes]
    assert [conference.phase(moment).label for moment in moments] == ["Sắp diễn ra", "Đang diễn ra", "Đã kết thúc"]


# What calendars learn


@pytest.mark.parametrize(
    "changed",
    [
        {"title": "Tên mới"},
        {"session": "evening"},
        {"place": "Nơi khác"},
        {"address": "Số 2"},
        {"online_url": "https://hop.example/2"},
        {"summary": "Nội dung mới"},
        {"standing": "cancelled", "standing_reason": "Bão"},
        {"starts_on": FRIDAY + timedelta(days=1), "ends_on": FRIDAY + timedelta(days=1)},
    ],
)
def test_what_calendars_show_raises_the_sequence_by_one(changed):
    assert change(ConferenceFactory(starts_on=FRIDAY), **changed).sequence == 1


@pytest.mark.parametrize("changed", [{}, {"body": "<p>Kết quả</p>"}, {"place": " Hội trường tầng 3 "}])
def test_what_they_do_not_show_leaves_the_sequence(changed):
    assert change(ConferenceFactory(), **changed).sequence == 0


def test_each_change_counts_also_on_the_same_object():
    conference = ConferenceFactory()
    for number, place in enumerate(["Một", "Hai", "Hai", "Một"]):
        conference.place = place
        conference.save()
        assert conference.sequence == [1, 2, 2, 3][number]


def test_reading_only_some_fields_asks_for_no_more():
    ConferenceFactory()
    with CaptureQueriesContext(connection) as queries:
        list(Conference.objects.only("title"))
    assert len(queries) == 1


# What belongs to it


def test_people_stand_in_protocol_order_chairs_first():
    conference = ConferenceFactory()
    for role, name, order in [("guest", "Ba", 0), ("chair", "Hai", 2), ("chair", "Một", 1)]:
        Participant.objects.create(conference=conference, role=role, name=name, order=order)
    assert [person.name for person in conference.participants.all()] == ["Một", "Hai", "Ba"]


def test_a_person_is_written_with_all_posts():
    assert str(Participant(name="Nguyễn Văn A", posts="Chủ tịch, Trưởng ban")) == "Nguyễn Văn A, Chủ tịch, Trưởng ban"


def test_an_agenda_item_without_a_day_is_on_the_first():
    item = AgendaItem.objects.create(conference=ConferenceFactory(starts_on=FRIDAY), title="Khai mạc")
    assert item.day == FRIDAY


@pytest.mark.parametrize("hours", [(None, time(9)), (time(9), time(9)), (time(9), time(8))])
def test_an_agenda_item_ends_after_it_began(hours):
    item = AgendaItem(conference=ConferenceFactory(), day=FRIDAY, title="x", starts_at=hours[0], ends_at=hours[1])
    with pytest.raises(ValidationError, match="sau giờ bắt đầu của cùng mục"):
        item.full_clean()
    with pytest.raises(IntegrityError), transaction.atomic():
        item.save()


def test_a_paper_and_a_photo_are_listed_once():
    conference, document, image = ConferenceFactory(), DocumentFactory(), ImageFactory()
    for model, what in ((Paper, {"document": document}), (AlbumPhoto, {"image": image})):
        model.objects.create(conference=conference, **what)
        with pytest.raises(IntegrityError), transaction.atomic():
            model.objects.create(conference=conference, **what)


def test_what_a_conference_shows_cannot_be_deleted_from_the_library():
    conference, document, image = ConferenceFactory(title="Đại hội"), DocumentFactory(), ImageFactory()
    Paper.objects.create(conference=conference, document=document)
    AlbumPhoto.objects.create(conference=conference, image=image)
    for used in (document, image):
        with pytest.raises(ProtectedError, match="đang được dùng"):
            used.delete()


def test_its_rows_go_with_it():
    conference = ConferenceFactory()
    Participant.objects.create(conference=conference, name="Nguyễn Văn A")
    AgendaItem.objects.create(conference=conference, title="Khai mạc")
    Paper.objects.create(conference=conference, document=DocumentFactory())
    conference.delete()
    assert not any(model.objects.exists() for model in (Participant, AgendaItem, Paper))
