from datetime import timedelta

import pytest
from django.contrib.auth.models import Permission
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from tests.awards.factories import AwardDecisionFactory
from tests.news.factories import ArticleFactory
from tests.unionsite.identity.factories import PartnerFactory
from tests.unionsite.library.factories import PDF, DocumentFactory, ImageFactory, drawn, office
from unionsite.library.models import Document, Image

pytestmark = pytest.mark.django_db
WORDS = {"alt": "Mô tả", "caption": "Chú thích", "credit": "Thu Hà", "name": ""}


def address(action: str, item) -> str:
    return reverse(f"admin:library_{item._meta.model_name}_{action}", args=[item.pk])


def upload(name: str, data: bytes) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, data)


@pytest.mark.parametrize("model", ["image", "document"])
@pytest.mark.parametrize("page", ["changelist", "add"])
def test_a_stranger_is_asked_to_sign_in(client, model, page):
    response = client.get(reverse(f"admin:library_{model}_{page}"))
    assert response.status_code == 302
    assert "/dang-nhap/" in response.url or "/login/" in response.url


def test_an_image_is_added_by_its_file(contributor):
    response = contributor.post(
        reverse("admin:library_image_add"), {**WORDS, "file": upload("Ảnh hội nghị.png", drawn())}
    )
    assert response.status_code == 302
    image = Image.objects.get()
    assert (image.alt, image.name, image.width) == ("Mô tả", "Ảnh hội nghị.png", 64)
    assert image.uploaded_by == contributor.user


def test_a_refused_file_is_explained_at_its_field_and_what_was_typed_stays(contributor):
    response = contributor.post(reverse("admin:library_image_add"), {**WORDS, "file": upload("a.jpg", b"<svg/>")})
    form = response.context["adminform"].form
    assert "SVG không được nhận" in form.errors["file"][0]
    assert form["caption"].value() == "Chú thích"
    assert not Image.objects.exists()


def test_a_new_image_needs_a_file(contributor):
    response = contributor.post(reverse("admin:library_image_add"), WORDS)
    assert "file" in response.context["adminform"].form.errors


def test_words_are_changed_without_choosing_the_file_again(contributor):
    image = ImageFactory(uploaded_by=contributor.user)
    contributor.post(address("change", image), {**WORDS, "alt": "Mô tả mới"})
    changed = Image.objects.get()
    assert (changed.alt, changed.version) == ("Mô tả mới", image.version)


def test_a_replaced_file_keeps_the_address(contributor):
    image = ImageFactory(uploaded_by=contributor.user)
    contributor.post(address("change", image), {**WORDS, "file": upload("b.png", drawn(colour="red"))})
    changed = Image.objects.get()
    assert changed.key == image.key
    assert changed.version != image.version


def test_the_form_says_where_an_image_is_used(contributor):
    image = ImageFactory()
    article = ArticleFactory(title="Lễ ra quân", main_image=image)
    page = contributor.get(address("change", image)).content.decode()
    assert f'<a href="/quan-tri/news/article/{article.pk}/change/">bài viết «Lễ ra quân»</a>' in page


def test_a_missing_description_is_mentioned_in_list_and_form(contributor):
    image = ImageFactory(alt="", uploaded_by=contributor.user)
    assert "Chưa có mô tả</span>" in contributor.get(reverse("admin:library_image_changelist")).content.decode()
    assert "Ảnh này chưa có mô tả." in contributor.get(address("change", image)).content.decode()


def test_images_without_description_can_be_listed(contributor):
    ImageFactory()
    missing = ImageFactory(alt="")
    response = contributor.get(reverse("admin:library_image_changelist"), {"mo-ta": "thieu"})
    assert list(response.context["cl"].queryset) == [missing]


@pytest.mark.parametrize("words", ["hội trường", "IMG_7", "Thu Hà", "toàn cảnh"])
def test_images_are_found_by_any_of_their_words(contributor, words):
    found = ImageFactory(name="IMG_7.jpg", alt="Trong hội trường", caption="Toàn cảnh", credit="Thu Hà")
    ImageFactory(name="", alt="", caption="", credit="")
    response = contributor.get(reverse("admin:library_image_changelist"), {"q": words})
    assert list(response.context["cl"].queryset) == [found]


@pytest.mark.parametrize("words", ["hoi nghi", "HỘI NGHỊ", "nghi hoi"])
def test_words_are_found_without_accents_and_in_any_order(contributor, words):
    found = ImageFactory(caption="Toàn cảnh Hội nghị"), DocumentFactory(title="Chương trình hội nghị")
    ImageFactory(name="", alt="", caption="Ra quân", credit=""), DocumentFactory(title="Kế hoạch")
    for model, item in zip(("image", "document"), found, strict=True):
        response = contributor.get(reverse(f"admin:library_{model}_changelist"), {"q": words})
        assert list(response.context["cl"].queryset) == [item]


# Who may put another picture where one stands

SCHEDULED = timezone.now() + timedelta(days=1)
IN_APPROVED_USE = {
    "an article on show": lambda image: ArticleFactory(main_image=image),
    "an article that is due": lambda image: ArticleFactory(main_image=image, published_from=SCHEDULED),
    "the body of an article on show": lambda image: ArticleFactory(body=f'<p><img src="{image.url(640)}" alt=""></p>'),
    "a partner": lambda image: PartnerFactory(logo=image),
}
IN_NO_APPROVED_USE = {
    "nothing": lambda image: None,
    "a draft": lambda image: ArticleFactory(main_image=image, status="draft"),
    "what waits for approval": lambda image: ArticleFactory(main_image=image, status="pending"),
}


def replace(client, image) -> bool:
    """Whether the person behind `client` could put a red picture and other words in place of `image`."""
    client.post(address("change", image), {**WORDS, "alt": "Khác", "file": upload("b.png", drawn(colour="red"))})
    changed = Image.objects.get(pk=image.pk)
    assert (changed.version != image.version) == (changed.alt != image.alt)
    return changed.version != image.version


@pytest.mark.parametrize("use", IN_APPROVED_USE)
def test_a_contributor_cannot_replace_a_picture_in_approved_use(contributor, use):
    image = ImageFactory(uploaded_by=contributor.user)
    IN_APPROVED_USE[use](image)
    assert contributor.get(address("change", image)).status_code == 200
    assert not replace(contributor, image)


@pytest.mark.parametrize("use", IN_NO_APPROVED_USE)
def test_a_contributor_replaces_an_own_picture_that_nothing_approved_uses(contributor, use):
    image = ImageFactory(uploaded_by=contributor.user)
    IN_NO_APPROVED_USE[use](image)
    assert replace(contributor, image)


def test_a_contributor_cannot_replace_the_picture_of_somebody_else(contributor, editor):
    assert not replace(contributor, ImageFactory(uploaded_by=editor.user))
    assert not replace(contributor, ImageFactory())


@pytest.mark.parametrize("role", ["editor", "administrator"])
@pytest.mark.parametrize("use", IN_APPROVED_USE)
def test_editors_and_administrators_replace_any_picture_of_what_they_may_change(request, role, use):
    image = ImageFactory()
    IN_APPROVED_USE[use](image)
    assert replace(request.getfixturevalue(role), image) == ((role, use) != ("editor", "a partner"))


def test_who_may_change_but_not_delete_documents_changes_own_ones_only(contributor):
    contributor.user.user_permissions.add(Permission.objects.get(codename="change_document"))
    own, other = DocumentFactory(uploaded_by=contributor.user), DocumentFactory()
    used = DocumentFactory(uploaded_by=contributor.user)
    ArticleFactory(body=f'<p><a href="{used.get_absolute_url()}">x</a></p>')
    answers = [contributor.post(address("change", item), {"title": "Khác"}).status_code for item in (own, other, used)]
    assert answers == [302, 403, 403]


@pytest.mark.parametrize("field", ["alt", "caption", "credit", "name"])
def test_words_that_grow_when_normalised_are_told_to_be_too_long(contributor, field):
    image = ImageFactory(uploaded_by=contributor.user)
    longest = Image._meta.get_field(field).max_length
    response = contributor.post(address("change", image), {**WORDS, field: "\u0958" * longest})
    assert field in response.context["adminform"].form.errors


def test_a_title_that_grows_when_normalised_is_told_to_be_too_long(editor):
    response = editor.post(address("change", DocumentFactory()), {"title": "\u0958" * 300})
    assert "title" in response.context["adminform"].form.errors


@pytest.mark.parametrize("make", [ImageFactory, DocumentFactory])
def test_a_contributor_cannot_delete(contributor, make):
    assert contributor.get(address("delete", make())).status_code == 403


@pytest.mark.parametrize("make", [ImageFactory, DocumentFactory])
def test_an_editor_deletes_what_nobody_uses(editor, make):
    item = make()
    editor.post(address("delete", item), {"post": "yes"})
    assert not type(item).objects.exists()


def test_deleting_what_is_used_is_refused_and_says_where(editor):
    image = ImageFactory()
    ArticleFactory(title="Lễ ra quân", body=f'<p><img src="{image.url(640)}" alt=""></p>')
    response = editor.post(address("delete", image), {"post": "yes"})
    assert "bài viết «Lễ ra quân»" in response.content.decode()
    assert Image.objects.exists()


def test_a_refused_deletion_names_the_image_and_gives_the_advice_once(editor):
    image = ImageFactory()
    for title in ("Lễ ra quân", "Lễ tổng kết"):
        ArticleFactory(title=title, main_image=image)
    page = editor.get(address("delete", image)).content.decode()
    main = page[page.index('id="content"') :]
    assert main.count(f"«{image}»") == main.count("hãy gỡ khỏi những nơi sau") == 1
    assert main.count("bài viết «Lễ ") == 2


def test_deleting_many_is_refused_and_says_where(editor):
    used, unused = DocumentFactory(), DocumentFactory()
    ArticleFactory(title="Lễ ra quân", body=f'<p><a href="{used.get_absolute_url()}">x</a></p>')
    response = editor.post(
        reverse("admin:library_document_changelist"),
        {"action": "delete_selected", "_selected_action": [used.pk, unused.pk], "post": "yes"},
    )
    page = response.content.decode()
    assert "bài viết «Lễ ra quân»" in page and f"«{used}»" in page and f"«{unused}»" not in page
    assert Document.objects.count() == 2


def test_deleting_many_that_nobody_uses(editor):
    chosen = [ImageFactory().pk, ImageFactory().pk]
    editor.post(
        reverse("admin:library_image_changelist"),
        {"action": "delete_selected", "_selected_action": chosen, "post": "yes"},
    )
    assert not Image.objects.exists()


def test_what_came_into_use_in_the_meantime_is_no_error_page(editor, monkeypatch):
    image = ImageFactory()
    ArticleFactory(title="Lễ ra quân", main_image=image)
    monkeypatch.setattr("unionsite.library.admin.usages", lambda item: [])  # as it was when the question was asked
    monkeypatch.setattr("django.contrib.admin.options.get_deleted_objects", lambda *args: ([], {}, set(), []))
    response = editor.post(address("delete", image), {"post": "yes"}, follow=True)
    page = response.content.decode()
    assert "đang được dùng ở: <a" in page and "bài viết «Lễ ra quân»" in page
    assert Image.objects.exists()


@pytest.mark.parametrize(("typed", "title"), [("", "Ke hoach thang 5"), ("Kế hoạch", "Kế hoạch")])
def test_a_document_without_a_title_has_that_of_its_file(contributor, typed, title):
    contributor.post(
        reverse("admin:library_document_add"), {"title": typed, "file": upload("Ke_hoach-thang 5.docx", office())}
    )
    document = Document.objects.get()
    assert (document.title, document.kind) == (title, "docx")
    assert document.uploaded_by == contributor.user


def test_a_refused_document_is_explained_at_its_field(contributor):
    response = contributor.post(
        reverse("admin:library_document_add"), {"title": "Kế hoạch", "file": upload("a.docx", PDF)}
    )
    form = response.context["adminform"].form
    assert "bị hỏng hoặc có mật khẩu" in form.errors["file"][0]
    assert form["title"].value() == "Kế hoạch"


def test_an_editor_replaces_a_document(editor):
    document = DocumentFactory()
    editor.post(address("change", document), {"title": document.title, "file": upload("b.docx", office())})
    changed = Document.objects.get()
    assert (changed.key, changed.kind) == (document.key, "docx")


def test_a_contributor_may_only_look_at_a_document(contributor):
    document = DocumentFactory()
    page = contributor.get(address("change", document))
    assert page.status_code == 200
    assert 'type="file"' not in page.content.decode()
    assert contributor.post(address("change", document), {"title": "Khác"}).status_code == 403


@pytest.mark.parametrize("page", ["change", "delete"])
def test_what_an_editor_may_not_see_is_not_named(editor, page):
    document = DocumentFactory(uploaded_by=editor.user)
    AwardDecisionFactory(draft=True, document=document, number="99/QĐ-KÍN")
    told = editor.get(address(page, document)).content.decode()
    assert "99/QĐ-KÍN" not in told and "một mục khác" in told
