"""The pages that tell readers how many they are, and how they are counted."""

from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from unionsite.publishing.kept_whole import kept_whole
from unionsite.vietnamese.dates import today

from . import statistics
from .charts import Chart
from .figures import last_known, period_ranges, periods


@kept_whole()
@require_safe
def page(request):
    """Totals, charts, and the ranges of which the template asks the news for what was read most."""
    now = timezone.now()
    day = today(now)
    by_day = statistics.visits_by_day(statistics.first_month(day), day)
    days, months = statistics.day_columns(by_day, day), statistics.month_columns(by_day, day)
    ranges = period_ranges(day)
    context = {
        "figures": last_known(),
        "periods": periods(now),
        "charts": by_day
        and [
            Chart("ngay", f"{statistics.DAYS} ngày gần đây", "Ngày", days, statistics.DAYS, every=7),
            Chart("thang", f"{statistics.MONTHS} tháng gần đây", "Tháng", months, statistics.MONTHS, every=6),
        ],
        "read_in": [
            ("Tuần này", *ranges["week"]),
            ("Tháng này", *ranges["month"]),
            ("Năm nay", *ranges["year"]),
        ],
    }
    return render(request, "visits/statistics.html", context)


@kept_whole()
@require_safe
def privacy(request):
    return render(request, "visits/privacy.html")
