"""From the upload of a document to the text that search finds, and what staff are told on the way."""

import fcntl
from io import StringIO

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.urls import reverse

from tests.unionsite.library.factories import PDF, DocumentFactory, office
from tests.unionsite.library.pdfs import locked, pdf
from unionsite.library import texts
from unionsite.library.models import Document, DocumentText
from unionsite.library.texts import Reading
from unionsite.library.usage import relations_to, usages
from unionsite.publishing.roles import ADMINISTRATOR

pytestmark = pytest.mark.django_db
REPORT = pdf("Báo cáo tổng kết phong trào thi đua")
Outcome = DocumentText.Outcome


@pytest.fixture
def committed(django_capture_on_commit_callbacks):
    """Within it what waits for the commit is done at the end."""
    return lambda: django_capture_on_commit_callbacks(execute=True)


def kept(document) -> DocumentText:
    return DocumentText.objects.get(document=document)


def told(*options) -> str:
    out = StringIO()
    try:
        call_command("library_texts", *options, stdout=out)
    except CommandError as error:
        return f"{out.getvalue()}{error}"
    return out.getvalue()


def test_a_document_is_read_once_it_is_committed(committed):
    with committed():
        document = DocumentFactory(data=REPORT)
        assert kept(document).outcome == Outcome.WAITING
    text = kept(document)
    assert (text.outcome, text.pages, text.path) == (Outcome.READ, 1, document.path)
    assert text.text == "Báo cáo tổng kết phong trào thi đua"
    assert text.read_at is not None


def test_the_text_of_a_replaced_file_goes_with_the_save_that_replaces_it(committed):
    with committed():
        document = DocumentFactory(data=REPORT)
    with committed():
        document.set_file("moi.pdf", pdf("Phương hướng nhiệm vụ năm tới"))
        document.save()
        assert (kept(document).text, kept(document).outcome) == ("", Outcome.WAITING)
    assert kept(document).text == "Phương hướng nhiệm vụ năm tới"
    with committed():
        document.set_file("moi.zip", office())
        document.save()
    assert not DocumentText.objects.exists()


def test_another_title_leaves_the_text_alone(committed):
    with committed():
        document = DocumentFactory(data=REPORT)
    before = kept(document).read_at
    with committed():
        Document.objects.get().save()
    assert kept(document).read_at == before


def test_what_was_read_from_a_file_that_was_replaced_meanwhile_is_not_kept(monkeypatch):
    document = DocumentFactory(data=REPORT)

    def read_and_replace(*args, **kwargs):
        other = Document.objects.get()
        other.set_file("moi.pdf", PDF)
        other.save()
        return Reading("read", 1, "Chữ của tệp cũ")

    monkeypatch.setattr("unionsite.library.models.read_file", read_and_replace)
    kept(document).read(until=0)
    assert (kept(document).text, kept(document).outcome) == ("", Outcome.WAITING)


def test_the_text_is_deleted_with_its_document_and_is_no_use_of_it(committed):
    with committed():
        document = DocumentFactory(data=REPORT)
    assert usages(document) == []
    assert DocumentText not in {model for model, _ in relations_to(Document)}
    document.delete()
    assert not DocumentText.objects.exists()


def test_what_cannot_be_read_now_harms_no_save_and_is_read_by_the_command(committed, settings, monkeypatch):
    monkeypatch.setattr("unionsite.library.models.QUICK", 0.2)
    settings.VAR_DIR.mkdir(parents=True, exist_ok=True)
    with open(settings.VAR_DIR / "texts.lock", "w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        with committed():
            document = DocumentFactory(data=REPORT)
    with monkeypatch.context() as patch, committed():
        patch.setattr(texts, "READER", texts.READER.with_name("absent.py"))
        DocumentFactory(data=locked(), title="Mật")
        assert "Không chạy được phần đọc tệp" in told()
    assert {text.outcome for text in DocumentText.objects.all()} == {Outcome.WAITING}
    assert "«Mật»: có mật khẩu" in told()
    assert kept(document).outcome == Outcome.READ


def test_the_command_reads_what_was_there_before_it_in_portions_and_once():
    for number in range(3):
        DocumentFactory(title=f"Số {number}", data=REPORT)
    DocumentText.objects.all().delete()
    DocumentFactory(name="a.zip", data=office())
    assert told("--most", "2").splitlines() == [
        "1/3 «Số 0»: tìm được",
        "2/3 «Số 1»: tìm được",
        "Đã đọc 2 tệp, còn 1 tệp.",
    ]
    assert told().splitlines() == ["1/1 «Số 2»: tìm được", "Đã đọc 1 tệp, không còn tệp nào."]
    assert told() == "Đã đọc 0 tệp, không còn tệp nào.\n"
    DocumentText.objects.update(text="Cách đọc cũ")
    assert "3/3 «Số 2»" in told("--again")
    assert not DocumentText.objects.filter(text="Cách đọc cũ").exists()


def test_a_missing_file_is_named_and_the_others_are_read():
    lost, document = DocumentFactory(title="Đã mất"), DocumentFactory(title="Còn đây", data=REPORT)
    default_storage.delete(lost.path)
    said = told()
    assert f"1/2 «Đã mất»: KHÔNG MỞ ĐƯỢC TỆP {lost.path}" in said
    assert said.endswith("1 tệp không mở được; manage.py library_check cho biết rõ hơn.")
    assert kept(document).outcome == Outcome.READ
    assert kept(lost).outcome == Outcome.WAITING


@pytest.mark.parametrize(
    ("reading", "outcome"),
    [
        (Reading("late", 3, "Ba trang đầu"), Outcome.CUT),
        (Reading("late"), Outcome.FAILED),
    ],
)
def test_the_last_attempt_keeps_what_there_is(monkeypatch, reading, outcome):
    document = DocumentFactory(data=REPORT)
    monkeypatch.setattr("unionsite.library.models.read_file", lambda *args, **kwargs: reading)
    kept(document).read(until=0)
    assert kept(document).outcome == Outcome.WAITING
    kept(document).read(until=0, last=True)
    assert (kept(document).outcome, kept(document).text) == (outcome, reading.text)


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({"data": REPORT}, "Độc giả tìm được theo chữ trong tệp."),
        ({"data": pdf("")}, "Tệp là bản quét, không có chữ để tìm: độc giả chỉ tìm được theo tên"),
        ({"data": pdf("Số 38", "")}, "gần như không có chữ để tìm, có lẽ là bản quét"),
        ({"data": locked()}, "đòi mật khẩu"),
        ({"data": PDF}, "Không đọc được chữ trong tệp (tệp hỏng"),
        ({"data": pdf(*["Trang\n" * 50] * 3)}, "Tệp quá dài: chỉ tìm được chữ của 3 trang đầu"),
        ({"name": "a.zip", "data": office()}, "Trang tìm kiếm không đọc tệp ZIP"),
    ],
)
def test_the_desk_says_what_of_a_document_can_be_found(administrator, committed, options, said):
    with committed():
        document = DocumentFactory(**options)
    if "quá dài" in said:
        DocumentText.objects.update(outcome=Outcome.CUT)
    page = administrator.get(reverse("admin:library_document_change", args=[document.pk])).content.decode()
    assert said in page
    found = administrator.get(reverse("admin:library_document_changelist")).content.decode()
    assert document.words in found
    assert document.words in administrator.get(reverse("admin:library_document_choose")).content.decode()


def test_lists_of_documents_never_load_their_texts(administrator, django_assert_max_num_queries, committed):
    address = reverse("admin:library_document_changelist")
    with committed():
        DocumentFactory(data=REPORT)
    with django_assert_max_num_queries(50) as one:
        administrator.get(address)
    for _ in range(3):
        DocumentFactory()
    with django_assert_max_num_queries(50) as four:
        administrator.get(address)
    assert len(four) == len(one)
    assert not any('"library_documenttext"."text"' in query["sql"] for query in four.captured_queries)


@pytest.mark.django_db(transaction=True)
def test_whoever_uploads_a_scan_is_told_at_once(signed_in):
    client = signed_in(ADMINISTRATOR)
    sent = {"title": "Quyết định", "file": SimpleUploadedFile("quyet-dinh.pdf", pdf("", ""))}
    page = client.post(reverse("admin:library_document_add"), sent, follow=True).content.decode()
    assert "Tệp là bản quét, không có chữ để tìm" in page
