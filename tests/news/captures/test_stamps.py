import pytest

from news.captures.lines import make_line
from news.captures.stamps import find_dateline, find_stamp


@pytest.mark.parametrize(
    "text",
    [
        "14:50 - 28/01/2021",
        "28/01/2021 - 14:50",
        "14:50 28-01-21",
        "14:50 28/01/2021 | Lượt xem : 475",
        "Thứ năm, 28/01/2021 14:50",
        "Thứ 5, ngày 28/01/2021 | 14:50",
        "Thứ Năm, 28 Tháng Giêng 2021, 14:50",
        "Thứ năm, 28 tháng 1 năm 2021 14:50",
        "Cập nhật lúc 14:50, 28/01/2021 (GMT +07:00)",
        "28/01/2021 02:50:00 CH",
        "1/28/2021 2:50 PM",
        "14h50, ngày 28.01.2021",
        "14 giờ 50 phút ngày 28/1/2021",
        "Đăng lúc: 28/01/2021 14:50",
        "2021-01-28 14:50:00",
        "2021-01-28T07:50:00Z",
        "28/01/2021-14:50:00 PM | Đã xem: 475",
        "Người đăng: Hải Yến - Ngày đăng: 28/01/2021 14:50",
        "Ngày đăng: 28/01/2021 14:50 - Cập nhật: 29/01/2021 08:00",
    ],
)
def test_a_stamp_is_read_in_every_form(text):
    assert find_stamp(make_line(text)).moment.isoformat() == "2021-01-28T14:50:00+07:00"


@pytest.mark.parametrize(
    "text", ["28-01-2021", "Ngày đăng: 28/01/2021", "(28.01.2021)", "Đăng ngày 28 - 01 - 2021", "28/01/21"]
)
def test_a_day_alone_means_midnight_in_vietnam(text):
    stamp = find_stamp(make_line(text))
    assert (stamp.moment.isoformat(), stamp.has_time) == ("2021-01-28T00:00:00+07:00", False)


@pytest.mark.parametrize(
    "text",
    [
        "Nhiệt liệt chào mừng 40 năm ngày thành lập ngành (9/8/1982 - 9/8/2022)",
        "(9/8/1982 - 9/8/2022)",
        "Quyết định số 57/QĐ-CĐHĐ ngày 28/01/2021",
        "Chỉ thị số 14-CT/TW",
        "Thông tư 12/2023/TT-BNV",
        "Lịch công tác tuần (25/01/2021 - 31/01/2021)",
        "Bản tin ngày 28/01/2021",
        "từ ngày 15/02 đến hết ngày 30/11/2022",
        "Thời gian: 8h00 ngày 28/01/2021",
        "8h00 - 8h30: Đón tiếp đại biểu",
        "Hôm nay: 28/01/2021 có 12 lượt truy cập mới trên cổng",
        "30/02/2021",
        "28/01/1890",
        "Lượt xem: 475",
    ],
)
def test_what_only_looks_like_a_stamp_is_none(text):
    assert find_stamp(make_line(text)) is None


def test_midnight_and_noon_by_the_letters_of_the_half_day():
    assert find_stamp(make_line("28/01/2021 12:05 SA")).moment.hour == 0
    assert find_stamp(make_line("28/01/2021 12:05 CH")).moment.hour == 12


def test_views_beside_a_stamp_are_read():
    assert find_stamp(make_line("08:15 12/05/2022 | Lượt xem : 1.475")).views == 1475
    assert find_stamp(make_line("Thứ ba - 05/07/2022 06:12 315 0")).views == 315


def test_an_author_beside_a_stamp_is_kept():
    assert find_stamp(make_line("VĂN LÂM - HẢI YẾN 02/03/2017 10:41")).rest == "VĂN LÂM - HẢI YẾN"


def test_the_weekday_decides_between_day_and_month():
    stamp = find_stamp(make_line("Thứ ba, 05/11/2021 08:00"))
    assert (stamp.moment.month, bool(stamp.note)) == (5, True)


def test_a_day_and_month_that_may_be_american_are_told():
    stamp = find_stamp(make_line("5/11/2021 2:50 PM"))
    assert (stamp.moment.month, bool(stamp.note)) == (11, True)


def test_a_weekday_with_a_day_may_be_the_clock_of_the_page():
    assert find_stamp(make_line("Thứ năm, ngày 18 tháng 07 năm 2024")).kind == "clock"


@pytest.mark.parametrize("name", ["Thu Hà", "Lê Thu Ba"])
def test_an_author_beside_a_stamp_is_no_weekday(name):
    assert find_stamp(make_line(f"{name} - 28/01/2021 14:50")).rest == name


def test_a_place_and_day_are_a_dateline():
    assert (
        find_dateline(make_line("TP. Hòn Mây, ngày 05 tháng 9 năm 2019")).moment.isoformat()
        == "2019-09-05T00:00:00+07:00"
    )


@pytest.mark.parametrize("text", ["Thứ năm, ngày 18 tháng 07 năm 2024", "Theo kế hoạch đã định, ngày 05/9/2019"])
def test_other_lines_that_end_with_a_day_are_none(text):
    assert find_dateline(make_line(text)) is None
