"""By which rule a line is what it is: one table, in the order in which the rules are asked; the first that fits
decides.

A new wording is a change of one of the words in `sections`, `forms` or `kinds`; a new way to write a list is a rule
here, with an example. `tests/awards/appendix/test_rules.py` reads each example and asks that its marked line is
labelled by its rule.
"""

from collections.abc import Callable
from dataclasses import dataclass

from . import cells
from .heads import (
    Answer,
    above_units,
    across,
    counted,
    heads,
    names_a_form,
    nobody_below,
    numbered_kind,
    numbered_unit,
    section_outside,
    unit_over_heading,
    unit_over_people,
    with_its_form,
)
from .kinds import looks_collective, looks_personal
from .labels import Label
from .layout import is_column_numbers, repeats
from .look import Look, columns_of, is_numbered
from .recipients import is_blank
from .results import COLLECTIVE
from .sections import (
    LIST_TITLE,
    is_closing,
    is_office_with_name,
    is_page_mark,
    is_signer,
    is_total,
)
from .spots import Spot

MOST_JOINED = 20  # lines of one person; what goes on and on is something else


@dataclass(frozen=True, slots=True)
class Rule:
    """`label` is what a line is that passes `test`, `taken` what an editor is told it was taken for. In `example`
    stand a line to a line, its cells parted by «|» (empty ones too), and «>» before the line that is meant."""

    name: str
    label: Label
    taken: str
    test: Callable[[Spot], Answer]
    example: str


_TITLE, _SECTION, _BELOW = "dòng chữ ngoài bảng", "mục", "dòng chữ dưới danh sách"
_SIGNATURE, _TOTAL, _EMPTY = "phần ký, ghi chú", "dòng cộng", "không ghi tên"


# What an editor said of the very line, and what is left out


def _said(what: str) -> Callable[[Spot], Answer]:
    def test(spot: Spot) -> Answer:
        said = spot.view.rulings.get(spot.at) == what and (what != "row" or spot.layout is not None)
        return spot.found if said and what == "section" else said

    return test


def _left(kind: str) -> Callable[[Spot], Answer]:
    return lambda spot: spot.view.left.get(spot.at) == kind


def _hidden_row(spot: Spot) -> Answer:
    """A filter hides sections too, and those below stand in them all the same."""
    if spot.view.left.get(spot.at) != cells.HIDDEN_ROWS or not spot.line.own:
        return spot.view.left.get(spot.at) == cells.HIDDEN_ROWS
    return not any(rule.test(spot) for rule in RULES if rule.label == Label.SECTION)


def _struck_name(spot: Spot) -> Answer:
    """The person is, whatever else of the line is left."""
    if spot.layout is None or not spot.names:
        return False
    return any(cells.is_struck_out(spot.line, column) for column in spot.names) and not (spot.seen and spot.seen.name)


# Tables and pages


def _column_numbers(spot: Spot) -> Answer:
    return spot.after_heading and is_column_numbers(spot.line)


def _heading_again(spot: Spot) -> Answer:
    return _unnumbered(spot) and spot.layout is not None and repeats(spot.line, spot.layout)


def _page_mark(spot: Spot) -> Answer:
    return _unnumbered(spot) and is_page_mark(spot.texts)


def _unnumbered(spot: Spot) -> bool:
    return spot.seen is not None and spot.seen.number is None


def _full(spot: Spot) -> Answer:
    return spot.seen is not None and spot.seen.is_full and not spot.closed and not _keeps_nothing(spot)


def _total(spot: Spot) -> Answer:
    if spot.layout is None or not is_total(spot.lead):
        return False
    return not spot.line.number or _unnumbered(spot)


# Where a list ends


def _closing(spot: Spot) -> Answer:
    """Place and date, «TM. BAN THƯỜNG VỤ», a signer; also an office in small letters, below the last number."""
    seen = spot.seen
    if seen is None or seen.number is not None or _fills_as_others(spot):
        return False
    person = looks_personal(seen.name) and not is_closing(seen.name) and not is_signer(seen.name)
    if any(map(is_closing, spot.texts)) and not person or all(map(is_signer, spot.texts)):
        return True
    if seen.name or not any(is_signer(text.upper()) for text in spot.texts):
        return False
    return bool(seen.layout.of("number")) and not spot.follows(is_numbered)


def _fills_as_others(spot: Spot) -> bool:
    """Below the end, two cells may also be a signer and an office: there it takes three, or a list without numbers."""
    if not spot.fills_as_others:
        return False
    return not spot.closed or len(spot.seen.filled if spot.seen else ()) > 2


def _signers_cell(spot: Spot) -> Answer:
    return _unnumbered(spot) and any(map(is_office_with_name, spot.line.own.values()))


def _list_title(spot: Spot) -> Answer:
    return _unnumbered(spot) and bool(LIST_TITLE.match(spot.lead)) and not spot.sign and spot.heading_soon


def _apart_below(spot: Spot) -> Answer:
    """Where all recipients are numbered, one lonely text below the last number and apart from it names nobody."""
    if not spot.all_numbered or not _unnumbered(spot) or spot.follows(is_numbered) or spot.above is None:
        return False
    kept = spot.line.own.keys() & set(columns_of(spot.above.layout, "name", "collective", "post", "unit", "form"))
    apart = spot.line.sheet != spot.above.line.sheet or spot.line.number > spot.listed_to + 1
    return apart and len(kept) < 2


# A row among rows


def _runs_on(spot: Spot) -> Answer:
    """Its number is the next after the recipient above and before that of the line below: then it is a recipient's,
    whatever the words («Nhân dân và cán bộ xã Nậm Tà», «Đồng chí Trần Văn An»)."""
    number = spot.seen.said_number if spot.seen else None
    if number is None or spot.style != "number" or spot.closed or spot.others:
        return False
    following = spot.following
    if number != (spot.last or 0) + 1:
        # A gap in the numbers, unless the line below begins anew or goes on with the people of the section above.
        return number > (spot.last or 0) + 1 and following is not None and following.said_number == number + 1
    if following is None or following.said_number is None:
        return _ends(spot, following)
    return following.said_number == number + 1


def _ends(spot: Spot, following: Look | None) -> bool:
    if spot.found.unit and spot.lists_below(3):
        return False
    return following is None or is_total(following.lead) or is_closing(following.lead)


# What is left in a table


def _below_closed(spot: Spot) -> Answer:
    if _fills_as_others(spot):
        return False
    return spot.closed and spot.seen is not None and (spot.seen.number is None or not spot.seen.name)


def _merged_on(spot: Spot) -> Answer:
    """The name is the one merged down from the recipient above."""
    if spot.seen is None or spot.above is None:
        return False
    found = spot.seen.values
    return "name" in found.texts and "name" not in found.own and "number" not in found.own


def _goes_on(spot: Spot) -> Answer:
    """Without number, name and form it can only go on with the numbered person above: a post over two lines."""
    seen, above = spot.seen, spot.above
    if seen is None or above is None or not spot.right_below or spot.joined >= MOST_JOINED or above.running is None:
        return False
    if spot.line.number != spot.listed_to + 1 or spot.line.sheet != above.line.sheet:
        return False
    if spot.kind == COLLECTIVE or looks_collective(above.name) or not above.name:
        return False
    return bool(seen.values.own) and not seen.values.collective and seen.values.own <= {"post", "unit", "note"}


def _keeps_nothing(spot: Spot) -> bool:
    if spot.seen is None:
        return False
    found = spot.seen.values
    kept = found.own - {"number"} | ({"name"} if found.collective else set())
    return not kept or kept == {"name"} and is_blank(found.texts.get("name", "-"))


def _only_number(spot: Spot) -> Answer:
    return spot.seen is not None and spot.seen.number is not None and _keeps_nothing(spot)


def _in_summary(spot: Spot) -> Answer:
    return spot.layout is None and spot.in_summary and bool(spot.line.number)


_H = "STT | Họ và tên | Chức vụ | Đơn vị | Hình thức\n"
_AN = "1 | Lê Văn An | Kế toán | Sở A | GK"
RULES = (
    Rule("said to be a row", Label.RECIPIENT, "", _said("row"), ""),
    Rule("said to be a section", Label.SECTION, _SECTION, _said("section"), ""),
    Rule("said to be nothing", Label.LEFT_ASIDE, "đã được bỏ", _said("nothing"), ""),
    Rule(cells.HIDDEN_SHEETS, Label.LEFT_ASIDE, "trang bị ẩn", _left(cells.HIDDEN_SHEETS), ""),
    Rule(cells.STRUCK, Label.LEFT_ASIDE, "bị gạch ngang", _left(cells.STRUCK), ""),
    Rule("struck name", Label.LEFT_ASIDE, "bị gạch ngang", _struck_name, ""),
    Rule("heading", Label.HEADING, "tiêu đề bảng", lambda spot: spot.heading is not None, f"> {_H}{_AN}"),
    Rule(cells.HIDDEN_ROWS, Label.LEFT_ASIDE, "dòng bị ẩn", _hidden_row, ""),
    Rule(
        "column numbers", Label.COLUMN_NUMBERS, "dòng đánh số cột", _column_numbers,
        f"{_H}> (1) | (2) | (3) | (4) | (5)\n{_AN}",
    ),
    Rule(
        "part of the heading again", Label.HEADING, "tiêu đề in lại, số trang", _heading_again,
        "STT | Họ và tên | Mô tả A | Mô tả B\n1 | Lê Văn An | Tốt | Tốt\n> | | Mô tả A | Mô tả B\n2 | Lê Thị Bé | Tốt",
    ),
    Rule("page number", Label.NOTE, "tiêu đề in lại, số trang", _page_mark, f"{_H}{_AN}\n> | Trang 2"),
    Rule("numbered, named and more", Label.RECIPIENT, "", _full, f"{_H}> {_AN}"),
    Rule("words of a total", Label.TOTAL, _TOTAL, _total, f"{_H}{_AN}\n> Tổng cộng: 01 người"),
    Rule("office with its name", Label.SIGNATURE, _SIGNATURE, _signers_cell, f"{_H}{_AN}\n> | GIÁM ĐỐC\\n\\nLê Bá Ký"),
    Rule("words that end a list", Label.SIGNATURE, _SIGNATURE, _closing, f"{_H}{_AN}\n> | | | TM. BAN CHẤP HÀNH"),
    Rule(
        "title of the next table", Label.LETTERHEAD, _TITLE, _list_title,
        f"{_H}{_AN}\n> DANH SÁCH BỔ SUNG\n{_H}{_AN}",
    ),
    Rule(
        "unit above its table", Label.SECTION, _SECTION, unit_over_heading,
        f"{_H}{_AN}\n> 2. Bưu điện Hòn Én\nSTT | Họ và tên | Chức vụ\n1 | Lê Văn An | Kế toán",
    ),
    Rule(
        "kind, form or part above its table", Label.SECTION, _SECTION, section_outside,
        "> I. TẬP THỂ\nSTT | Tên tập thể | Hình thức\n1 | Phòng Kế toán | GK",
    ),
    Rule(
        "unit above units", Label.SECTION, _SECTION, heads(above_units),
        f"{_H}> 1 | Sở Y tế\na) | Văn phòng Sở\n1 | Lê Văn An | Kế toán | | GK",
    ),
    Rule(
        "number between its neighbours'", Label.RECIPIENT, "", _runs_on,
        f"{_H}{_AN}\n> 2 | Nhân dân và cán bộ xã Nậm Tà\n3 | Trần Thị Bé | Văn thư | Sở B | GK",
    ),
    Rule(
        "count with nobody below", Label.SUBTOTAL, _TOTAL, nobody_below,
        f"{_H}{_AN}\n> Toàn ngành: 01 người",
    ),
    Rule(
        "nothing but a kind", Label.SECTION, _SECTION, heads(lambda spot: spot.found.kind_only),
        f"{_H}> II. CÁ NHÂN\n{_AN}",
    ),
    Rule("name of an award", Label.SECTION, _SECTION, heads(names_a_form), f"{_H}> Bằng khen\n{_AN}"),
    Rule(
        "Roman number or letter", Label.SECTION, _SECTION, heads(lambda spot: spot.style in {"roman", "letter"}),
        f"{_H}> A | Khối hành chính\n{_AN}",
    ),
    Rule(
        "numbered unit above people", Label.SECTION, _SECTION, heads(numbered_unit),
        f"{_H}> 1. CĐCS Sở Y tế\n1 | Lê Văn An | Kế toán | | GK",
    ),
    Rule(
        "numbered kind", Label.SECTION, _SECTION, heads(numbered_kind),
        f"{_H}> 1 | Cán bộ, công chức khối huyện\n1 | Lê Văn An | Kế toán | Sở A | GK",
    ),
    Rule(
        "text with a count", Label.SECTION, _SECTION, heads(counted),
        f"{_H}> Khối doanh nghiệp: 01 người\n1 | Lê Văn An | Kế toán | Sở A | GK",
    ),
    Rule(
        "text across the table", Label.SECTION, _SECTION, heads(across),
        f"{_H}> Cụm miền núi phía Bắc\n1 | Lê Văn An | Kế toán | Sở A | GK",
    ),
    Rule(
        "unit above people", Label.SECTION, _SECTION, heads(unit_over_people),
        f"{_H}> | Sở Y tế\n1 | Lê Văn An | Kế toán | | GK",
    ),
    Rule(
        "section with its award beside", Label.SECTION, _SECTION, with_its_form,
        f"{_H}> I | TẬP THỂ | | | Bằng khen\n1 | Phòng Kế toán",
    ),
    Rule(
        "below the end", Label.NOTE, _BELOW, _below_closed, f"{_H}{_AN}\n | | | CHỦ TỊCH\n> | | | Lê Bá Ký",
    ),
    Rule("name merged down", Label.CONTINUATION, "nối vào dòng trên", _merged_on, ""),
    Rule(
        "post over two lines", Label.CONTINUATION, "nối vào dòng trên", _goes_on, f"{_H}{_AN}\n> | | công đoàn cơ sở",
    ),
    Rule("nothing but a number", Label.LEFT_ASIDE, "chỉ có số thứ tự", _only_number, f"{_H}{_AN}\n> 2"),
    Rule(
        "nothing that is read", Label.LEFT_ASIDE, _EMPTY, _keeps_nothing,
        "STT | Họ và tên | Thành tích | GK\n1 | Lê Văn An | Tốt | x\n> | | Tốt",
    ),
    Rule(
        "apart below the last number", Label.SIGNATURE, _SIGNATURE, _apart_below,
        f"{_H}{_AN}\n2 | Trần Thị Bé | Văn thư | Sở B | GK\n\n> | | | Lê Bá Ký",
    ),
    Rule(
        "in a table that lists", Label.RECIPIENT, "", lambda spot: spot.seen is not None,
        f"{_H}> | Lê Văn An | | | GK",
    ),
    Rule("in a table of figures", Label.LEFT_ASIDE, "bảng số liệu tổng hợp", _in_summary, ""),
    Rule("outside any table", Label.LETTERHEAD, _TITLE, lambda spot: True, f"> LIÊN ĐOÀN LAO ĐỘNG TỈNH\n{_H}{_AN}"),
)  # fmt: skip
BY_NAME = {rule.name: rule for rule in RULES}
