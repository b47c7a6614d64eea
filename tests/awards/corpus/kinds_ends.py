"""Kinds of lists that differ in what stands below the last row: totals, signatures, notes."""

from dataclasses import replace

from .cases import Listed, kind, lined
from .files import Cell, Grid
from .kinds_headings import headings
from .people import Draw


def with_end(draw: Draw, *below: list[object], count: int = 4, **known):
    people = draw.people(count, **known)
    return people, [headings("#npuf"), *lined(people, "#npuf"), *below]


@kind(seeds=4)
def a_total_in_some_words(draw: Draw):
    said = draw.one(
        ["Tổng cộng: 04 người", "Tổng số: 4 cá nhân", "Danh sách có 04 cá nhân./.", "Cộng: 04", "Tổng cộng (bốn) người",
         "Ấn định danh sách có 04 (bốn) người", "Tổng số có 04 đồng chí"]
    )  # fmt: skip
    people, rows = with_end(draw, [Cell(said, across=5)])
    return Listed([Grid(rows)], people, total=4, silent=["đọc được"])


@kind(seeds=2)
def a_total_in_words_only(draw: Draw):
    people, rows = with_end(draw, [Cell("Tổng cộng: (mười bốn)", across=5)], count=14)
    return Listed([Grid(rows)], people, total=14, silent=["đọc được"])


@kind(seeds=2)
def a_total_of_both_kinds_together(draw: Draw):
    groups, people = draw.groups(2), draw.people(3)
    said = draw.one(["Tổng cộng: 05 tập thể, cá nhân", "Tổng số: 05 tập thể và cá nhân", "Cộng: 05 cá nhân, tập thể"])
    rows = [headings("#npuf"), [Cell("I. TẬP THỂ", across=5)], *lined(groups, "#n-uf")]
    rows += [[Cell("II. CÁ NHÂN", across=5)], *lined(people, "#npuf"), [Cell(said, across=5)]]
    return Listed([Grid(rows)], groups + people, total=5, silent=["đọc được"])


@kind(seeds=2)
def a_total_of_people_and_of_things(draw: Draw):
    said = draw.one(["Tổng cộng: 04 người, 03 giải pháp", "Tổng số: 03 sáng kiến, 04 cá nhân"])
    people, rows = with_end(draw, [Cell(said, across=5)])
    return Listed([Grid(rows)], people, total=4, silent=["đọc được"])


@kind(seeds=2)
def a_total_of_money(draw: Draw):
    people = draw.people(3)
    rows = [[*row, "1.000.000"] for row in lined(people, "#npuf")]
    end = ["Tổng cộng", None, None, None, None, "3.000.000"]
    return Listed([Grid([[*headings("#npuf"), "Số tiền"], *rows, end])], people, silent=["đọc được"])


@kind(seeds=2)
def a_wrong_total_is_told(draw: Draw):
    people, rows = with_end(draw, [Cell("Tổng cộng: 06 người", across=5)])
    return Listed([Grid(rows)], people, total=6, said=["đọc được 04"])


@kind("xlsx csv", seeds=3)
def a_signer_below(draw: Draw):
    role = draw.one(["CHỦ TỊCH", "KT. CHỦ TỊCH", "GIÁM ĐỐC", "TM. BAN CHẤP HÀNH", "HIỆU TRƯỞNG", "TRƯỞNG BAN"])
    people, rows = with_end(draw, [], [None, None, None, role], [], [], [None, None, None, "Lê Bá Ký"])
    return Listed([Grid(rows)], people)


@kind("docx", seeds=4)
def a_signers_table(draw: Draw):
    """Without «KT.» and «TM.», one cell for office and name."""
    people, rows = with_end(draw)
    role = draw.one(["CHỦ TỊCH", "GIÁM ĐỐC", "HIỆU TRƯỞNG", "THỦ TRƯỞNG ĐƠN VỊ", "TRƯỞNG PHÒNG", "BÍ THƯ"])
    left = draw.one([None, "Nơi nhận:\n- Như trên;\n- Lưu: VT.", "NGƯỜI LẬP\n\n\nTrần Thị Lập"])
    return Listed([Grid(rows), Grid([[left, f"{role}\n\n\n\nLê Bá Ký"]])], people)


@kind("docx", seeds=2)
def a_signers_table_of_several_rows(draw: Draw):
    people, rows = with_end(draw)
    end = [["NGƯỜI LẬP BIỂU", "PHÓ CHỦ TỊCH"], ["(Ký tên)", "(Ký, đóng dấu)"], ["Trần Thị Lập", "Lê Bá Ký"]]
    return Listed([Grid(rows), Grid(end)], people)


@kind(seeds=2)
def notes_below(draw: Draw):
    people, rows = with_end(draw, [Cell("Ghi chú: Danh sách xếp theo thứ tự trình.", across=5)],
                            [Cell("* Các đồng chí có tên được thưởng theo quy định.", across=5)])  # fmt: skip
    return Listed([Grid(rows)], people)


@kind("xlsx csv", seeds=2)
def numbered_rows_left_empty(draw: Draw):
    people, rows = with_end(draw, [5], [6], [Cell("Tổng cộng: 04 người", across=5)])
    return Listed([Grid(rows)], people, total=4, said=["chỉ có số thứ tự"])


@kind("xlsx docx", seeds=2)
def signatures_side_by_side(draw: Draw):
    end = [["Nơi nhận:", "TM. BAN THƯỜNG VỤ"], ["- Như trên;", "PHÓ CHỦ TỊCH"], [None, "Lê Bá Ký"]]
    people, rows = with_end(draw, *([None, left, None, right, None] for left, right in end))
    return Listed([Grid(rows)], people)


@kind("xlsx", seeds=2)
def a_sheet_of_sums_beside(draw: Draw):
    people, rows = with_end(draw, count=3)
    sums = [
        ["STT", "Đơn vị", "Số tập thể", "Số cá nhân", "Tổng số"],
        [1, "Sở Y tế", 1, 3, 4],
        [2, "Sở Tư pháp", 0, 2, 2],
    ]
    return Listed([Grid(rows), Grid(sums, name="Tổng hợp")], people, said=["tổng hợp"])


@kind(seeds=2)
def the_title_states_the_number(draw: Draw):
    groups, people = draw.groups(1, form="Bằng khen"), draw.people(3, form="Bằng khen")
    rows = [headings("#npu"), [Cell("I. TẬP THỂ", across=4)], *lined(groups, "#n-u")]
    rows += [[Cell("II. CÁ NHÂN", across=4)], *lined(people, "#npu")]
    grid = Grid(rows, above=["DANH SÁCH 01 TẬP THỂ VÀ 03 CÁ NHÂN ĐƯỢC TẶNG BẰNG KHEN"])
    return Listed([grid], [replace(one) for one in groups + people], total=4)
