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
    ],
)
def test_what_a_total_states(text, beside, stated):
    assert stated_in(text, beside) == stated


def test_a_total_that_differs_says_both_numbers():
    appendix = read(*ROWS, ["Tổng cộng: 04 người"])
    assert appendix.stated_total == 4
    assert appendix.warnings == ["Ô A5: «Tổng cộng: 04 người» ghi 04 cá nhân nhưng đọc được 03 cá nhân."]


def test_subtotals_are_added_and_the_last_total_counts_all():
    appendix = read(ROWS[0], ["Cộng: 1"], *ROWS[1:], ["Cộng: 2"])
    assert appendix.stated_total == 3 and not appendix.warnings
    appendix = read(ROWS[0], ["Cộng: 1"], *ROWS[1:], ["Cộng: 2"], ["Tổng cộng: 4"])
    assert appendix.stated_total == 4
    assert appendix.warnings == ["Ô A7: «Tổng cộng: 4» ghi 04 nhưng đọc được 03."]


def test_a_sections_own_count_is_checked():
    appendix = read(["I. CÁ NHÂN (02 người)"], *ROWS)
    assert appendix.stated_total is None
    assert appendix.warnings == ["Ô A2: «I. CÁ NHÂN (02 người)» ghi 02 nhưng đọc được 03."]


def test_the_title_states_the_total_where_nothing_below_does():
    rows = [["DANH SÁCH 03 CÁ NHÂN ĐƯỢC TẶNG GIẤY KHEN"], HEADING, *ROWS]
    appendix = read_appendix(workbook(rows), "ds.xlsx")
    assert appendix.stated_total == 3 and not appendix.warnings


def test_each_sheets_total_counts_its_own_rows():
    sheets = [(name, [HEADING, *ROWS, [f"Tổng cộng: {n}"]], []) for name, n in (("Một", 3), ("Hai", 2))]
    appendix = read_appendix(workbook(*sheets), "ds.xlsx")
    assert appendix.stated_total == 5
    assert appendix.warnings == ["Ô A5: «Tổng cộng: 2» ghi 02 nhưng đọc được 03."]
