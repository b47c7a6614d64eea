"""Generated files: what was put in comes out, no row more and none less; damaged ones are refused, never a crash."""

import csv
import io

from hypothesis import given, settings
from hypothesis import strategies as st

from awards.appendix import Appendix, UnreadableAppendix, read_appendix
from tests.unionsite.spreadsheets.files import document, separated, workbook

FAMILY = ["Nguyễn", "Trần", "Lê", "Phạm", "Đoàn", "Tô", "Trương", "Bàn", "Hồ", "Ông", "Lương", "Vi"]
MIDDLE = ["Văn", "Thị", "Đức", "Minh", "Thị Thu", "Công", "Khoa"]
GIVEN = ["An", "Bình", "Đội", "Tiến", "Quế", "Phượng", "Sinh", "Tài", "Khối", "Trường"]
UNITS = [
    "Sở Y tế",
    "CĐCS Công ty Nước sạch",
    "Trường THPT số 2",
    "Phòng Kế toán",
    "Bệnh viện Đa khoa",
    "UBND xã Bình An",
]
POSTS = ["Trưởng phòng", "Kế toán trưởng", "Giáo viên", "Chủ tịch công đoàn", "Phó Trưởng ban Tổ chức", "Lái xe", "TP"]
FORMS = ["Giấy khen", "Bằng khen", "LĐTT", "Chiến sĩ thi đua cơ sở", "Bằng khen của Tổng Liên đoàn"]
NOTES = ["Nghỉ hưu năm 2026", "Khen đột xuất", "Bổ sung"]
WORDINGS = {
    "number": ["STT", "TT", "Số TT", "Số\nthứ tự"],
    "name": ["Họ và tên", "HỌ TÊN", "Họ, tên", "Họ và tên cá nhân"],
    "post": ["Chức vụ", "Chức danh", "CHỨC VỤ (ghi rõ)"],
    "unit": ["Đơn vị", "Đơn vị công tác", "Nơi công tác", "CĐCS"],
    "form": ["Hình thức", "Hình thức khen thưởng", "Danh hiệu", "Mức khen", "Danh hiệu thi đua đề nghị"],
    "note": ["Ghi chú", "GHI CHÚ"],
    "personal": ["Ngày sinh", "Số CCCD", "Điện thoại"],
}
SECRET = "079123456789"
names = st.builds(lambda *parts: " ".join(parts), *map(st.sampled_from, (FAMILY, MIDDLE, GIVEN)))
person = st.fixed_dictionaries(
    {
        "name": names,
        "post": st.sampled_from(["", *POSTS]),
        "unit": st.sampled_from(UNITS),
        "form": st.sampled_from(FORMS),
        "note": st.sampled_from(["", *NOTES]),
    }
)
collective = st.fixed_dictionaries(
    {
        "name": st.sampled_from(UNITS),
        "post": st.just(""),
        "unit": st.sampled_from(["", "Sở Nội vụ"]),
        "form": st.sampled_from(FORMS[:2]),
        "note": st.sampled_from(["", *NOTES]),
    }
)


@st.composite
def lists(draw):
    """The rows of a list and the recipients it holds: (grid, merged ranges, recipients)."""
    fields = draw(st.permutations(["number", "name", "post", "unit", "form", "note", "personal"]))
    texts = {field: draw(st.sampled_from(WORDINGS[field])) for field in fields}
    left, top = draw(st.integers(0, 2)), draw(st.integers(0, 3))
    grid = [["Phụ lục kèm theo Quyết định số 12/QĐ-CĐ"]] * min(top, 1) + [[]] * max(top - 1, 0)
    grid.append([None] * left + [texts[field] for field in fields])
    expected, merged = [], []
    sections = draw(st.sampled_from([[None], ["I. TẬP THỂ", "II. CÁ NHÂN"], ["A. CÁ NHÂN"], ["B. TẬP THỂ: "]]))
    for section in sections:
        kind = "collective" if section and "TẬP" in section else "individual"
        people = draw(st.lists(collective if kind == "collective" else person, min_size=1, max_size=4))
        if section:
            grid.append([None] * left + [section + str(len(people)) if section.endswith(" ") else section])
            if draw(st.booleans()):
                merged.append((len(grid), left + 1, len(grid), left + len(fields)))
        for number, one in enumerate(people, start=1):
            row = {**one, "number": number, "personal": SECRET}
            grid.append([None] * left + [row[field] or None for field in fields])
            expected.append(
                (len(grid), kind, number, *(one[field] for field in ("name", "post", "unit", "form", "note")))
            )
        if draw(st.booleans()):
            grid.append([])
    if draw(st.booleans()):
        grid.append([None] * left + [f"Tổng cộng: {len(expected):02d} trường hợp"])
    if draw(st.booleans()):
        grid += [[None] * left + ["Nơi nhận:", "TM. BAN CHẤP HÀNH"], [None] * left + ["- Như trên;", "CHỦ TỊCH"]]
        grid.append([None] * (left + 1) + ["Nguyễn Thị Ký"])
    return grid, merged, expected


def outcome(appendix):
    return [(r.row, r.kind, r.number, r.name, r.post, r.unit, r.form, r.note) for r in appendix.rows]


def letters(column):
    return chr(64 + column)


@settings(max_examples=150)
@given(lists())
def test_a_workbook_gives_back_its_rows(made):
    grid, merged, expected = made
    ranges = [f"{letters(left)}{top}:{letters(right)}{bottom}" for top, left, bottom, right in merged]
    appendix = read_appendix(workbook(("Sheet1", grid, ranges)), "ds.xlsx")
    assert outcome(appendix) == expected
    assert SECRET not in str(appendix.to_json())
    assert not any(row.errors for row in appendix.rows)


@settings(max_examples=100)
@given(lists(), st.sampled_from(";,\t"), st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]))
def test_separated_values_give_back_their_rows(made, delimiter, encoding):
    grid, _, expected = made
    assert outcome(read_appendix(separated(grid, delimiter, encoding), "ds.csv")) == expected


@settings(max_examples=40)
@given(lists())
def test_a_words_table_gives_back_its_rows(made):
    grid, merged, expected = made
    corners = [(top - 1, left - 1, bottom - 1, right - 1) for top, left, bottom, right in merged]
    width = max(map(len, grid))
    padded = [[*row, *[None] * (width - len(row))] for row in grid]
    assert outcome(read_appendix(document((padded, corners)), "ds.docx")) == expected


CELLS = [
    *(
        "STT",
        "Họ và tên",
        "Tên",
        "Tập thể",
        "Đơn vị",
        "Hình thức",
        "Năm sinh",
        "Nam",
        "Nữ",
        "I",
        "A",
        "1",
        "x",
        "(1)",
        "-",
    ),
    *(
        "I. TẬP THỂ",
        "II. CÁ NHÂN",
        "A. BẰNG KHEN",
        "1. Lao động tiên tiến: 3 người",
        "Tổng cộng: 5",
        "Cộng",
        "#REF!",
        '"',
    ),
    *(
        "TM. BAN THƯỜNG VỤ",
        "CHỦ TỊCH",
        "Nguyễn Văn A",
        "CĐCS Sở Y tế",
        "nt",
        "TrÇn V¨n",
        "Giấy khen",
        "sep=;",
        "😀",
        "  ",
    ),
]


@settings(max_examples=200)
@given(st.lists(st.lists(st.sampled_from(CELLS) | st.just("") | st.text(max_size=8), max_size=6), max_size=10))
def test_any_grid_is_read_or_refused_and_survives_storing(grid):
    stream = io.StringIO()
    csv.writer(stream).writerows(grid)
    try:
        appendix = read_appendix(stream.getvalue().encode("utf-8", "ignore"), "ds.csv")
    except UnreadableAppendix as refusal:
        assert "cấu trúc lạ" not in str(refusal)
    else:
        assert Appendix.from_json(appendix.to_json()) == appendix


ROWS = [["STT", "Họ và tên", "Đơn vị", "Hình thức"], [1, "Lê Văn An", "Sở A", "Giấy khen"]]
WHOLE = {"xlsx": workbook(ROWS), "docx": document(ROWS), "csv": separated(ROWS)}


@settings(max_examples=150)
@given(
    st.sampled_from(sorted(WHOLE)), st.lists(st.tuples(st.integers(0), st.integers(0, 255)), max_size=6), st.integers(0)
)
def test_damaged_files_are_read_or_refused(kind, flips, cut):
    data = bytearray(WHOLE[kind])
    for place, value in flips:
        data[place % len(data)] = value
    if not flips or cut % 3 == 0:
        del data[cut % len(data) :]
    try:
        assert isinstance(read_appendix(bytes(data), f"ds.{kind}"), Appendix)
    except UnreadableAppendix as refusal:
        assert str(refusal).endswith((".", "»."))
