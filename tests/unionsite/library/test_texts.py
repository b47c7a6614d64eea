"""Real files, read by the real process: good ones, broken ones, and those that somebody made to do harm."""

import fcntl
import io
import time
import zipfile
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from tests.unionsite.library import pdfs
from unionsite.library import texts
from unionsite.library.texts import Reading, read_file, reading_of
from unionsite.library.turns import Busy

DEMO = Path("unionsite/demo/content/documents")


def read(data: bytes, kind: str = "pdf", seconds: float = 30, **options) -> Reading:
    path = default_storage.save(f"tep/thu.{kind}", ContentFile(data))
    return read_file(path, kind, time.monotonic() + seconds, **options)


def word(document: bytes, **parts: bytes) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("[Content_Types].xml", "<Types/>")
        package.writestr("word/document.xml", document)
    return buffer.getvalue()


def test_a_pdf_with_embedded_fonts_is_read():
    found = read((DEMO / "quyet-dinh-38.pdf").read_bytes())
    assert (found.outcome, found.pages) == ("read", 1)
    assert "Tặng Giấy khen của Công đoàn Viên chức tỉnh cho 03 tập" in found.text


def test_a_word_document_is_read():
    found = read((DEMO / "bao-cao-tong-ket-nam.docx").read_bytes(), "docx")
    assert (found.outcome, found.pages) == ("read", 0)
    assert "Tổng kết công tác công đoàn trong năm" in found.text


HARMLESS = {
    "a stub": b"%PDF-1.4\n%%EOF\n",
    "0 bytes": b"",
    "truncated": pdfs.pdf("Công đoàn " * 5)[:700],
    "another kind": word(b"<document/>"),
    "pages that multiply": pdfs.pages_that_multiply(),
}


@pytest.mark.parametrize("name", HARMLESS)
def test_what_is_no_whole_pdf_is_not_read(name):
    assert read(HARMLESS[name]) == Reading("failed")


def test_a_pdf_with_a_password_is_told_from_a_broken_one():
    assert read(pdfs.locked()).outcome == "protected"


@pytest.mark.parametrize(
    "made",
    [pdfs.deeply_nested, pdfs.picture_without_end, pdfs.table_that_leads_to_itself],
    ids=lambda made: made.__name__,
)
def test_odd_files_are_read_as_far_as_there_are_letters(made):
    assert read(made()).outcome == "empty"


def test_a_file_that_fills_the_memory_ends_its_process_and_no_more():
    assert read(pdfs.texts_without_end()).outcome == "failed"


def test_a_file_that_takes_for_ever_is_given_up():
    started = time.monotonic()
    assert read(pdfs.forms_that_multiply(), seconds=1.5) == Reading("late")
    assert time.monotonic() - started < 10


def test_the_patient_have_their_time_from_when_their_turn_came(monkeypatch):
    monkeypatch.setattr(texts, "PATIENT", 20)
    assert read(pdfs.pdf("Công đoàn cơ sở vững mạnh"), seconds=0, patient=True).outcome == "read"
    assert read(pdfs.pdf("Công đoàn cơ sở vững mạnh"), seconds=0).outcome == "late"


@pytest.mark.parametrize(
    "document",
    [
        b'<!DOCTYPE d [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><document>&b;</document>',
        b"<document>" + b" " * 60_000_000 + b"</document>",
        b"<a>" * 200_000,
    ],
    ids=["entities", "deflated", "nested"],
)
def test_word_documents_made_to_do_harm_are_not_read(document):
    assert read(word(document), "docx") == Reading("failed")


def test_one_is_read_at_a_time(settings):
    settings.VAR_DIR.mkdir(parents=True, exist_ok=True)
    with open(settings.VAR_DIR / "texts.lock", "w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        with pytest.raises(Busy):
            read(pdfs.pdf("Công đoàn"), seconds=0.2)


def test_the_process_knows_no_secret_and_where_it_cannot_work_no_file_is_blamed(monkeypatch, tmp_path):
    script = tmp_path / "reader.py"
    script.write_text("import os, sys\nsys.exit(7 if len(os.environ) <= 1 else 0)\n")
    monkeypatch.setattr(texts, "READER", script)
    with pytest.raises(texts.ReaderMissing, match="status 7"):
        read(pdfs.pdf("Công đoàn"))


@pytest.mark.parametrize("output", [b"", b"read", b"read x\n", b"hacked 1\nabc", b"read 99999999\nabc", b"read -1\n"])
def test_what_the_process_cannot_have_said_itself_is_not_believed(output):
    assert reading_of(output) == Reading("failed")


def test_what_the_database_cannot_hold_is_left_out_of_its_text():
    assert reading_of(b"read 2\nC\0\xff\xc3\xb4ng") == Reading("read", 2, "Công")
