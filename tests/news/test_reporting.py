from datetime import date, time

import pytest
from django.contrib.auth.models import Permission

from events.models import Participant
from news.models import Article, Category
from news.reporting import draft_article, event_of, noun_of, organisers_of, time_of
from tests.events.factories import ConferenceFactory, ConferenceKindFactory
from tests.news.factories import ArticleFactory, CategoryFactory
from tests.unionsite.identity.factories import OrganisationFactory
from tests.unionsite.library.factories import ImageFactory

pytestmark = pytest.mark.django_db


def address(conference) -> str:
    return f"/quan-tri/news/article/viet-ve-hoi-nghi/{conference.pk}/"


@pytest.fixture
def conference():
    made = ConferenceFactory(
        title="Hội nghị tổng kết công tác năm 2026", kind=ConferenceKindFactory(name="Sơ kết, tổng kết"),
        starts_on=date(2026, 12, 4), place="Hội trường tầng 3", address="số 1 phố Hoa Ban",
        organisers="Công đoàn Viên chức tỉnh Sông Lam", main_image=ImageFactory(),
    )  # fmt: skip
    people = (("chair", "Nguyễn Văn An", "Chủ tịch"), ("guest", "Trần Thị Bình", "Bí thư Đảng ủy, Giám đốc Sở"),
              ("guest", "Lê Văn Cường", "Phó Chủ tịch"))  # fmt: skip
    for order, (role, name, posts) in enumerate(people):
        Participant.objects.create(conference=made, role=role, name=name, posts=posts, order=order)
    return made


def test_a_draft_says_what_is_known_in_news_form(conference, staff):
    category, user = CategoryFactory(), staff("Cộng tác viên")
    article = draft_article(conference, user)
    assert article.title == "Công đoàn Viên chức tỉnh Sông Lam tổ chức Hội nghị tổng kết công tác năm 2026"
    assert article.lead == (
        "Sáng ngày 04/12/2026, tại Hội trường tầng 3, số 1 phố Hoa Ban, Công đoàn Viên chức tỉnh Sông Lam tổ chức "
        "Hội nghị tổng kết công tác năm 2026."
    )
    assert article.body == (
        "<p>Đồng chí Nguyễn Văn An, Chủ tịch chủ trì Hội nghị.</p><p>Dự Hội nghị có các đồng chí: Trần Thị Bình, Bí "
        "thư Đảng ủy, Giám đốc Sở; Lê Văn Cường, Phó Chủ tịch.</p>"
    )
    assert (article.status, article.created_by, article.conference) == ("draft", user, conference)
    assert (article.category, article.main_image) == (category, conference.main_image)


def test_two_chairs_lead_together(conference, staff):
    CategoryFactory()
    Participant.objects.create(conference=conference, role="chair", name="Phạm Thị Dung", posts="Phó Chủ tịch", order=9)
    body = draft_article(conference, staff("Cộng tác viên")).body
    assert "Các đồng chí: Nguyễn Văn An, Chủ tịch; Phạm Thị Dung, Phó Chủ tịch đồng chủ trì Hội nghị." in body


def test_a_bare_conference_makes_a_draft_too(staff):
    OrganisationFactory(name="Công đoàn ngành Lâm nghiệp")
    CategoryFactory()
    bare = ConferenceFactory(title="Công tác nữ công", kind=ConferenceKindFactory(name="Tập huấn cơ sở"), place="")
    article = draft_article(bare, staff("Cộng tác viên"))
    assert article.title == "Công đoàn ngành Lâm nghiệp tổ chức Tập huấn cơ sở «Công tác nữ công»"
    assert article.body == ""


def test_what_was_typed_about_a_conference_cannot_become_markup(conference, staff):
    CategoryFactory()
    Participant.objects.create(conference=conference, name="<script>x</script>", posts="<b>", order=9)
    assert "<script" not in draft_article(conference, staff("Cộng tác viên")).body


def test_the_longest_of_everything_still_fits(staff):
    CategoryFactory()
    long = ConferenceFactory(title="Đ" * 300, organisers="C" * 300, place="P" * 200, address="A" * 300)
    article = draft_article(long, staff("Cộng tác viên"))
    assert len(article.title) == 300


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"session": "morning"}, "Sáng ngày 04/12/2026"),
        ({"session": "afternoon"}, "Chiều ngày 04/12/2026"),
        ({"session": "evening"}, "Tối ngày 04/12/2026"),
        ({"session": "all_day"}, "Ngày 04/12/2026"),
        ({"session": "hours", "starts_at": time(14)}, "Chiều ngày 04/12/2026"),
        ({"session": "hours", "starts_at": time(8)}, "Sáng ngày 04/12/2026"),
        ({"ends_on": date(2026, 12, 6)}, "Từ ngày 04/12 đến ngày 06/12/2026"),
        ({"ends_on": date(2027, 1, 2)}, "Từ ngày 04/12/2026 đến ngày 02/01/2027"),
    ],
)
def test_the_time_is_told_as_reports_tell_it(fields, words):
    assert time_of(ConferenceFactory(starts_on=date(2026, 12, 4), **fields)) == words


@pytest.mark.parametrize(
    ("title", "kind", "event", "noun"),
    [
        ("Đại hội Công đoàn lần thứ V", "Đại hội cơ sở", "Đại hội Công đoàn lần thứ V", "Đại hội"),
        ("Công tác năm 2026", "Sơ kết", "Hội nghị sơ kết «Công tác năm 2026»", "Hội nghị"),
        ("Tiếng hát mùa xuân", "Hội thi cấp tỉnh", "Hội thi cấp tỉnh «Tiếng hát mùa xuân»", "Hội thi"),
        ("Gặp mặt đầu xuân", "Gặp mặt năm mới", "Gặp mặt đầu xuân", "buổi gặp mặt"),
        ("Lễ ký kết chương trình", "Ký", "Lễ ký kết chương trình", "Lễ ký kết"),
    ],
)
def test_the_occasion_has_a_name(title, kind, event, noun):
    conference = ConferenceFactory.build(title=title, kind=ConferenceKindFactory.build(name=kind))
    assert event_of(conference) == event
    assert noun_of(event) == noun


def test_several_organisers_work_together():
    conference = ConferenceFactory.build(organisers="Công đoàn A; Sở B; Sở C;")
    assert organisers_of(conference) == "Công đoàn A phối hợp với Sở B, Sở C"


def test_the_next_report_stands_where_the_last_one_does(conference, staff):
    CategoryFactory(name="Đầu tiên")
    usual = ArticleFactory(conference=ConferenceFactory(), category__name="Hoạt động công đoàn").category
    assert draft_article(conference, staff("Cộng tác viên")).category == usual


# The button


def test_a_contributor_starts_a_report_and_writes_on(contributor, conference):
    CategoryFactory()
    response = contributor.post(address(conference))
    article = Article.objects.get()
    assert response["Location"] == f"/quan-tri/news/article/{article.pk}/change/"
    assert contributor.get(response["Location"]).status_code == 200


def test_a_title_that_had_to_be_cut_is_told_in_full(contributor):
    CategoryFactory()
    long = ConferenceFactory(title="Hội nghị " + "rất dài " * 34 + "ở đây", organisers="Công đoàn Sở Y tế")
    page = contributor.post(address(long), follow=True)
    (told,) = [str(one) for one in page.context["messages"] if "bị cắt" in str(one)]
    assert "«Công đoàn Sở Y tế tổ chức Hội nghị rất dài" in told
    assert told.endswith("rất dài ở đây».")


def test_a_title_that_fits_is_not_spoken_of(contributor, conference):
    CategoryFactory()
    page = contributor.post(address(conference), follow=True)
    assert not any("bị cắt" in str(one) for one in page.context["messages"])


def test_pressed_again_it_offers_the_draft_that_is_there(contributor, conference):
    CategoryFactory()
    contributor.post(address(conference))
    page = contributor.post(address(conference)).content.decode()
    assert Article.objects.count() == 1
    assert f"/quan-tri/news/article/{Article.objects.get().pk}/change/" in page
    contributor.post(address(conference), {"them": "1"})
    assert Article.objects.count() == 2


def test_without_a_category_it_says_what_is_missing(editor, conference):
    Category.objects.all().delete()
    response = editor.post(address(conference), follow=True)
    assert "Chưa có chuyên mục nào cho tin" in response.content.decode()
    assert not Article.objects.exists()


def test_a_look_at_the_address_makes_nothing(editor, conference):
    assert editor.get(address(conference)).status_code == 405
    assert editor.post(address(conference).replace(str(conference.pk), "999999")).status_code == 404


@pytest.mark.parametrize("lacking", ["news.add_article", "events.view_conference"])
def test_both_permissions_are_needed(signed_in, conference, lacking):
    CategoryFactory()
    client = signed_in("Cộng tác viên", "thieu-quyen")
    client.user.groups.clear()
    other = {"news.add_article", "events.view_conference"} - {lacking}
    client.user.user_permissions.add(*Permission.objects.filter(codename__in=[name.split(".")[1] for name in other]))
    assert client.post(address(conference)).status_code == 403
    assert not Article.objects.exists()


# The article's own form


def test_a_conference_is_found_for_an_article_without_accents_newest_first(contributor):
    for year in (2024, 2026, 2025):
        ConferenceFactory(title=f"Hội nghị tổng kết {year}", starts_on=date(year, 12, 4))
    asked = {"app_label": "news", "model_name": "article", "field_name": "conference", "term": "hoi nghi tong ket"}
    found = contributor.get("/quan-tri/autocomplete/", asked).json()["results"]
    assert [one["text"] for one in found] == [f"Hội nghị tổng kết {year}" for year in (2026, 2025, 2024)]
