from datetime import date, time

import pytest

from events.conferences.duplicating import duplicate
from events.conferences.forms import next_title
from events.models import AgendaItem, AlbumPhoto, Conference, Paper, Participant
from tests.events.factories import ConferenceFactory
from tests.unionsite.library.factories import DocumentFactory, ImageFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def copied(staff):
    """Last year's conference with all it can have, and its copy for 18/12/2026."""
    last = ConferenceFactory(
        title="Hội nghị tổng kết năm 2025", starts_on=date(2025, 12, 19), ends_on=date(2025, 12, 20), session="hours",
        starts_at=time(8), ends_at=time(16, 30), organisers="Công đoàn ngành", address="Số 1 phố Hoa Ban",
        summary="Đánh giá một năm.", standing="rescheduled", standing_reason="Bão", body="<p>Thành công.</p>",
        online_url="https://hop.example/2025", main_image=ImageFactory(),
    )  # fmt: skip
    Participant.objects.create(conference=last, role="chair", name="Nguyễn Văn An", posts="Chủ tịch", order=1)
    Participant.objects.create(conference=last, role="guest", name="Trần Thị Bình", posts="Bí thư", order=1)
    AgendaItem.objects.create(conference=last, title="Khai mạc", day=date(2025, 12, 19), starts_at=time(8), order=1)
    AgendaItem.objects.create(conference=last, title="Bế mạc", day=date(2025, 12, 20), speaker="Ban tổ chức", order=2)
    Paper.objects.create(conference=last, document=DocumentFactory())
    AlbumPhoto.objects.create(conference=last, image=ImageFactory())
    Conference.objects.filter(pk=last.pk).update(sequence=3)
    last.refresh_from_db()
    copy = duplicate(last, "Hội nghị tổng kết năm 2026", date(2026, 12, 18), staff("Cộng tác viên"))
    return last, Conference.objects.get(pk=copy.pk)


def test_what_the_next_one_has_in_common_is_copied(copied):
    last, copy = copied
    for field in ("kind", "organisers", "session", "starts_at", "ends_at", "place", "address", "summary"):
        assert getattr(copy, field) == getattr(last, field), field
    assert (copy.starts_on, copy.ends_on) == (date(2026, 12, 18), date(2026, 12, 19))
    assert copy.title == "Hội nghị tổng kết năm 2026"


def test_people_and_agenda_are_copied_on_the_new_days(copied):
    _, copy = copied
    people = list(copy.participants.values_list("role", "name", "posts"))
    assert people == [("chair", "Nguyễn Văn An", "Chủ tịch"), ("guest", "Trần Thị Bình", "Bí thư")]
    agenda = list(copy.agenda.values_list("title", "day", "starts_at", "speaker"))
    assert agenda == [
        ("Khai mạc", date(2026, 12, 18), time(8), ""),
        ("Bế mạc", date(2026, 12, 19), None, "Ban tổ chức"),
    ]


def test_what_was_its_own_is_not_copied(copied):
    last, copy = copied
    assert (copy.status, copy.standing, copy.standing_reason, copy.first_begins) == ("draft", "planned", "", None)
    assert (copy.body, copy.main_image, copy.online_url) == ("", None, "")
    assert not copy.papers.exists()
    assert not copy.photos.exists()
    assert copy.uid != last.uid
    assert copy.sequence == 0


def test_the_original_stays_as_it_was(copied):
    last, _ = copied
    again = Conference.objects.get(pk=last.pk)
    assert (again.sequence, again.starts_on, again.updated_at) == (3, date(2025, 12, 19), last.updated_at)
    assert again.participants.count() == again.agenda.count() == 2


@pytest.mark.parametrize(
    ("title", "year", "next_one"),
    [
        ("Hội nghị tổng kết năm 2025, triển khai nhiệm vụ năm 2026", 2026,
         "Hội nghị tổng kết năm 2026, triển khai nhiệm vụ năm 2027"),
        ("Đại hội nhiệm kỳ 2025 – 2030", 2030, "Đại hội nhiệm kỳ 2030 – 2035"),
        ("Hội nghị lần thứ 20251", 2026, "Hội nghị lần thứ 20251"),
    ],
)  # fmt: skip
def test_the_years_in_a_title_grow(title, year, next_one):
    assert next_title(title, date(2025, 12, 19), year) == next_one
