from datetime import date, time
from io import BytesIO

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from openpyxl import load_workbook

from events.conferences.export import COLUMNS, workbook
from events.models import AlbumPhoto, Conference, Paper, Participant
from tests.events.factories import ConferenceFactory, day
from tests.news.factories import ArticleFactory
from tests.unionsite.library.factories import DocumentFactory, ImageFactory

pytestmark = pytest.mark.django_db
EXPORT = "/quan-tri/events/conference/xuat/"


def rows_of(data: bytes) -> list[dict]:
    head, *rows = load_workbook(BytesIO(data)).active.iter_rows(values_only=True)
    assert head == tuple(COLUMNS)
    return [dict(zip(head, row, strict=True)) for row in rows]


def test_a_conference_is_a_row_of_words_and_counts():
    conference = ConferenceFactory(
        title="Hội nghị tổng kết", starts_on=date(2026, 1, 16), session="hours", starts_at=time(8), ends_at=time(11),
        place="Hội trường tầng 3", address="Số 1 phố Hoa Ban", organisers="Công đoàn ngành",
    )  # fmt: skip
    Participant.objects.create(conference=conference, role="chair", name="Nguyễn Văn An", posts="Chủ tịch")
    for name in ("Trần Thị Bình", "Lê Văn Cường"):
        Participant.objects.create(conference=conference, name=name)
    for _ in range(2):
        Paper.objects.create(conference=conference, document=DocumentFactory())
        AlbumPhoto.objects.create(conference=conference, image=ImageFactory())
    ArticleFactory.create_batch(3, conference=conference)
    (row,) = rows_of(workbook(Conference.objects.all(), "https://cong-doan.example"))
    assert row["Từ ngày"].date() == date(2026, 1, 16)
    assert row["Buổi, giờ"] == "08:00–11:00"
    assert row["Địa điểm"] == "Hội trường tầng 3, Số 1 phố Hoa Ban"
    assert row["Chủ trì"] == "Nguyễn Văn An, Chủ tịch"
    assert row["Đại biểu, khách mời"] == "Trần Thị Bình; Lê Văn Cường"
    assert (row["Số tài liệu"], row["Số ảnh"], row["Số tin, bài"]) == (2, 2, 3)
    assert row["Địa chỉ trang"] == f"https://cong-doan.example{conference.get_absolute_url()}"


def test_what_does_not_take_place_says_why():
    ConferenceFactory(standing="postponed", standing_reason="Bão số 9")
    (row,) = rows_of(workbook(Conference.objects.all(), ""))
    assert (row["Tiến hành"], row["Lý do hoãn, dời, hủy"]) == ("Hoãn", "Bão số 9")


def test_a_draft_has_no_address_and_says_that_it_is_one():
    ConferenceFactory(draft=True)
    (row,) = rows_of(workbook(Conference.objects.all(), "https://cong-doan.example"))
    assert (row["Đăng trên trang"], row["Địa chỉ trang"]) == ("Bản nháp", None)


def test_the_export_asks_the_same_however_many_there_are():
    def queries(count: int) -> int:
        for _ in range(count):
            Participant.objects.create(conference=ConferenceFactory(), name="Lê Văn Cường")
        with CaptureQueriesContext(connection) as asked:
            workbook(Conference.objects.all(), "")
        return len(asked)

    assert queries(1) == queries(10) == 3


def test_the_editor_exports_what_the_list_is_filtered_by(editor):
    ConferenceFactory(title="Năm nay")
    ConferenceFactory(title="Năm xưa", starts_on=date(2019, 5, 1))
    response = editor.get(EXPORT, {"nam": "2019"})
    assert [row["Tên hội nghị"] for row in rows_of(response.content)] == ["Năm xưa"]
    assert response["Content-Disposition"] == 'attachment; filename="hoi-nghi-2019.xlsx"'


def test_the_button_of_the_unfiltered_list_exports_this_year(editor):
    ConferenceFactory()
    page = editor.get("/quan-tri/events/conference/").content.decode()
    assert f'href="{EXPORT}?nam={day().year}"' in page
    assert "Xuất các hội nghị trong năm" in page
    filtered = editor.get("/quan-tri/events/conference/?tien-hanh=over").content.decode()
    assert f'href="{EXPORT}?tien-hanh=over"' in filtered
