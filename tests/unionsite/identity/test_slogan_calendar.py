from dataclasses import dataclass
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from unionsite.identity.slogan_calendar import DAY, gaps, overlaps, periods, sentences


@dataclass(frozen=True)
class Line:
    text: str
    starts_on: date
    ends_on: date
    order: int = 0
    pk: int = 1


START, END = date(2027, 1, 1), date(2027, 12, 31)
SPRING = Line("Mừng Xuân", date(2027, 1, 1), date(2027, 3, 31))
MAY = Line("Tháng Công nhân", date(2027, 5, 1), date(2027, 5, 31))


def days(found):
    return [(period.first, period.last) for period in found]


def test_without_slogans_the_whole_time_is_one_gap():
    assert days(gaps([], START, END)) == [(START, END)]


def test_gaps_lie_between_and_after_the_slogans():
    assert days(gaps([MAY, SPRING], START, END)) == [
        (date(2027, 4, 1), date(2027, 4, 30)),
        (date(2027, 6, 1), END),
    ]


def test_slogans_that_follow_each_other_leave_no_gap():
    rest = Line("Đoàn kết", date(2027, 4, 1), END)
    assert gaps([SPRING, rest], START, END) == overlaps([SPRING, rest], START, END) == []


def test_an_overlap_says_which_slogan_is_shown():
    other = Line("Chào mừng Đại hội", date(2027, 3, 20), date(2027, 5, 1), order=1)
    (overlap, single_day) = overlaps([other, SPRING, MAY], START, END)
    assert days([overlap]) == [(date(2027, 3, 20), date(2027, 3, 31))]
    assert overlap.slogans == (SPRING, other)
    assert days([single_day]) == [(date(2027, 5, 1), date(2027, 5, 1))]


def test_what_lies_outside_the_time_asked_for_is_cut_off():
    always = Line("Mãi mãi", date(2000, 1, 1), date(2100, 1, 1))
    assert days(overlaps([always, SPRING], START, END)) == [(START, date(2027, 3, 31))]


def test_an_editor_reads_the_problems_in_the_order_of_time():
    other = Line("Chào mừng Đại hội", date(2027, 5, 31), date(2027, 5, 31), order=1)
    assert sentences([SPRING, MAY, other], START, date(2027, 6, 1), "Đoàn kết") == [
        (
            "gap",
            "Từ ngày 01/04/2027 đến hết ngày 30/04/2027 không có khẩu hiệu nào: "
            "măng-sét hiện khẩu hiệu thường trực «Đoàn kết».",
        ),
        (
            "overlap",
            "Ngày 31/05/2027 có 2 khẩu hiệu cùng trong hạn: hiện «Tháng Công nhân», không hiện «Chào mừng Đại hội».",
        ),
        ("gap", "Ngày 01/06/2027 không có khẩu hiệu nào: măng-sét hiện khẩu hiệu thường trực «Đoàn kết»."),
    ]


def test_without_a_fallback_the_masthead_is_said_to_have_no_slogan():
    ((_, sentence),) = sentences([], START, END, "")
    assert sentence.endswith("măng-sét không có khẩu hiệu.")


some_days = st.dates(date(2026, 11, 1), date(2028, 2, 1))
some_lines = st.builds(
    lambda one, other, order, pk: Line("x", min(one, other), max(one, other), order, pk),
    *(some_days, some_days, st.integers(0, 2), st.integers(1, 99)),
)


@given(st.lists(some_lines, max_size=6))
def test_the_periods_cover_every_day_once_with_what_is_in_force_then(lines):
    found = periods(lines, START, END)
    assert found[0].first == START and found[-1].last == END
    assert all(before.last + DAY == after.first for before, after in zip(found, found[1:], strict=False))
    for period in found:
        for day in (period.first, period.last):
            assert set(period.slogans) == {line for line in lines if line.starts_on <= day <= line.ends_on}
