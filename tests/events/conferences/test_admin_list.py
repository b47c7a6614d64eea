"""The list of conferences, clashes of places, copies, and the kinds."""

from datetime import date, timedelta

import pytest
import time_machine
from django.contrib.admin.models import LogEntry
from django.db import connection
from django.test.utils import CaptureQueriesContext
from factory import LazyFunction

from events.models import AgendaItem, Conference, ConferenceKind, Paper
from tests.events.conferences.desk import ADD, LIST, change, filled_in, text, told
from tests.events.factories import ConferenceFactory, ConferenceKindFactory, day
from tests.unionsite.library.factories import DocumentFactory, ImageFactory
from unionsite.library.usage import in_approved_use, usages

pytestmark = pytest.mark.django_db


# Clashes


def test_a_clash_of_places_is_saved_with_a_warning_that_links_the_other(editor):
    other = ConferenceFactory(title="Đại hội Công đoàn", place="Hội trường tầng 3")
    response = editor.post(ADD, filled_in(place="hội trường Tầng 3", session="all_day"), follow=True)
    warning = next(message for message in told(response) if "Trùng địa điểm" in message)
    assert "Đại hội Công đoàn" in warning
    assert change(other) in warning
    assert Conference.objects.count() == 2


@pytest.mark.parametrize(
    "other",
    [{"session": "afternoon"}, {"place": "Phòng họp 1"}, {"status": "withdrawn"},
     {"starts_on": LazyFunction(lambda: day(11))}, {"standing": "cancelled", "standing_reason": "Bão"}],
)  # fmt: skip
def test_no_clash_at_another_time_or_place_or_with_what_does_not_happen(editor, other):
    ConferenceFactory(**other)
    response = editor.post(ADD, filled_in(place="Hội trường tầng 3"), follow=True)
    assert not any("Trùng địa điểm" in message for message in told(response))
    assert "Trùng địa điểm" not in text(editor.get(LIST))


def test_the_list_marks_clashes(editor):
    ConferenceFactory(), ConferenceFactory(draft=True)
    assert text(editor.get(LIST)).count("Trùng địa điểm") == 2


# The list


def titles(response) -> set[str]:
    return {conference.title for conference in response.context["cl"].result_list}


def test_the_list_shows_ones_own(contributor):
    mine = ConferenceFactory(created_by=contributor.user, draft=True)
    ConferenceFactory()
    assert titles(contributor.get(LIST, {"cua-toi": "1"})) == {mine.title}


def test_the_list_is_filtered_by_what_time_says(editor):
    made = {
        "coming": {"starts_on": day(2)},
        "running": {"starts_on": day(-1), "ends_on": day(1)},
        "over": {"starts_on": day(-2)},
        "postponed": {"starts_on": day(-2), "standing": "postponed", "standing_reason": "Bão"},
        "cancelled": {"starts_on": day(2), "standing": "cancelled", "standing_reason": "Bão"},
    }
    for title, fields in made.items():
        ConferenceFactory(title=title, **fields)
    for phase in made:
        assert titles(editor.get(LIST, {"tien-hanh": phase})) == {phase}
    assert len(titles(editor.get(LIST, {"tien-hanh": "khong-ro"}))) == 5


def test_the_list_is_filtered_by_year_and_kind_and_searched_without_accents(editor):
    wanted = ConferenceFactory(starts_on=day().replace(year=2023, month=12, day=20), title="Đại hội lần thứ V")
    ConferenceFactory(title="Đại hội lần thứ VI")
    found = editor.get(LIST, {"nam": "2023", "kind__id__exact": wanted.kind_id, "q": "dai hoi lan thu"})
    assert titles(found) == {"Đại hội lần thứ V"}


@pytest.mark.parametrize("query", ["nam=abc", "nam=99999999", "kind__id__exact=x", "p=9999", "tinh-trang=1"])
def test_a_mistyped_filter_breaks_neither_list_nor_export(editor, query):
    ConferenceFactory()
    for address in (LIST, f"{LIST}xuat/"):
        assert editor.get(f"{address}?{query}").status_code in (200, 302)


def test_the_list_asks_the_same_however_many_there_are(editor):
    def queries() -> int:
        with CaptureQueriesContext(connection) as asked:
            editor.get(LIST)
        return len(asked)

    ConferenceFactory()
    first, kind = queries(), ConferenceKindFactory()
    ready = [ConferenceFactory.build(kind=kind, starts_on=day(-number)) for number in range(3000)]
    for conference in ready:
        conference.ends_on, conference.slug = conference.starts_on, "hoi-nghi"
        conference._place_in_time()
    Conference.objects.bulk_create(ready)
    assert queries() == first == 10


# Copies


def test_a_conference_is_duplicated_into_a_draft_of_ones_own(contributor):
    conference = ConferenceFactory(
        title="Hội nghị tổng kết năm 2025", starts_on=day().replace(year=2025, month=12, day=20)
    )
    address = f"{LIST}{conference.pk}/nhan-ban/"
    assert f"năm {max(2026, day().year)}" in text(contributor.get(address))
    response = contributor.post(address, {"title": "Hội nghị tổng kết năm 2026", "starts_on": "19/12/2026"})
    copy = Conference.objects.get(title="Hội nghị tổng kết năm 2026")
    assert response["Location"] == change(copy)
    assert (copy.status, copy.created_by) == ("draft", contributor.user)
    assert LogEntry.objects.filter(object_id=str(copy.pk)).exists()


@pytest.mark.parametrize("starts_on", ["", "32/13/2026", "01/01/2926", "01/01/0001"])
def test_a_copy_needs_a_day(editor, starts_on):
    conference = ConferenceFactory()
    response = editor.post(f"{LIST}{conference.pk}/nhan-ban/", {"title": "Tên tôi vừa gõ", "starts_on": starts_on})
    assert response.status_code == 200
    assert "Tên tôi vừa gõ" in text(response)
    assert Conference.objects.count() == 1


def test_a_copys_name_is_saved_as_it_stands_whatever_the_year_of_its_day(editor):
    source = ConferenceFactory(title="Hội nghị tổng kết năm 2025", starts_on=date(2025, 6, 20))
    address = f"{LIST}{source.pk}/nhan-ban/"
    with time_machine.travel("2026-11-22T02:00:00Z"):
        offered = editor.get(address).context["form"]["title"].value()
        editor.post(address, {"title": offered, "starts_on": "19/12/2028"})
    assert Conference.objects.latest("pk").title == offered == "Hội nghị tổng kết năm 2026"


@pytest.mark.parametrize("address", [f"{LIST}{{}}/delete/", LIST])
def test_the_question_before_deleting_leaves_out_what_django_joins_by_itself(administrator, address):
    conference = ConferenceFactory()
    conference.body_images.add(ImageFactory())
    AgendaItem.objects.create(conference=conference, title="Khai mạc", day=conference.starts_on)
    sent = {"action": "delete_selected", "_selected_action": [conference.pk]}
    address = address.format(conference.pk)
    page = text(administrator.post(address, sent) if address == LIST else administrator.get(address))
    assert "Khai mạc" in page
    assert "relationship" not in page
    assert "body_images" not in page


def test_the_page_of_a_copy_says_where_it_stands(editor):
    page = text(editor.get(f"{LIST}{ConferenceFactory().pk}/nhan-ban/"))
    assert page.index("Bàn biên tập</a>") < page.index("Hội nghị, thi đua</a>") < page.index("Nhân bản\n")


def test_the_list_leads_to_the_copy_of_one(editor):
    one, other = ConferenceFactory(), ConferenceFactory()
    chosen = {"action": "duplicate_one", "_selected_action": [one.pk]}
    assert editor.post(LIST, chosen)["Location"] == f"{LIST}{one.pk}/nhan-ban/"
    both = editor.post(LIST, {**chosen, "_selected_action": [one.pk, other.pk]}, follow=True)
    assert "Mỗi lần chỉ nhân bản một hội nghị" in text(both)


# Kinds


def test_a_kind_in_use_is_not_deleted_and_says_the_way_out(administrator):
    kind = ConferenceFactory().kind
    page = text(administrator.get(f"/quan-tri/events/conferencekind/{kind.pk}/delete/"))
    assert "đổi loại trước" in page
    administrator.post(f"/quan-tri/events/conferencekind/{kind.pk}/delete/", {"post": "yes"})
    assert ConferenceKind.objects.filter(pk=kind.pk).exists()


def test_a_paper_is_in_approved_use_once_its_conference_is_approved():
    document = DocumentFactory()
    paper = Paper.objects.create(conference=ConferenceFactory(draft=True), document=document)
    assert not in_approved_use(document)
    Conference.objects.filter(pk=paper.conference_id).update(
        status="published", published_from=paper.conference.created_at - timedelta(hours=1)
    )
    assert in_approved_use(document)


def test_a_paper_of_a_conference_is_used_by_the_conference():
    paper = Paper.objects.create(conference=ConferenceFactory(), document=DocumentFactory())
    assert usages(paper.document) == [paper.conference]
