"""How long a proposed list stays open for comment before it may be decided on."""

from datetime import date, timedelta

# Nghị định 98/2023/NĐ-CP and its successors ask for public comment of at least ten working days.
MIN_WORKING_DAYS = 10
# Public holidays on fixed days of the solar year (Labour Code 2019, article 112). Tết and the Kings' day follow the
# lunar year and are announced each year: whoever sets a period over them adds the days.
HOLIDAYS = {(1, 1), (4, 30), (5, 1), (9, 2)}


def working_days(first: date, last: date) -> int:
    """Mondays to Fridays from `first` to `last`, both included, without the fixed public holidays."""
    days = (first + timedelta(days=number) for number in range((last - first).days + 1))
    return sum(day.weekday() < 5 and (day.month, day.day) not in HOLIDAYS for day in days)
