"""Awards in figures, and the honour page of a unit."""

from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from events.models import Unit
from unionsite.publishing.kept_whole import kept_whole
from unionsite.publishing.paging import CURSORS
from unionsite.publishing.query_string import number_in
from unionsite.vietnamese.fold import nfc
from unionsite.visits.charts import Chart
from unionsite.visits.statistics import Column

from .honours import honour_years, honoured_units, honours, named_like, with_all_below
from .sums import read_figures

MOST_COLUMNS = 15


@kept_whole("nam")
@require_safe
def figures(request):
    """All years, or `?nam=`."""
    year = number_in(request.GET, "nam")
    found = read_figures(year)
    if year and str(year) not in [line.name for line in found.years]:
        raise Http404("Không có số liệu của năm này")
    columns = [Column(f"Năm {line.name}", line.name, line.total) for line in reversed(found.years[:MOST_COLUMNS])]
    context = {
        "figures": found,
        "year": year,
        "chart": columns and Chart("nam", "theo năm", "Năm", columns, MOST_COLUMNS, every=3),
        "address": f"{request.path}?nam={year}" if year else request.path,
        "parts": [
            ("cap", "Theo cấp khen thưởng", "Cấp khen thưởng", found.levels),
            ("hinh-thuc", "Theo danh hiệu, hình thức", "Danh hiệu, hình thức", found.forms),
        ],
    }
    return render(request, "awards/figures.html", context)


@kept_whole(never=("q",))
@require_safe
def honour_units(request):
    """The tree of units, or those called like `?q=`."""
    typed = nfc(request.GET.get("q", "")).strip()[:200]
    branches = honoured_units()
    found = named_like(branches, typed) if typed else []
    context = {"typed": typed, "branches": branches, "found": found}
    return render(request, "awards/honour_units.html", context)


@kept_whole("nam", *CURSORS)
@require_safe
def honour_page(request, pk):
    """A unit's honours in the latest year, or `?nam=`, with those of the units below it; `sau`, `truoc` are pages."""
    unit = get_object_or_404(Unit.objects.select_related("parent"), pk=pk)
    units = with_all_below(unit)
    years = honour_years(units)
    year = number_in(request.GET, "nam") or next(iter(years), None)
    if year not in years:
        raise Http404("Đơn vị không có khen thưởng trong năm này")
    page = honours(units, year, years[year], request.GET)
    if not page:
        raise Http404("Danh sách không có trang này")
    later = any(name in request.GET for name in CURSORS)
    context = {"unit": unit, "years": years, "year": year, "counts": years[year], "page": page, "later": later}
    return render(request, "awards/honour.html", context)
