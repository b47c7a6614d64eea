"""Whole appendices as they arrive."""

import openpyxl
import pytest
from docx.oxml.ns import nsdecls
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Font

from awards.appendix import Choices, UnreadableAppendix, read_appendix
from awards.appendix.recipients import whole
from tests.unionsite.spreadsheets.files import HEADING, document, repacked, saved, separated, workbook

LETTERHEAD = [
    ["CÔNG ĐOÀN NGÀNH", None, None, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"],
    ["BAN CHẤP HÀNH", None, None, "Độc lập - Tự do - Hạnh phúc"],
    [],
    ["DANH SÁCH TẬP THỂ, CÁ NHÂN ĐƯỢC KHEN THƯỞNG"],
    ["(Kèm theo Quyết định số 12/QĐ-CĐN ngày 12 tháng 3 năm 2026)"],
]
SIGNATURE = [
    ["Nơi nhận:", None, None, None, "TM. BAN THƯỜNG VỤ"],
    ["- Như trên;", None, None, None, "CHỦ TỊCH"],
    [],
    [None, None, None, None, "Đặng Quốc Khánh"],
]


def people(appendix):
    return [(row.row, row.kind, row.number, row.name, row.post, row.unit, row.form) for row in appendix.rows]


def test_a_usual_workbook_is_read_whole():
    rows = [
        *LETTERHEAD,
        HEADING,
        ["I", "TẬP THỂ"],
        [1, "Công đoàn Sở Y tế", None, None, "Cờ thi đua"],
        ["II", "CÁ NHÂN"],
        [1, "Ông Nguyễn Văn An", "Trưởng phòng", "Sở Nội vụ", "Bằng khen"],
        [2, "Trần Thị Bình", "Kế toán", "Sở Tư pháp", "Giấy khen"],
        ["Tổng cộng: 01 tập thể và 02 cá nhân"],
        *SIGNATURE,
    ]
    appendix = read_appendix(workbook(rows), "ds.xlsx")
    assert people(appendix) == [
        (8, "collective", 1, "Công đoàn Sở Y tế", "", "", "Cờ thi đua"),
        (10, "individual", 1, "Nguyễn Văn An", "Trưởng phòng", "Sở Nội vụ", "Bằng khen"),
        (11, "individual", 2, "Trần Thị Bình", "Kế toán", "Sở Tư pháp", "Giấy khen"),
    ]
    assert [row.section for row in appendix.rows] == ["I. TẬP THỂ", "II. CÁ NHÂN", "II. CÁ NHÂN"]
    assert appendix.rows[1].honorific == "Ông"
    assert appendix.rows[1].cells["name"] == "B10"
    assert (appendix.collectives, appendix.individuals, appendix.stated_total) == (1, 2, 3)
    assert not appendix.errors and not appendix.warnings
    assert not any(row.errors or row.warnings for row in appendix.rows)


def test_personal_columns_are_named_and_their_values_kept_nowhere():
    rows = [
        ["TT", "Họ và tên", "Năm sinh", None, "CCCD", "Đơn vị", "Danh hiệu"],
        [None, None, "Nam", "Nữ", None, None, None],
        [1, "Lê Văn Cường", 1981, None, "001081000123", "Sở A", "Lao động tiên tiến"],
        [2, "Lê Thị Dung", None, 1982, "001082000456", "Sở B", "Lao động tiên tiến"],
    ]
    merged = ["A1:A2", "B1:B2", "C1:D1", "E1:E2", "F1:F2", "G1:G2"]
    appendix = read_appendix(workbook(("S", rows, merged)), "ds.xlsx")
    assert [row.name for row in appendix.rows] == ["Lê Văn Cường", "Lê Thị Dung"]
    stored = str(appendix.to_json())
    assert not any(value in stored for value in ("1981", "1982", "001081000123", "001082000456"))
    assert "«CCCD»" in appendix.warnings[0] and "«Năm sinh / Nam»" in appendix.warnings[0]


def test_a_personal_column_is_read_into_no_field_even_when_chosen():
    rows = [["TT", "Họ và tên", "CCCD", "Hình thức"], [1, "Lê Văn Cường", "001081000123", "Giấy khen"]]
    appendix = read_appendix(workbook(rows), "ds.xlsx", {"cccd": "note"})
    assert "001081000123" not in str(appendix.to_json())
    told = "Cột «CCCD» là dữ liệu cá nhân nên không đọc vào nội dung khác dù đã được chọn."
    assert told in appendix.warnings


def test_more_tables_than_any_list_has_are_refused(monkeypatch):
    monkeypatch.setattr("awards.appendix.labelling.MAX_TABLES", 2)
    tables = ["Danh sách khen thưởng", [HEADING, [1, "Lê Văn An", "Kế toán", "Sở A", "Giấy khen"]]] * 3
    with pytest.raises(UnreadableAppendix, match="hơn 2 bảng"):
        read_appendix(document(*tables), "ds.docx")


def test_more_repeated_headings_than_any_list_has_are_refused(monkeypatch):
    monkeypatch.setattr("awards.appendix.labelling.MAX_HEADINGS", 3)
    with pytest.raises(UnreadableAppendix, match="quá nhiều dòng tiêu đề"):
        read_appendix(workbook([HEADING] * 4), "ds.xlsx")


def test_a_file_that_takes_too_long_is_refused(monkeypatch):
    monkeypatch.setattr("unionsite.spreadsheets.patience.SECONDS", 0)
    with pytest.raises(UnreadableAppendix, match="Tệp quá phức tạp"):
        read_appendix(workbook([HEADING, [1, "Lê Văn An", None, "Sở A", "Giấy khen"]]), "ds.xlsx")


def test_a_birth_year_in_the_column_of_names_is_left_out():
    rows = [["TT", "Họ và tên (năm sinh)", "Đơn vị", "Hình thức"], [1, "Lê Văn Cường (1981)", "Sở A", "Giấy khen"]]
    appendix = read_appendix(workbook(rows), "ds.xlsx")
    assert appendix.rows[0].name == "Lê Văn Cường"
    assert "1981" not in str(appendix.to_json())


def test_a_column_for_each_form_is_read_by_its_marks():
    rows = [
        ["STT", "Họ và tên", "Đơn vị", "Danh hiệu", None],
        [None, None, None, "CSTĐCS", "LĐTT"],
        [1, "Lê Văn Cường", "Sở A", "x", None],
        [2, "Lê Thị Dung", "Sở B", None, "X"],
    ]
    appendix = read_appendix(workbook(("S", rows, ["A1:A2", "B1:B2", "C1:C2", "D1:E1"])), "ds.xlsx")
    assert [(row.form, row.cells["form"]) for row in appendix.rows] == [("CSTĐCS", "D3"), ("LĐTT", "E4")]


def test_family_and_given_names_in_two_columns_are_joined():
    rows = [["STT", "Họ và tên đệm", "Tên", "Đơn vị", "Hình thức"], [1, "Lê Văn", "Cường", "Sở A", "Giấy khen"]]
    assert read_appendix(workbook(rows), "ds.xlsx").rows[0].name == "Lê Văn Cường"


def test_one_heading_over_two_columns_of_a_name():
    rows = [["STT", "Họ và tên", None, "Đơn vị", "Hình thức"], [1, "Lê Văn", "Cường", "Sở A", "Giấy khen"]]
    assert read_appendix(workbook(("S", rows, ["B1:C1"])), "ds.xlsx").rows[0].name == "Lê Văn Cường"


def test_english_headings_in_a_row_below_the_vietnamese_ones():
    rows = [
        ["TT", "Họ và tên", "Chức vụ", "Đơn vị", "Hình thức"],
        ["No.", "Full name", "Position", "Organization", "Award"],
        [1, "Lê Văn Cường", "Kế toán", "Sở A", "Giấy khen"],
    ]
    appendix = read_appendix(workbook(rows), "ds.xlsx")
    assert [(row.row, row.name, row.post, row.unit) for row in appendix.rows] == [
        (3, "Lê Văn Cường", "Kế toán", "Sở A")
    ]
    assert [heading.text for heading in appendix.tables[0].headings][:2] == ["TT / No.", "Họ và tên / Full name"]


def test_words_automatic_numbers_are_the_numbers_of_rows():
    own = b'<w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr>'
    level = '<w:lvl w:ilvl="0"><w:start w:val="7"/><w:numFmt w:val="decimalZero"/><w:lvlText w:val="%1."/></w:lvl>'
    lists = f'<w:abstractNum w:abstractNumId="0">{level}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/>'
    parts = {
        "word/document.xml": lambda xml: xml.replace(b"</w:tcPr><w:p/>", b"</w:tcPr><w:p>" + own + b"</w:p>"),
        "word/numbering.xml": f"<w:numbering {nsdecls('w')}>{lists}</w:num></w:numbering>".encode(),
    }
    made = document([HEADING, *([None, f"Lê Văn {name}", "CV", "Sở A", "Giấy khen"] for name in ("An", "Bình"))])
    appendix = read_appendix(repacked(made, **parts), "ds.docx")
    assert [(row.number, row.name) for row in appendix.rows] == [(7, "Lê Văn An"), (8, "Lê Văn Bình")]


def test_post_and_unit_in_one_column_are_parted():
    rows = [
        ["TT", "Họ tên", "Chức vụ, đơn vị công tác", "Hình thức"],
        [1, "Lê Văn Cường", "Trưởng phòng Kế toán, Công đoàn Sở Y tế", "Giấy khen"],
        [2, "Lê Thị Dung", "Giáo viên", "Giấy khen"],
    ]
    appendix = read_appendix(workbook(rows), "ds.xlsx")
    assert (appendix.rows[0].post, appendix.rows[0].unit) == ("Trưởng phòng Kế toán", "Công đoàn Sở Y tế")
    assert appendix.rows[1].post == "Giáo viên"
    assert (
        appendix.rows[1].warnings[0] == "Ô C3: chưa tách được chức vụ và đơn vị trong «Giáo viên», tạm để cả ở chức vụ."
    )


def test_post_and_unit_named_together_above_are_told_apart_by_the_row_below():
    rows = [
        ["TT", "Họ tên", "Chức vụ, đơn vị", None, "Hình thức"],
        [None, None, "Chức vụ", "Đơn vị công tác", None],
        [1, "Lê Văn Cường", "Kế toán trưởng", "Sở Y tế", "Giấy khen"],
    ]
    appendix = read_appendix(workbook(("S", rows, ["A1:A2", "B1:B2", "C1:D1", "E1:E2"])), "ds.xlsx")
    assert [heading.field for heading in appendix.tables[0].headings] == ["number", "name", "post", "unit", "form"]
    [row] = appendix.rows
    assert (row.post, row.unit, row.cells["post"], row.cells["unit"]) == ("Kế toán trưởng", "Sở Y tế", "C3", "D3")


def test_sections_name_the_form_and_the_unit():
    rows = [
        ["STT", "Họ và tên", "Chức vụ"],
        ["1. Danh hiệu “Chiến sĩ thi đua cơ sở”: 01 người"],
        ["CĐCS Sở Y tế (01 người)"],
        [1, "Lê Văn Cường", "Bác sĩ"],
        ["2. LAO ĐỘNG TIÊN TIẾN"],
        ["CĐCS Sở Nội vụ"],
        [1, "Lê Thị Dung", "Kế toán"],
    ]
    merged = ["A2:C2", "A3:C3", "A5:C5", "A6:C6"]
    appendix = read_appendix(workbook(("S", rows, merged)), "ds.xlsx")
    assert [(row.unit, row.form) for row in appendix.rows] == [
        ("CĐCS Sở Y tế", "Chiến sĩ thi đua cơ sở"),
        ("CĐCS Sở Nội vụ", "Lao động tiên tiến"),
    ]
    assert appendix.rows[0].section == "1. Danh hiệu “Chiến sĩ thi đua cơ sở”: 01 người / CĐCS Sở Y tế (01 người)"
    assert not appendix.warnings


def test_the_title_names_the_form_and_the_kind():
    rows = [["DANH SÁCH TẬP THỂ ĐƯỢC TẶNG GIẤY KHEN"], ["TT", "Tên đơn vị"], [1, "May Mười"]]
    row = read_appendix(workbook(rows), "ds.xlsx").rows[0]
    assert (row.kind, row.form, row.cells["form"]) == ("collective", "Giấy khen", "A1")


def test_the_sheets_name_says_the_form_where_nothing_else_does():
    rows = [["TT", "Họ tên", "Đơn vị"], [1, "Lê Văn Cường", "Sở A"]]
    assert read_appendix(workbook(rows, name="Bằng khen"), "ds.xlsx").rows[0].form == "Bằng khen"


def test_two_tables_below_each_other_each_with_its_heading():
    rows = [
        ["A. TẬP THỂ"],
        ["TT", "Tên tập thể", "Hình thức"],
        [1, "Phòng Kế toán", "Giấy khen"],
        [],
        ["B. CÁ NHÂN"],
        ["TT", "Hình thức", "Họ và tên", "Đơn vị"],
        [1, "Giấy khen", "Lê Văn Cường", "Sở A"],
    ]
    appendix = read_appendix(workbook(rows), "ds.xlsx")
    assert [(row.kind, row.name, row.section) for row in appendix.rows] == [
        ("collective", "Phòng Kế toán", "A. TẬP THỂ"),
        ("individual", "Lê Văn Cường", "B. CÁ NHÂN"),
    ]
    assert [(table.first_row, table.last_row) for table in appendix.tables] == [(3, 3), (7, 7)]


def test_a_heading_repeated_on_every_page_is_no_recipient():
    numbers = ["(1)", "(2)", "(3)", "(4)", "(5)"]
    rows = [HEADING, numbers, [1, "Lê Văn An", "CV", "Sở A", "Giấy khen"]]
    rows += [HEADING, numbers, [2, "Lê Thị Bình", "CV", "Sở A", "Giấy khen"]]
    appendix = read_appendix(workbook(rows), "ds.xlsx")
    assert [row.number for row in appendix.rows] == [1, 2]
    assert len(appendix.tables) == 1


def test_collectives_in_the_columns_of_people_are_still_collectives():
    rows = [
        HEADING,
        [1, "Tập thể Phòng Kế toán", None, "Sở A", "Giấy khen"],
        [2, None, None, "Công ty Nước sạch", "Giấy khen"],
        [3, "Tô Văn Ba", "Trưởng phòng Kế toán", "Sở A", "Giấy khen"],
    ]
    appendix = read_appendix(workbook(rows), "ds.xlsx")
    assert [(row.kind, row.name) for row in appendix.rows] == [
        ("collective", "Tập thể Phòng Kế toán"),
        ("collective", "Công ty Nước sạch"),
        ("individual", "Tô Văn Ba"),
    ]


def test_merged_units_and_forms_hold_for_all_their_rows():
    rows = [HEADING, [1, "Lê Văn An", "CV", "Sở A", "Giấy khen"], [2, "Lê Thị Bình", "CV"]]
    appendix = read_appendix(workbook(("S", rows, ["D2:D3", "E2:E3"])), "ds.xlsx")
    row = appendix.rows[1]
    assert (row.unit, row.form, row.cells["unit"], row.cells["form"]) == ("Sở A", "Giấy khen", "D2", "E2")


def test_a_person_over_two_merged_rows_is_one_row_and_a_second_form_is_a_second():
    rows = [
        HEADING,
        [1, "Lê Văn An", "Trưởng phòng", "Sở A", "Giấy khen"],
        [None, None, "Chủ tịch công đoàn"],
        [2, "Lê Thị Bình", "CV", "Sở A", "Giấy khen"],
        [None, None, None, None, "Bằng khen"],
    ]
    merged = ["A2:A3", "B2:B3", "D2:D3", "E2:E3", "A4:A5", "B4:B5", "C4:C5", "D4:D5"]
    appendix = read_appendix(workbook(("S", rows, merged)), "ds.xlsx")
    assert [(row.row, row.name, row.post, row.form) for row in appendix.rows] == [
        (2, "Lê Văn An", "Trưởng phòng, Chủ tịch công đoàn", "Giấy khen"),
        (4, "Lê Thị Bình", "CV", "Giấy khen"),
        (5, "Lê Thị Bình", "CV", "Bằng khen"),
    ]


def test_ditto_marks_take_the_text_above():
    rows = [HEADING, [1, "Lê Văn An", "CV", "Sở A", "Giấy khen"], [2, "Lê Thị Bình", "nt", '"', "-nt-"]]
    row = read_appendix(workbook(rows), "ds.xlsx").rows[1]
    assert (row.post, row.unit, row.form) == ("CV", "Sở A", "Giấy khen")
    assert "như dòng trên" in row.warnings[0]


def test_a_numbered_row_without_a_name_is_an_error_and_blank_numbers_at_the_end_are_not():
    rows = [HEADING, [1, "Lê Văn An", "CV", "Sở A", "Giấy khen"], [2], [3, "Lê Thị Bình", "CV", "Sở A", "Giấy khen"]]
    appendix = read_appendix(workbook([*rows, [4], [5]]), "ds.xlsx")
    assert [row.number for row in appendix.rows] == [1, 2, 3]
    assert appendix.rows[1].errors[0] == "Ô B3: thiếu họ tên. Hãy gõ vào hoặc bỏ dòng này."
    assert "dòng 5, 6 chỉ có số thứ tự" in appendix.warnings[0]


def test_the_editors_own_mapping_wins():
    rows = [["Số", "Quý danh", "Làm ở", "Quà"], ["1", "Lê Văn An", "Sở A", "Giấy khen"]]
    mapping = {"quy danh": "name", "lam o": "unit", "qua": "form", "so": "number"}
    row = read_appendix(workbook(rows), "ds.xlsx", mapping).rows[0]
    assert (row.number, row.name, row.unit, row.form) == (1, "Lê Văn An", "Sở A", "Giấy khen")


def test_a_column_mapped_as_personal_is_left_out():
    rows = [[*HEADING, "Phòng máy"], [1, "Lê Văn An", "CV", "Sở A", "Giấy khen", "0912345678"]]
    appendix = read_appendix(workbook(rows), "ds.xlsx", {"phong may": "personal"})
    assert "0912345678" not in str(appendix.to_json())
    assert "«Phòng máy»" in appendix.warnings[0]


def test_a_document_with_sections_between_its_tables():
    appendix = read_appendix(
        document(
            [["CÔNG ĐOÀN NGÀNH", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc"]],
            "DANH SÁCH TẬP THỂ, CÁ NHÂN ĐƯỢC TẶNG BẰNG KHEN",
            "I. TẬP THỂ",
            [["TT", "Tên tập thể"], ["1", "Công đoàn Bệnh viện Mắt"]],
            "II. CÁ NHÂN",
            ([["TT", "Họ và tên", "Đơn vị"], ["1", "Lê Văn An", "Sở A"], ["2", "Lê Thị Bình"]], [(1, 2, 2, 2)]),
            "Ấn định danh sách có 01 tập thể và 02 cá nhân./.",
            [["Nơi nhận:", "TM. BAN THƯỜNG VỤ\nCHỦ TỊCH"]],
        ),
        "ds.docx",
    )
    assert [(row.sheet, row.row, row.kind, row.name, row.unit, row.form) for row in appendix.rows] == [
        ("Bảng 1", 2, "collective", "Công đoàn Bệnh viện Mắt", "", "Bằng khen"),
        ("Bảng 2", 2, "individual", "Lê Văn An", "Sở A", "Bằng khen"),
        ("Bảng 2", 3, "individual", "Lê Thị Bình", "Sở A", "Bằng khen"),
    ]
    assert appendix.stated_total == 3 and not appendix.warnings


def test_a_words_table_continued_without_a_heading_goes_on():
    tables = [HEADING, [1, "Lê Văn An", "CV", "Sở A", "Giấy khen"]], [[2, "Lê Thị Bình", "CV", "Sở A", "Giấy khen"]]
    assert [row.number for row in read_appendix(document(*tables), "ds.docx").rows] == [1, 2]


def test_several_sheets_are_read_and_explanations_passed_over():
    book = workbook(
        ("Hướng dẫn", [["Cách điền biểu mẫu"], ["Điền đủ các cột"]], []),
        ("Tập thể", [["TT", "Đơn vị", "Hình thức"], [1, "May Mười", "Giấy khen"]], []),
        ("Cá nhân", [HEADING, [1, "Lê Văn An", "CV", "Sở A", "Giấy khen"]], []),
    )
    appendix = read_appendix(book, "ds.xlsx")
    assert [(row.sheet, row.kind) for row in appendix.rows] == [("Tập thể", "collective"), ("Cá nhân", "individual")]
    assert appendix.warnings == ["Trang «Hướng dẫn» không có bảng danh sách nên được bỏ qua."]


def test_values_separated_by_commas_and_quotes():
    rows = [HEADING, ["1", "Lê Văn An", "CV", "Sở A, tỉnh B", "Giấy khen"]]
    appendix = read_appendix(separated(rows, ","), "ds.csv")
    assert people(appendix) == [(2, "individual", 1, "Lê Văn An", "CV", "Sở A, tỉnh B", "Giấy khen")]


def test_a_file_without_a_table_is_refused_and_told_what_was_looked_for():
    with pytest.raises(UnreadableAppendix, match="Không tìm thấy bảng danh sách nào.*«Họ và tên»"):
        read_appendix(workbook([["Kính gửi các đơn vị"], ["Xin gửi danh sách sau"]]), "ds.xlsx")


def test_columns_nobody_can_guess_ask_for_a_mapping():
    appendix = read_appendix(workbook([["Mục 1", "Mục 2"], ["một", "hai"], ["ba", "bốn"]]), "ds.xlsx")
    assert not appendix.rows and "Hãy chọn nội dung của từng cột" in appendix.errors[0]
    assert [heading.column for heading in appendix.tables[0].headings] == ["A", "B"]


def test_progress_is_told_up_to_the_end():
    told = []
    rows = [HEADING, *([n, f"Lê Văn An {n}", "CV", "Sở A", "Giấy khen"] for n in range(1, 1201))]
    read_appendix(workbook(rows), "ds.xlsx", progress=lambda done, total: told.append((done, total)))
    assert told == [(0, 1201), (500, 1201), (1000, 1201), (1201, 1201)]


def with_hidden(*columns: str) -> bytes:
    """A workbook in which the forms asked for stand beside those that were given; these columns are hidden."""
    book = openpyxl.Workbook()
    book.active.append(["STT", "Họ và tên", "Đơn vị", "Hình thức đề nghị", "Hình thức khen thưởng", "Ngày sinh"])
    book.active.append([1, "Nguyễn Văn Lành", "Phòng A", "Bằng khen", "Giấy khen", "02/03/1980"])
    for column in columns:
        book.active.column_dimensions[column].hidden = True
    return saved(book)


def test_a_hidden_column_beside_a_visible_one_of_its_kind_is_left_out_and_that_is_told():
    appendix = read_appendix(with_hidden("D", "F"), "ds.xlsx")
    assert appendix.rows[0].form == "Giấy khen"
    assert "Trang «Sheet»: cột D «Hình thức đề nghị» đang bị ẩn trong tệp nên không đọc." in appendix.warnings


def test_a_hidden_column_is_left_out_too_where_it_alone_says_something_unless_it_is_wanted():
    appendix = read_appendix(with_hidden("C"), "ds.xlsx")
    assert appendix.rows[0].unit == ""
    assert "Trang «Sheet»: cột C «Đơn vị» đang bị ẩn trong tệp nên không đọc." in appendix.warnings
    appendix = read_appendix(with_hidden("C"), "ds.xlsx", choices=Choices(keep={"hidden-columns"}))
    assert appendix.rows[0].unit == "Phòng A"
    assert "Trang «Sheet»: cột C «Đơn vị» đang bị ẩn trong tệp nhưng vẫn được đọc." in appendix.warnings


def test_whoever_has_a_line_through_the_name_is_left_out_and_told_unless_that_is_wanted():
    book = openpyxl.Workbook()
    book.active.append(["STT", "Họ và tên", "Đơn vị", "Hình thức", "Số CCCD"])
    book.active.append([1, "Nguyễn Văn Lành", "Phòng A", "Giấy khen", "079123456789"])
    through = InlineFont(strike=True)
    book.active.append([2, CellRichText(TextBlock(through, "Trần Thị Hoài"), " Trần Thị Hoa"), "Phòng A", "Giấy khen"])
    for cell in ("B2", "E2"):
        book.active[cell].font = Font(strike=True)
    appendix = read_appendix(saved(book), "ds.xlsx")
    [second] = appendix.rows
    assert [(aside.cell, aside.text, aside.taken) for aside in appendix.asides] == [
        ("A2", "1 | Nguyễn Văn Lành | Phòng A | Giấy khen", "bị gạch ngang")
    ]
    assert "079123456789" not in str(appendix.to_json())
    first, _ = read_appendix(saved(book), "ds.xlsx", choices=Choices(keep={"struck"})).rows
    assert [told for told in first.warnings if "gạch ngang" in told] == [
        "Ô B2: bị gạch ngang trong tệp nhưng vẫn được đọc, hãy bỏ dòng này nếu người ấy đã bị gạch."
    ]
    assert second.name == "Trần Thị Hoa"
    assert "Ô B3: đã bỏ phần bị gạch ngang «Trần Thị Hoài»." in second.warnings


def test_words_that_a_number_format_shows_are_read_and_that_is_told():
    book = openpyxl.Workbook()
    book.active.append(["STT", "Họ và tên", "Đơn vị", "Hình thức"])
    book.active.append([1, "Nguyễn Văn Lành", 3, "Giấy khen"])
    book.active["C2"].number_format = '"Tổ công đoàn số "00'
    [row] = read_appendix(saved(book), "ds.xlsx").rows
    assert row.unit == "Tổ công đoàn số 03"
    assert any(told.startswith("Ô C2: đã ghi như Excel hiển thị") for told in row.warnings)


def test_a_file_whose_letters_were_lost_when_it_was_saved_says_so_and_cannot_be_accepted():
    rows = [["STT", "Họ và tên", "Đơn vị", "Hình thức"], [1, "Đ? Th? Hà", "T? Đi?n", "Gi?y khen"]]
    appendix = read_appendix(separated(rows), "ds.csv")
    [error] = [told for told in appendix.errors if "mất chữ" in told]
    assert "3 ô" in error and "ô B2" in error and "CSV UTF-8" in error


def test_a_question_mark_in_a_note_is_no_lost_letter():
    rows = [
        ["STT", "Họ và tên", "Đơn vị", "Hình thức", "Ghi chú"],
        [1, "Lê Văn Hà", "Tổ Điện", "Giấy khen", "Đã nghỉ?"],
    ]
    appendix = read_appendix(separated(rows), "ds.csv")
    assert not appendix.errors and not appendix.rows[0].warnings


def test_a_running_number_with_dots_between_thousands_is_not_a_small_one():
    assert [whole(text) for text in ("1", "01.", "1.0", "1.000", "12.000", "1.00.0")] == [1, 1, 1, 1000, 12_000, None]
