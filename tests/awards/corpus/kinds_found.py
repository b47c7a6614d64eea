"""Kinds of lists that were found by trying: what offices may send and nobody had thought of."""

import unicodedata
from dataclasses import replace

from .cases import Listed, kind, lined
from .files import Cell, Grid
from .kinds_headings import headings
from .people import GROUPS, UNITS, Draw


@kind(seeds=2)
def bullets_instead_of_numbers(draw: Draw):
    people = draw.people(3, form="Giấy khen")
    rows = [["Họ và tên", "Chức vụ", "Đơn vị"], *([f"- {one.name}", one.post, one.unit] for one in people)]
    return Listed([Grid(rows, above=["DANH SÁCH CÁ NHÂN ĐƯỢC TẶNG GIẤY KHEN"])], people)


@kind(seeds=2)
def numbers_written_with_a_mark(draw: Draw):
    people = draw.people(4)
    mark = draw.one(["{}/", "{}.", "({})", "0{}", "{})"])
    rows = [[mark.format(row[0]), *row[1:]] for row in lined(people, "#npuf")]
    return Listed([Grid([headings("#npuf"), *rows])], people, silent=["số thứ tự"])


@kind(seeds=2)
def years_of_birth_behind_names(draw: Draw):
    people = draw.people(3)
    mark = draw.one(["{} (1975)", "{} - 1975", "{}, sinh năm 1975"])
    rows = [[row[0], mark.format(row[1]), *row[2:]] for row in lined(people, "#npuf")]
    return Listed([Grid([headings("#npuf"), *rows])], people, said=["năm sinh"], silent=["1975"])


@kind("xlsx csv", seeds=2)
def units_in_the_first_column_only_where_they_begin(draw: Draw):
    first, second = draw.some(UNITS, 2)
    people = [*draw.people(2, unit=first), *draw.people(2, unit=second)]
    rows = lined(people, "u#npf")
    for at, row in enumerate(rows, start=1):
        row[1] = at
        row[0] = row[0] if at in {1, 3} else None
    return Listed([Grid([["Đơn vị", "STT", *headings("npf")], *rows])], people, said=["như dòng trên"])


@kind("docx", seeds=3)
def numbered_paragraphs_and_no_table(draw: Draw):
    people = draw.people(4, form="Bằng khen", honorific="Ông")
    ends = [";", ";", ";", "."]
    listed = [
        f"{at}. Ông {one.name}, {one.post}, {one.unit}{end}"
        for at, (one, end) in enumerate(zip(people, ends, strict=True), start=1)
    ]
    above = ["DANH SÁCH CÁ NHÂN ĐƯỢC TẶNG BẰNG KHEN", "(Kèm theo Quyết định số 12/QĐ-CĐ)", *listed]
    grid = Grid([], above=above, below=["Danh sách có 04 cá nhân./."])
    return Listed([grid], people, total=4, said=["không có bảng"])


@kind("docx", seeds=2)
def paragraphs_with_bullets_in_two_sections(draw: Draw):
    groups, people = draw.groups(2, form="Bằng khen"), draw.people(2, form="Bằng khen", honorific="Bà")
    above = ["DANH SÁCH ĐƯỢC TẶNG THƯỞNG", "BẰNG KHEN CỦA CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH", "I. TẬP THỂ"]
    above += [f"- {one.name}, {one.unit};" for one in groups]
    above += ["II. CÁ NHÂN", *(f"- Bà {one.name}, {one.post}, {one.unit};" for one in people)]
    grid = Grid([], above=above, below=["Nơi nhận:", "- Như trên;", "- Lưu: VT."])
    return Listed([grid], groups + people, said=["không có bảng"])


@kind("xlsx docx", seeds=2)
def people_with_dashes_below_numbered_units(draw: Draw):
    expected, rows = [], [headings("#npf"), ["I", "KHỐI SỞ, NGÀNH", None, None]]
    for number, unit in enumerate(draw.some(UNITS, 2), start=1):
        people = draw.people(2, unit=unit)
        rows += [[str(number), unit, None, None], *(["-", *row[1:]] for row in lined(people, "#npf"))]
        expected += people
    return Listed([Grid(rows)], expected)


@kind("xlsx docx", seeds=2)
def groups_lettered_below_numbered_units(draw: Draw):
    expected, rows = [], [["STT", "Tên tập thể", "Hình thức"], ["I", "KHỐI SỞ, NGÀNH", None]]
    for number, unit in enumerate(draw.some(UNITS[1:], 2), start=1):
        groups = [draw.group(name=name, unit=unit) for name in draw.some(GROUPS, 2)]
        rows += [[str(number), unit, None]]
        rows += [[f"{sign})", one.name, one.form] for sign, one in zip("ab", groups, strict=True)]
        expected += groups
    return Listed([Grid(rows)], expected)


@kind("xlsx csv", seeds=2)
def decimal_levels(draw: Draw):
    expected, rows = [], [headings("#npf")]
    for number, above in enumerate(draw.some(["Sở Y tế", "Sở Tư pháp", "Hội Nông dân"], 2), start=1):
        rows.append([f"{number}", above])
        for at, unit in enumerate(draw.some(["Văn phòng", "Phòng Kế hoạch", "Thanh tra"], 2), start=1):
            people = draw.people(2, unit=unit)
            rows += [[f"{number}.{at}", unit], *lined(people, "#npf")]
            expected += people
    return Listed([Grid(rows)], expected)


@kind("xlsx csv", seeds=2)
def a_units_label_in_a_cell_of_its_own(draw: Draw):
    expected, rows = [], [["DANH SÁCH KHEN THƯỞNG"]]
    for unit in draw.some(UNITS, 2):
        people = draw.people(2, unit=unit)
        rows += [["Đơn vị:", unit], headings("#npf"), *lined(people, "#npf"), []]
        expected += people
    return Listed([Grid(rows)], expected)


@kind("xlsx csv", seeds=2)
def a_table_for_each_place_whatever_its_name(draw: Draw):
    expected, rows = [], [["DANH SÁCH KHEN THƯỞNG"]]
    for number, unit in enumerate(draw.some(["Hòn Én", "Gò Sim", "Bến Mây", "Núi Lau"], 3), start=1):
        people = draw.people(2, unit=unit)
        rows += [[f"{number}. {unit}"], headings("#npf"), *lined(people, "#npf"), []]
        expected += people
    return Listed([Grid(rows)], expected)


@kind("xlsx", seeds=2)
def a_filter_hides_a_section_too(draw: Draw):
    groups, people = draw.groups(2), draw.people(2)
    rows = [headings("#npuf"), ["I. TẬP THỂ"], *lined(groups, "#n-uf"), ["II. CÁ NHÂN"], *lined(people, "#npuf")]
    return Listed([Grid(rows, hidden_rows={5, 6})], groups + people[1:], said=["bị ẩn"])


@kind("xlsx", seeds=2)
def everything_is_hidden(draw: Draw):
    people = draw.people(2)
    grid = Grid([headings("#npuf"), *lined(people, "#npuf")], hidden=True)
    other = Grid([["Hướng dẫn"], ["Điền đủ các cột."]], name="Hướng dẫn", hidden=False)
    return Listed([other, grid], people, said=["ẩn"])


@kind(seeds=2)
def two_people_joined_in_a_line(draw: Draw):
    first, second, third = draw.people(3, form="Giấy khen")
    mark = draw.one([" và ", ", ", "; "])
    second = replace(second, post=first.post, unit=first.unit)
    rows = [headings("#npuf"), [1, f"{first.name}{mark}{second.name}", first.post, first.unit, first.form]]
    return Listed([Grid([*rows, *lined([third], "#npuf", first=2)])], [first, second, third], said=["2 người"])


@kind(seeds=2)
def two_short_names_in_a_line_are_asked_about(draw: Draw):
    one = draw.person(name="Lê Hoa / Trần Bé")
    return Listed([Grid([headings("#npuf"), *lined([one], "#npuf")])], [one], said=["hai người"])


@kind(seeds=2)
def those_who_make_up_groups_beside_people(draw: Draw):
    groups = [draw.group(name=name, unit="", form="") for name in
              draw.some(["Cán bộ, chiến sĩ Đồn Biên phòng Bến Mây", "Nhân dân và cán bộ thôn Đông",
                         "Đoàn viên, người lao động Xưởng Mộc", "Thầy và trò Trường THPT Đồi Thông"], 2)]  # fmt: skip
    people = draw.people(2, form="", unit="", post="", honorific="Bà")
    listed = [groups[0], people[0], groups[1], people[1]]
    rows = [["STT", "Tập thể, cá nhân được khen"]]
    rows += [[at, f"{one.honorific} {one.name}".strip()] for at, one in enumerate(listed, start=1)]
    return Listed([Grid(rows)], listed)


@kind("xlsx", seeds=2)
def a_rank_in_a_column_of_its_own(draw: Draw):
    people = draw.people(3, post="Đội trưởng")
    rows = [["STT", "Cấp bậc", *headings("npuf")], *([row[0], "Đại úy", *row[1:]] for row in lined(people, "#npuf"))]
    return Listed([Grid(rows)], [replace(one, post="Đại úy, Đội trưởng") for one in people])


@kind("xlsx docx", seeds=2)
def a_struck_row_under_a_merged_unit(draw: Draw):
    people = draw.people(3, unit="Sở Y tế")
    rows = lined(people, "#npuf")
    rows[0][3] = Cell("Sở Y tế", down=3)
    rows[1] = [Cell(value, struck=True) if at != 3 else None for at, value in enumerate(rows[1])]
    rows[2][3] = None
    return Listed([Grid([headings("#npuf"), *rows])], [people[0], people[2]], said=["gạch ngang"])


@kind("csv", seeds=2)
def separated_by_tabs_in_utf_16(draw: Draw):
    people = draw.people(3)
    rows = [headings("#npuf"), *lined(people, "#npuf")]
    text = "\r\n".join("\t".join(map(str, row)) for row in rows)
    return Listed([], people, data=b"\xff\xfe" + text.encode("utf-16-le"))


@kind("csv", seeds=2)
def separated_in_windows_1258(draw: Draw):
    people = draw.people(12)
    rows = [headings("#npuf"), *lined(people, "#npuf")]
    text = "\r\n".join(";".join(map(str, row)) for row in rows)
    return Listed([], people, data=_in_windows_1258(text), said=["Windows-1258"])


def _in_windows_1258(text: str) -> bytes:
    """As Windows stores it: letters with their own marks whole, the tones behind them."""
    out = b""
    for char in unicodedata.normalize("NFC", text):
        parts = unicodedata.normalize("NFD", char)
        tones = [part for part in parts if part in "\u0300\u0301\u0303\u0309\u0323"]
        base = unicodedata.normalize("NFC", "".join(part for part in parts if part not in tones))
        out += base.encode("cp1258") + "".join(tones).encode("cp1258")
    return out


@kind("xlsx csv", seeds=2)
def letters_typed_apart_and_foreign_ones(draw: Draw):
    people = [draw.person(name="Đỗ Thị Hường"), *draw.people(2)]
    rows = [[value if not isinstance(value, str) else unicodedata.normalize("NFD", value) for value in row]
            for row in lined(people, "#npuf")]  # fmt: skip
    rows[0][1] = "Ðỗ Thị\u00a0Hường"
    return Listed([Grid([headings("#npuf"), *rows])], people, said=["tổ hợp", "Iceland"])
