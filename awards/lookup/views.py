"""The look-up for readers."""

from urllib.parse import urlencode

from django.db.models import Max, Min
from django.shortcuts import render
from django.views.decorators.http import require_safe

from unionsite.publishing.kept_whole import kept_whole
from unionsite.publishing.models import EARLIEST, LATEST
from unionsite.publishing.query_string import number_in
from unionsite.vietnamese.fold import nfc
from unionsite.visits.throttle import too_often

from ..decisions.filters import forms_given
from ..models import AwardDecision
from .harvesting import LOOK_UPS
from .search import LAST_PAGE, PAGE_SIZE, Asked, look_up

LONGEST = 200  # letters of what is typed


@kept_whole(never=("q", "nam", "hinh-thuc", "don-vi", "trang"))
@require_safe
def lookup(request):
    """`?q=` names a person or unit; `nam`, `hinh-thuc` and `don-vi` narrow it, `trang` is the page."""
    asked, page = asked_in(request.GET), number_in(request.GET, "trang", most=LAST_PAGE) or 1
    if not asked.typed:
        return render(request, "awards/lookup.html", {"asked": asked, **choices()})
    if wait := LOOK_UPS.wait(request):
        return too_often(request, wait)
    found = look_up(asked, page)
    pages = {"newer": page > 1 and _query(request.GET, page - 1), "older": found.more and _query(request.GET, page + 1)}
    context = {"asked": asked, "found": found, "number": page, "pages": pages, "last_page": LAST_PAGE, **choices()}
    context["seen"] = page * PAGE_SIZE
    # Not person by person in the search engines of the world.
    response = render(request, "awards/lookup.html", context)
    response["X-Robots-Tag"] = "noindex, nofollow"
    return response


def asked_in(query: dict) -> Asked:
    """Raises Http404 for a year or a form that cannot be."""
    typed, unit = (nfc(query.get(name, "")).strip()[:LONGEST] for name in ("q", "don-vi"))
    year, form = number_in(query, "nam", EARLIEST.year, LATEST.year - 1), number_in(query, "hinh-thuc")
    return Asked(typed or unit, year, form, unit if typed else "")


def choices() -> dict:
    """Years of public decisions, the latest first, and the forms of their rows. Two queries."""
    dates = AwardDecision.objects.visible().aggregate(first=Min("date"), last=Max("date"))
    years = range(dates["last"].year, dates["first"].year - 1, -1) if dates["last"] else []
    return {"years": years, "forms": forms_given().values("pk", "name")}


def _query(query: dict, page: int) -> str:
    kept = {name: query[name] for name in ("q", "nam", "hinh-thuc", "don-vi") if query.get(name)}
    return "?" + urlencode(kept | ({"trang": page} if page > 1 else {}))
