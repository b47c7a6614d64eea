import pytest

from unionsite.visits.charts import HEIGHT, TOP, WIDTH, Chart
from unionsite.visits.statistics import Column


def chart(*visits):
    return Chart("ngay", "31 ngày", "Ngày", [Column(str(n), str(n), n) for n in visits], 31, every=7)


@pytest.mark.parametrize(
    ("highest", "step", "ceiling"),
    [(0, 1, 1), (1, 1, 1), (4, 1, 4), (5, 2, 6), (369, 100, 400), (401, 200, 600), (1_000_000, 500_000, 1_000_000)],
)
def test_lines_stand_at_round_numbers(highest, step, ceiling):
    drawn = chart(highest)
    assert (drawn.step, drawn.ceiling, drawn.lines[-1]["value"]) == (step, ceiling, ceiling)
    assert len(drawn.lines) <= 5


def test_the_highest_column_reaches_the_top_and_the_smallest_is_seen():
    bars = chart(0, 1, 400).bars
    assert [bar["height"] for bar in bars] == [0, 1, chart(1).ground - TOP]


def test_columns_stay_within_the_picture_and_the_newest_is_labelled():
    bars = chart(*range(31)).bars
    assert all(bar["x"] > 0 and bar["x"] + bar["width"] <= WIDTH and 0 <= bar["y"] <= HEIGHT for bar in bars)
    assert [place for place, bar in enumerate(bars) if bar["labelled"]] == [2, 9, 16, 23, 30]


def test_positions_are_whole_numbers_that_no_locale_writes_with_a_comma():
    for bar in chart(3, 7, 11).bars:
        assert all(isinstance(bar[name], int) for name in ("x", "y", "width", "height", "middle"))
