"""The disk is full while a file is replaced: the old one stays whole and served, and the form says what happened."""

import os
import subprocess

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from tests.news.factories import ArticleFactory
from tests.unionsite.library.factories import PDF, DocumentFactory, ImageFactory, drawn
from unionsite.identity.models import Organisation
from unionsite.library.management.commands.library_check import files_below
from unionsite.library.models import Document, Image

pytestmark = [pytest.mark.drill, pytest.mark.django_db]
MEGABYTES = 2
FULL = "Máy chủ đã hết chỗ chứa tệp, nên chưa lưu được gì. Tệp đang dùng (nếu có) vẫn nguyên."
MP4 = b"\0\0\0\x20ftypisom"


@pytest.fixture
def small_disk(settings, tmp_path):
    """Files are stored on a disk of two megabytes."""
    made = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", f"size={MEGABYTES}m", "tmpfs", tmp_path], capture_output=True, text=True
    )
    if made.returncode and not int(os.environ.get("REQUIRE_BROWSER", "0")):
        pytest.skip(f"a small disk needs the right to mount: {made.stderr.strip()}")
    assert made.returncode == 0, made.stderr
    settings.MEDIA_ROOT = tmp_path
    yield tmp_path
    subprocess.run(["umount", tmp_path], check=True)


def stored() -> dict[str, bytes]:
    return {path: default_storage.open(path).read() for path in files_below("")}


def folders(disk) -> int:
    return sum(len(below) for _, below, _ in os.walk(disk))


def fill(disk, left: int):
    """Leave `left` bytes free, in a file that is not ours."""
    free = os.statvfs(disk)
    (disk / "fill").write_bytes(bytes(free.f_bavail * free.f_frsize - left))


@pytest.mark.parametrize("left", [0, 8192, 200_000])
def test_a_document_is_replaced(small_disk, client, editor, left):
    document = DocumentFactory()
    ArticleFactory().files.add(document)
    fill(small_disk, left)
    before, shape = stored(), folders(small_disk)
    sent = {"title": "Tên mới", "file": SimpleUploadedFile("b.pdf", PDF + bytes(300_000))}
    page = editor.post(reverse("admin:library_document_change", args=[document.pk]), sent)
    assert FULL in page.context["adminform"].form.errors["file"][0]
    assert page.context["adminform"].form["title"].value() == "Tên mới"
    assert (stored(), folders(small_disk)) == (before, shape)
    assert Document.objects.get().title == document.title
    assert client.get(document.get_absolute_url()).getvalue() == PDF


@pytest.mark.parametrize("left", [0, 8192, 40_000])
def test_a_picture_is_replaced(small_disk, client, editor, left):
    image = ArticleFactory(main_image=ImageFactory(data=drawn(width=800))).main_image
    fill(small_disk, left)
    before, shape = stored(), folders(small_disk)
    sent = {"alt": "Khác", "caption": "", "credit": "", "name": ""}
    sent["file"] = SimpleUploadedFile("b.png", drawn(width=1400, height=1000, colour="red"))
    page = editor.post(reverse("admin:library_image_change", args=[image.pk]), sent)
    assert FULL in page.context["adminform"].form.errors["file"][0]
    assert (stored(), folders(small_disk)) == (before, shape)
    assert Image.objects.get().alt == image.alt
    for width, extension in ((320, "avif"), (640, "webp"), (800, "jpg")):
        served = client.get(image.url(width, extension)).getvalue()
        assert served == before[f"{image.folder}/{width}.{extension}"]


def test_a_picture_is_dropped_on_the_drop_zone(small_disk, editor):
    fill(small_disk, 0)
    before = stored()
    response = editor.post(reverse("admin:library_image_upload_one"), {"files": SimpleUploadedFile("a.png", drawn())})
    assert (response.status_code, FULL in response.json()["error"]) == (400, True)
    assert stored() == before and not Image.objects.exists()


def test_the_film_is_replaced(small_disk, client, administrator):
    organisation = Organisation(name="Công đoàn")
    organisation.set_video(MP4)
    organisation.save()
    fill(small_disk, 8192)
    before = stored()
    address = reverse("admin:identity_organisation_change", args=[1])
    sent = administrator.get(address).context["adminform"].form.initial
    sent = {name: value for name, value in sent.items() if value is not None}
    sent |= {"social_links-TOTAL_FORMS": 0, "social_links-INITIAL_FORMS": 0}
    sent["video_file"] = SimpleUploadedFile("b.mp4", MP4 + bytes(300_000))
    page = administrator.post(address, sent)
    assert FULL in page.context["adminform"].form.errors["video_file"][0]
    assert stored() == before
    assert client.get(organisation.video_url).getvalue() == MP4
