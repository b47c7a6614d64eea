"""Kinds of lists that differ in what stands between the rows: sections, units, sums."""

from dataclasses import replace

from .cases import Listed, kind, lined
from .files import Cell, Grid
from .kinds_headings import headings
from .people import NUMBERED_UNITS, UNITS, Draw


def whole(text: str, width: int = 5) -> list[object]:
    return [Cell(text, across=width)]


@kind(seeds=3)
def groups_then_people(draw: Draw):
    groups, people = draw.groups(3), draw.people(4)
    rows = [headings("#npuf"), whole("I. TẬP THỂ"), *lined(groups, "#n-uf")]
    rows += [whole("II. CÁ NHÂN"), *lined(people, "#npuf"), whole("Tổng cộng: 03 tập thể và 04 cá nhân./.")]
    return Listed([Grid(rows)], groups + people, total=7)


@kind(seeds=2)
def sections_with_the_sign_in_its_own_cell(draw: Draw):
    groups, people = draw.groups(2), draw.people(3)
    rows = [headings("#npuf"), ["I", "TẬP THỂ"], *lined(groups, "#n-uf"), ["II", "CÁ NHÂN"], *lined(people, "#npuf")]
    return Listed([Grid([[*row, *[None] * (5 - len(row))] for row in rows])], groups + people)


@kind(seeds=2)
def a_section_for_each_form(draw: Draw):
    expected, rows = [], [headings("#npu")]
    for sign, form in (("I", "CỜ THI ĐUA"), ("II", "BẰNG KHEN"), ("III", "GIẤY KHEN")):
        kept = form.capitalize()
        groups, people = draw.groups(2, form=kept), draw.people(2, form=kept)
        rows += [whole(f"{sign}. {form}", 4), whole("A. Tập thể", 4), *lined(groups, "#n-u")]
        rows += [whole("B. Cá nhân", 4), *lined(people, "#npu")]
        expected += groups + people
    return Listed([Grid([*rows, whole("Tổng cộng: 12 tập thể, cá nhân", 4)])], expected, total=12, silent=["đọc được"])


@kind(seeds=3)
def a_form_with_both_counts(draw: Draw):
    groups, people = draw.groups(1, form="Bằng khen"), draw.people(2, form="Bằng khen")
    heading = draw.one(
        ["I. BẰNG KHEN (01 tập thể, 02 cá nhân)", "I. Bằng khen: 01 tập thể và 02 cá nhân",
         "A. BẰNG KHEN (gồm 01 tập thể và 02 cá nhân)", "I. BẰNG KHEN - 01 tập thể, 02 cá nhân"]
    )  # fmt: skip
    rows = [headings("#npu"), whole(heading, 4), whole("a) Tập thể", 4), *lined(groups, "#n-u")]
    rows += [whole("b) Cá nhân", 4), *lined(people, "#npu")]
    return Listed([Grid(rows)], groups + people, silent=["đọc được"])


@kind(seeds=4)
def units_that_end_with_a_number(draw: Draw):
    expected, rows = [], [headings("#npf")]
    for sign, unit in zip(("I", "II", "III"), draw.some(NUMBERED_UNITS, 3), strict=True):
        people = draw.people(2, unit=unit)
        rows += [whole(f"{sign}. {unit}", 4), *lined(people, "#npf")]
        expected += people
    return Listed([Grid(rows)], expected, silent=["đọc được"])


@kind(seeds=4)
def units_with_a_number_and_a_count(draw: Draw):
    expected, rows = [], [headings("#npf")]
    counts = draw.some(["{} (02 người)", "{}: 02 người", "{} - 02 đồng chí", "{} (02 cá nhân)"], 3)
    for sign, unit, count in zip(("I", "II", "III"), draw.some(NUMBERED_UNITS, 3), counts, strict=True):
        people = draw.people(2, unit=unit)
        rows += [whole(f"{sign}. {count.format(unit)}", 4), *lined(people, "#npf")]
        expected += people
    return Listed([Grid(rows)], expected, silent=["đọc được"])


@kind("xlsx docx", seeds=3)
def three_levels(draw: Draw):
    expected, rows = [], [headings("#npf")]
    number = iter(range(1, 99))
    for sign, block in (("I", "KHỐI SỞ, NGÀNH"), ("II", "KHỐI DOANH NGHIỆP")):
        rows.append([sign, Cell(block, across=3)])
        for at, above in enumerate(draw.some(["Sở Y tế", "Sở Tư pháp", "Ban Nội chính", "Hội Nông dân"], 2), start=1):
            rows.append([str(at), Cell(above, across=3)])
            for letter in "ab":
                unit = f"Phòng Nghiệp vụ {next(number)}"
                people = draw.people(2, unit=unit)
                rows += [[f"{letter})", Cell(unit, across=3)], *lined(people, "#npf")]
                expected += people
            rows.append(whole(f"Cộng {above}: 04 người", 4))
    rows.append(whole("TỔNG CỘNG: 16 NGƯỜI", 4))
    return Listed([Grid(rows)], expected, total=16, silent=["đọc được"])


@kind("xlsx csv", seeds=2)
def three_levels_in_one_cell(draw: Draw):
    expected, rows = [], [headings("#npf")]
    for at, above in enumerate(draw.some(["Sở Y tế", "Sở Tư pháp", "Ban Nội chính"], 2), start=1):
        rows.append([f"{at}. {above}"])
        for letter, unit in zip("ab", draw.some(["Văn phòng", "Phòng Kế hoạch", "Thanh tra"], 2), strict=True):
            people = draw.people(2, unit=unit)
            rows += [[f"{letter}) {unit}"], *lined(people, "#npf")]
            expected += people
    return Listed([Grid(rows)], expected)


@kind("xlsx csv", seeds=3)
def a_table_for_each_unit_with_a_number(draw: Draw):
    expected, rows = [], [["DANH SÁCH KHEN THƯỞNG"], []]
    for number, unit in enumerate(draw.some(NUMBERED_UNITS + UNITS, 3), start=1):
        people = draw.people(2, unit=unit)
        rows += [[f"{number}. {unit}"], headings("#npf"), *lined(people, "#npf"), []]
        expected += people
    return Listed([Grid(rows)], expected, silent=["có thể ghi tên"])


@kind("xlsx csv", seeds=3)
def a_table_for_each_unit_named_by_a_label(draw: Draw):
    expected, rows = [], [["DANH SÁCH KHEN THƯỞNG NĂM 2026"], []]
    label = draw.one(["Đơn vị: ", "ĐƠN VỊ: ", "Tên đơn vị: ", "Cơ quan: "])
    for unit in draw.some(NUMBERED_UNITS + UNITS, 3):
        people = draw.people(2, unit=unit)
        rows += [[label + unit], headings("#npf"), *lined(people, "#npf"), ["Cộng: 02 người"], []]
        expected += people
    return Listed([Grid(rows)], expected, total=6)


@kind("docx", seeds=2)
def a_words_table_for_each_unit(draw: Draw):
    expected, grids = [], []
    for number, unit in enumerate(draw.some(UNITS, 3), start=1):
        people = draw.people(2, unit=unit)
        grids.append(Grid([headings("#npf"), *lined(people, "#npf")], above=[f"{number}. {unit}"]))
        expected += people
    return Listed(grids, expected)


@kind("xlsx csv", seeds=2)
def a_table_for_each_commune(draw: Draw):
    expected, rows = [], [["HỘI NÔNG DÂN TỈNH", None], ["DANH SÁCH CÁ NHÂN SẢN XUẤT GIỎI"], []]
    for unit in draw.some(["XÃ MƯỜNG LAY", "XÃ ĐỒI THÔNG", "PHƯỜNG BẾN MÂY"], 2):
        people = draw.people(2, unit=unit, post="")
        rows += [[unit], ["STT", "Họ và tên", "Lĩnh vực", "Hình thức khen"]]
        rows += [[number, one.name, "Trồng chè", one.form] for number, one in enumerate(people, start=1)]
        rows += [["Cộng: 2 người"], [], []]
        expected += people
    return Listed([Grid([*rows, ["Tổng toàn tỉnh: 4 người"]])], expected, total=4, silent=["đọc được"])


@kind(seeds=2)
def people_numbered_on_from_unit_to_unit(draw: Draw):
    expected, rows = [], [headings("#npf")]
    for sign, unit in zip("123", draw.some(UNITS, 3), strict=True):
        people = draw.people(2, unit=unit)
        rows += [whole(f"{sign}. {unit}", 4), *lined(people, "#npf", first=len(expected) + 1)]
        expected += people
    return Listed([Grid(rows)], expected)


@kind(seeds=2)
def groups_and_people_in_one_column(draw: Draw):
    listed = [*draw.groups(3), *draw.people(4)]
    draw.random.shuffle(listed)
    rows = [headings("#npuf"), *lined(listed, "#npuf"), whole("Cộng: 03 tập thể và 04 cá nhân")]
    return Listed([Grid(rows)], listed, total=7)


@kind("xlsx docx", seeds=3)
def a_groups_name_merged_over_three_columns(draw: Draw):
    groups, people = draw.groups(3), draw.people(2, honorific="Ông")
    rows = [headings("#hnpuf"), whole("I. TẬP THỂ", 6)]
    rows += [[at, Cell(one.name, across=3), None, None, one.unit, one.form] for at, one in enumerate(groups, start=1)]
    return Listed([Grid([*rows, whole("II. CÁ NHÂN", 6), *lined(people, "#hnpuf")])], groups + people)


@kind("xlsx docx", seeds=2)
def a_groups_name_merged_over_name_and_post(draw: Draw):
    groups, people = draw.groups(2), draw.people(2)
    rows = [headings("#npuf"), whole("I. TẬP THỂ")]
    rows += [[at, Cell(one.name, across=2), None, one.unit, one.form] for at, one in enumerate(groups, start=1)]
    return Listed([Grid([*rows, whole("II. CÁ NHÂN"), *lined(people, "#npuf")])], groups + people)


@kind(seeds=2)
def sections_of_units_without_any_sign(draw: Draw):
    expected, rows = [], [headings("#npf")]
    for unit in draw.some(UNITS, 2):
        people = draw.people(2, unit=unit)
        rows += [whole(unit, 4), *lined(people, "#npf")]
        expected += people
    return Listed([Grid(rows)], expected)


@kind("xlsx", seeds=2)
def a_sheet_for_each_kind(draw: Draw):
    groups, people = draw.groups(2), draw.people(3)
    first = Grid([["STT", "Tên tập thể", "Đơn vị", "Hình thức"], *lined(groups, "#nuf")], name="Tập thể")
    second = Grid([headings("#npuf"), *lined(people, "#npuf")], name="Cá nhân")
    guide = Grid([["Hướng dẫn"], ["Ghi đúng tên như trên giấy tờ."]], name="Hướng dẫn")
    return Listed([first, second, guide], groups + people, said=["Hướng dẫn"])


@kind("xlsx csv", seeds=2)
def a_gap_in_the_numbers_is_told(draw: Draw):
    people = draw.people(5)
    rows = lined(people, "#npuf")
    del rows[2]
    return Listed([Grid([headings("#npuf"), *rows])], people[:2] + people[3:], said=["thiếu 3"])


@kind(seeds=2)
def sums_of_each_unit(draw: Draw):
    expected, rows = [], [headings("#npf")]
    for unit in draw.some(UNITS, 2):
        people = draw.people(3, unit=unit)
        rows += [whole(unit, 4), *lined(people, "#npf"), whole(f"Cộng {unit}: 03 người", 4)]
        expected += people
    rows.append(whole("Tổng cộng: 06 người", 4))
    return Listed([Grid(rows)], [replace(one) for one in expected], total=6, silent=["đọc được"])
