"""The desk, by role."""

from datetime import timedelta

import pytest
from django.contrib.admin.models import LogEntry
from django.utils import timezone

from news.models import Article
from tests.news.factories import ArticleFactory, CategoryFactory
from tests.unionsite.library.factories import DocumentFactory

pytestmark = pytest.mark.django_db
LIST, ADD = "/quan-tri/news/article/", "/quan-tri/news/article/add/"


def change(article) -> str:
    return f"{LIST}{article.pk}/change/"


def filled_in(category, **fields) -> dict:
    empty_files = {"articlefile_set-TOTAL_FORMS": 0, "articlefile_set-INITIAL_FORMS": 0}
    words = {"title": "Tin mới", "lead": "Câu dẫn.", "body": "<p>Nội dung.</p>", "opening_views": 0, "status": "draft"}
    return {**empty_files, **words, "category": category.pk, **fields}


def text(response) -> str:
    return response.content.decode()


def own_draft(client, **fields) -> Article:
    return ArticleFactory(draft=True, created_by=client.user, **fields)


@pytest.mark.parametrize("address", [LIST, ADD, "/quan-tri/", "/quan-tri/news/category/"])
def test_strangers_are_sent_to_the_sign_in_page(client, address):
    response = client.get(address)
    assert response.status_code == 302
    assert "/quan-tri/login/" in response["Location"]


def test_a_contributor_writes_a_draft_that_is_their_own(contributor):
    response = contributor.post(ADD, filled_in(CategoryFactory()))
    assert response.status_code == 302
    article = Article.objects.get()
    assert (article.status, article.created_by) == ("draft", contributor.user)


def test_a_contributor_sends_an_article_for_approval(contributor):
    contributor.post(ADD, filled_in(CategoryFactory(), status="pending"))
    assert Article.objects.get().status == "pending"


@pytest.mark.parametrize("status", ["published", "withdrawn"])
def test_a_contributor_cannot_publish_by_forging_the_form(contributor, status):
    response = contributor.post(ADD, filled_in(CategoryFactory(), status=status))
    assert response.status_code == 200
    assert not Article.objects.exists()


def test_a_contributor_cannot_set_the_hour_by_forging_the_form(contributor):
    contributor.post(ADD, filled_in(CategoryFactory(), published_from_0="01/01/2020", published_from_1="08:00"))
    assert Article.objects.get().published_from is None


def test_a_contributor_changes_neither_a_colleagues_draft_nor_a_published_article(contributor):
    for article in (ArticleFactory(draft=True), ArticleFactory(created_by=contributor.user)):
        response = contributor.post(change(article), filled_in(article.category, title="Đã sửa"))
        assert response.status_code == 403
    assert not Article.objects.filter(title="Đã sửa").exists()


def test_a_contributor_cannot_use_the_editors_actions(contributor):
    article = own_draft(contributor)
    contributor.post(LIST, {"action": "publish_now", "_selected_action": [article.pk]})
    article.refresh_from_db()
    assert article.status == "draft"


def test_an_editor_publishes_at_a_set_hour(editor):
    editor.post(
        ADD,
        filled_in(CategoryFactory(), status="published", published_from_0="24/12/2030", published_from_1="10:00"),
    )
    article = Article.objects.get()
    assert article.published_from.isoformat() == "2030-12-24T03:00:00+00:00"
    assert article.state() == "Hẹn giờ"


def test_an_editor_publishes_and_withdraws_from_the_list(editor, client):
    article = ArticleFactory(draft=True)
    editor.post(LIST, {"action": "publish_now", "_selected_action": [article.pk]})
    assert client.get(article.get_absolute_url()).status_code == 200
    editor.post(LIST, {"action": "withdraw", "_selected_action": [article.pk]})
    assert client.get(article.get_absolute_url()).status_code == 404
    assert LogEntry.objects.filter(object_id=str(article.pk)).count() == 2


def test_bad_input_keeps_what_was_typed_and_says_what_is_wrong(editor):
    words = {"title": "Tiêu đề tôi vừa gõ", "body": "<p>Nội dung tôi vừa gõ</p>", "status": "published"}
    start = {"published_from_0": "24/12/2030", "published_from_1": "10:00"}
    end = {"published_until_0": "24/12/2030", "published_until_1": "09:00"}
    form = filled_in(CategoryFactory(), **words, **start, **end)
    page = text(editor.post(ADD, form))
    assert not Article.objects.exists()
    for words in ("Thời điểm gỡ phải sau thời điểm đăng", "Tiêu đề tôi vừa gõ", "Nội dung tôi vừa gõ"):
        assert words in page


def test_the_second_of_two_editors_does_not_overwrite_the_first(editor):
    article = ArticleFactory()
    seen = editor.get(change(article)).context["seen_version"]
    first = editor.post(change(article), filled_in(article.category, title="Bản thứ nhất", seen_version=seen))
    second = editor.post(change(article), filled_in(article.category, title="Bản thứ hai", seen_version=seen))
    assert first.status_code == 302
    assert "vừa sửa mục này" in text(second)
    assert "Bản thứ hai" in text(second)
    assert Article.objects.get().title == "Bản thứ nhất"


def test_foreign_images_are_left_out_and_named(editor):
    body = '<p>Ảnh: <img src="https://elsewhere.example/a.jpg"></p>'
    page = text(editor.post(ADD, filled_in(CategoryFactory(), body=body), follow=True))
    assert "https://elsewhere.example/a.jpg" in page
    assert "img" not in Article.objects.get().body


def test_the_preview_shows_a_draft_as_readers_will_see_it_and_is_never_kept(editor):
    article = ArticleFactory(draft=True, title="Bài chưa đăng")
    response = editor.get(f"{LIST}{article.pk}/xem-truoc/")
    assert response.status_code == 200
    assert "Bài chưa đăng" in text(response)
    assert "no-store" in response["Cache-Control"]


def test_the_preview_is_for_staff_only(client, staff):
    article = ArticleFactory(draft=True)
    address = f"{LIST}{article.pk}/xem-truoc/"
    assert client.get(address).status_code == 302
    outsider = staff("Cộng tác viên")
    outsider.groups.clear()
    client.force_login(outsider)
    assert client.get(address).status_code == 403


def test_a_category_with_articles_is_not_deleted_and_says_the_way_out(administrator):
    article = ArticleFactory()
    address = f"/quan-tri/news/category/{article.category_id}/delete/"
    assert "chuyển các bài sang chuyên mục khác" in text(administrator.get(address))
    administrator.post(address, {"post": "yes"})
    assert Article.objects.filter(category=article.category_id).exists()


def test_an_empty_category_is_deleted(administrator):
    category = CategoryFactory()
    administrator.post(f"/quan-tri/news/category/{category.pk}/delete/", {"post": "yes"})
    assert not type(category).objects.exists()


def test_an_editor_does_not_touch_categories(editor):
    category = CategoryFactory()
    assert editor.post(f"/quan-tri/news/category/{category.pk}/delete/", {"post": "yes"}).status_code == 403


@pytest.mark.parametrize("state", ["visible", "scheduled", "expired", "draft", "pending", "withdrawn"])
def test_the_list_can_be_narrowed_to_each_state(editor, state):
    titles = {
        "visible": ArticleFactory(title="Bài hiển thị").title,
        "scheduled": ArticleFactory(scheduled=True, title="Bài hẹn giờ").title,
        "expired": ArticleFactory(expired=True, title="Bài hết hạn").title,
        "draft": ArticleFactory(draft=True, title="Bài nháp").title,
        "pending": ArticleFactory(status="pending", title="Bài chờ").title,
        "withdrawn": ArticleFactory(status="withdrawn", title="Bài gỡ").title,
    }
    page = text(editor.get(LIST, {"tinh-trang": state}))
    assert {name for name, title in titles.items() if f">{title}<" in page} == {state}


def test_the_list_costs_the_same_whatever_its_length(editor, django_assert_max_num_queries):
    for _ in range(30):
        ArticleFactory(published_from=timezone.now())
    with django_assert_max_num_queries(12):
        editor.get(LIST)


def test_the_desk_shows_an_editor_what_waits_for_approval_and_what_is_scheduled(editor):
    ArticleFactory(status="pending", title="Bài chờ duyệt")
    ArticleFactory(scheduled=True, title="Bài sẽ đăng")
    page = text(editor.get("/quan-tri/"))
    assert "Bài chờ duyệt" in page
    assert "Bài sẽ đăng" in page


def test_the_desk_shows_a_contributor_only_their_own(contributor):
    own_draft(contributor, title="Bài của tôi")
    ArticleFactory(status="pending", title="Bài của người khác")
    page = text(contributor.get("/quan-tri/"))
    assert "Bài của tôi" in page
    assert "Bài của người khác" not in page


def test_the_list_can_be_narrowed_to_ones_own(contributor):
    own_draft(contributor, title="Bài của tôi")
    ArticleFactory(title="Bài của người khác")
    page = text(contributor.get(LIST, {"cua-toi": "1"}))
    assert "Bài của tôi" in page
    assert "Bài của người khác" not in page


def test_the_preview_says_that_it_is_one_and_the_public_page_does_not(editor, client):
    article = ArticleFactory()
    assert "Bản xem trước" in text(editor.get(f"{LIST}{article.pk}/xem-truoc/"))
    assert "Bản xem trước" not in text(client.get(article.get_absolute_url()))


def test_the_preview_runs_nothing_that_its_writer_put_there(editor):
    policy = editor.get(f"{LIST}{ArticleFactory().pk}/xem-truoc/")["Content-Security-Policy"]
    assert "unsafe-inline" not in policy


@pytest.mark.parametrize("role", ["contributor", "editor", "administrator"])
def test_every_role_attaches_files(request, role):
    client = request.getfixturevalue(role)
    document = DocumentFactory()
    files = {"articlefile_set-TOTAL_FORMS": 1, "articlefile_set-0-document": document.pk, "articlefile_set-0-order": 0}
    client.post(ADD, filled_in(CategoryFactory(), **files))
    assert list(Article.objects.get().files.all()) == [document]


def test_a_contributor_neither_pins_nor_invents_views(contributor):
    contributor.post(ADD, filled_in(CategoryFactory(), pinned=1, opening_views=99999))
    article = Article.objects.get()
    assert (article.pinned, article.opening_views) == (None, 0)


def test_publishing_what_has_expired_says_so_and_goes_on(editor):
    expired = ArticleFactory(draft=True, published_until=timezone.now() - timedelta(hours=1))
    ready = ArticleFactory(draft=True)
    page = text(editor.post(LIST, {"action": "publish_now", "_selected_action": [expired.pk, ready.pk]}, follow=True))
    assert "phải sau thời điểm đăng" in page
    assert Article.objects.visible().get() == ready


@pytest.mark.parametrize("year", ["0001", "1900", "2300", "9999"])
def test_a_mistyped_year_is_refused(editor, year):
    form = filled_in(CategoryFactory(), status="published", published_from_0=f"01/01/{year}", published_from_1="00:00")
    assert "published_from" in editor.post(ADD, form).context["adminform"].form.errors
    assert not Article.objects.exists()


def test_a_title_that_grows_when_written_one_way_is_refused_with_a_message(editor):
    page = editor.post(ADD, filled_in(CategoryFactory(), title="\u0958" * 300))
    assert page.status_code == 200
    assert "title" in page.context["adminform"].form.errors


def test_the_list_is_searched_without_accents(editor):
    ArticleFactory(title="Hội nghị tổng kết")
    ArticleFactory(title="Tin khác", lead="")
    page = text(editor.get(LIST, {"q": "hoi nghi"}))
    assert "Hội nghị tổng kết" in page
    assert "Tin khác" not in page


def test_beside_what_an_article_belongs_to_stands_no_sign_that_deletes_it(administrator):
    page = administrator.get(f"{LIST}add/").content.decode()
    assert "delete_id_" not in page
    assert "change_id_" not in page
    assert "add_id_conference" not in page
