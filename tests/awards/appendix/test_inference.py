from awards.appendix import read_appendix
from tests.unionsite.spreadsheets.files import workbook


def test_a_table_without_a_heading_is_understood_by_its_cells():
    rows = [
        [1, "Nguyễn Văn An", "Trưởng phòng", "Sở Y tế", "079111222333", "Giấy khen"],
        [2, "Lê Thị Bình", "Kế toán", "Sở Nội vụ", "079111222444", "Bằng khen"],
    ]
    appendix = read_appendix(workbook(rows), "ds.xlsx")
    assert [(row.name, row.post, row.unit, row.form) for row in appendix.rows] == [
        ("Nguyễn Văn An", "Trưởng phòng", "Sở Y tế", "Giấy khen"),
        ("Lê Thị Bình", "Kế toán", "Sở Nội vụ", "Bằng khen"),
    ]
    assert "không có dòng tiêu đề nhận ra được" in appendix.warnings[0]
    assert "079111222333" not in str(appendix.to_json())


def test_a_heading_in_unknown_words_over_names():
    rows = [["Quý vị", "Nơi làm", "Quà"], ["Nguyễn Văn An", "Sở Y tế", "Giấy khen"], ["Lê Bình", "Sở A", "Giấy khen"]]
    appendix = read_appendix(workbook(rows), "ds.xlsx")
    assert [row.name for row in appendix.rows] == ["Nguyễn Văn An", "Lê Bình"]


def test_a_name_column_in_unknown_words_among_known_ones():
    rows = [["STT", "Quý vị", "Đơn vị", "Hình thức"], [1, "Nguyễn Văn An", "Sở Y tế", "Giấy khen"]]
    row = read_appendix(workbook(rows), "ds.xlsx").rows[0]
    assert (row.kind, row.name, row.unit) == ("individual", "Nguyễn Văn An", "Sở Y tế")


def test_columns_without_headings_can_be_mapped_by_their_letters():
    rows = [["một", "hai"], ["ba", "bốn"]]
    appendix = read_appendix(workbook(rows), "ds.xlsx", {"cot a": "name", "cot b": "form"})
    assert [(row.name, row.form) for row in appendix.rows] == [("một", "hai"), ("ba", "bốn")]


def test_a_table_of_figures_lists_nobody():
    rows = [["TT", "Đơn vị", "Số tập thể", "Số cá nhân", "Tổng số"], [1, "Sở A", 2, 3, 5]]
    lists = [["TT", "Họ tên", "Đơn vị", "Hình thức"], [1, "Lê Văn An", "Sở A", "Giấy khen"]]
    appendix = read_appendix(workbook(("Tổng hợp", rows, []), ("Danh sách", lists, [])), "ds.xlsx")
    assert [row.name for row in appendix.rows] == ["Lê Văn An"]
    assert any("bảng số liệu tổng hợp" in warning for warning in appendix.warnings)
