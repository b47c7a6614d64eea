from datetime import date, datetime, timedelta

import pytest
import time_machine
from django.utils import timezone

from events.conferences.views import COMING, PAGE_SIZE
from events.models import AgendaItem, AlbumPhoto, Paper, Participant
from tests.events.factories import CampaignFactory, ConferenceFactory, ConferenceKindFactory, day
from tests.news.factories import ArticleFactory
from tests.unionsite.identity.factories import OrganisationFactory
from tests.unionsite.library.factories import DocumentFactory, ImageFactory
from unionsite.vietnamese.dates import VIETNAM

pytestmark = pytest.mark.django_db


def text(response) -> str:
    assert response.status_code == 200
    return response.content.decode()


def in_order(page: str, *words: str) -> bool:
    places = [page.index(word) for word in words]
    return places == sorted(places)


# The list


def test_those_to_come_stand_first_the_next_on_top_then_those_that_are_over(client):
    for title, offset in (("Sau nữa", 9), ("Gần nhất", 2), ("Vừa qua", -1), ("Đã lâu", -400)):
        ConferenceFactory(title=title, starts_on=day(offset))
    page = text(client.get("/hoi-nghi/"))
    assert in_order(page, "Sắp tới", "Gần nhất", "còn 2 ngày", "Sau nữa", "Đã diễn ra", "Vừa qua", "Đã lâu")


def test_a_list_with_nothing_says_so(client):
    assert "Chưa có hội nghị nào" in text(client.get("/hoi-nghi/"))
    assert "năm 1990" in text(client.get("/hoi-nghi/?nam=1990"))


def test_the_list_tells_how_to_subscribe(client):
    page = text(client.get("/hoi-nghi/"))
    for address in ("webcal://testserver/hoi-nghi/lich.ics", "/hoi-nghi/rss.xml", "/hoi-nghi/lich/"):
        assert f'href="{address}"' in page


def test_a_list_can_be_narrowed_to_a_year_and_a_kind(client):
    kind = ConferenceKindFactory(name="Giao ban")
    ConferenceFactory(title="Đúng năm đúng loại", starts_on=date(2024, 5, 1), kind=kind)
    ConferenceFactory(title="Sai năm", starts_on=date(2023, 5, 1), kind=kind)
    ConferenceFactory(title="Sai loại", starts_on=date(2024, 5, 1))
    page = text(client.get("/hoi-nghi/?nam=2024&loai=giao-ban"))
    assert "Đúng năm đúng loại" in page
    assert "Sai năm" not in page
    assert "Sai loại" not in page


def test_walking_older_keeps_the_choice_and_shows_each_once(client):
    kind = ConferenceKindFactory(name="Giao ban")
    made = {ConferenceFactory(starts_on=day(-1 - n), kind=kind).title for n in range(PAGE_SIZE + 3)}
    first = client.get("/hoi-nghi/?loai=giao-ban").context["page"]
    assert first.older.startswith("?loai=giao-ban&sau=")
    second = client.get(f"/hoi-nghi/{first.older}").context["page"]
    assert {one.title for one in (*first, *second)} == made
    assert len(list(second)) == 3


def test_further_pages_do_not_repeat_those_to_come(client):
    ConferenceFactory(title="Hội nghị sắp tới của chúng ta")
    for n in range(PAGE_SIZE + 1):
        ConferenceFactory(starts_on=day(-1 - n))
    older = client.get("/hoi-nghi/").context["page"].older
    assert "Hội nghị sắp tới của chúng ta" not in text(client.get(f"/hoi-nghi/{older}"))


def test_very_many_to_come_go_on_in_the_calendar(client):
    for n in range(COMING + 1):
        last = ConferenceFactory(starts_on=day(40 + n))
    assert f"/hoi-nghi/lich/{last.starts_on:%Y/%m}/" in text(client.get("/hoi-nghi/"))


@pytest.mark.parametrize("query", ["nam=x", "nam=1800", "loai=khong-co", "sau=x", "truoc=1"])
def test_a_query_that_is_not_ours_is_not_found(client, query):
    assert client.get(f"/hoi-nghi/?{query}").status_code == 404


# The month


def test_a_month_is_a_table_of_weeks_with_its_conferences(client):
    ConferenceFactory(
        title="Hội thao bốn ngày", starts_on=date(2026, 12, 30), ends_on=date(2027, 1, 2), session="all_day"
    )
    ConferenceFactory(title="Không phải tháng này", starts_on=date(2027, 2, 1))
    december, january = (text(client.get(f"/hoi-nghi/lich/{month}/")) for month in ("2026/12", "2027/01"))
    assert december.count("Hội thao bốn ngày") == january.count("Hội thao bốn ngày") == 2
    assert december.count('scope="col"') == 7
    assert "Không phải tháng này" not in december + january


def test_a_cancelled_one_is_struck_through_with_the_word(client):
    ConferenceFactory(title="Gặp mặt", starts_on=date(2026, 12, 4), standing="cancelled", standing_reason="Bão")
    page = " ".join(text(client.get("/hoi-nghi/lich/2026/12/")).split())
    assert "<b>Hủy:</b> <s>Gặp mặt</s>" in page


def test_months_lead_to_their_neighbours(client):
    page = text(client.get("/hoi-nghi/lich/2026/12/"))
    for other in ("2026/11", "2027/01", "2025/12", "2027/12", "2026/03"):
        assert f'href="/hoi-nghi/lich/{other}/"' in page


def test_the_ends_of_our_times_lead_nowhere_beyond(client):
    assert "1928" not in text(client.get("/hoi-nghi/lich/1929/01/"))
    assert "2200" not in text(client.get("/hoi-nghi/lich/2199/12/"))


@pytest.mark.parametrize("month", ["1928/12", "2200/01", "2026/00", "2026/13", "2026/1"])
def test_a_month_that_cannot_be_is_not_found(client, month):
    assert client.get(f"/hoi-nghi/lich/{month}/").status_code == 404


def test_this_month_is_vietnams_and_not_kept(client, time_machine):
    time_machine.move_to(datetime(2026, 12, 31, 23, 30, tzinfo=VIETNAM) + timedelta(hours=1))
    response = client.get("/hoi-nghi/lich/")
    assert (response.status_code, response["Location"]) == (302, "/hoi-nghi/lich/2027/01/")
    assert "no-cache" in response["Cache-Control"]


# One conference


def test_a_changed_title_answers_301_to_the_new_address(client):
    conference = ConferenceFactory(title="Tên cũ")
    old = conference.get_absolute_url()
    conference.title = "Tên mới"
    conference.save()
    response = client.get(old)
    assert (response.status_code, response["Location"]) == (301, conference.get_absolute_url())


def test_a_draft_and_what_does_not_exist_are_not_found(client):
    assert client.get(ConferenceFactory(draft=True).get_absolute_url()).status_code == 404
    assert client.get("/hoi-nghi/khong-co-999999999999999999/").status_code == 404


def test_a_conference_with_nothing_more_than_its_title_is_a_whole_page(client):
    page = text(client.get(ConferenceFactory(place="", title="Giao ban quý").get_absolute_url()))
    assert "Giao ban quý" in page
    assert "section-title" not in page


def test_who_chairs_and_who_attends_stand_in_protocol_order(client):
    conference = ConferenceFactory()
    rows = [("guest", "Khách hai", 1), ("chair", "Người điều hành", 9), ("guest", "Khách một", 0)]
    for role, name, order in rows:
        Participant.objects.create(conference=conference, role=role, name=name, posts="Ủy viên", order=order)
    page = text(client.get(conference.get_absolute_url()))
    assert in_order(page, "Người điều hành", "Khách một", "Khách hai")


def test_the_agenda_names_its_days_only_when_there_are_several(client):
    conference = ConferenceFactory(starts_on=date(2026, 12, 4), ends_on=date(2026, 12, 5), session="all_day")
    AgendaItem.objects.create(conference=conference, title="Khai mạc", starts_at="07:30", ends_at="08:00")
    assert "Thứ Sáu, ngày 04/12/2026" not in text(client.get(conference.get_absolute_url()))
    AgendaItem.objects.create(conference=conference, day="2026-12-05", title="Bế mạc", speaker="Chủ tịch")
    page = text(client.get(conference.get_absolute_url()))
    assert in_order(page, "Thứ Sáu, ngày 04/12/2026", "07:30 – 08:00", "Khai mạc", "Thứ Bảy, ngày 05/12/2026", "Bế mạc")


@pytest.mark.parametrize(
    ("standing", "words"),
    [
        ("postponed", "Hội nghị hoãn, chưa có ngày mới."),
        ("cancelled", "Hội nghị đã hủy."),
        ("rescheduled", "Hội nghị đã dời sang ngày mới: Sáng thứ Sáu, 04/12/2026"),
    ],
)
def test_a_change_is_told_in_words_with_its_reason(client, standing, words):
    conference = ConferenceFactory(starts_on=date(2026, 12, 1))
    conference.refresh_from_db()
    conference.standing, conference.standing_reason = standing, "Ảnh hưởng của bão"
    if standing == "rescheduled":
        conference.starts_on = conference.ends_on = date(2026, 12, 4)
    conference.save()
    page = " ".join(text(client.get(conference.get_absolute_url())).split())
    assert words in page
    assert "Lý do: Ảnh hưởng của bão" in page
    assert "<s>" in page
    assert "01/12/2026" in page


def test_what_an_editor_types_is_not_html(client):
    conference = ConferenceFactory(title="<script>alert(1)</script>", place="</script><b>x", summary="</script><i>")
    page = text(client.get(conference.get_absolute_url()))
    assert "<script>alert(1)" not in page
    assert "</script><b>x" not in page
    assert "</script><i>" not in page


def test_articles_about_it_are_listed_and_lead_back(client):
    conference = ConferenceFactory()
    article, draft = ArticleFactory(conference=conference), ArticleFactory(conference=conference, draft=True)
    page = text(client.get(conference.get_absolute_url()))
    assert article.get_absolute_url() in page
    assert draft.get_absolute_url() not in page
    assert conference.get_absolute_url() in text(client.get(article.get_absolute_url()))


def test_an_article_does_not_name_a_conference_that_is_not_public(client):
    conference = ConferenceFactory(title="Hội nghị còn kín", draft=True)
    assert "Hội nghị còn kín" not in text(client.get(ArticleFactory(conference=conference).get_absolute_url()))


# What pages cost


def fill(rows: int):
    image = ImageFactory()
    body = f'<figure><img src="{image.url(640)}"><figcaption>Toàn cảnh</figcaption></figure>'
    conference = ConferenceFactory(main_image=image, body=body)
    for n in range(rows):
        Participant.objects.create(conference=conference, role=("chair", "guest")[n % 2], name=f"Người thứ {n}")
        AgendaItem.objects.create(conference=conference, title=f"Mục {n}")
        Paper.objects.create(conference=conference, document=DocumentFactory())
        AlbumPhoto.objects.create(conference=conference, image=ImageFactory())
        ArticleFactory(conference=conference, main_image=image)
        CampaignFactory(launch=conference)
        ConferenceFactory(starts_on=day(n % 20), main_image=image)
        ConferenceFactory(starts_on=day(-1 - n), main_image=image)
    return conference


@pytest.mark.parametrize("rows", [2, 12])
def test_pages_cost_the_same_queries_whatever_the_number_of_rows(
    client, cold_figures, django_assert_max_num_queries, rows
):
    """The budgets of docs/operators.md, "What a page costs": list 6, conference 8."""
    conference = fill(rows)
    today = timezone.localdate()
    budgets = {conference.get_absolute_url(): 8, "/hoi-nghi/": 6, f"/hoi-nghi/lich/{today:%Y/%m}/": 3, "/": 8}
    for address, budget in budgets.items():
        cold_figures()
        with django_assert_max_num_queries(budget):
            assert client.get(address).status_code == 200


# How long pages may be kept


@pytest.mark.parametrize("address", ["/hoi-nghi/", "/hoi-nghi/lich/2026/12/", "/", "{conference}"])
def test_no_page_is_kept_beyond_the_moment_a_conference_begins(client, address):
    OrganisationFactory()
    published = datetime(2026, 11, 1, tzinfo=VIETNAM)
    conference = ConferenceFactory(starts_on=date(2026, 12, 4), published_from=published)
    address = address.format(conference=conference.get_absolute_url())
    with time_machine.travel(conference.begins - timedelta(seconds=20), tick=False):
        assert "max-age=20" in client.get(address)["Cache-Control"]


def test_no_page_is_kept_beyond_the_moment_a_paper_may_be_read(client):
    OrganisationFactory()
    paper = Paper.objects.create(
        conference=ConferenceFactory(), document=DocumentFactory(), public_from=timezone.now() + timedelta(days=1)
    )
    with time_machine.travel(paper.public_from - timedelta(seconds=5), tick=False):
        assert "max-age=5" in client.get(paper.conference.get_absolute_url())["Cache-Control"]


@pytest.mark.parametrize(
    ("fields", "offered"),
    [
        ({}, True),
        ({"standing": "postponed", "standing_reason": "Bão"}, True),
        ({"standing": "cancelled", "standing_reason": "Bão"}, False),
        ({"starts_on": day(-3)}, False),
    ],
)
def test_what_is_over_or_cancelled_is_not_offered_to_a_calendar(client, fields, offered):
    page = text(client.get(ConferenceFactory(**fields).get_absolute_url()))
    assert ("Thêm vào lịch" in page) is offered
