"""A column chart as numbers that a template writes into SVG. Whole numbers: a decimal comma means nothing to SVG."""

from dataclasses import dataclass
from functools import cached_property
from itertools import count

from .statistics import Column

# Drawn for a phone's width, in its pixels; wider screens enlarge it.
WIDTH, HEIGHT = 340, 220
LEFT, RIGHT, TOP, BOTTOM = 62, 18, 14, 28
LINES = 4  # at most, above the zero line


@dataclass(frozen=True)
class Chart:
    """`name` is its id in the page; every `every`-th column, counted from the newest, is labelled."""

    name: str
    title: str
    unit: str
    columns: list[Column]
    most_columns: int
    every: int

    width, height, left, right = WIDTH, HEIGHT, LEFT, WIDTH - RIGHT // 2
    ground = HEIGHT - BOTTOM
    foot = HEIGHT - 8

    @cached_property
    def total(self) -> int:
        return sum(column.visits for column in self.columns)

    @cached_property
    def highest(self) -> Column:
        return max(self.columns, key=lambda column: column.visits)

    @cached_property
    def step(self) -> int:
        """Between two lines: the smallest of 1, 2, 5, 10, 20, 50 … with which the lines suffice."""
        steps = (lead * 10**power for power in count() for lead in (1, 2, 5))
        return next(step for step in steps if step * LINES >= self.highest.visits)

    @cached_property
    def ceiling(self) -> int:
        return max(1, -(-self.highest.visits // self.step)) * self.step

    @property
    def lines(self) -> list[dict]:
        values = range(0, self.ceiling + 1, self.step)
        return [{"value": value, "y": self._y(value), "text_y": self._y(value) + 4} for value in values]

    @property
    def bars(self) -> list[dict]:
        pitch = (WIDTH - LEFT - RIGHT) // self.most_columns
        newest = len(self.columns) - 1
        bars = []
        for place, column in enumerate(self.columns):
            x, y = WIDTH - RIGHT - pitch * (newest - place + 1), self._y(column.visits)
            bars.append(
                {
                    "column": column,
                    "x": x,
                    "y": y,
                    "width": pitch - 2,
                    "height": self.ground - y,
                    "middle": x + pitch // 2,
                    "labelled": (newest - place) % self.every == 0,
                }
            )
        return bars

    def _y(self, value: int) -> int:
        """Where a value stands; what is not nothing is at least a pixel high."""
        height = (self.ground - TOP) * value // self.ceiling
        return self.ground - max(height, 1 if value else 0)
