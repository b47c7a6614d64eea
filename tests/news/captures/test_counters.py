import pytest

from news.captures.counters import find_views, find_visits, is_counter
from news.captures.lines import make_line, split_lines


@pytest.mark.parametrize(
    "text", ["Lượt xem : 1.475", "1475 lượt xem", "Đã xem: 1.475", "Số lượt đọc: 1,475", "Lượt xem 1475", "Views: 1475"]
)
def test_views_are_read_in_every_form(text):
    assert find_views(make_line(text).folded) == 1475


@pytest.mark.parametrize(
    "text",
    [
        "Lượt truy cập : 25.050.199\nKhách Online : 17",
        "Đang online: 17 | Hôm nay: 2.345 | Tổng lượt truy cập: 25.050.199",
        "Thống kê truy cập\nĐang truy cập\n17\nHôm nay\n2,345\nTháng hiện tại\n45,678\nTổng lượt truy cập\n25,050,199",
        "Thống kê truy cập\nTrực tuyến: 17\nTrong tuần: 456\nTất cả: 25.050.199",
        "Số người đang online: 17\nTổng số lượt truy cập: 25050199",
        "17 người đang truy cập\n25.050.199 lượt truy cập",
    ],
)
def test_the_total_and_the_visitors_online_are_told_from_the_rest(text):
    assert find_visits(split_lines(text)) == (25050199, 17)


def test_the_visits_of_a_day_are_not_the_total():
    assert find_visits(split_lines("Thống kê truy cập\nHôm nay: 210\nHôm qua: 325\nTháng này: 9.876")) == (None, None)


@pytest.mark.parametrize(
    "text", ["Lượt truy cập : 25.050.199", "Hôm nay: 1.234", "475 lượt xem", "Đang online : 5", "4.026"]
)
def test_a_figure_of_the_page_is_a_counter(text):
    assert is_counter(make_line(text))


def test_a_sentence_with_a_figure_is_none():
    assert not is_counter(
        make_line("Cổng thông tin của công đoàn đã đón 25.050.199 lượt truy cập sau mười năm hoạt động.")
    )
