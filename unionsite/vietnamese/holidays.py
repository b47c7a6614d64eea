"""The public holidays of Vietnam on which nobody works, those of the lunar calendar too.

The lunar calendar is reckoned for Vietnam's own zone (UTC+7) by the library lunar-vn, after Hồ Ngọc Đức's algorithm:
now and then its Tết is a day before China's (2007, 2030).
"""

from datetime import date, timedelta
from functools import lru_cache

from lunar_vn import SUPPORTED_YEAR_RANGE, LunarDate, lunar_to_solar

SOLAR = ((1, 1), (4, 30), (5, 1), (9, 2))  # month and day
KINGS = (10, 3)  # day and month of the lunar year
TET = range(-1, 4)  # days from the first of the lunar year


@lru_cache(maxsize=64)
def public_holidays(year: int) -> frozenset[date]:
    """The days of the solar year on which everybody is off by law (Labour Code 2019, article 112).

    Of Tết the five days from the last of the old lunar year to the fourth of the new; of the two for 2 September one.
    What a year's announcement adds (the other day beside 2 September, days exchanged or given for a weekend) is not
    counted. Beyond the years that the library knows (1900 to 2100) the solar ones alone.
    """
    solar = {date(year, month, day) for month, day in SOLAR}
    first, last = SUPPORTED_YEAR_RANGE
    if not first <= year <= last:
        return frozenset(solar)
    new_year = lunar_to_solar(LunarDate(1, 1, year))
    kings_day = lunar_to_solar(LunarDate(*KINGS, year))
    return frozenset({*solar, kings_day, *(new_year + timedelta(days) for days in TET)})
