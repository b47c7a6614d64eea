"""Every line is accounted for: a property of any sheet whatever, and ten thousand of them as a drill."""

import csv
import io
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from awards.appendix import Choices, UnreadableAppendix, labelled_lines, read_appendix
from awards.appendix.labels import Label
from tests.unionsite.spreadsheets.files import HEADING, separated

TEXTS = """
1; 2; 3; 7; 2.; I; II; a); -; Lê Văn An; Trần Thị Bé; Sở Y tế; Phòng Kế toán; Nhân dân và cán bộ xã Nậm Tà; Kế toán
Đồng chí Đỗ Văn Em; Cán bộ; Giấy khen; Lê Hoa/Trần Bé; I. TẬP THỂ; II. CÁ NHÂN; 1. Sở Y tế; Cộng Sở Y tế: 02 người
BẰNG KHEN (01 tập thể, 01 cá nhân); Tổng cộng: 05; TM. BAN CHẤP HÀNH; GIÁM ĐỐC//Lê Bá Ký; Nơi nhận:; Trang 2; x; nt
CHỦ TỊCH; Ghi chú: không; Đơn vị: Trường THPT số 2; DANH SÁCH BỔ SUNG; (1); (2); Họ và tên; STT; Đơn vị
Ông Lê Chín, Công nhân
"""
DRAWN = [None, None, None, *(text.strip().replace("/", "\n") for text in TEXTS.strip().replace("\n", ";").split(";"))]
CELLS = st.sampled_from(DRAWN)
WHAT = ["row", "section", "nothing"]
LISTED = st.tuples(CELLS, st.just("Lê Văn An"), st.just("Kế toán"), st.just("Sở Y tế"), st.just("Giấy khen")).map(list)
LINES = st.lists(CELLS, max_size=6) | st.just(HEADING) | LISTED
SHEETS = st.tuples(st.booleans(), st.lists(LINES, max_size=14))
SAID = st.dictionaries(st.integers(0, 14), st.sampled_from(WHAT), max_size=2)


def conserves(sheet, said) -> None:
    """Each line that is not empty has one label; the lines of recipients are those that rows were read from; and what
    stands between the first and the last of these is a row or is told."""
    headed, lines = sheet
    rows = [HEADING, [1, "Đầu Thị Tiên", "Kế toán", "Sở A", "Giấy khen"], *lines] if headed else lines
    data, choices = separated(rows), Choices(lines=said)
    try:
        appendix = read_appendix(data, "ds.csv", choices=choices)
    except UnreadableAppendix as refusal:
        assert "Không hiểu được" not in str(refusal) and "cấu trúc lạ" not in str(refusal)
        return
    labelled = labelled_lines(data, "ds.csv", choices)
    assert [one.at for one in labelled] == list(range(len(labelled)))
    filled = [number for number, row in enumerate(csv_rows(data), start=1) if any(cell.strip() for cell in row)]
    # Of a table in two halves side by side each line is two.
    assert sorted({one.line.number for one in labelled}) == filled
    recipients = {one.at for one in labelled if one.label == Label.RECIPIENT}
    read = {row.at for row in appendix.rows}
    assert recipients <= read
    assert not any(remark.code == "unaccounted" for remark in appendix.said)
    told = {aside.at for aside in appendix.asides}
    going_on = {one.at for one in labelled if one.label == Label.CONTINUATION}
    assert {one.at for one in labelled if headed and _surely_listed(one)} <= read | told | going_on
    if read:
        assert set(range(min(read), max(read))) <= read | told | going_on


def _surely_listed(one) -> bool:
    """Whether a line, also one below the end, holds a name, a post, a unit and an award as the first recipient does."""
    texts = one.line.texts
    names, posts = {"Lê Văn An", "Trần Thị Bé"}, {"Kế toán", "Cán bộ"}
    listed = texts.get(1) in names and texts.get(2) in posts and texts.get(3) in {"Sở Y tế", "Phòng Kế toán"}
    return listed and texts.get(4) == "Giấy khen" and one.seen is not None and not one.rule.startswith("said")


def csv_rows(data: bytes):
    return csv.reader(io.StringIO(data.decode()), delimiter=";")


@settings(max_examples=300, deadline=None)
@given(SHEETS, SAID)
def test_every_line_of_any_sheet_is_accounted_for(sheet, said):
    conserves(sheet, said)


@pytest.mark.drill
def test_every_line_of_ten_thousand_sheets_is_accounted_for():
    """Drawn by hand: hypothesis takes half an hour for as many."""
    draw = Random(2026)
    for _ in range(10_000):
        lines = [_line(draw) for _ in range(draw.randrange(15))]
        said = {draw.randrange(15): draw.choice(WHAT) for _ in range(draw.randrange(3))}
        conserves((draw.random() < 0.6, lines), said)


def _line(draw: Random) -> list:
    return list(HEADING) if draw.random() < 0.07 else [draw.choice(DRAWN) for _ in range(draw.randrange(7))]
