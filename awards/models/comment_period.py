"""How long a proposed list stays open for comment before it may be decided on."""

from datetime import date, timedelta

from unionsite.vietnamese.holidays import public_holidays

# Nghị định 98/2023/NĐ-CP and its successors ask for public comment of at least ten working days.
MIN_WORKING_DAYS = 10


def working_days(first: date, last: date) -> int:
    """Mondays to Fridays from `first` to `last`, both included, without the public holidays."""
    days = (first + timedelta(days=number) for number in range((last - first).days + 1))
    return sum(day.weekday() < 5 and day not in public_holidays(day.year) for day in days)
