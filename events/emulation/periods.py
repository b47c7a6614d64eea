"""What is left of a campaign's or a programme's time, in words."""

from dataclasses import dataclass
from datetime import date

from unionsite.vietnamese.numbers import group

A_YEAR = 366  # days; what is longer is told in years and months


@dataclass(frozen=True)
class Period:
    """The days from `starts_on` to `ends_on`, both included, as they stand on the day `today`."""

    starts_on: date
    ends_on: date
    today: date

    @property
    def is_coming(self) -> bool:
        return self.today < self.starts_on

    @property
    def is_over(self) -> bool:
        return self.today > self.ends_on

    @property
    def is_running(self) -> bool:
        return not (self.is_coming or self.is_over)

    @property
    def percent(self) -> int:
        """How much has passed, rounded down: 0 until the first day is over, 100 only after the last."""
        if not self.is_running:
            return 100 if self.is_over else 0
        return (self.today - self.starts_on).days * 100 // ((self.ends_on - self.starts_on).days + 1)

    @property
    def words(self) -> str:
        """«Còn 39 ngày», «Còn 2 năm 3 tháng», «Hôm nay là ngày cuối», «Bắt đầu sau 12 ngày», «Đã kết thúc»."""
        if self.is_over:
            return "Đã kết thúc"
        if self.is_coming:
            return f"Bắt đầu sau {_length(self.today, self.starts_on)}"
        if self.today == self.ends_on:
            return "Hôm nay là ngày cuối"
        return f"Còn {_length(self.today, self.ends_on)}"


def _length(first: date, last: date) -> str:
    days = (last - first).days
    if days <= A_YEAR:
        return f"{group(days)} ngày"
    months = (last.year - first.year) * 12 + last.month - first.month - (last.day < first.day)
    years, months = divmod(months, 12)
    return f"{years} năm {months} tháng" if months else f"{years} năm"
