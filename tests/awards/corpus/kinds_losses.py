"""Kinds of lists of which lines were lost without a word, or read against what the file says."""

from dataclasses import replace

from .cases import Listed, kind, lined
from .files import Grid
from .kinds_headings import headings
from .people import Draw


@kind(seeds=2)
def collectives_called_as_signers_are(draw: Draw):
    """«Ban Thường vụ» beside its unit is awarded, not signing."""
    groups = [
        draw.group(name=name, form="Giấy khen") for name in ["Tổ Lái xe", "Ban Thường vụ", "Ban Chấp hành", "Tổ 3"]
    ]
    rows = [["Tên tập thể", "Đơn vị"], *lined(groups[:1] + draw.some(groups[1:], 3), "nu")]
    groups = sorted(groups, key=lambda one: [row[0] for row in rows].index(one.name))
    return Listed([Grid(rows, above=["DANH SÁCH TẬP THỂ ĐƯỢC TẶNG GIẤY KHEN"])], groups)


@kind("xlsx csv", seeds=2)
def such_a_collective_first_below_its_section(draw: Draw):
    groups = [draw.group(name=name, form="Giấy khen") for name in ["Ban Thường vụ", "Tổ 3"]]
    people = [replace(one, post="") for one in draw.people(2, form="Giấy khen")]
    rows = [["Tên", "Đơn vị"], ["I. TẬP THỂ"], *lined(groups, "nu"), ["II. CÁ NHÂN"], *lined(people, "nu")]
    return Listed([Grid(rows, above=["DANH SÁCH ĐƯỢC TẶNG GIẤY KHEN"])], groups + people)


@kind(seeds=2)
def names_in_the_cells_of_numbers(draw: Draw):
    people = [replace(one, post=post) for one, post in zip(draw.people(4), ["Công nhân", "Kế toán"] * 2, strict=True)]
    rows = lined(people, "#npuf")
    for row in rows[draw.one([0, 1]) :]:
        row[0], row[1] = f"{row[0]}. {row[1]}", None
    return Listed([Grid([headings("#npuf"), *rows])], people)


@kind(seeds=2)
def people_below_a_note(draw: Draw):
    people = draw.people(4)
    rows = lined(people, "#npuf")
    rows[2][0] = rows[3][0] = None
    said = draw.one(["Ghi chú: đề nghị xét thêm", "Người lập: Trần Thị Lập"])
    return Listed([Grid([headings("#npuf"), *rows[:2], [None, said], *rows[2:]])], people)


@kind("docx xlsx", seeds=2)
def lines_beside_a_table_that_name_somebody(draw: Draw):
    people, other = draw.people(3, form="Giấy khen"), draw.person()
    above = [
        "DANH SÁCH ĐƯỢC TẶNG GIẤY KHEN",
        "I. Tập thể:",
        "1. Công đoàn cơ sở Bến Mây;",
        "2. Tổ Lái xe.",
        "II. Cá nhân:",
    ]
    grid = Grid([headings("#npu"), *lined(people, "#npu")], above=above)
    return Listed([grid], people, said=["Công đoàn cơ sở Bến Mây", "có thể ghi tên", "Tổ Lái xe"], silent=[other.name])


@kind("docx", seeds=3)
def people_in_paragraphs_below_a_table(draw: Draw):
    people, other = draw.people(3, form="Giấy khen"), draw.person()
    said = draw.one(
        [f"- Bà {other.name}, Kế toán, Tổ 3;", f"4. {other.name}, Công nhân, Tổ 2", f"Bổ sung: ông {other.name}, Tổ 3",
         f"Và 01 cá nhân khác: ông {other.name} (Tổ 3)."]
    )  # fmt: skip
    grid = Grid([headings("#npu"), *lined(people, "#npu")], above=["DANH SÁCH ĐƯỢC TẶNG GIẤY KHEN"], below=[said])
    return Listed([grid], people, said=[other.name, "có thể ghi tên"])


@kind("docx", seeds=2)
def no_person_is_named_around_the_table(draw: Draw):
    """What stands in any letter is not told of."""
    people = draw.people(3, form="Giấy khen")
    above = ["CÔNG ĐOÀN NGÀNH | CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM Độc lập - Tự do - Hạnh phúc",
             "Theo đề nghị của ông Lê Văn Đề, Trưởng ban;", "DANH SÁCH ĐƯỢC TẶNG GIẤY KHEN"]  # fmt: skip
    below = ["Nơi nhận:", "- Công đoàn cơ sở;", "- Lưu: VT."]
    grid = Grid([headings("#npu"), *lined(people, "#npu")], above=above, below=below)
    return Listed([grid], people, silent=["có thể ghi tên", "Đề"])


@kind(seeds=4)
def sections_of_those_who_are_not_awarded(draw: Draw):
    people = draw.people(3)
    said = draw.one(["KHÔNG ĐỀ NGHỊ KHEN THƯỞNG", "RÚT KHỎI DANH SÁCH", "CHỜ XÉT", "KHÔNG XÉT", "CHƯA ĐỦ ĐIỀU KIỆN"])
    rows = [headings("#npuf"), ["I", "ĐỀ NGHỊ KHEN"], *lined(people[:2], "#npuf"), ["II", said]]
    told = [f"{people[2].name}: Ô B6: «{people[2].name}» nằm dưới mục", said]
    return Listed([Grid([*rows, *lined(people[2:], "#npuf")])], people, said=told, silent=[f"«{people[0].name}» nằm"])


@kind(seeds=2)
def a_title_of_those_who_are_not_awarded(draw: Draw):
    people = draw.people(2, form="Giấy khen")
    grid = Grid([headings("#npu"), *lined(people, "#npu")], above=["DANH SÁCH CÁ NHÂN KHÔNG ĐƯỢC TẶNG GIẤY KHEN"])
    return Listed([grid], people, said=[f"«{one.name}» nằm dưới mục hoặc tiêu đề" for one in people])


@kind(seeds=2)
def full_stops_behind_names(draw: Draw):
    people = [replace(one, name=name) for one, name in zip(draw.people(2), ["Phan Thị Lý", "LÊ VĂN HẢI"], strict=True)]
    groups = [draw.group(name="Tổ công đoàn số 3"), draw.group(name="Xí nghiệp May 10")]
    rows = [["I. TẬP THỂ"], *lined(groups, "#n-uf"), ["II. CÁ NHÂN"], *lined(people, "#npuf")]
    for row in rows:
        if len(row) > 1:
            row[1] = f"{row[1]}{draw.one('.;')}"
    return Listed([Grid([headings("#npuf"), *rows])], groups + people)


@kind(seeds=2)
def people_below_the_total(draw: Draw):
    people = draw.people(4)
    rows = lined(people, "#npuf")
    rows = [headings("#npuf"), *rows[:2], ["Tổng cộng: 02 người"], *rows[2:]]
    return Listed([Grid(rows)], people, total=2, said=["Dưới «Tổng cộng: 02 người» còn ghi tên (dòng 5, 6)"])


@kind(seeds=6)
def headings_cut_short(draw: Draw):
    people = draw.people(3)
    post, unit = draw.one(["C.vụ", "CV", "C. danh", "Title"]), draw.one(["ĐVCT", "Đ.vị", "Nơi CT", "Cơ quan ĐV"])
    cut = ["Số TT", draw.one(["H. và tên", "Họ tên"]), post, unit, draw.one(["D.hiệu", "HTKT"]), "G.chú"]
    return Listed([Grid([cut, *([*row, None] for row in lined(people, "#npuf"))])], people)
