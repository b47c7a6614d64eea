"""What the reader makes of the files that `unionsite.spreadsheets` opens or refuses."""

import openpyxl
import pytest

from awards.appendix import Choices, UnreadableAppendix, read_appendix
from tests.unionsite.spreadsheets.files import HEADING, document, saved, separated, stored, workbook

ROW = [1, "Lê Văn An", "CV", "Sở A", "Giấy khen"]


def test_a_refusal_is_one_of_the_appendix():
    with pytest.raises(UnreadableAppendix, match="thực chất là tệp PDF"):
        read_appendix(b"%PDF-1.7 ...", "ds.xlsx")


def test_a_formula_counts_by_its_stored_result():
    assert read_appendix(stored([HEADING, ["=1+0", *ROW[1:]]], "1+0", "7"), "ds.xlsx").rows[0].number == 7


def test_a_formula_without_its_result_is_refused_by_its_cell():
    with pytest.raises(UnreadableAppendix, match=r"Ô B3 \(trang «Sheet1»\) có công thức nhưng chưa có kết quả"):
        read_appendix(workbook([HEADING, ROW, [2, "=B2", *ROW[2:]]]), "ds.xlsx")


def test_a_formula_in_a_column_that_is_left_out_does_no_harm():
    rows = [[*HEADING, "Năm sinh"], [*ROW, "=1980+1"]]
    assert len(read_appendix(workbook(rows), "ds.xlsx").rows) == 1


def test_hidden_rows_and_sheets_are_left_out_and_told_unless_they_are_wanted():
    book = openpyxl.Workbook()
    for row in [HEADING, ROW, [2, "Lê Thị Bình", *ROW[2:]]]:
        book.active.append(row)
    book.active.row_dimensions[3].hidden = True
    other = book.create_sheet("Cũ")
    for row in [HEADING, [1, "Lê Thị Chi", *ROW[2:]]]:
        other.append(row)
    other.sheet_state = "hidden"
    data = saved(book)
    appendix = read_appendix(data, "ds.xlsx")
    assert [row.name for row in appendix.rows] == ["Lê Văn An"]
    assert appendix.warnings == [
        "Trang «Sheet»: không đọc 1 dòng (dòng 3), đang bị ẩn (hoặc lọc) trong tệp.",
        "Trang «Cũ» đang bị ẩn trong tệp nên không đọc.",
    ]
    assert appendix.left_out == {"hidden-rows": 1, "hidden-sheets": 2}
    appendix = read_appendix(data, "ds.xlsx", choices=Choices(keep={"hidden-rows", "hidden-sheets"}))
    assert [row.name for row in appendix.rows] == ["Lê Văn An", "Lê Thị Bình", "Lê Thị Chi"]
    assert appendix.warnings == [
        "Trang «Sheet»: đã đọc cả 1 dòng (dòng 3), đang bị ẩn (hoặc lọc) trong tệp.",
        "Trang «Cũ» đang bị ẩn trong tệp nhưng vẫn được đọc.",
    ]


def test_excels_hint_of_the_separator_is_no_row():
    rows = [HEADING, ROW, [2, *ROW[1:]]]
    assert [row.row for row in read_appendix(b"sep=|\n" + separated(rows, "|"), "ds.csv").rows] == [2, 3]


def test_line_breaks_become_spaces_in_names():
    assert read_appendix(document([HEADING, [1, "Lê Văn\nAn", *ROW[2:]]]), "ds.docx").rows[0].name == "Lê Văn An"


def test_ten_thousand_rows_are_read():
    rows = [HEADING, *([n, f"Lê Văn An {n}", f"Chuyên viên {n}", f"Sở số {n}", "Giấy khen"] for n in range(10_000))]
    assert len(read_appendix(workbook(rows), "ds.xlsx").rows) == 10_000
