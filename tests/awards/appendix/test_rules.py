"""Each rule by its own example, and what editors say of single lines."""

import pytest

from awards.appendix import Choices, labelled_lines, read_appendix
from awards.appendix.rules import RULES
from tests.unionsite.spreadsheets.files import HEADING, workbook

AN = [1, "Lê Văn An", "Kế toán", "Sở A", "GK"]


def example_of(rule):
    """The cells of a rule's example, and the number of its marked line."""
    rows, marked = [], 0
    for number, line in enumerate(rule.example.split("\n"), start=1):
        if line.startswith(">"):
            marked, line = number, line[1:]
        cells = [cell.strip().replace("\\n", "\n") for cell in line.split("|")]
        rows.append([int(cell) if cell.isdigit() else cell or None for cell in cells])
    return rows, marked


@pytest.mark.parametrize("rule", [rule for rule in RULES if rule.example], ids=lambda rule: rule.name)
def test_a_rules_example_is_labelled_by_it(rule):
    rows, marked = example_of(rule)
    lines = labelled_lines(workbook(rows), "ds.xlsx")
    assert {one.line.number: (one.label, one.rule) for one in lines}[marked] == (rule.label, rule.name)


def test_rules_without_an_example_are_those_of_what_a_cell_cannot_show():
    without = {rule.name for rule in RULES if not rule.example}
    assert without == {
        *("said to be a row", "said to be a section", "said to be nothing"),
        *("hidden-sheets", "hidden-rows", "struck", "struck name", "name merged down", "in a table of figures"),
    }
    assert len({rule.name for rule in RULES}) == len(RULES)


ROWS = [HEADING, AN, ["Đoàn cán bộ luân chuyển"], [2, "Trần Thị Bé", "Văn thư", None, "GK"]]


def test_an_editor_says_what_a_line_is():
    def read(said):
        return read_appendix(workbook(ROWS), "ds.xlsx", choices=Choices(lines={2: said} if said else {}))

    assert [row.name for row in read("row").rows] == ["Lê Văn An", "Đoàn cán bộ luân chuyển", "Trần Thị Bé"]
    assert read("section").rows[1].section == "Đoàn cán bộ luân chuyển"
    nothing = read("nothing")
    assert [row.section for row in nothing.rows] == ["", ""]
    assert [aside.taken for aside in nothing.asides] == ["đã được bỏ"]


def test_an_editor_says_that_a_row_is_nothing():
    appendix = read_appendix(workbook(ROWS), "ds.xlsx", choices=Choices(lines={1: "nothing"}))
    assert [(row.name, row.at) for row in appendix.rows] == [("Trần Thị Bé", 3)]
