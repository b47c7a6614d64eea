import pytest

from awards.appendix import read_appendix
from awards.appendix.totals import stated_in
from tests.unionsite.spreadsheets.files import HEADING, workbook

ROWS = [[n, f"Lê Văn {name}", "CV", "Sở A", "Giấy khen"] for n, name in enumerate(["An", "Bình", "Chi"], start=1)]


def read(*rows):
    return read_appendix(workbook([HEADING, *rows]), "ds.xlsx")


@pytest.mark.parametrize(
    ("text", "beside", "stated"),
    [
        ("Tổng cộng: 35 người", [], (35, "individual")),
        ("Ấn định danh sách có 02 tập thể và 09 cá nhân", [], (11, None)),
        ("Tổng số: 11 trường hợp (02 tập thể, 09 cá nhân)", [], (11, None)),
        ("Tổng số: 12", [], (12, None)),
        ("Tổng cộng", ["12", "(Mười hai)"], (12, None)),
        ("Tổng cộng: 35 người thuộc 12 đơn vị, trong đó nữ 20 người", [], (35, "individual")),
        ("Tổng cộng: 1.250", [], (1250, None)),
        ("Tổng cộng", [], None),
        ("Ấn định danh sách gồm mười lăm cá nhân và ba tập thể", [], (18, None)),
        ("Danh sách này có hai mươi lăm (25) cá nhân./.", [], (25, "individual")),
        ("Danh sách có 25 người (Hai mươi lăm người)./.", [], (25, "individual")),
        ("Danh sách gồm: 02 TT, 08 CN", [], (10, None)),
        ("Tổng số tập thể: 02", [], (2, "collective")),
        ("Danh sách gồm 02 trang", [], None),
        ("Tổng cộng: 7.500.000 đồng", [], None),
        ("Tổng cộng: một trăm linh năm", [], (105, None)),
        ("Tổng cộng", ["Năm mươi tư"], (54, None)),
        ("Tổng số khen thưởng trong năm: cá nhân", [], None),
    ],
)
def test_what_a_total_states(text, beside, stated):
    assert stated_in(text, beside) == stated


def test_a_total_that_differs_says_both_numbers():
    appendix = read(*ROWS, ["Tổng cộng: 04 người"])
    assert appendix.stated_total == 4
    assert appendix.warnings == ["Ô A5: «Tổng cộng: 04 người» ghi 04 cá nhân nhưng đọc được 03 cá nhân."]


@pytest.mark.parametrize(
    ("total", "told"),
    [
        (["Tổng cộng: 03 (bốn) người"], "«Tổng cộng: 03 (bốn) người»: bằng số là 03 nhưng bằng chữ là 04"),
        (["Danh sách gồm bốn (03) người"], "«Danh sách gồm bốn (03) người»: bằng số là 03 nhưng bằng chữ là 04"),
        (["Tổng cộng", "03", "(Bốn)"], "«Tổng cộng 03 (Bốn)»: bằng số là 03 nhưng bằng chữ là 04"),
    ],
)
def test_figures_and_words_that_differ_are_told(total, told):
    appendix = read(*ROWS, total)
    assert appendix.stated_total == 3
    assert appendix.warnings == [f"Ô A5: {told}, hãy xem lại."]


def test_a_line_of_words_below_a_total_is_no_second_total():
    appendix = read(*ROWS, ["Tổng cộng: 03 người"], ["(Bằng chữ: Ba người)"])
    assert appendix.stated_total == 3 and not appendix.warnings
    assert "bằng chữ là 04" in read(*ROWS, ["Tổng cộng: 03 người"], ["Bằng chữ: bốn người./."]).warnings[0]


def test_subtotals_are_added_and_the_last_total_counts_all():
    appendix = read(ROWS[0], ["Cộng: 1"], *ROWS[1:], ["Cộng: 2"])
    assert appendix.stated_total == 3 and not appendix.warnings
    appendix = read(ROWS[0], ["Cộng: 1"], *ROWS[1:], ["Cộng: 2"], ["Tổng cộng: 4"])
    assert appendix.stated_total == 4
    assert appendix.warnings == ["Ô A7: «Tổng cộng: 4» ghi 04 nhưng đọc được 03."]


def test_a_total_of_each_kind_is_held_against_its_kind():
    collective = [1, "Phòng Kế toán", None, "Sở A", "Giấy khen"]
    appendix = read(collective, *ROWS, ["Tổng số tập thể: 01"], ["Tổng số cá nhân: 03"])
    assert appendix.stated_total == 4 and not appendix.warnings
    assert "ghi 02 tập thể nhưng đọc được 01" in read(collective, *ROWS, ["Tổng số tập thể: 02"]).warnings[0]


def test_each_pages_count_counts_that_page():
    appendix = read(
        *ROWS, ["Cộng trang: 03 người"], HEADING, *ROWS[:2], ["Cộng trang: 02 người"], ["Tổng cộng: 05 người"]
    )
    assert appendix.stated_total == 5 and not appendix.warnings


@pytest.mark.parametrize(
    "line",
    ["Mức thưởng mỗi cá nhân: 500.000 đồng", "Kèm theo 03 bộ hồ sơ", "Trong đó có 01 đồng chí nghỉ hưu"],
)
def test_numbers_of_other_things_below_a_list_state_no_total(line):
    appendix = read(*ROWS, [line])
    assert appendix.stated_total is None and len(appendix.rows) == 3 and not appendix.warnings


def test_a_note_below_the_list_states_no_total():
    appendix = read(*ROWS, ["Ghi chú:"], ["- Cột (5) ghi theo quyết định."])
    assert appendix.stated_total is None and len(appendix.rows) == 3 and not appendix.warnings


def test_a_sections_own_count_is_checked():
    appendix = read(["I. CÁ NHÂN (02 người)"], *ROWS)
    assert appendix.stated_total is None
    assert appendix.warnings == ["Ô A2: «I. CÁ NHÂN (02 người)» ghi 02 nhưng đọc được 03."]


def test_a_section_may_state_its_count_in_words():
    told = "Ô A2: «I. CÁ NHÂN (hai người)» ghi 02 nhưng đọc được 03."
    assert read(["I. CÁ NHÂN (hai người)"], *ROWS).warnings == [told]


def test_the_title_states_the_total_where_nothing_below_does():
    rows = [["DANH SÁCH 03 CÁ NHÂN ĐƯỢC TẶNG GIẤY KHEN"], HEADING, *ROWS]
    appendix = read_appendix(workbook(rows), "ds.xlsx")
    assert appendix.stated_total == 3 and not appendix.warnings


def test_each_sheets_total_counts_its_own_rows():
    sheets = [(name, [HEADING, *ROWS, [f"Tổng cộng: {n}"]], []) for name, n in (("Một", 3), ("Hai", 2))]
    appendix = read_appendix(workbook(*sheets), "ds.xlsx")
    assert appendix.stated_total == 5
    assert appendix.warnings == ["Ô A5: «Tổng cộng: 2» ghi 02 nhưng đọc được 03."]
