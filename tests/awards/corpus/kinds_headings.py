"""Kinds of lists that differ in how their columns are headed."""

from dataclasses import replace

from .cases import Listed, kind, lined
from .files import Cell, Grid
from .people import FORMS, Draw

HEADED = {"#": "STT", "h": "Ông/Bà", "n": "Họ và tên", "p": "Chức vụ", "u": "Đơn vị", "f": "Hình thức khen thưởng"}


def headings(columns: str) -> list[object]:
    return [HEADED.get(column) for column in columns]


@kind(seeds=3)
def columns_in_any_order(draw: Draw):
    columns = "#" + "".join(draw.some("npuf", 4))
    people = draw.people(5)
    return Listed([Grid([headings(columns), *lined(people, columns)])], people)


@kind(seeds=3)
def one_heading_in_unknown_words(draw: Draw):
    people = draw.people(4)
    odd = draw.one(["Mã NV", "Mã nhân viên", "Ca kíp", "Số hồ sơ", "Mã thẻ", "Ký hiệu"])
    rows = [[row[0], f"PK{7000 + at}", *row[1:]] for at, row in enumerate(lined(people, "#npuf"))]
    return Listed([Grid([["STT", odd, *headings("npuf")], *rows])], people)


@kind(seeds=3)
def several_headings_in_unknown_words(draw: Draw):
    people = draw.people(4)
    rows = [[*row[:2], "B2", *row[2:], "Vượt mức", "01/BB"] for row in lined(people, "#npuf")]
    heading = ["STT", "Họ và tên", "Bậc thợ", *headings("puf"), "Năng suất", "Biên bản"]
    return Listed([Grid([heading, *rows])], people)


@kind()
def a_code_before_the_names_and_hidden(draw: Draw):
    people = draw.people(4)
    rows = [[row[0], f"MX{at}", *row[1:]] for at, row in enumerate(lined(people, "#npuf"), start=3)]
    grid = Grid([["TT", "Mã NV", *headings("npuf")], *rows], hidden_columns={"B"})
    return Listed([grid], people, silent=["MX3"])


@kind(seeds=2)
def personal_columns_are_left_out(draw: Draw):
    people = draw.people(4)
    rows = [[row[0], row[1], "079123456789", "02/04/1999", "0912345678", *row[2:]] for row in lined(people, "#npuf")]
    heading = ["STT", "Họ và tên", "Số CCCD", "Ngày tháng năm sinh", "Điện thoại", *headings("puf")]
    return Listed([Grid([heading, *rows])], people, said=["dữ liệu cá nhân"], silent=["079123456789", "0912345678"])


@kind()
def columns_are_numbered_below_the_heading(draw: Draw):
    people = draw.people(3)
    return Listed([Grid([headings("#npuf"), ["(1)", "(2)", "(3)", "(4)", "(5)"], *lined(people, "#npuf")])], people)


@kind("xlsx docx")
def names_in_two_columns_under_one_heading(draw: Draw):
    people = draw.people(4)
    rows = []
    for number, one in enumerate(people, start=1):
        before, _, given = one.name.rpartition(" ")
        rows.append([number, before, given, one.post, one.unit, one.form])
    return Listed([Grid([["STT", Cell("Họ và tên", across=2), None, *headings("puf")], *rows])], people)


@kind()
def the_heading_again_at_the_top_of_each_page(draw: Draw):
    people = draw.people(6)
    heading = headings("#npuf")
    rows = lined(people, "#npuf")
    page = [None, "Trang 2", None, None, None]
    return Listed([Grid([heading, *rows[:3], page, heading, *rows[3:]])], people)


@kind()
def in_two_languages(draw: Draw):
    people = draw.people(3)
    heading = ["TT\n(No.)", "Họ và tên\n(Full name)", "Chức vụ\n(Position)", "Đơn vị\n(Unit)", "Hình thức (Award)"]
    return Listed([Grid([heading, *lined(people, "#npuf")])], people)


@kind("xlsx csv", seeds=2)
def no_heading_at_all(draw: Draw):
    people = draw.people(6)
    return Listed([Grid(lined(people, "#npuf"))], people, said=["không có dòng tiêu đề"])


@kind(seeds=3)
def units_are_called_otherwise(draw: Draw):
    called = draw.one(["Chi hội", "Bộ phận", "Tổ công tác", "Phân xưởng", "Nơi công tác", "Cơ quan, đơn vị", "Chuyền"])
    people = [replace(one, unit=f"Chuyền {at}") for at, one in enumerate(draw.people(4), start=1)]
    heading = ["STT", "Họ và tên", called, "Lĩnh vực", "Hình thức khen"]
    rows = [[number, one.name, one.unit, "Nuôi cá", one.form] for number, one in enumerate(people, start=1)]
    return Listed([Grid([heading, *rows])], [replace(one, post="") for one in people])


@kind("xlsx docx")
def ticks_under_two_rows_of_headings(draw: Draw):
    people = [replace(one, form=draw.one(FORMS[:3])) for one in draw.people(5)]
    top = ["STT", "Họ và tên", "Chức vụ", "Đơn vị", Cell("Hình thức đề nghị", across=3), None, None]
    sub = [None, None, None, None, *FORMS[:3]]
    rows = [[*row[:4], *("x" if row[4] == form else None for form in FORMS[:3])] for row in lined(people, "#npuf")]
    top = [Cell(cell, down=2) if isinstance(cell, str) else cell for cell in top]
    return Listed([Grid([top, sub, *rows])], people)


@kind("xlsx csv")
def ticks_of_a_check_box(draw: Draw):
    people = [replace(one, form=draw.one(FORMS[:2])) for one in draw.people(4)]
    rows = [[*row[:4], *(row[4] == form for form in FORMS[:2])] for row in lined(people, "#npuf")]
    return Listed([Grid([["STT", "Họ và tên", "Chức vụ", "Đơn vị", *FORMS[:2]], *rows])], people)


@kind("xlsx csv")
def one_column_of_check_boxes(draw: Draw):
    people = [replace(one, form="Giấy khen") for one in draw.people(4)]
    rows = [[*row[:4], True] for row in lined(people, "#npuf")]
    return Listed([Grid([["STT", "Họ và tên", "Chức vụ", "Đơn vị", "Giấy khen"], *rows])], people)


@kind("xlsx docx")
def two_halves_side_by_side(draw: Draw):
    people = draw.people(6, post="", form="Giấy khen")
    half = ["STT", "Họ và tên", "Đơn vị"]
    rows = lined(people, "#nu")
    grid = Grid([[*half, *half], *([*left, *right] for left, right in zip(rows[:3], rows[3:], strict=True))])
    grid.above = ["DANH SÁCH CÁ NHÂN ĐƯỢC TẶNG GIẤY KHEN"]
    return Listed([grid], people)


@kind(seeds=2)
def below_a_letterhead(draw: Draw):
    people = draw.people(4, form="Bằng khen")
    above = ["CÔNG ĐOÀN NGÀNH ĐƯỜNG SÔNG", "DANH SÁCH CÁ NHÂN ĐƯỢC TẶNG BẰNG KHEN",
             "(Kèm theo Quyết định số 12/QĐ-CĐ ngày 03 tháng 9 năm 2026)"]  # fmt: skip
    return Listed([Grid([headings("#npu"), *lined(people, "#npu")], above=above)], people)


@kind("xlsx csv")
def the_only_column_that_names_is_called_tap_the_ca_nhan(draw: Draw):
    groups, people = draw.groups(2, form="Bằng khen"), draw.people(3, form="Bằng khen")
    rows = [["STT", "Tập thể, cá nhân", "Đơn vị", "Hình thức"], *lined(groups, "#nuf"), *lined(people, "#nuf", first=3)]
    return Listed([Grid(rows)], groups + [replace(one, post="") for one in people])
