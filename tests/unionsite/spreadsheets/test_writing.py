"""No cell is a formula, whatever program opens the file with whatever separators; and the text is still the text."""

import csv
import re
from io import BytesIO, StringIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from unionsite.spreadsheets.reading import read_sheets
from unionsite.spreadsheets.writing import harmless, plain, separated, workbook

FORMULAS = [
    "=1+1", "+84", "-x", "@SUM(A1)", "＝1+1", "＋1", "－1", "＠A1", "A,=1+1", "A;=1+1", "A|=1+1", "A\t=1+1",
    "A\n=1+1", "A\r=1+1",
    "A, =1+1", " =1+1", "\t=1+1", "\ufeff=1+1", "\u200b=1+1", "\xa0\u200b =1+1", "\x01=1", 'A,"=1+1,B', '"=1+1',
    "'=1+1", "A,'\"=1+1,B", "A,=1,=2", "\r\n=1", "\u202e=1",
]  # fmt: skip
UNSEEN = re.compile(r"""[\s"\x00-\x1f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]*""")
pieces = st.sampled_from(
    ["=", "+", "-", "@", "＝", "'", '"', ",", ";", "|", "\t", "\n", "\r", " ", "\u200b", "\ufeff", "A", "1"]
)
texts = st.lists(pieces, max_size=12).map("".join)


def cells_as_split_by(content: str, separator: str) -> list[str]:
    """Cruelly: at every line break and separator, quoted or not, as a program may that expects other separators."""
    return [cell for line in re.split("[\r\n]", content) for cell in line.split(separator)]


@pytest.mark.parametrize("text", FORMULAS)
@pytest.mark.parametrize("separator", [";", ",", "\t", "|"])
def test_no_cell_begins_a_formula_with_whatever_separator_the_file_is_opened(text, separator):
    content = separated(["Họ và tên", "Đơn vị"], [["Trước", text], [text, "Sau"]])
    for cell in cells_as_split_by(content, separator):
        assert not UNSEEN.sub("", cell, count=1).startswith(tuple("=+-@＝＋－＠")), cell


@given(texts)
def test_nothing_that_is_written_begins_a_formula(text):
    content = separated(["A"], [[text, text]])
    for separator in ";,|\t":
        for cell in cells_as_split_by(content, separator):
            assert not UNSEEN.sub("", cell, count=1).startswith(tuple("=+-@＝＋－＠"))


@given(texts | st.text(max_size=30))
def test_what_was_made_harmless_is_read_back_as_it_was(text):
    assert plain(harmless(text)) == text


@pytest.mark.parametrize("text", FORMULAS)
def test_a_program_gets_separators_of_both_kinds_within_one_cell(text):
    content = separated(["A", "B"], [[text, "x;y,z"]])
    rows = list(csv.reader(StringIO(content.removeprefix("\ufeff"), newline=""), delimiter=";"))
    assert rows == [["A", "B"], [harmless(text), "x;y,z"]]


def test_our_own_reader_gives_back_what_we_wrote():
    written = [["1", "- Nguyễn Văn An", "Trưởng ban, - Bí thư"], ["2", "+ Tổ 3", "@ Văn phòng"]]
    sheet = read_sheets(separated(["STT", "Họ và tên", "Chức vụ"], written).encode(), "ds.csv")[0]
    assert [list(line.texts.values()) for line in sheet.lines[1:]] == written


def test_a_long_text_of_nothing_but_blanks_takes_no_time_that_grows_with_its_square():
    """Seconds if it did; each blank begins a place where a formula could begin."""
    assert harmless("\t" * 1_000_000 + "x") == "\t" * 1_000_000 + "x"


@pytest.mark.parametrize("text", [text for text in FORMULAS if not text.startswith("A") and "\x01" not in text])
def test_a_workbook_holds_texts_and_marks_those_that_would_become_formulas_when_edited(text):
    cell = load_workbook(BytesIO(workbook([("Trang", {"A": 10}, [(text,)])]))).active["A2"]
    assert (cell.data_type, cell.quotePrefix) == ("s", True)
    assert cell.value == text


def test_an_ordinary_text_is_written_as_it_is():
    text = "Nguyễn Văn An, Phó Chủ tịch – Công đoàn cơ sở Sở Nội vụ (2020-2025)"
    assert separated(["A"], [[text]]) == f'\ufeff"A"\r\n"{text}"\r\n'
