import datetime

import openpyxl
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Font

from tests.unionsite.spreadsheets.files import HEADING, repacked, saved, workbook
from unionsite.spreadsheets.workbook import read_workbook

SHEET = "xl/worksheets/sheet1.xml"
ROW = [1, "Lê Văn An", "CV", "Sở A", "Giấy khen"]


def texts(sheet):
    return [(line.number, line.texts) for line in sheet.lines]


def test_numbers_dates_and_truth_become_text():
    sheet = read_workbook(workbook([[1, 1.0, 2.5, datetime.date(2026, 3, 12), True, "01"]]))[0]
    assert texts(sheet) == [(1, {0: "1", 1: "1", 2: "2.5", 3: "12/03/2026", 4: "TRUE", 5: "01"})]


def test_rich_text_is_read_whole():
    book = openpyxl.Workbook()
    book.active["A1"] = CellRichText("Nguyễn ", TextBlock(InlineFont(b=True), "Văn"), " An")
    assert texts(read_workbook(saved(book))[0]) == [(1, {0: "Nguyễn Văn An"})]


def test_merged_cells_carry_down_and_span():
    lines = read_workbook(workbook(("S", [["a", None, "b"], [None, None, "c"]], ["A1:B2"])))[0].lines
    assert lines[1].texts == {0: "a", 2: "c"} and lines[1].origins == {0: 1} and lines[0].spans == {0: 1}
    assert lines[1].address(0) == "A1"


def test_shared_strings_are_looked_up_without_their_phonetic_guides():
    xml = b'<worksheet><sheetData><row r="1"><c r="A1" t="s"><v>1</v></c></row></sheetData></worksheet>'
    strings = (
        "<sst><si><t>khác</t></si><si><r><t>Lê </t></r><r><t xml:space='preserve'>An</t></r>"
        "<rPh><t>x</t></rPh></si></sst>"
    )
    parts = {SHEET: xml, "xl/sharedStrings.xml": strings.encode(), "xl/_rels/workbook.xml.rels": _with_strings}
    assert texts(read_workbook(repacked(workbook([["x"]]), **parts))[0]) == [(1, {0: "Lê An"})]


def _with_strings(xml):
    if b"sharedStrings" in xml:
        return xml
    return xml.replace(
        b"</Relationships>", b'<Relationship Id="s" Type="x/sharedStrings" Target="sharedStrings.xml"/></Relationships>'
    )


def test_a_million_formatted_empty_rows_are_passed_over():
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet()
    sheet.append(HEADING)
    sheet.append(ROW)
    data = saved(book)
    empty = b"".join(b'<row r="%d"><c r="A%d" s="1"/><c r="B%d" s="1"/></row>' % (n, n, n) for n in range(3, 1_048_577))
    data = repacked(
        data, **{"xl/worksheets/sheet1.xml": lambda xml: xml.replace(b"</sheetData>", empty + b"</sheetData>")}
    )
    assert len(read_workbook(data)[0].lines) == 2


def test_formatted_empty_cells_are_no_content():
    book = openpyxl.Workbook()
    for row in [HEADING, ROW]:
        book.active.append(row)
    for number in range(3, 50):
        book.active.cell(number, 2).font = Font(bold=True)
    assert [line.number for line in read_workbook(saved(book))[0].lines] == [1, 2]


def test_a_sheet_without_cell_addresses_is_read_in_order():
    xml = (
        b'<worksheet xmlns="http://purl.oclc.org/ooxml/spreadsheetml/main"><sheetData>'
        b'<row><c t="inlineStr"><is><t>x</t></is></c><c><v>2</v></c></row><row/><row><c><v>3</v></c></row>'
        b"</sheetData></worksheet>"
    )
    sheet = read_workbook(repacked(workbook([["x"]]), **{SHEET: xml}))[0]
    assert texts(sheet) == [(1, {0: "x", 1: "2"}), (3, {0: "3"})]


def test_ten_thousand_rows_are_read():
    rows = [HEADING, *([n, f"Lê Văn An {n}", f"Chuyên viên {n}", f"Sở số {n}", "Giấy khen"] for n in range(10_000))]
    assert len(read_workbook(workbook(rows))[0].lines) == 10_001


def test_a_namespace_prefix_and_an_absolute_path_change_nothing():
    name = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    xml = (
        f'<x:worksheet xmlns:x="{name}"><x:sheetData><x:row r="2"><x:c r="C2"><x:v>7</x:v></x:c></x:row></x:sheetData>'
    )
    parts = {
        SHEET: f"{xml}</x:worksheet>".encode(),
        "xl/_rels/workbook.xml.rels": lambda rels: rels.replace(b'Target="worksheets/', b'Target="/xl/worksheets/'),
    }
    assert texts(read_workbook(repacked(workbook([["x"]]), **parts))[0]) == [(2, {2: "7"})]
