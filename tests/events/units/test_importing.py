"""Units out of a spreadsheet: reading it, understanding it, saving it."""

from io import BytesIO

import pytest
from django.contrib.admin.models import LogEntry
from openpyxl import Workbook

from events.models import Unit
from events.units.importing import ImportPlan
from events.units.sheets import UnreadableFile, read_units, units_workbook
from tests.events.factories import UnitFactory
from unionsite.publishing.roles import EDITOR

HEAD = ("Tên đơn vị", "Tên gọn", "Tên cũ", "Thuộc đơn vị", "Thứ tự")


def xlsx(*rows, title="Đơn vị") -> bytes:
    book = Workbook()
    book.active.title = title
    for row in rows:
        book.active.append(row)
    file = BytesIO()
    book.save(file)
    return file.getvalue()


def read(*rows) -> list[dict]:
    return read_units(xlsx(*rows), "don-vi.xlsx")[0]


def rows(*units, first=2) -> list[dict]:
    """Rows of (name, parent) or (name,): those without a parent leave the cell empty."""
    return [{"row": row, "name": name, "parent": "".join(parent)} for row, (name, *parent) in enumerate(units, first)]


def states(plan: ImportPlan) -> list[str]:
    return [line.state for line in plan.lines]


def errors(plan: ImportPlan) -> dict[int, str]:
    return {line.row: " ".join(line.errors) for line in plan.of("error")}


@pytest.fixture
def health(db):
    return UnitFactory(name="Sở Y tế", short_name="SYT", former_names="Ty Y tế", order=3)


# Reading


def told(*rows) -> dict[int, str]:
    """What is said of the rows of such a file, by their numbers."""
    return {row["row"]: " ".join(row["told"]) for row in read(*rows) if "told" in row}


THIRD_LEVEL = [
    ("TT", "Công đoàn cấp trên", "Công đoàn cơ sở", "Tổ công đoàn"),
    (1, None, "CĐCS Sở Y tế", None),
    (None, None, None, "Tổ 1"),
    (2, None, "CĐCS Sở Nội vụ", "Tổ 2"),
    (3, None, "CĐCS Sở Tư pháp", None, "ghi thêm"),
]


def test_each_cell_of_a_column_that_is_not_read_is_told():
    assert told(*THIRD_LEVEL) == {
        3: "Không đọc ô D3, cột «Tổ công đoàn»: «Tổ 1».",
        4: "Không đọc ô D4, cột «Tổ công đoàn»: «Tổ 2».",
        5: "Không đọc ô E5, cột không có tiêu đề: «ghi thêm».",
    }


def test_a_row_of_which_nothing_was_read_is_shown_and_keeps_nothing_back(db, staff):
    plan = ImportPlan(read(*THIRD_LEVEL))
    assert states(plan) == ["new", "unread", "new", "new"]
    assert "D3" in plan.lines[1].notes[0]
    assert plan.save(staff(EDITOR)) == (3, 0)


def test_a_second_column_of_the_same_kind_is_told():
    assert "Sở Y tế cũ" in told(("STT", "Tên đơn vị", "Tên đơn vị cấp huyện"), (1, "Sở Y tế", "Sở Y tế cũ"))[2]


def test_what_stands_below_the_list_or_on_other_sheets_is_told():
    book = Workbook()
    book.active.title = "Đơn vị"
    for row in (("Tên đơn vị", "Tên gọn"), ("Sở Y tế",), ("Tổng cộng: 1 đơn vị",), ("Sở Nội vụ",)):
        book.active.append(row)
    book.create_sheet("Cấp huyện").append(("Công đoàn huyện A",))
    file = BytesIO()
    book.save(file)
    found, remarks = read_units(file.getvalue(), "a.xlsx")
    assert [row["name"] for row in found] == ["Sở Y tế"]
    assert remarks == [
        "Không đọc trang tính «Cấp huyện», có 1 dòng.",
        "Không đọc từ dòng 3 trở xuống: «Tổng cộng: 1 đơn vị»; «Sở Nội vụ».",
    ]


def test_a_row_of_nothing_but_numbers_amid_the_list_is_no_numbering_of_columns():
    assert [row["row"] for row in read(("STT", "Đơn vị", "Thứ tự"), (1, 2, 3), (1, "Sở Y tế", 1), (2, None, 3))] == [
        3,
        4,
    ]


def test_letters_of_an_old_encoding_are_converted_and_told():
    assert "TCVN3" in told(("Tên đơn vị", "Tên gọn"), ("C«ng ®oµn Së Y tÕ tØnh", None))[2]


def test_a_hidden_row_is_told():
    book = Workbook()
    for row in (("Tên đơn vị", "Tên gọn"), ("Sở Y tế",), ("Sở Cũ",)):
        book.active.append(row)
    book.active.row_dimensions[3].hidden = True
    file = BytesIO()
    book.save(file)
    assert read_units(file.getvalue(), "a.xlsx")[0][1]["told"] == ["Dòng này bị ẩn trong tệp."]


def test_the_columns_stand_in_any_order_and_wording_below_a_letterhead():
    found = read(
        ("CÔNG ĐOÀN VIÊN CHỨC TỈNH", None, None, None, None, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
        ("Số: 12/DS-CĐ",),
        (None,),
        ("DANH SÁCH CÁC ĐƠN VỊ TRỰC THUỘC",),
        ("STT", "Công đoàn cấp trên", "Tên đầy đủ của đơn vị", "Tên viết tắt", "Tên trước đây", "Ghi chú"),
        ("(1)", "(2)", "(3)", "(4)", "(5)", "(6)"),
        (1.0, None, "Sở  Y\ntế", "SYT", "Ty Y tế\nBan Y tế; Nha Y tế", "x"),
        (None,),
        (2, "Sở Y tế", "Văn phòng"),
        ("Tổng cộng: 2 đơn vị",),
        (None, None, "NGƯỜI LẬP BIỂU"),
    )
    assert [(row["row"], row["name"], row["parent"], row["number"]) for row in found] == [
        (7, "Sở Y tế", "", "1"),
        (9, "Văn phòng", "Sở Y tế", "2"),
    ]
    assert (found[0]["short_name"], found[0]["former_names"]) == ("SYT", "Ty Y tế\nBan Y tế; Nha Y tế")


def test_one_column_of_names_is_enough():
    assert [row["name"] for row in read(("Tên đơn vị",), ("Sở Y tế",), ("Sở Nội vụ",))] == ["Sở Y tế", "Sở Nội vụ"]


def test_a_running_number_that_is_not_a_number_is_no_order():
    assert "order" not in read(("TT", "Đơn vị"), ("I", "Sở Y tế"), ("1.1", "Văn phòng"))[0]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-8"])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_a_csv_file_is_read_whatever_its_encoding_and_separator(encoding, separator):
    text = f'Tên đơn vị{separator}Tên cũ\r\n"Sở Y tế"{separator}"Ty Y tế"\r\n'
    assert read_units(text.encode(encoding), "Đơn vị.CSV")[0] == [
        {"row": 2, "name": "Sở Y tế", "former_names": "Ty Y tế"}
    ]


def test_the_table_may_stand_on_a_later_sheet():
    book = Workbook()
    book.active.append(("Hướng dẫn điền",))
    sheet = book.create_sheet("Danh sách")
    sheet.append(HEAD)
    sheet.append(("Sở Y tế",))
    file = BytesIO()
    book.save(file)
    assert [row["name"] for row in read_units(file.getvalue(), "a.xlsx")[0]] == ["Sở Y tế"]


@pytest.mark.parametrize(
    ("data", "filename", "reason"),
    [
        (b"x" * 2_000_001, "a.xlsx", "2 MB"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "a.xls", "lưu lại dạng .xlsx"),
        (b"PK\x03\x04rubbish", "a.xlsx", "bị hỏng"),
        (b"%PDF-1.7", "a.pdf", "PDF.*lưu lại dạng .xlsx"),
        ("Tên đơn vị".encode(), "a.txt", "Chỉ nhận tệp .xlsx hoặc .csv"),
        (b"\x00\x01\x02\x03\x05", "a.csv", "UTF-8"),
        (b"", "a.csv", "Tệp rỗng"),
        ("Họ và tên,Chức vụ\nNguyễn Văn A,Chủ tịch\n".encode(), "a.csv", "Tên đơn vị"),
        ("Tên đơn vị,Tên gọn\n".encode(), "a.csv", "không có đơn vị nào"),
        (("Tên đơn vị\n" + "Sở\n" * 5001).encode(), "a.csv", "chia thành nhiều tệp"),
    ],
)
def test_a_file_that_is_no_list_of_units_is_refused_with_a_way_out(data, filename, reason):
    with pytest.raises(UnreadableFile, match=reason):
        read_units(data, filename)


def test_a_parent_merged_over_several_units_is_that_of_each():
    book = Workbook()
    for row in (("Tên đơn vị", "Thuộc đơn vị"), ("Văn phòng", "Sở Y tế"), ("Thanh tra",)):
        book.active.append(row)
    book.active.merge_cells("B2:B3")
    file = BytesIO()
    book.save(file)
    assert [row["parent"] for row in read_units(file.getvalue(), "a.xlsx")[0]] == ["Sở Y tế", "Sở Y tế"]


def test_a_name_that_is_a_formula_without_a_result_is_refused_by_its_cell():
    with pytest.raises(UnreadableFile, match=r"Ô A3 \(trang «Đơn vị»\) có công thức nhưng chưa có kết quả"):
        read(HEAD, ("Sở Y tế",), ('="Sở "&"Nội vụ"',))


# Understanding


def test_new_changed_and_unchanged_units_are_told_apart(health):
    UnitFactory(name="Sở Nội vụ")
    plan = ImportPlan(
        [
            {"row": 5, "name": "SỞ NỘI VỤ", "short_name": "", "parent": ""},
            {"row": 6, "name": "Sở Y tế", "short_name": "SYT", "parent": ""},
            {"row": 7, "name": "Sở Y  tế số hai", "short_name": "", "parent": ""},
        ]
    )
    assert states(plan) == ["changed", "unchanged", "new"]
    assert plan.lines[0].changes == [("Tên đơn vị", "Sở Nội vụ", "SỞ NỘI VỤ")]


def test_what_changes_is_said_column_by_column(health):
    row = {"row": 2, "name": "Sở Y tế", "short_name": "", "former_names": "Ty Y tế; Nha Y tế", "parent": "",
           "order": "4", "active": "Không"}  # fmt: skip
    assert ImportPlan([row]).lines[0].changes == [
        ("Tên gọn", "SYT", "để trống"),
        ("Tên cũ", "Ty Y tế", "Ty Y tế; Nha Y tế"),
        ("Thứ tự", "3", "4"),
        ("Đang hoạt động", "có", "không"),
    ]


def test_columns_that_the_file_has_not_stay_as_they_are(health):
    assert states(ImportPlan([{"row": 2, "name": "Sở Y tế"}])) == ["unchanged"]


def test_parents_may_come_later_than_their_children(db, staff):
    plan = ImportPlan(rows(("Tổ Một", "Văn phòng"), ("Văn phòng", "CĐCS Sở Y tế"), ("Sở Y tế",)))
    assert states(plan) == ["new"] * 3
    plan.save(staff(EDITOR))
    assert Unit.objects.get(name="Tổ Một").parent.parent == Unit.objects.get(name="Sở Y tế")


def test_a_parent_is_found_by_its_short_or_former_name_or_its_path(health):
    office = UnitFactory(name="Văn phòng", parent=health)
    UnitFactory(name="Văn phòng", parent=UnitFactory(name="Sở Nội vụ"))
    plan = ImportPlan(rows(("Phòng A", "SYT"), ("Phòng B", "Ty Y tế"), ("Tổ C", "Văn phòng - Sở Y tế")))
    assert [line.parent for line in plan.lines] == [health.pk, health.pk, office.pk]


def test_an_unknown_parent_is_refused_with_the_nearest_names(health):
    plan = ImportPlan(rows(("Văn phòng", "Sở Y tê tỉnhh"), ("Tổ Một", "Văn phòng")))
    assert "Không có đơn vị cấp trên «Sở Y tê tỉnhh». Gần giống: Sở Y tế." in errors(plan)[2]
    assert (states(plan), plan.lines[1].waits_for) == (["error", "waiting"], 2)


def test_a_parent_that_is_not_to_be_found_is_told_once(db):
    plan = ImportPlan(rows(("Sở A", "Tỉnhh"), ("Phòng 1", "Sở A"), ("Phòng 2", "Sở A"), ("Sở B", "Tỉnhh"), ("Sở C",)))
    assert states(plan) == ["error", "waiting", "waiting", "waiting", "new"]
    assert {line.waits_for for line in plan.of("waiting")} == {2}
    assert "Tỉnhh" in errors(plan)[2]
    assert "3 dòng khác chờ dòng này." in errors(plan)[2]


def test_what_stands_below_a_row_that_cannot_be_waits_for_it(db):
    wrong = {"row": 2, "code": "99999", "name": "Sở A", "parent": ""}
    plan = ImportPlan([wrong, {"row": 3, "name": "Phòng 1", "parent": "Sở A"}])
    assert [line.waits_for for line in plan.lines] == [None, 2]


def test_a_plan_with_a_row_that_waits_is_not_saved(db, staff):
    with pytest.raises(AssertionError):
        ImportPlan(rows(("Sở A", "Tỉnhh"), ("Phòng 1", "Sở A"))).save(staff(EDITOR))


def test_a_parent_that_may_be_several_is_refused_with_their_names(health):
    for parent in (health, UnitFactory(name="Sở Nội vụ")):
        UnitFactory(name="Văn phòng", parent=parent)
    error = errors(ImportPlan(rows(("Tổ Một", "Văn phòng"))))[2]
    assert "Văn phòng (Sở Nội vụ); Văn phòng (Sở Y tế)" in error


def test_a_parent_written_twice_is_said_to_be_so_with_its_rows(db):
    told = errors(ImportPlan(rows(("Sở Y tế",), ("Sở Y tế",), ("Tổ Một", "Sở Y tế"))))
    assert told[4] == "Cấp trên «Sở Y tế» được ghi nhiều lần: dòng 2 và dòng 3. Hãy chỉ giữ một dòng."


def test_a_parents_full_name_is_that_parent_whoever_else_may_be_meant(db):
    """Beside it another unit is called so for short, and a third by it without «cơ sở»."""
    union = UnitFactory(name="Công đoàn Sở Nông nghiệp và Môi trường")
    UnitFactory(name="Công đoàn cơ sở Sở Nông nghiệp và Môi trường", short_name="CĐ Sở Nông nghiệp và Môi trường")
    plan = ImportPlan(rows(("Văn phòng", "Công đoàn Sở Nông nghiệp và Môi trường")))
    assert (states(plan), plan.lines[0].parent) == (["new"], union.pk)


def test_nearest_names_that_read_the_same_are_told_once(db):
    for department in (UnitFactory(name="Sở Y tế"), UnitFactory(name="Sở Nội vụ")):
        UnitFactory(name="Văn thư", parent=UnitFactory(name="Văn phòng", parent=department))
    error = errors(ImportPlan(rows(("Tổ Một", "Văn thưư"))))[2]
    assert error.count("Văn thư (Văn phòng)") == 1


def test_a_running_number_places_new_units_and_leaves_the_others_where_they_are(staff, health):
    """A partial list is numbered from one, too."""
    plan = ImportPlan(read(("STT", "Tên đơn vị"), (1, "Sở Y tế"), (2, "Sở Nội vụ")))
    assert states(plan) == ["unchanged", "new"]
    plan.save(staff(EDITOR))
    assert dict(Unit.objects.values_list("name", "order")) == {"Sở Y tế": 3, "Sở Nội vụ": 2}


def test_a_column_called_order_places_them_all(staff, health):
    plan = ImportPlan(read(("STT", "Tên đơn vị", "Thứ tự"), (1, "Sở Y tế", 7), (2, "Sở Nội vụ", 8)))
    plan.save(staff(EDITOR))
    assert dict(Unit.objects.values_list("name", "order")) == {"Sở Y tế": 7, "Sở Nội vụ": 8}


def test_an_order_is_read_with_dots_between_thousands(staff, health):
    ImportPlan(read(("Tên đơn vị", "Thứ tự"), ("Sở Y tế", "2.000"))).save(staff(EDITOR))
    assert Unit.objects.get().order == 2000


def test_a_running_number_beyond_all_places_is_the_last(staff, db):
    plan = ImportPlan(read(("STT", "Tên đơn vị"), (99999, "Sở Nội vụ")))
    plan.save(staff(EDITOR))
    assert Unit.objects.get().order == 32767


def test_the_same_unit_twice_is_refused_at_both_rows(health):
    plan = ImportPlan(rows(("Văn phòng", "Sở Y tế"), ("Sở Nội vụ",), ("VĂN PHÒNG", "SYT")))
    assert set(errors(plan)) == {2, 4}
    assert "dòng 2 và dòng 4" in errors(plan)[4]


def test_units_that_belong_to_one_another_are_refused(db):
    plan = ImportPlan(rows(("Phòng A", "Phòng B"), ("Phòng B", "Phòng A"), ("Phòng C", "Phòng C")))
    assert set(errors(plan)) == {2, 4}
    assert plan.lines[1].waits_for == 2
    assert "«Phòng A» (dòng 2) → «Phòng B» (dòng 3) → «Phòng A» (dòng 2)" in errors(plan)[2]


def test_a_unit_is_not_moved_below_what_belongs_to_it(health):
    UnitFactory(name="Văn phòng", parent=health)
    plan = ImportPlan([{"row": 2, "code": str(health.pk), "name": "Sở Y tế", "parent": "Văn phòng"}])
    assert "cấp dưới của nó" in errors(plan)[2]


def test_more_levels_than_five_are_refused_also_below_what_moves(db):
    chain = [("Cấp 1",), *((f"Cấp {n}", f"Cấp {n - 1}") for n in range(2, 7))]
    assert set(errors(ImportPlan(rows(*chain)))) == {7}
    top = UnitFactory(name="Khối X")
    UnitFactory(name="Khối Y", parent=UnitFactory(name="Khối Z", parent=top))
    plan = ImportPlan(rows(("A",), ("B", "A"), ("C", "B"), ("Khối X", "C")))
    assert "Sâu quá 5 cấp («Khối Y»)" in errors(plan)[5]


@pytest.mark.parametrize(
    ("cells", "reason"),
    [
        ({"name": "", "short_name": "SYT"}, "Thiếu tên đơn vị"),
        ({"name": "Sở " * 80}, "dài quá 200"),
        ({"name": "Sở Y tế", "order": "đầu"}, "số nguyên"),
        ({"name": "Sở Y tế", "order": "40000"}, "số nguyên"),
        ({"name": "Sở Y tế", "active": "có lẽ"}, "«có» hoặc «không»"),
        ({"name": "Sở Y tế", "code": "99999"}, "mã «99999»"),
        ({"name": "Sở Y tế", "code": "abc"}, "mã «abc»"),
    ],
)
def test_a_cell_that_cannot_be_is_refused_with_its_row(db, cells, reason):
    assert reason in errors(ImportPlan([{"row": 9, **cells}]))[9]


def test_a_unit_from_the_top_of_the_tree_is_put_where_it_belongs(health):
    plan = ImportPlan(rows(("Công đoàn tỉnh",), ("Sở Y tế", "Công đoàn tỉnh")))
    assert states(plan) == ["new", "changed"]
    assert plan.lines[1].changes == [("Thuộc đơn vị (cấp trên)", "không thuộc đơn vị nào", "Công đoàn tỉnh")]


def test_a_namesake_elsewhere_in_the_tree_is_another_unit_and_said_to_be_there(health):
    UnitFactory(name="Văn phòng", parent=health)
    plan = ImportPlan(rows(("Sở Nội vụ",), ("Văn phòng", "Sở Nội vụ")))
    assert states(plan) == ["new", "new"]
    assert "Đã có «Văn phòng» thuộc «Sở Y tế»" in plan.lines[1].notes[0]


def test_a_unit_is_renamed_by_its_code(health, staff):
    office = UnitFactory(name="Văn phòng", parent=health)
    ImportPlan(
        [
            {"row": 2, "code": str(health.pk), "name": "Sở Y tế và Dân số", "parent": ""},
            {"row": 3, "code": str(office.pk), "name": "Văn phòng", "parent": "Sở Y tế và Dân số"},
        ]
    ).save(staff(EDITOR))
    health.refresh_from_db()
    assert (health.name, health.folded_name) == ("Sở Y tế và Dân số", "so y te va dan so")


def test_two_units_may_swap_their_names(health, staff):
    other = UnitFactory(name="Sở Nội vụ")
    swapped = [(health.pk, "Sở Nội vụ"), (other.pk, "Sở Y tế")]
    ImportPlan([{"row": pk, "code": str(pk), "name": name} for pk, name in swapped]).save(staff(EDITOR))
    other.refresh_from_db()
    assert other.name == "Sở Y tế"


def test_a_name_that_another_unit_has_is_refused(health):
    other = UnitFactory(name="Sở Nội vụ")
    plan = ImportPlan([{"row": 2, "code": str(other.pk), "name": "Sở Y tế", "parent": ""}])
    assert "đơn vị khác cùng tên" in errors(plan)[2]


# Saving


def test_saving_is_logged_unit_by_unit(health, staff):
    new, changed = ImportPlan(rows(("SỞ Y TẾ",), ("Văn phòng", "Sở Y tế"))).save(staff(EDITOR))
    assert (new, changed) == (1, 1)
    assert LogEntry.objects.count() == 2


def test_what_was_saved_is_unchanged_the_second_time(db, staff):
    read = rows(("Sở Y tế",), ("Văn phòng", "Sở Y tế"))
    ImportPlan(read).save(staff(EDITOR))
    assert states(ImportPlan(read)) == ["unchanged"] * 2


def test_a_download_reads_back_as_nothing_new(health):
    other = UnitFactory(name="Sở Nội vụ", former_names="Ty Nội vụ\nBan Tổ chức", active=False)
    for parent in (health, other):
        UnitFactory(name="Tổ Một", parent=UnitFactory(name="Văn phòng", parent=parent))
    UnitFactory(name="=HYPERLINK", short_name="+1")
    plan = ImportPlan(read_units(units_workbook(), "don-vi.xlsx")[0])
    assert states(plan) == ["unchanged"] * 7
    assert errors(plan) == {}


def test_thousands_of_rows_cost_no_query_each(db, django_assert_max_num_queries):
    units = [(f"Sở {n}",) for n in range(100)] + [(f"Phòng {n}", f"Sở {n % 100}") for n in range(900)]
    with django_assert_max_num_queries(2):
        assert states(ImportPlan(rows(*units))) == ["new"] * 1000
