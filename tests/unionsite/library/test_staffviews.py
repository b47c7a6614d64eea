import io
import json

import pytest
from django.contrib.admin.models import LogEntry
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from PIL import Image as Drawing

from tests.news.factories import ArticleFactory
from tests.unionsite.library.factories import PDF, DocumentFactory, ImageFactory, drawn
from unionsite.library.models import Document, Image
from unionsite.publishing.seen import version_of

pytestmark = pytest.mark.django_db
UPLOAD = reverse("admin:library_image_upload")
UPLOAD_ONE = reverse("admin:library_image_upload_one")
UPLOAD_FROM_EDITOR = reverse("admin:library_image_upload_from_editor")
DETAILS = reverse("admin:library_image_details")
CHOOSE_IMAGE = reverse("admin:library_image_choose")
CHOOSE_DOCUMENT = reverse("admin:library_document_choose")


def picture(name: str = "a.png", data: bytes | None = None) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, drawn() if data is None else data)


@pytest.fixture
def bare(db, django_user_model):
    """A member of staff who may do nothing in the library."""
    client = Client()
    client.force_login(django_user_model.objects.create_user("moi", is_staff=True))
    return client


@pytest.mark.parametrize("path", [UPLOAD, UPLOAD_ONE, UPLOAD_FROM_EDITOR, DETAILS, CHOOSE_IMAGE, CHOOSE_DOCUMENT])
@pytest.mark.parametrize("method", ["get", "post"])
def test_a_stranger_is_asked_to_sign_in(client, path, method):
    assert getattr(client, method)(path).status_code == 302
    assert not Image.objects.exists()


@pytest.mark.parametrize("path", [UPLOAD, CHOOSE_IMAGE, CHOOSE_DOCUMENT])
def test_who_has_no_permission_is_refused(bare, path):
    assert bare.get(path).status_code == 403


@pytest.mark.parametrize("path", [UPLOAD, UPLOAD_ONE, DETAILS])
def test_who_has_no_permission_saves_nothing(bare, path):
    assert bare.post(path, {"files": picture()}).status_code == 403
    assert not Image.objects.exists()


@pytest.mark.parametrize("role", ["contributor", "editor"])
@pytest.mark.parametrize("path", [UPLOAD, CHOOSE_IMAGE, CHOOSE_DOCUMENT])
def test_staff_with_a_role_may_come_in(request, role, path):
    assert request.getfixturevalue(role).get(path).status_code == 200


@pytest.mark.parametrize("path", [UPLOAD, UPLOAD_ONE, UPLOAD_FROM_EDITOR, DETAILS, CHOOSE_DOCUMENT])
def test_no_request_is_believed_without_its_token(staff, path):
    client = Client(enforce_csrf_checks=True)
    client.force_login(staff("Biên tập viên"))
    assert client.post(path, {"files": picture(), "upload": picture()}).status_code == 403
    assert not Image.objects.exists()


def test_many_images_without_script_come_back_as_cards(contributor):
    response = contributor.post(UPLOAD, {"files": [picture("a.png"), picture("b.png")]}, follow=True)
    assert {image.name for image, _ in response.context["cards"]} == {"a.png", "b.png"}
    assert set(Image.objects.values_list("uploaded_by", flat=True)) == {contributor.user.pk}


def test_one_bad_file_does_not_stop_the_others(contributor):
    response = contributor.post(UPLOAD, {"files": [picture("xau.svg", b"<svg/>"), picture("tot.png")]}, follow=True)
    assert [image.name for image in Image.objects.all()] == ["tot.png"]
    assert "«xau.svg»: Tệp này không phải ảnh" in response.content.decode()


def test_sending_nothing_is_answered_with_a_sentence(contributor):
    assert "Chưa có tệp nào" in contributor.post(UPLOAD, follow=True).content.decode()


def test_the_drop_zone_gets_a_card_with_fields(contributor):
    card = contributor.post(UPLOAD_ONE, {"files": picture()}).json()["card"]
    image = Image.objects.get()
    assert f'name="{image.pk}-alt"' in card
    assert "data-choose-card" not in card
    assert LogEntry.objects.get().object_id == str(image.pk)


def test_the_drop_zone_of_a_chooser_gets_a_card_to_choose(contributor):
    assert "data-choose-card" in contributor.post(UPLOAD_ONE, {"files": picture(), "choosing": "1"}).json()["card"]


@pytest.mark.parametrize("data", [{}, {"files": "chữ"}])
def test_the_drop_zone_is_told_what_is_wrong(contributor, data):
    response = contributor.post(UPLOAD_ONE, data)
    assert response.status_code == 400
    assert "Chưa có tệp nào" in response.json()["error"]


def test_the_editor_gets_what_its_figure_shows(contributor):
    answer = contributor.post(UPLOAD_FROM_EDITOR, {"upload": picture("hoi-nghi.png")}).json()
    image = Image.objects.get()
    assert (answer["uploaded"], answer["fileName"], answer["url"]) == (1, "hoi-nghi.png", image.url(640))


def test_the_editor_is_told_what_is_wrong_in_its_own_protocol(contributor):
    response = contributor.post(UPLOAD_FROM_EDITOR, {"upload": picture("a.png", b"hello")})
    assert response.status_code == 200
    assert response.json()["uploaded"] == 0
    assert "không phải ảnh" in response.json()["error"]["message"]


def test_the_editor_of_someone_without_permission_is_told_so(bare):
    answer = bare.post(UPLOAD_FROM_EDITOR, {"upload": picture()}).json()
    assert "không có quyền" in answer["error"]["message"]
    assert not Image.objects.exists()


def details_of(*images) -> dict:
    words = {"alt": "Mô tả", "caption": "Chú thích", "credit": "Thu Hà"}
    fields = {f"{image.pk}-{name}": f"{value} {image.pk}" for image in images for name, value in words.items()}
    seen = {f"{image.pk}-seen_version": version_of(image) for image in images}
    return {"anh": [image.pk for image in images], **fields, **seen}


def test_the_words_of_many_images_are_saved_at_once(contributor):
    first, second = ImageFactory(uploaded_by=contributor.user), ImageFactory(uploaded_by=contributor.user)
    response = contributor.post(DETAILS, details_of(first, second), follow=True)
    assert "Đã lưu mô tả của 2 ảnh." in response.content.decode()
    second.refresh_from_db()
    assert (second.alt, second.credit) == (f"Mô tả {second.pk}", f"Thu Hà {second.pk}")


@pytest.mark.parametrize("words", ["x" * 301, "\u0958" * 300], ids=["as typed", "as kept"])
def test_words_that_are_too_long_come_back_to_be_shortened(contributor, words):
    image = ImageFactory(uploaded_by=contributor.user)
    response = contributor.post(DETAILS, {**details_of(image), f"{image.pk}-alt": words})
    assert response.context["cards"][0][1].errors["alt"]
    assert f"Chú thích {image.pk}" in response.content.decode()


def test_words_that_a_colleague_wrote_meanwhile_are_not_overwritten(editor):
    image = ImageFactory()
    sent = details_of(image)
    Image.objects.filter(pk=image.pk).update(alt="Của người khác")
    page = editor.post(DETAILS, sent).content.decode()
    assert "Có người vừa sửa mục này" in page and f"Chú thích {image.pk}" in page
    assert Image.objects.get().alt == "Của người khác"


@pytest.mark.parametrize("accept", ["text/html", "application/json"])
def test_words_for_an_image_that_is_gone_are_told(editor, accept):
    image = ImageFactory()
    sent = details_of(image)
    image.delete()
    answer = editor.post(DETAILS, sent, follow=True, headers={"accept": accept})
    told = answer.json()["error"] if accept == "application/json" else answer.content.decode()
    assert "Một ảnh vừa bị xóa" in told and f"Chú thích {sent['anh'][0]}" in told


def test_a_script_gets_the_saved_images_described(contributor):
    image = ImageFactory(uploaded_by=contributor.user)
    answer = contributor.post(DETAILS, details_of(image), headers={"accept": "application/json"}).json()
    assert answer["images"][0]["alt"] == f"Mô tả {image.pk}"


def test_who_may_only_add_describes_own_images_only(bare, django_user_model):
    from django.contrib.auth.models import Permission

    user = django_user_model.objects.get(username="moi")
    user.user_permissions.add(Permission.objects.get(codename="add_image"))
    own, other = ImageFactory(uploaded_by=user, alt=""), ImageFactory(alt="")
    bare.post(DETAILS, details_of(own, other))
    assert Image.objects.get(pk=own.pk).alt == f"Mô tả {own.pk}"
    assert Image.objects.get(pk=other.pk).alt == ""


def test_a_contributor_describes_own_images_that_nothing_approved_uses(contributor):
    own, other, used = ImageFactory(uploaded_by=contributor.user), ImageFactory(), ImageFactory()
    Image.objects.filter(pk=used.pk).update(uploaded_by=contributor.user)
    ArticleFactory(main_image=used)
    contributor.post(DETAILS, details_of(own, other, used))
    assert [image.pk for image in Image.objects.filter(alt__startswith="Mô tả ")] == [own.pk]


def test_an_editor_describes_any_image(editor):
    image = ImageFactory()
    ArticleFactory(main_image=image)
    editor.post(DETAILS, details_of(image))
    assert Image.objects.get().alt == f"Mô tả {image.pk}"


@pytest.mark.parametrize("ids", [["x"], ["9" * 30], ["-1"], ["0"]])
def test_numbers_that_are_none_are_no_error(contributor, ids):
    assert contributor.get(UPLOAD, {"anh": ids}).status_code == 200


def test_the_chooser_shows_the_newest_first_and_describes_them(contributor):
    first, second = ImageFactory(), ImageFactory()
    images = contributor.get(CHOOSE_IMAGE).context["images"]
    assert [image for image, _ in images] == [second, first]
    described = json.loads(images[0][1])
    assert (described["id"], described["key"], described["credit"]) == (second.pk, second.key, "Thu Hà")


@pytest.mark.parametrize("words", ["ra quân", "ra quan", "QUAN LE"])
def test_the_choosers_find_words_with_and_without_accents(contributor, words):
    image, document = ImageFactory(caption="Lễ ra quân"), DocumentFactory(title="Lễ ra quân")
    ImageFactory(caption="Hội thao"), DocumentFactory(title="Hội thao")
    assert [found for found, _ in contributor.get(CHOOSE_IMAGE, {"q": words}).context["images"]] == [image]
    assert [found for found, _ in contributor.get(CHOOSE_DOCUMENT, {"q": words}).context["documents"]] == [document]


@pytest.mark.parametrize("page", ["2", "khác", "999999999999999999999"])
def test_the_chooser_has_pages(contributor, page):
    ImageFactory()
    assert contributor.get(CHOOSE_IMAGE, {"p": page}).status_code == 200


def test_the_chooser_asks_the_same_number_of_questions_for_any_number_of_images(
    contributor, django_assert_max_num_queries
):
    for _ in range(5):
        ImageFactory()
    with django_assert_max_num_queries(10):
        contributor.get(CHOOSE_IMAGE)


@pytest.mark.parametrize("path", [CHOOSE_IMAGE, CHOOSE_DOCUMENT])
def test_choosers_and_nothing_else_may_stand_in_a_frame_of_ours(contributor, path):
    framed, other = contributor.get(path), contributor.get(UPLOAD)
    assert framed.headers["X-Frame-Options"] == "SAMEORIGIN"
    assert "frame-ancestors 'self'" in framed.headers["Content-Security-Policy"]
    assert other.headers["X-Frame-Options"] == "DENY"
    assert "frame-ancestors 'none'" in other.headers["Content-Security-Policy"]


def test_the_chooser_of_documents_says_what_the_link_will_say(contributor):
    document = DocumentFactory(title="Báo cáo", data=PDF + b" " * 1_300_000)
    described = json.loads(contributor.get(CHOOSE_DOCUMENT).context["documents"][0][1])
    assert described == {"url": document.get_absolute_url(), "label": "Báo cáo (PDF, 1,3 MB)"}


def test_a_document_is_added_inside_the_chooser(contributor):
    contributor.post(CHOOSE_DOCUMENT, {"title": "", "file": SimpleUploadedFile("Ke-hoach.pdf", PDF)})
    document = Document.objects.get()
    assert (document.title, document.uploaded_by) == ("Ke hoach", contributor.user)


def test_the_chooser_explains_a_refused_document(contributor):
    response = contributor.post(CHOOSE_DOCUMENT, {"title": "", "file": SimpleUploadedFile("a.exe", b"MZ")})
    assert "Chỉ nhận tệp PDF" in response.content.decode()


def test_staff_download_what_is_not_public_yet(contributor):
    document = DocumentFactory()
    response = contributor.get(reverse("admin:library_document_download", args=[document.pk]))
    assert response.headers["Content-Disposition"].startswith("attachment")
    assert b"".join(response.streaming_content) == PDF


def test_a_download_needs_permission(client, bare):
    path = reverse("admin:library_document_download", args=[DocumentFactory().pk])
    assert client.get(path).status_code == 302
    assert bare.get(path).status_code == 403


@pytest.fixture
def moving() -> bytes:
    frames = [Drawing.new("RGB", (64, 48), colour) for colour in ("red", "blue")]
    buffer = io.BytesIO()
    frames[0].save(buffer, "GIF", save_all=True, append_images=frames[1:], duration=200)
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("path", "field"),
    [
        (UPLOAD, "files"),
        (UPLOAD_ONE, "files"),
        (UPLOAD_FROM_EDITOR, "upload"),
        (reverse("admin:library_image_add"), "file"),
    ],
)
def test_whoever_uploads_a_moving_picture_is_told_that_it_stands_still(contributor, moving, path, field):
    response = contributor.post(path, {field: picture("dong.gif", moving)}, follow=True)
    told = response.json() if response.headers["Content-Type"] == "application/json" else response.content.decode()
    assert "Ảnh động: chỉ giữ khung hình đầu tiên" in str(told)
    assert Image.objects.count() == 1
