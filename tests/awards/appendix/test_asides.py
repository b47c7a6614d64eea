import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from awards.appendix import Appendix, read_appendix
from tests.unionsite.spreadsheets.files import HEADING, document, workbook

AN = [1, "Nguyễn Văn An", "Kế toán", "Sở Y tế", "Giấy khen"]
BINH = [2, "Trần Thị Bình", "Văn thư", "Sở Y tế", "Giấy khen"]


def read(*rows) -> Appendix:
    return read_appendix(workbook(list(rows)), "ds.xlsx")


def told(appendix: Appendix) -> list[tuple]:
    return [(aside.cell, aside.text, aside.taken, aside.doubtful) for aside in appendix.asides]


def test_a_plain_list_leaves_nothing_aside():
    assert told(read(["DANH SÁCH"], HEADING, AN, BINH, ["Tổng cộng: 02 người"])) == []


def test_what_stands_between_two_recipients_is_told_with_its_cell_and_what_it_was_taken_for():
    rows = [
        ["DANH SÁCH"], HEADING, ["I. SỞ Y TẾ"], AN, ["Cộng: 01 người"], ["II. SỞ NỘI VỤ"], HEADING, ["Trang 2"], BINH,
        ["Tổng cộng: 02 người"],
    ]  # fmt: skip
    assert told(read(*rows)) == [
        ("A5", "Cộng: 01 người", "dòng cộng", False),
        ("A6", "II. SỞ NỘI VỤ", "mục", False),
        ("A7", "STT | Họ và tên | Chức vụ | Đơn vị | Hình thức", "tiêu đề bảng", False),
        ("A8", "Trang 2", "tiêu đề in lại, số trang", False),
    ]


@pytest.mark.parametrize("line", [[5, "Nhân dân và cán bộ xã Nậm Tà"], ["5. Nhân dân và cán bộ xã Nậm Tà"]])
def test_a_row_whose_number_goes_on_below_is_a_row_and_the_gap_above_it_is_told(line):
    appendix = read(HEADING, AN, line, [6, *BINH[1:]])
    assert [(row.number, row.name) for row in appendix.rows][1] == (5, "Nhân dân và cán bộ xã Nậm Tà")
    assert any("nhảy từ 1 sang 5" in told for told in appendix.rows[1].warnings)
    assert not appendix.asides


def test_a_numbered_text_that_is_neither_row_nor_section_stands_out():
    appendix = read(HEADING, [7, *AN[1:]], ["2. Cán bộ khối huyện"], [3, *BINH[1:]])
    assert told(appendix) == [("A3", "2. Cán bộ khối huyện", "không ghi tên", True)]
    [warning] = [warning for warning in appendix.warnings if "không đọc là người hay tập thể" in warning]
    assert "1 dòng" in warning and "«Sheet1» ô A3" in warning


def test_a_section_that_begins_with_a_name_stands_out():
    appendix = read(HEADING, AN, ["B", "Ông Trần Văn Tám, cán bộ"], BINH)
    assert told(appendix) == [("A3", "B | Ông Trần Văn Tám, cán bộ", "mục", True)]


@pytest.mark.parametrize(
    "words", ["Nhân dân và cán bộ xã Nậm Tà", "Đồng chí Trần Văn Tám", "Ông Lê Chín, Công nhân, Xưởng"]
)
def test_a_number_between_those_above_and_below_makes_a_recipient_whatever_the_words(words):
    for rows in ([[1, words], [2, *BINH[1:]]], [AN, [2, words], [3, *BINH[1:]]], [AN, [2, words], ["Tổng cộng: 02"]]):
        appendix = read(HEADING, *rows)
        assert len(appendix.rows) == len([row for row in rows if isinstance(row[0], int)])
        assert not appendix.asides


def test_units_that_number_themselves_above_people_numbered_anew_do_not_stand_out():
    people = [1, "Nguyễn Văn An", "Kế toán", None, "Giấy khen"]
    rows = [HEADING, [1, "Sở Y tế"], people, [2, "Sở Nội vụ"], people, [3, "Sở Công Thương"], people]
    appendix = read(*rows)
    assert [(cell, doubtful) for cell, *_, doubtful in told(appendix)] == [("A2", False), ("A4", False), ("A6", False)]
    assert not [warning for warning in appendix.warnings if "không đọc là người" in warning]


def test_above_the_first_recipient_and_below_the_last_only_what_is_numbered_is_told():
    rows = [
        ["CÔNG ĐOÀN TỈNH"],
        HEADING,
        ["I. CÁ NHÂN"],
        [1, "Danh hiệu cán bộ, đoàn viên tiêu biểu"],
        AN,
        BINH,
        [3],
        ["TM. BAN THƯỜNG VỤ"],
    ]
    assert [(cell, taken) for cell, _, taken, _ in told(read(*rows))] == [("A4", "mục"), ("A7", "chỉ có số thứ tự")]


def test_a_line_with_nothing_in_the_columns_that_are_read_is_told_without_what_it_says():
    heading = [*HEADING, "Ngày sinh", "Thành tích"]
    rows = [heading, [*AN, "02/03/1980"], [None] * 5 + ["05/11/1985", "Có sáng kiến"], [*BINH, "06/12/1990"]]
    appendix = read(*rows)
    assert told(appendix) == [("F3", "(chỉ có ở các cột không đọc)", "không ghi tên", False)]
    assert "1985" not in str(appendix.to_json())


@pytest.mark.parametrize("secret", ["079123456789", "0912 345 678", "an@vi-du.vn", "sinh ngày 02/03/1980"])
def test_what_is_personal_is_not_told_of_a_line_either(secret):
    appendix = read(HEADING, AN, [f"II. CÁN BỘ, liên hệ {secret}"], BINH)
    assert len(appendix.asides) == 1
    assert secret not in str([aside.text for aside in appendix.asides]) + str(appendix.warnings)


def test_paragraphs_between_the_tables_of_a_document_are_told():
    made = document("DANH SÁCH", [HEADING, AN], "2. Trần Văn Tám, Sở Nội vụ", [HEADING, BINH])
    appendix = read_appendix(made, "ds.docx")
    assert ("", "2. Trần Văn Tám, Sở Nội vụ", True) in [
        (cell, text, doubtful) for cell, text, _, doubtful in told(appendix)
    ]


def test_numbered_units_of_a_long_list_are_told_and_none_stands_out():
    rows = [HEADING]
    for unit in range(60):
        rows += [[f"{unit + 1}. Công đoàn cơ sở số {unit}"], [1, *AN[1:]], [2, *BINH[1:]]]
    appendix = read(*rows)
    assert len(appendix.asides) == 60 and not any(aside.doubtful for aside in appendix.asides)


def test_what_was_left_aside_survives_storing():
    appendix = read(HEADING, AN, ["II. SỞ NỘI VỤ"], BINH)
    assert appendix.asides
    assert Appendix.from_json(appendix.to_json()) == appendix


# Conservation

NAMES = ["Nguyễn Văn An", "Sở Y tế", "Nhân dân và cán bộ xã Nậm Tà", "Đồng chí Trần Văn Tám", "Đội Văn Lành", "-"]
LINES = st.one_of(
    st.tuples(
        st.integers(0, 30).map(lambda number: number or None),
        st.sampled_from([None, *NAMES]),
        st.sampled_from([None, "Kế toán", "Cán bộ"]),
        st.sampled_from([None, "Sở Y tế"]),
        st.sampled_from([None, "Giấy khen", "x"]),
        st.sampled_from([None, "02/03/1980"]),
        st.sampled_from([None, None, "chữ ngoài cột"]),
    ).map(list),
    st.sampled_from(
        [
            "I. TẬP THỂ", "II. CÁ NHÂN", "1. Sở Y tế", "a) Giấy khen", "Giấy khen: 02 người", "Tổng cộng: 02 người",
            "Cộng", "Trang 2", "Danh sách này có 02 người", "TM. BAN THƯỜNG VỤ", "CHỦ TỊCH", "Lê Văn Ký", "Ghi chú: x",
            "Nơi nhận:", "3. Trần Văn Tám", "Công nhân Lê Thị Hoa", "DANH SÁCH TẬP THỂ", "(1)",
        ]
    ).map(lambda text: [text]),
    st.just([*HEADING, "Ngày sinh"]),
    st.just([1, 2, 3, 4, 5, 6]),
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(st.lists(LINES, max_size=14), st.booleans())
def test_every_line_between_the_first_recipient_and_the_last_is_a_recipient_or_is_told(lines, in_word):
    first, last = (
        [1, "Đầu Thị Tiên", "Kế toán", "Sở A", "Giấy khen"],
        [2, "Cuối Thị Cùng", "Kế toán", "Sở A", "Giấy khen"],
    )
    rows = [[*HEADING, "Ngày sinh"], first, *lines, last]
    made = (
        (document([[*row, *[None] * (7 - len(row))] for row in rows]), "ds.docx")
        if in_word
        else (workbook(rows), "ds.xlsx")
    )
    appendix = read_appendix(*made)
    named, aside = {row.row for row in appendix.rows}, {aside.row for aside in appendix.asides}
    between = range(min(named), max(named) + 1)
    filled = {number for number, row in enumerate(rows, start=1) if any(cell is not None for cell in row)}
    assert filled & set(between) <= named | aside
    assert "1980" not in str(appendix.to_json())
    number_of = {aside.row: aside for aside in appendix.asides}
    assert all(number_of[row].taken == "nối vào dòng trên" for row in named & aside)
