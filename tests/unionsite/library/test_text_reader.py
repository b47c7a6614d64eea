"""What becomes of the letters; the process itself and its limits are tried in test_texts.py."""

import io

import docx
import pytest

from tests.unionsite.library.pdfs import pdf
from unionsite.library import text_reader
from unionsite.library.text_reader import MAX_CHARACTERS, clean, read_pdf, read_word

LATER = float("inf")


@pytest.mark.parametrize(
    ("found", "kept"),
    [
        ("Ho\u00e0 b\u00ecnh", "Hoà bình"),
        ("Co\u0302ng \u0111oa\u0300n", "Công đoàn"),
        ("e\ufb03cient, \ufb01lm", "efficient, film"),
        ("inter-\r\nnational\nkinh tế -\nxã hội", "international\nkinh tế -\nxã hội"),
        ("văn hoá doanh-\nnghiệp; 38/QĐ-\nLĐLĐ", "văn hoá doanh-nghiệp; 38/QĐ-LĐLĐ"),
        ("PDFium has a sign for exam\ufffe\r\nple", "PDFium has a sign for example"),
        ("C«ng ®oµn ®\u00ad\u00eang s¾t\nTh\u00ad\u00ebng n¨m", "Công đoàn đường sắt\nThưởng năm"),
        ("Coâng ñoaøn Vieät Nam", "Công đoàn Việt Nam"),
        ("công\u00ad đoàn\u00a0 \u200bcơ sở\n\n \n", "công đoàn cơ sở"),
        ("\ue001\ue002 \uf0b7 mục\0 một\ufffd", "mục một"),
    ],
)
def test_letters_come_out_as_everywhere_else(found, kept):
    assert clean(found) == kept


def test_a_word_without_end_is_cleaned_at_once():
    assert len(clean("a" * MAX_CHARACTERS)) == MAX_CHARACTERS


def test_the_pages_of_a_pdf_are_read_in_their_order():
    outcome, pages, text = read_pdf(pdf("Báo cáo tổng kết năm", "Phương hướng nhiệm vụ"), LATER)
    assert (outcome, pages, text) == ("read", 2, "Báo cáo tổng kết năm\nPhương hướng nhiệm vụ")


def test_what_was_read_until_the_time_was_over_is_kept(monkeypatch):
    clock = iter(range(9))
    monkeypatch.setattr(text_reader.time, "monotonic", lambda: next(clock))
    three = pdf("Báo cáo tổng kết năm", "Phương hướng", "Nhiệm vụ")
    assert read_pdf(three, until=1) == ("late", 2, "Báo cáo tổng kết năm\nPhương hướng")
    assert read_pdf(three, until=0) == ("late", 0, "")


def test_a_pdf_is_read_up_to_so_many_pages(monkeypatch):
    monkeypatch.setattr(text_reader, "MAX_PAGES", 1)
    assert read_pdf(pdf("Báo cáo tổng kết năm", "Phương hướng"), LATER) == ("cut", 1, "Báo cáo tổng kết năm")


def test_a_pdf_is_read_up_to_so_many_letters():
    page = "\n".join(["Công đoàn cơ sở " * 6] * 50)
    outcome, pages, text = read_pdf(pdf(*[page] * 200), LATER)
    assert (outcome, 80 < pages < 90) == ("cut", True)


def test_pages_with_next_to_no_letters_are_a_scan_whose_stamps_are_kept():
    assert read_pdf(pdf("Số: 38", "", ""), LATER) == ("empty", 3, "Số: 38")


def test_a_word_document_gives_paragraphs_and_tables_and_leaves_out_what_is_hidden():
    made = docx.Document()
    made.add_paragraph("Báo cáo tổng kết")
    made.add_paragraph("").add_run("Chữ ẩn").font.hidden = True
    table = made.add_table(2, 2)
    for row, words in zip(table.rows, (("Họ và tên", "Đơn vị"), ("C«ng ®oµn", "Tr­êng häc")), strict=True):
        for cell, word in zip(row.cells, words, strict=True):
            cell.text = word
    buffer = io.BytesIO()
    made.save(buffer)
    outcome, pages, text = read_word(buffer.getvalue(), LATER)
    assert (outcome, pages) == ("read", 0)
    assert text.splitlines() == ["Báo cáo tổng kết", "Họ và tên Đơn vị", "Công đoàn Trường học"]
