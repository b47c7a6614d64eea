"""The file drawn beside its rows: each line of it on some page, and the cells lit that a row came from."""

import pytest

from awards.appendix import read_appendix
from awards.checks.original import Original
from awards.models import AppendixImport
from tests.awards.imports.scenes import HEADING, ROWS, many
from tests.unionsite.spreadsheets.files import document, workbook


def original(data: bytes, filename: str = "phu-luc.xlsx") -> Original:
    appendix = {**read_appendix(data, filename).to_json()}
    return Original(AppendixImport(pk=7, filename=filename, file=data, appendix=appendix))


def texts(original: Original, place: int) -> list[str]:
    return [original.lines[line].texts[column] for line, column in original.cells_of(place)]


def test_a_row_knows_its_cells_and_a_birth_date_is_none_of_them():
    assert texts(original(workbook(ROWS)), 1) == [
        "1", "Ông", "Nguyễn Văn An", "Chuyên viên", "Sở Nội vụ", "Bằng khen",
    ]  # fmt: skip


def test_what_stands_above_the_rows_is_lit_with_them():
    people = [["I. SỞ Y TẾ"], [1, "Bà", "Trần Thị Bình", "Văn thư", None, "Bằng khen"]]
    heading = ["STT", "Ông/Bà", "Họ và tên", "Chức vụ", "Đơn vị công tác", "Hình thức khen thưởng"]
    assert "I. SỞ Y TẾ" in texts(original(workbook([heading, *people])), 0)


def test_a_merged_cell_is_lit_in_the_rows_own_line():
    rows = [HEADING, [1, "Ông", "Nguyễn Văn An", "Chuyên viên", "Sở Y tế", "Bằng khen"],
            [2, "Bà", "Trần Thị Bình", "Văn thư", None, "Bằng khen"]]  # fmt: skip
    made = original(workbook(("A", rows, ["E2:E3"])))
    lines = {line for line, _ in made.cells_of(1)}
    assert lines == {made.line_of(1)}
    assert "Sở Y tế" in texts(made, 1)


def test_a_word_document_is_drawn_with_its_paragraphs_and_tables():
    rows = [[str(cell or "") for cell in row] for row in [HEADING, ROWS[6], ROWS[7]]]
    made = original(document("DANH SÁCH ĐƯỢC KHEN THƯỞNG", rows, "Tổng cộng: 02 cá nhân"), "phu-luc.docx")
    drawing = made.draw([0, 1], None, None)
    assert texts(made, 1)[2] == "Trần Thị Bình"
    assert [drawn.line.sheet for drawn in drawing.lines] == ["", "Bảng 1", "Bảng 1", "Bảng 1", ""]
    assert drawing.columns[2] == ("C", "Họ và tên")


def test_leafing_through_a_list_shows_every_line_of_the_file():
    rows = many(120)
    rows.insert(60, ["Dòng này không ai đọc là người"])
    made = original(workbook([["CÔNG ĐOÀN TỈNH HẢI LAM"], *rows, ["Nơi nhận: như trên"]]))
    pages = [range(first, min(first + 50, 120)) for first in range(0, 120, 50)]
    drawn = []
    for page in pages:
        before = page[0] - 1 if page[0] else None
        after = page[-1] + 1 if page[-1] < 119 else None
        drawing = made.draw(page, before, after)
        assert not any(one.left_out for one in drawing.lines)
        drawn += [one.line.number for one in drawing.lines]
        assert len(drawing.lines) < 70
    assert set(drawn) == {line.number for line in made.lines}


def test_a_page_of_scattered_rows_is_bounded_and_says_what_it_leaves_out():
    made = original(workbook(many(2000)))
    drawing = made.draw([0, 1000, 1999], None, None)
    assert len(drawing.lines) < 40
    assert sum(one.left_out for one in drawing.lines) + sum(one.line is not None for one in drawing.lines) == 2001


def test_long_cells_and_many_columns_are_cut_and_it_is_said():
    wide = [*ROWS[6], *([None] * 40), "xa"]
    long = [1, "Ông", "Lê Văn Cường", "Chuyên viên " * 60, "Sở Nội vụ", "Bằng khen"]
    drawing = original(workbook([HEADING, long, wide])).draw([0, 1], None, None)
    assert len(drawing.columns) == 40
    assert max(len(cell.text) for drawn in drawing.lines for cell in drawn.cells) == 401
    assert drawing.remarks == ["Chỉ vẽ 40 cột đầu của tệp.", "Ô dài hơn 400 chữ được rút ngắn, có dấu «…» ở cuối."]


@pytest.mark.parametrize("place", [None, 2, 99])
def test_a_row_that_the_file_does_not_have_is_lit_nowhere(place):
    made = original(workbook([HEADING, ROWS[6], ROWS[7]]))
    assert made.cells_of(place) == []
