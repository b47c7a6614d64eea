import os
import time
from io import StringIO

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.management import CommandError, call_command

from tests.unionsite.library.factories import PDF, DocumentFactory, ImageFactory, drawn
from unionsite.identity.models import Organisation
from unionsite.library.models import Document

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def storage(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def document():
    return DocumentFactory()


def check(*options) -> str:
    """What the command says; its last line is the sentence of the error, if it ends with one."""
    out = StringIO()
    try:
        call_command("library_check", *options, stdout=out)
    except CommandError as error:
        assert error.returncode == 1
        return f"{out.getvalue()}{error}"
    return out.getvalue()


def stray(name: str, minutes: int) -> str:
    default_storage.save(name, ContentFile(PDF))
    then = time.time() - 60 * minutes
    os.utime(default_storage.path(name), (then, then))
    return name


def test_a_whole_library_is_said_to_be_whole(document):
    ImageFactory()
    organisation = Organisation(name="Công đoàn")
    organisation.set_video(b"\0\0\0\x20ftypisom" + b"\0" * 40)
    organisation.save()
    assert check() == "Đủ cả: 6 tệp.\n"


def test_a_file_without_a_row_is_named_and_stays(document):
    name = stray("tep/a/b.pdf", minutes=300)
    assert check() == f"{name}: không thuộc mục nào\n1 điều không đúng."
    assert default_storage.exists(name)


def test_a_file_without_a_row_is_removed_when_asked(document):
    name = stray("tep/a/b.pdf", minutes=61)
    assert check("--clean") == f"{name}: không thuộc mục nào, đã xóa\nĐủ cả: 1 tệp.\n"
    assert not default_storage.exists(name) and default_storage.exists(document.path)


def test_an_upload_in_flight_is_not_removed(document):
    name = stray("tep/a/b.pdf.part", minutes=59)
    assert f"{name}: không thuộc mục nào, chưa đủ một giờ nên chưa xóa" in check("--clean")
    assert default_storage.exists(name)


def test_beside_a_database_without_files_nothing_is_removed():
    name = stray("tep/a/b.pdf", minutes=300)
    assert "đúng cơ sở dữ liệu không" in check("--clean")
    assert default_storage.exists(name)


def test_a_row_without_its_file_is_named(document):
    default_storage.delete(document.path)
    assert f"{document.path}: thiếu tệp (tài liệu số {document.pk}, «{document.title}»)" in check()


def test_a_document_of_another_size_is_named(document):
    Document.objects.update(size=7)
    assert f"{document.path}: nặng {len(PDF)} byte, đúng ra 7" in check()


@pytest.mark.parametrize(
    ("content", "told"),
    [(drawn("JPEG", width=99), "rộng 99 điểm, đúng ra 64"), (b"", "không phải ảnh"), (PDF, "không phải ảnh")],
)
def test_a_picture_that_is_another_is_named(content, told):
    path = f"{ImageFactory().folder}/64.jpg"
    default_storage.delete(path)
    default_storage.save(path, ContentFile(content))
    assert f"{path}: {told}" in check()


def test_without_an_answer_from_the_database_it_says_so_and_deletes_nothing(unreachable_database):
    stray("tep/aaaaaaaaaaaa/cu.pdf", minutes=90)
    assert "cơ sở dữ liệu không trả lời" in check("--clean")
    assert default_storage.exists("tep/aaaaaaaaaaaa/cu.pdf")
