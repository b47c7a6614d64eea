"""The form of a conference: people, papers, photos, what is refused, and moving it."""

from datetime import time

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from events.models import AgendaItem, AlbumPhoto, Conference, Paper, Participant
from tests.events.conferences.desk import ADD, LIST, change, changed, filled_in, text, told
from tests.events.factories import ConferenceFactory, ConferenceKindFactory, day
from tests.unionsite.library.factories import DocumentFactory, ImageFactory

pytestmark = pytest.mark.django_db


# Who may what


@pytest.mark.parametrize(
    "address", [LIST, ADD, f"{LIST}xuat/", f"{LIST}goi-y-nguoi/?q=an", "/quan-tri/events/conferencekind/"]
)
def test_strangers_are_sent_to_the_sign_in_page(client, address):
    assert "/quan-tri/login/" in client.get(address)["Location"]


def test_a_contributor_writes_a_draft_with_rows_that_is_their_own(contributor):
    agenda = [{"title": "Khai mạc", "starts_at": "07:30"}]
    assert contributor.post(ADD, filled_in({"agenda": agenda})).status_code == 302
    conference = Conference.objects.get()
    assert (conference.status, conference.created_by) == ("draft", contributor.user)
    assert [item.title for item in conference.agenda.all()] == ["Khai mạc"]


def test_a_contributor_cannot_publish_by_forging_the_form(contributor):
    assert contributor.post(ADD, filled_in(status="published")).status_code == 200
    assert not Conference.objects.exists()


def test_a_contributor_changes_neither_a_colleagues_draft_nor_a_published_conference(contributor):
    for conference in (ConferenceFactory(draft=True), ConferenceFactory(created_by=contributor.user)):
        form = changed(conference, {"agenda": [{"title": "Chen vào"}]})
        assert contributor.post(change(conference), form).status_code == 403
    assert not AgendaItem.objects.exists()


def test_a_contributor_sees_a_colleagues_conference_without_boxes_to_type_in(contributor):
    page = text(contributor.get(change(ConferenceFactory())))
    assert "Dán danh sách" not in page


def test_an_editor_publishes(editor):
    editor.post(ADD, filled_in(status="published"))
    assert Conference.objects.visible().count() == 1


def test_whoever_may_not_see_conferences_reaches_nothing_beside_the_form(signed_in):
    nobody = signed_in("Cộng tác viên", "nguoi-la")
    nobody.user.groups.clear()
    conference = ConferenceFactory()
    for address in (f"{LIST}xuat/", f"{LIST}goi-y-nguoi/?q=an", f"{LIST}{conference.pk}/nhan-ban/",
                    f"{LIST}{conference.pk}/xem-truoc/"):  # fmt: skip
        assert nobody.get(address).status_code == 403, address
    assert nobody.post(f"{LIST}tach-nguoi/", {"text": "Lê Văn A"}).status_code == 403
    assert nobody.post(f"{LIST}{conference.pk}/nhan-ban/", {"title": "X", "starts_on": "01/01/2027"}).status_code == 403
    assert Conference.objects.count() == 1


def test_the_preview_shows_a_draft_to_staff(contributor):
    conference = ConferenceFactory(draft=True, title="Hội nghị chưa công bố")
    response = contributor.get(f"{LIST}{conference.pk}/xem-truoc/")
    assert "Hội nghị chưa công bố" in text(response)


# People


def test_pasted_people_become_rows_in_order(editor):
    editor.post(
        ADD,
        filled_in(
            chairs_text="Nguyễn Văn An, Chủ tịch; Trần Thị Bình, Phó Chủ tịch Thường trực",
            guests_text="Đ/c Lê Văn Cường, Bí thư Đảng ủy, Giám đốc Sở",
        ),
    )
    rows = Participant.objects.values_list("role", "honorific", "name", "posts")
    assert list(rows) == [
        ("chair", "", "Nguyễn Văn An", "Chủ tịch"),
        ("chair", "", "Trần Thị Bình", "Phó Chủ tịch Thường trực"),
        ("guest", "Đ/c", "Lê Văn Cường", "Bí thư Đảng ủy, Giám đốc Sở"),
    ]


def test_pasted_people_stand_after_those_already_there(editor):
    conference = ConferenceFactory()
    first = Participant.objects.create(conference=conference, role="chair", name="Nguyễn Văn An", order=7)
    rows = {"chairs": [{"id": first.pk, "conference": conference.pk, "name": first.name, "order": 7}]}
    editor.post(change(conference), changed(conference, rows, chairs_text="Trần Thị Bình, Phó Chủ tịch"))
    assert [person.name for person in conference.participants.all()] == ["Nguyễn Văn An", "Trần Thị Bình"]


def test_a_row_gets_the_role_of_its_table(editor):
    editor.post(ADD, filled_in({"chairs": [{"name": "Nguyễn Văn An"}], "guests": [{"name": "Trần Thị Bình"}]}))
    assert dict(Participant.objects.values_list("name", "role")) == {"Nguyễn Văn An": "chair", "Trần Thị Bình": "guest"}


def test_a_pasted_line_that_is_no_person_is_refused_and_stays(editor):
    page = text(editor.post(ADD, filled_in(chairs_text="Nguyễn Văn An " * 60)))
    assert "Chưa tách được" in page
    assert "Nguyễn Văn An Nguyễn Văn An" in page
    assert not Conference.objects.exists()


def test_people_are_split_for_the_script(contributor):
    answer = contributor.post(f"{LIST}tach-nguoi/", {"text": "Nguyễn Văn An, Chủ tịch"}).json()
    assert answer == {"people": [{"honorific": "", "name": "Nguyễn Văn An", "posts": "Chủ tịch"}], "remarks": []}


def test_the_script_learns_what_became_no_row(contributor):
    answer = contributor.post(f"{LIST}tach-nguoi/", {"text": "Chủ trì: Ma Seo Páo, Ủy viên"}).json()
    assert [person["name"] for person in answer["people"]] == ["Ma Seo Páo"]
    assert "«Chủ trì»" in answer["remarks"][0]


def test_a_list_that_is_too_long_is_refused_and_not_cut(contributor, editor):
    long = "Nguyễn Văn An, Chủ tịch\n" * 1_000
    answer = contributor.post(f"{LIST}tach-nguoi/", {"text": long}).json()
    assert answer["people"] == []
    assert "20.000 ký tự" in answer["remarks"][0]
    page = text(editor.post(ADD, filled_in(guests_text=long)))
    assert "20.000 ký tự" in page
    assert page.count("Nguyễn Văn An, Chủ tịch") == 1_000
    assert not Conference.objects.exists()


@pytest.mark.parametrize("box", ["chairs_text", "guests_text"])
def test_no_browser_cuts_what_is_pasted(editor, box):
    widget = editor.get(ADD).context["adminform"].form[box]
    assert "maxlength" not in str(widget)


def test_on_saving_it_is_told_what_became_no_row_and_who_is_there_twice(editor):
    conference = ConferenceFactory()
    first = Participant.objects.create(conference=conference, role="chair", name="Nguyễn Văn An")
    rows = {"chairs": [{"id": first.pk, "conference": conference.pk, "name": first.name}]}
    pasted = "Khách mời: NGUYỄN VĂN AN, Chủ tịch\nCông đoàn ngành Y tế: Trần Thị Bình"
    response = editor.post(change(conference), changed(conference, rows, guests_text=pasted), follow=True)
    sentences = " ".join(told(response))
    for words in ("«Khách mời»", "xem lại: «Công đoàn ngành Y tế»", "từ trước, nay có thêm một dòng: «NGUYỄN VĂN AN»"):
        assert words in sentences
    assert conference.participants.count() == 4


def test_a_name_is_suggested_without_accents_with_its_latest_posts(contributor):
    for offset, posts in ((-400, "Phó Chủ tịch"), (-40, "Chủ tịch")):
        conference = ConferenceFactory(starts_on=day(offset))
        Participant.objects.create(conference=conference, name="Nguyễn Văn An", posts=posts, honorific="Đ/c")
    with CaptureQueriesContext(connection) as queries:
        people = contributor.get(f"{LIST}goi-y-nguoi/?q=an nguyen").json()["people"]
    assert [person["posts"] for person in people] == ["Chủ tịch", "Phó Chủ tịch"]
    assert people[0]["honorific"] == "Đ/c"
    assert sum("events_participant" in query["sql"] for query in queries) == 1


@pytest.mark.parametrize("asked", ["", "  ", "%", "--", "khong co ai"])
def test_nothing_is_suggested_for_nothing(contributor, asked):
    Participant.objects.create(conference=ConferenceFactory(), name="Nguyễn Văn An")
    assert contributor.get(f"{LIST}goi-y-nguoi/", {"q": asked}).json() == {"people": []}


# Papers and photos


def test_papers_and_photos_are_attached_in_order(editor):
    documents, images = [DocumentFactory(), DocumentFactory()], [ImageFactory(), ImageFactory()]
    rows = {
        "papers": [{"document": document.pk} for document in reversed(documents)],
        "photos": [{"image": image.pk, "caption": "Chú thích"} for image in images],
    }
    editor.post(ADD, filled_in(rows))
    assert [paper.document for paper in Paper.objects.all()] == documents[::-1]
    assert [photo.image for photo in AlbumPhoto.objects.all()] == images


def test_a_document_listed_twice_is_refused_in_words(editor):
    document = DocumentFactory()
    page = text(editor.post(ADD, filled_in({"papers": [{"document": document.pk}, {"document": document.pk}]})))
    assert "Một tài liệu được liệt kê hai lần" in page
    assert not Conference.objects.exists()


def test_beside_a_paper_stands_the_sign_to_upload_and_none_to_delete(administrator):
    conference = ConferenceFactory(kind=ConferenceKindFactory())
    Paper.objects.create(conference=conference, document=DocumentFactory())
    page = text(administrator.get(change(conference)))
    assert "delete_id_" not in page
    assert "change_id_" not in page
    assert 'id="add_id_papers-0-document"' in page


def test_what_came_of_it_is_called_the_result(editor):
    page = text(editor.get(ADD))
    assert "Kết quả:</label>" in page
    assert "Lưu trước rồi xem." in page


def test_a_long_line_takes_no_line_breaks(editor):
    rows = {"guests": [{"name": "Nguyễn Văn An", "posts": "Bí thư Đảng ủy,\r\nGiám đốc  Sở"}]}
    editor.post(ADD, filled_in(rows))
    assert Participant.objects.get().posts == "Bí thư Đảng ủy, Giám đốc Sở"


# Bad input


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"ends_on": "01/01/2020"}, "Ngày kết thúc phải từ ngày bắt đầu trở đi"),
        ({"session": "hours"}, "Hãy điền giờ bắt đầu"),
        ({"session": "hours", "starts_at": "10:00", "ends_at": "09:00"}, "Giờ kết thúc phải sau giờ bắt đầu"),
        ({"standing": "postponed"}, "Hãy ghi lý do hoãn, dời hoặc hủy"),
        ({"standing": "cancelled"}, "Hãy ghi lý do hoãn, dời hoặc hủy"),
        ({"starts_on": "04/12/2926"}, "Năm"),
        ({"starts_on": "04/12/1826"}, "Năm"),
    ],
)
def test_bad_input_is_refused_and_what_was_typed_stays(editor, fields, sentence):
    rows = {"agenda": [{"title": "Mục tôi vừa gõ"}], "guests": [{"name": "Người tôi vừa gõ"}]}
    page = text(editor.post(ADD, filled_in(rows, title="Tên tôi vừa gõ", guests_text="Lê Thị Dung", **fields)))
    for words in (sentence, "Tên tôi vừa gõ", "Mục tôi vừa gõ", "Người tôi vừa gõ", "Lê Thị Dung"):
        assert words in page
    assert not Conference.objects.exists()
    assert not Participant.objects.exists()


def test_an_agenda_item_on_another_day_is_refused_by_name_with_the_days(editor):
    row = {"title": "Tham quan", "day": day(30).strftime("%d/%m/%Y")}
    page = text(editor.post(ADD, filled_in({"agenda": [{"title": "Khai mạc"}, row]})))
    assert f"«Tham quan» ở ngày {day(30):%d/%m/%Y}, ngoài hội nghị (ngày {day(10):%d/%m/%Y})" in page
    assert not Conference.objects.exists()


@pytest.mark.parametrize(
    ("fields", "row", "field"),
    [
        ({"session": "morning"}, {"starts_at": "14:00"}, "buổi sáng"),
        ({"session": "afternoon"}, {"starts_at": "08:00"}, "buổi chiều"),
        ({"session": "hours", "starts_at": "08:00", "ends_at": "10:00"}, {"starts_at": "07:00"}, "từ 08:00 đến 10:00"),
        (
            {"session": "hours", "starts_at": "08:00", "ends_at": "10:00"},
            {"starts_at": "09:00", "ends_at": "10:30"},
            "từ 08:00 đến 10:00",
        ),
    ],
)
def test_an_agenda_item_at_another_hour_is_refused(editor, fields, row, field):
    page = text(editor.post(ADD, filled_in({"agenda": [{"title": "Báo cáo", **row}]}, **fields)))
    assert f"«Báo cáo» ngoài giờ của hội nghị ({field})" in page
    assert not Conference.objects.exists()


@pytest.mark.parametrize(
    ("fields", "row"),
    [
        ({"session": "morning"}, {"starts_at": "07:00", "ends_at": "12:15"}),
        ({"session": "hours", "starts_at": "08:00"}, {"starts_at": "08:00", "ends_at": "17:00"}),
        ({"session": "all_day"}, {"starts_at": "19:00"}),
        ({}, {"starts_at": "", "ends_at": ""}),
    ],
)
def test_an_agenda_item_within_its_conference_is_taken(editor, fields, row):
    editor.post(ADD, filled_in({"agenda": [{"title": "Báo cáo", **row}]}, **fields))
    assert AgendaItem.objects.get().day == day(10)


def test_the_middle_of_several_days_is_free(editor):
    rows = {"agenda": [{"title": "Thảo luận", "day": day(10).strftime("%d/%m/%Y"), "starts_at": "15:00"}]}
    editor.post(ADD, filled_in(rows, ends_on=day(11).strftime("%d/%m/%Y")))
    assert AgendaItem.objects.get().starts_at == time(15)


def test_an_item_ending_before_it_begins_is_refused(editor):
    page = text(editor.post(ADD, filled_in({"agenda": [{"title": "A", "starts_at": "09:00", "ends_at": "08:00"}]})))
    assert "Giờ kết thúc phải sau giờ bắt đầu của cùng mục" in page


# Moving


def test_the_agenda_moves_with_its_conference_but_for_days_that_were_typed(editor):
    conference = ConferenceFactory(starts_on=day(10), ends_on=day(11))
    stays, moves = (AgendaItem.objects.create(conference=conference, title=title, day=day(10)) for title in "AB")
    rows = [
        {"id": item.pk, "conference": conference.pk, "title": item.title, "day": shown.strftime("%d/%m/%Y"), "order": 0}
        for item, shown in ((stays, day(18)), (moves, day(10)))
    ]
    form = changed(
        conference, {"agenda": rows}, starts_on=day(17).strftime("%d/%m/%Y"), ends_on=day(18).strftime("%d/%m/%Y"),
        standing="rescheduled", standing_reason="Trùng lịch họp Quốc hội",
    )  # fmt: skip
    response = editor.post(change(conference), form, follow=True)
    assert any("Chương trình đã dời ngày" in message for message in told(response))
    assert dict(AgendaItem.objects.values_list("title", "day")) == {"A": day(18), "B": day(17)}
    conference.refresh_from_db()
    assert conference.sequence == 1
    assert conference.first_begins is not None


def test_a_form_refused_twice_moves_the_agenda_once(editor):
    conference = ConferenceFactory(starts_on=day(10))
    item = AgendaItem.objects.create(conference=conference, title="A", day=day(10))
    row = {"id": item.pk, "conference": conference.pk, "title": "A", "day": day(10).strftime("%d/%m/%Y"), "order": 0}
    form = changed(conference, {"agenda": [row]}, starts_on=day(17).strftime("%d/%m/%Y"))
    assert editor.post(change(conference), {**form, "title": ""}).status_code == 200
    editor.post(change(conference), form)
    item.refresh_from_db()
    assert item.day == day(17)


def test_the_end_of_a_conference_of_one_day_is_left_blank_and_moves_with_it(editor):
    conference = ConferenceFactory(starts_on=day(10))
    form = editor.get(change(conference)).context["adminform"].form
    assert form.initial["ends_on"] is None
    response = editor.post(change(conference), changed(conference, starts_on=day(17).strftime("%d/%m/%Y"), ends_on=""))
    assert response.status_code == 302
    conference.refresh_from_db()
    assert (conference.starts_on, conference.ends_on) == (day(17), day(17))


def test_the_end_of_a_conference_of_several_days_is_shown(editor):
    conference = ConferenceFactory(starts_on=day(10), ends_on=day(11))
    assert editor.get(change(conference)).context["adminform"].form.initial["ends_on"] == day(11)


@pytest.mark.parametrize(
    "fields",
    [{"ends_on": "01/01/2020"}, {"starts_on": "32/13/2026"}, {"starts_on": "04/12/1826"},
     {"session": "hours", "ends_at": "10:00"}, {"session": "hours", "starts_at": "10:00", "ends_at": "09:00"}],
)  # fmt: skip
def test_the_agenda_says_nothing_while_the_conferences_own_days_and_hours_are_wrong(editor, fields):
    row = {"title": "Tham quan", "day": day(30).strftime("%d/%m/%Y"), "starts_at": "11:00"}
    response = editor.post(ADD, filled_in({"agenda": [row]}, **fields))
    assert response.status_code == 200
    assert "«Tham quan»" not in text(response)
    assert not Conference.objects.exists()
