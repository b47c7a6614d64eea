"""What somebody else does between the opening of a page and its save."""

from threading import Barrier, Thread

import pytest
from django.contrib.auth.models import Group, User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.utils import timezone

from awards.models import AwardDecision
from events.models import Conference, Participant
from news.models import Article, Category, Topic
from tests.awards.factories import AwardDecisionFactory
from tests.conftest import DeskClient
from tests.desk_forms import fields_of
from tests.events.factories import CampaignFactory, ConferenceFactory
from tests.news.factories import ArticleFactory, CategoryFactory
from tests.unionsite.identity.factories import OrganisationFactory, SocialLinkFactory
from tests.unionsite.library.factories import ImageFactory
from unionsite.publishing.roles import EDITOR

pytestmark = pytest.mark.django_db
ARTICLES, CATEGORIES = "/quan-tri/news/article/", "/quan-tri/news/category/"
LISTS = {
    "awards": ("/quan-tri/awards/awarddecision/", AwardDecisionFactory),
    "campaigns": ("/quan-tri/events/campaign/", CampaignFactory),
    "news": (ARTICLES, ArticleFactory),
}


def text(response) -> str:
    return response.content.decode()


def article_form(client, article) -> dict:
    return fields_of(client.get(f"{ARTICLES}{article.pk}/change/"), "article_form")


# Forms


def test_a_row_that_somebody_added_to_the_thing_meanwhile_is_a_change_of_it(administrator):
    organisation = OrganisationFactory()
    where = f"/quan-tri/identity/organisation/{organisation.pk}/change/"
    form = fields_of(administrator.get(where), "organisation_form")
    SocialLinkFactory(organisation=organisation)
    assert "Có người vừa sửa mục này" in text(administrator.post(where, form))


def test_what_a_thing_is_joined_to_is_part_of_it(editor):
    article = ArticleFactory()
    form = article_form(editor, article)
    article.further_categories.add(CategoryFactory())
    assert "Có người vừa sửa mục này" in text(editor.post(f"{ARTICLES}{article.pk}/change/", form))


def test_a_colleague_who_signs_in_meanwhile_has_changed_nothing(administrator, staff):
    colleague = staff(EDITOR, "hoa")
    where = f"/quan-tri/auth/user/{colleague.pk}/change/"
    form = fields_of(administrator.get(where), "user_form")
    User.objects.filter(pk=colleague.pk).update(last_login=timezone.now())
    assert administrator.post(where, form).status_code == 302


def test_a_form_opened_before_the_site_knew_versions_is_refused(editor):
    article = ArticleFactory()
    form = article_form(editor, article) | {"seen_version": "", "title": "Chữ của tôi"}
    page = text(editor.post(f"{ARTICLES}{article.pk}/change/", form))
    assert "Có người vừa sửa mục này" in page and "Chữ của tôi" in page


def test_a_chosen_file_that_is_lost_with_a_refusal_is_told(editor):
    image = ImageFactory()
    where = f"/quan-tri/library/image/{image.pk}/change/"
    form = fields_of(editor.get(where), "image_form")
    type(image).objects.filter(pk=image.pk).update(alt="Của người khác")
    page = editor.post(where, {**form, "file": SimpleUploadedFile("a.jpg", b"x")})
    assert "Tệp vừa chọn thì phải chọn lại." in text(page)


def test_the_rows_of_a_thing_that_is_gone_become_rows_of_the_new_one(editor):
    conference = ConferenceFactory(draft=True)
    Participant.objects.create(conference=conference, name="Nguyễn Văn An", posts="Chủ tịch", role="chair")
    where = f"/quan-tri/events/conference/{conference.pk}/change/"
    form = fields_of(editor.get(where), "conference_form")
    conference.delete()
    page = editor.post(where, form)
    assert "Nguyễn Văn An" in text(page)
    assert not Conference.objects.exists()
    editor.post("/quan-tri/events/conference/add/", fields_of(page, "conference_form"))
    assert [person.name for person in Conference.objects.get().participants.all()] == ["Nguyễn Văn An"]


def test_what_a_colleague_deleted_is_not_published_again_by_the_way(editor):
    article = ArticleFactory()
    where, form = f"{ARTICLES}{article.pk}/change/", article_form(editor, article)
    article.delete()
    page = editor.post(where, form)
    editor.post(f"{ARTICLES}add/", fields_of(page, "article_form"))
    assert Article.objects.get().status == "draft"


def test_what_a_new_account_has_no_box_for_is_shown_to_be_copied(administrator, staff):
    colleague = staff(EDITOR, "hoa")
    where = f"/quan-tri/auth/user/{colleague.pk}/change/"
    form = fields_of(administrator.get(where), "user_form") | {"email": "hoa@example.vn"}
    colleague.delete()
    page = text(administrator.post(where, form))
    assert "Đã nhập, nhưng mục mới chưa có ô" in page and "hoa@example.vn" in page


def test_whoever_may_add_nothing_still_reads_what_they_typed(administrator, staff):
    colleague = staff(EDITOR, "hoa")
    where = f"/quan-tri/auth/user/{colleague.pk}/change/"
    form = fields_of(administrator.get(where), "user_form") | {"last_name": "Trần Thị"}
    Group.objects.get(name="Quản trị viên").permissions.remove(
        *Group.objects.get(name="Quản trị viên").permissions.filter(codename="add_user")
    )
    colleague.delete()
    page = text(administrator.post(where, form))
    assert "Mục này vừa bị xóa" in page and "Trần Thị" in page


# A form sent twice


def test_a_form_sent_twice_is_saved_once_and_answered_alike(editor):
    form = fields_of(editor.get(f"{ARTICLES}add/"), "article_form")
    form |= {"title": "Tin mới", "lead": "Câu dẫn.", "body": "<p>Nội dung.</p>", "category": CategoryFactory().pk}
    first, second = (editor.post(f"{ARTICLES}add/", {**form, "_continue": "1"}) for _ in range(2))
    assert (first.status_code, second.status_code) == (302, 302)
    assert first["Location"] == second["Location"] == f"{ARTICLES}{Article.objects.get().pk}/change/"


def test_the_same_form_with_other_words_is_another_thing(administrator):
    form = fields_of(administrator.get("/quan-tri/news/topic/add/"), "topic_form")
    for name in ("Tháng Công nhân", "Tết Sum vầy"):
        administrator.post("/quan-tri/news/topic/add/", {**form, "name": name})
    assert Topic.objects.count() == 2


def test_the_same_words_in_a_form_opened_anew_are_another_thing(editor):
    category = CategoryFactory()
    for _ in range(2):
        form = fields_of(editor.get(f"{ARTICLES}add/"), "article_form")
        words = {"title": "Tin mới", "lead": "Câu dẫn.", "body": "<p>Nội dung.</p>", "category": category.pk}
        editor.post(f"{ARTICLES}add/", form | words)
    assert Article.objects.count() == 2


# Lists


@pytest.mark.parametrize("desk", LISTS)
@pytest.mark.parametrize("across", ["0", "1"])
def test_an_action_leaves_alone_what_was_changed_since_the_list_was_opened(administrator, desk, across):
    where, factory = LISTS[desk]
    changed, same = factory(draft=True), factory(draft=True)
    sent = {**fields_of(administrator.get(where), "changelist-form"), "action": "publish_now", "select_across": across}
    changed.save()
    sent |= {"_selected_action": [changed.pk, same.pk]}
    page = text(administrator.post(where, sent, follow=True))
    assert list(type(same).objects.filter(status="published")) == [same]
    assert "vừa được sửa lúc" in page and "sau khi bạn mở danh sách" in page


def test_a_decision_whose_rows_were_changed_since_the_list_was_opened_is_not_published(administrator):
    where, factory = LISTS["awards"]
    decision = factory(draft=True)
    sent = fields_of(administrator.get(where), "changelist-form")
    administrator.post(
        f"{where}{decision.pk}/dong/them/", {"name": "Nguyễn Văn An", "kind": "individual", "form": award_form().pk}
    )
    assert decision.recipients.exists()
    sent |= {"action": "publish_now", "_selected_action": [decision.pk]}
    administrator.post(where, sent)
    assert AwardDecision.objects.get().status == "draft"


def award_form():
    from awards.models import AwardForm

    return AwardForm.objects.first()


def test_withdrawing_leaves_alone_what_was_changed_too(editor):
    article = ArticleFactory()
    sent = fields_of(editor.get(ARTICLES), "changelist-form")
    article.save()
    page = text(editor.post(ARTICLES, sent | {"action": "withdraw", "_selected_action": [article.pk]}, follow=True))
    assert Article.objects.get().status == "published"
    assert "Không mục nào thay đổi." in page


def test_a_list_that_does_not_say_when_it_was_opened_changes_nothing(editor):
    article = ArticleFactory(draft=True)
    page = editor.post(
        ARTICLES, {"action": "publish_now", "_selected_action": [article.pk], "seen_at": "hôm qua"}, follow=True
    )
    assert "Không biết bạn mở danh sách lúc nào" in text(page)
    assert Article.objects.get().status == "draft"


# Many at once


@pytest.mark.django_db(transaction=True)
def test_twenty_people_who_add_one_category_at_once_get_a_category_or_a_sentence(staff):
    editors = [DeskClient() for _ in range(20)]
    user = User.objects.create_superuser("goc")
    answers, start = [], Barrier(len(editors))
    forms = []
    for client in editors:
        client.force_login(user)
        client.raise_request_exception = False
        forms.append(fields_of(client.get(f"{CATEGORIES}add/"), "category_form") | {"name": "Văn hóa"})

    def add(client, form):
        start.wait()
        answers.append(client.post(f"{CATEGORIES}add/", form))
        connection.close()

    threads = [Thread(target=add, args=pair) for pair in zip(editors, forms, strict=True)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    codes = [answer.status_code for answer in answers]
    assert (codes.count(302), codes.count(200)) == (1, 19)
    assert Category.objects.filter(name="Văn hóa").count() == 1
