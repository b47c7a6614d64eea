"""Kinds of lists that differ in what a cell holds: kind words, several people, sentences, what is struck or hidden."""

from dataclasses import replace

from .cases import Listed, kind, lined
from .files import Cell, Grid
from .kinds_headings import headings
from .people import Draw

WORKERS = ["Công nhân", "Công chức", "Viên chức", "Cán bộ Tư pháp", "Đoàn viên", "Nhà giáo", "Người lao động",
           "Nông dân", "Cán bộ kỹ thuật", "Nhân viên"]  # fmt: skip
RARE = ["Đậu Thị Hoa", "Phí Văn Nam", "Lò Văn Pành", "Giàng A Sùng", "Y Bhăm Niê", "Cầm Bá Thước", "Ka Phu Srai",
        "Hà Nhì Ló", "Sùng Seo Páo", "Thào A Của"]  # fmt: skip


@kind(seeds=3)
def a_name_and_a_post_with_a_kind_word_in_one_text(draw: Draw):
    expected = [
        replace(draw.person(form="Bằng khen", honorific="Ông"), post=post, unit="Xưởng Đúc")
        for post in draw.some(WORKERS, 7)
    ]
    rows = [["STT", "Họ và tên, chức vụ, đơn vị công tác"]]
    rows += [[at, f"Ông {one.name}, {one.post}, {one.unit}"] for at, one in enumerate(expected, start=1)]
    return Listed([Grid(rows, above=["DANH SÁCH TẶNG BẰNG KHEN"])], expected)


@kind(seeds=2)
def groups_called_by_those_who_make_them_up(draw: Draw):
    names = draw.some(["Nhân dân và cán bộ xã Mường Lay", "Cán bộ, chiến sĩ Đồn Biên phòng Bến Mây", "Ban Cán sự Đảng",
                       "Khu nhà trọ công nhân Hòa Bình", "Nhà Văn hóa Công nhân", "Tập thể Phòng Kế hoạch",
                       "Tập thể lao động Xưởng Mộc", "Đoàn viên, người lao động Trạm bơm số 2"], 6)  # fmt: skip
    groups = [draw.group(name=name, unit="", form="Bằng khen") for name in names]
    rows = [["STT", "Tên tập thể"], *lined(groups, "#n")]
    return Listed([Grid(rows, above=["DANH SÁCH TẬP THỂ ĐƯỢC TẶNG BẰNG KHEN"])], groups)


@kind(seeds=2)
def comrades(draw: Draw):
    called = draw.one(["Đồng chí", "Đ/c"])
    people = draw.people(5, form="Giấy khen", post="", unit="", honorific=called)
    rows = [["STT", "Họ và tên"], *([at, f"{called} {one.name}"] for at, one in enumerate(people, start=1))]
    return Listed([Grid(rows, above=["DANH SÁCH CÁ NHÂN ĐƯỢC TẶNG GIẤY KHEN"])], people)


@kind(seeds=3)
def a_whole_sentence_in_a_cell(draw: Draw):
    groups, people = draw.groups(2, form=""), draw.people(4, form="", honorific="Bà")
    rows = [["STT", "Tập thể, cá nhân"], ["I", "TẬP THỂ"]]
    rows += [[at, f"{one.name}, {one.unit};"] for at, one in enumerate(groups, start=1)]
    rows.append(["II", "CÁ NHÂN"])
    ends = [";", ";", ";", "."]
    rows += [
        [at, f"Bà {one.name}, {one.post}, {one.unit}{end}"]
        for at, (one, end) in enumerate(zip(people, ends, strict=True), start=1)
    ]
    return Listed([Grid(rows)], groups + people)


@kind(seeds=2)
def a_sentence_in_the_column_of_names(draw: Draw):
    people = draw.people(4, form="Giấy khen", honorific="Ông")
    rows = [["STT", "Họ và tên", "Hình thức"]]
    rows += [[at, f"Ông {one.name}, {one.post}, {one.unit};", one.form] for at, one in enumerate(people, start=1)]
    return Listed([Grid(rows)], people, said=["một câu"])


@kind(seeds=2)
def a_sentence_without_a_comma_before_the_unit_is_asked(draw: Draw):
    people = draw.people(4, form="Giấy khen", honorific="Ông")
    rows = [["STT", "Họ và tên", "Hình thức"]]
    rows += [[at, f"Ông {one.name}, {one.post} {one.unit};", one.form] for at, one in enumerate(people, start=1)]
    expected = [replace(one, post=f"{one.post} {one.unit}", unit="") for one in people]
    return Listed([Grid(rows)], expected, said=["chưa tách được"])


@kind(seeds=2)
def posts_and_units_in_one_column(draw: Draw):
    people = draw.people(4)
    rows = [["STT", "Họ và tên", "Chức vụ, đơn vị công tác", "Hình thức"]]
    rows += [[at, one.name, f"{one.post}, {one.unit}", one.form] for at, one in enumerate(people, start=1)]
    return Listed([Grid(rows)], people)


@kind(seeds=3)
def two_people_in_a_cell(draw: Draw):
    first, second, alone = draw.people(3, form="Giấy khen")
    second = replace(second, unit=first.unit)
    rows = [headings("#npuf")]
    rows.append([1, f"{first.name}\n{second.name}", f"{first.post}\n{second.post}", first.unit, first.form])
    return Listed([Grid([*rows, *lined([alone], "#npuf", first=2)])], [first, second, alone], said=["2 người"])


@kind(seeds=3)
def two_people_with_rare_names_in_a_cell(draw: Draw):
    first, second = draw.people(2, form="Giấy khen")
    one, other = draw.some(RARE, 2)
    first, second = replace(first, name=one), replace(second, name=other, unit=first.unit)
    rows = [headings("#npuf")]
    rows.append([1, f"{first.name}\n{second.name}", f"{first.post}\n{second.post}", first.unit, first.form])
    return Listed([Grid(rows)], [first, second], said=["2 người"])


@kind(seeds=2)
def two_people_numbered_in_a_cell(draw: Draw):
    first, second = draw.people(2, form="Giấy khen", post="Kỹ sư", unit="Xưởng Mộc")
    mark = draw.one([("1. ", "2. "), ("- ", "- "), ("1) ", "2) ")])
    rows = [headings("#npuf"), [1, f"{mark[0]}{first.name}\n{mark[1]}{second.name}", "Kỹ sư", "Xưởng Mộc", "Giấy khen"]]
    return Listed([Grid(rows)], [first, second], said=["2 người"])


@kind(seeds=2)
def a_name_over_two_lines_is_never_silent(draw: Draw):
    one = draw.person()
    before, _, given = one.name.rpartition(" ")
    rows = [headings("#npuf"), [1, f"{before}\n{given}", one.post, one.unit, one.form]]
    return Listed([Grid(rows)], [one], said=["xuống dòng"])


@kind("xlsx docx", seeds=2)
def a_struck_row(draw: Draw):
    people = draw.people(4)
    rows = lined(people, "#npuf")
    rows[1] = [Cell(value, struck=True) for value in rows[1]]
    return Listed([Grid([headings("#npuf"), *rows])], [people[0], *people[2:]], said=["gạch ngang", people[1].name])


@kind("xlsx docx", seeds=2)
def a_struck_name(draw: Draw):
    people = draw.people(3)
    rows = lined(people, "#npuf")
    rows[1][1] = Cell(rows[1][1], struck=True)
    return Listed([Grid([headings("#npuf"), *rows])], [people[0], people[2]], said=["gạch ngang"])


@kind("xlsx docx", seeds=2)
def a_part_struck_in_a_cell(draw: Draw):
    people = draw.people(2)
    rows = lined(people, "#npuf")
    rows[1][1] = Cell(rows[1][1], gone="Trần Thị Nhầm ")
    return Listed([Grid([headings("#npuf"), *rows])], people, said=["gạch ngang", "Nhầm"])


@kind("xlsx", seeds=2)
def filtered_rows_are_hidden(draw: Draw):
    people = draw.people(6)
    grid = Grid([headings("#npuf"), *lined(people, "#npuf"), [Cell("Tổng số: 04 người", across=5)]], hidden_rows={3, 5})
    kept = [one for at, one in enumerate(people, start=2) if at not in grid.hidden_rows]
    return Listed([grid], kept, total=4, said=["bị ẩn"], silent=["đọc được"])


@kind("xlsx", seeds=2)
def a_hidden_sheet(draw: Draw):
    people, others = draw.people(3), draw.people(2)
    draft = Grid([headings("#npuf"), *lined(others, "#npuf")], name="Nháp", hidden=True)
    return Listed([Grid([headings("#npuf"), *lined(people, "#npuf")]), draft], people, said=["Nháp", "ẩn"])


@kind("xlsx", seeds=2)
def a_hidden_column_beside_the_same(draw: Draw):
    people = draw.people(3)
    rows = [[*row[:3], "Phòng Cũ", *row[3:]] for row in lined(people, "#npuf")]
    grid = Grid([["STT", "Họ và tên", "Chức vụ", "Đơn vị", "Đơn vị", "Hình thức"], *rows], hidden_columns={"D"})
    return Listed([grid], people, said=["bị ẩn"])


@kind("xlsx", seeds=2)
def a_hidden_column_of_units(draw: Draw):
    people = draw.people(3)
    grid = Grid([headings("#npuf"), *lined(people, "#npuf")], hidden_columns={"D"})
    return Listed([grid], [replace(one, unit="") for one in people], said=["cột D", "bị ẩn"])


@kind("xlsx", seeds=2)
def a_number_shown_with_words(draw: Draw):
    people = [replace(one, unit=f"Tổ công đoàn số {at}") for at, one in enumerate(draw.people(3), start=4)]
    rows = [
        [*row[:3], Cell(at, shown='"Tổ công đoàn số "0'), row[4]] for at, row in enumerate(lined(people, "#npuf"), 4)
    ]
    return Listed([Grid([headings("#npuf"), *rows])], people, said=["như Excel hiển thị"])


@kind("csv", seeds=2)
def apostrophes_before_texts(draw: Draw):
    people = draw.people(3)
    rows = [[row[0], f"'{row[1]}", *row[2:]] for row in lined(people, "#npuf")]
    return Listed([Grid([headings("#npuf"), *rows])], people, said=["dấu nháy"])


@kind("csv", seeds=2)
def letters_lost_when_it_was_saved(draw: Draw):
    people = draw.people(4)
    listed = Listed([Grid([headings("#npuf"), *lined(people, "#npuf")])], [])
    text = listed.bytes("csv").decode("utf-8-sig")
    kept = "".join(char if char.isascii() else "?" for char in text)
    return Listed([], [], data=kept.encode(), said=["mất chữ"])


@kind(seeds=2)
def foreigners_and_ranks(draw: Draw):
    known = [("Ông", "Park Jin-woo"), ("Bà", "Marie-Claire O’Donnell"), ("Ông", "John Smith"), ("Bà", "Sakura Tanaka"),
             ("Ông", "Lee Min Ho")]  # fmt: skip
    expected = [draw.person(name=name, honorific=called, form="Bằng khen") for called, name in draw.some(known, 3)]
    rows = [headings("#npuf")]
    rows += [
        [at, f"{one.honorific} {one.name}", one.post, one.unit, one.form] for at, one in enumerate(expected, start=1)
    ]
    return Listed([Grid(rows)], expected)


@kind(seeds=2)
def families_called_like_words(draw: Draw):
    names = ["Ông Thị Mai", "Trường Thị Khoa", "Đoàn Thị Hương", "Tô Văn Bảo", "Bàn Văn Sinh", "Khoa Văn Tài"]
    people = [draw.person(name=name) for name in draw.some(names, 4)]
    return Listed([Grid([headings("#npuf"), *lined(people, "#npuf")])], people)


@kind("xlsx docx", seeds=2)
def units_merged_down(draw: Draw):
    people = draw.people(4, unit="Sở Y tế", form="Giấy khen")
    rows = lined(people, "#npuf")
    rows[0][3], rows[0][4] = Cell("Sở Y tế", down=4), Cell("Giấy khen", down=4)
    for row in rows[1:]:
        row[3] = row[4] = None
    return Listed([Grid([headings("#npuf"), *rows])], people)


@kind(seeds=2)
def ditto_marks(draw: Draw):
    first, second, third = draw.people(3, unit="Trạm Thủy văn")
    rows = lined([first, second, third], "#npuf")
    rows[1][3], rows[2][3] = "nt", "-nt-"
    return Listed([Grid([headings("#npuf"), *rows])], [first, second, third], said=["như dòng trên"])


@kind("docx", seeds=2)
def closing_marks_go(draw: Draw):
    people = draw.people(4)
    rows = [[at, f"{one.name};", one.post, f"{one.unit};", f"{one.form}."] for at, one in enumerate(people, start=1)]
    return Listed([Grid([headings("#npuf"), *rows])], people)


@kind(seeds=2)
def a_row_with_nothing_but_a_number_and_a_name(draw: Draw):
    """Between its neighbours' numbers a row is a row, whatever its words."""
    names = draw.some(["Đơn vị 91 Hải quân", "Công đoàn Ngành Giấy", "Cụm thi đua số 4", "Khối Văn phòng",
                       "Tập thể nữ công nhân Xưởng Sợi", "Cá nhân và hộ gia đình thôn Đông"], 4)  # fmt: skip
    groups = [draw.group(name=name, unit="", form="Giấy khen") for name in names]
    groups[1:1] = [draw.group(unit="Sở Y tế", form="Giấy khen")]
    rows = [["STT", "Tên tập thể", "Đơn vị"], *lined(groups, "#nu")]
    return Listed([Grid(rows, above=["DANH SÁCH TẬP THỂ ĐƯỢC TẶNG GIẤY KHEN"])], groups)
