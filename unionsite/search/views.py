"""The page that searches everything public, and the titles that are suggested while somebody types."""

from dataclasses import replace
from datetime import datetime
from urllib.parse import urlencode

from django.http import Http404, JsonResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_safe

from news.models import Category
from unionsite.publishing.models import EARLIEST, LATEST
from unionsite.publishing.query_string import number_in
from unionsite.visits.throttle import too_often

from .asking import Asked, narrowed, question_of, read
from .engine import Resting, engine
from .finding import LAST_PAGE, PAGE_SIZE, answer, suggestions
from .keeping import findables
from .limits import SEARCHES
from .people import people_called

# What an address may say; nothing else changes the page.
KNOWN = ("q", "loai", "muc", "nam", "xep", "trang")
NEWEST = "moi-nhat"
SOON = 60  # seconds after which a search that rested is worth another try
NO_INDEX = "noindex, nofollow"


@require_safe
def search(request):
    """`?q=` holds what is searched; `loai`, `muc` (a category with those below it) and `nam` narrow it, `xep` orders
    it, `trang` is the page. Raises Http404 for a choice that there is not."""
    query = {name: request.GET[name] for name in KNOWN if request.GET.get(name)}
    categories = list(Category.objects.all())
    asked, page = asked_in(query, categories), number_in(query, "trang", most=LAST_PAGE) or 1
    query["q"] = asked.typed  # a text that is too long is not carried on
    context = {"asked": asked, "number": page, "categories": categories, "kinds": findables().values(), "query": query}
    if not asked.parts:
        return _page(request, context)
    if wait := SEARCHES.wait(request):
        return too_often(request, wait, "errors/429_search.html")
    at = timezone.now()
    try:
        found = answer(asked, page, at)
    except Resting:
        resting = _unkept(_page(request, {**context, "resting": True}, status=503))
        resting["Retry-After"] = SOON
        return resting
    people = people_called(request, asked, page, at)
    context |= {
        "found": found,
        "people": people,
        "first": (page - 1) * PAGE_SIZE + 1,
        "last_page": LAST_PAGE,
        "years": _years(found, asked, at),
        "orders": [
            (_with(query, xep=""), "Sát nhất", not asked.newest),
            (_with(query, xep=NEWEST), "Mới nhất", asked.newest),
        ],
        "pages": {
            "newer": page > 1 and _with(query, trang=page - 1),
            "older": found.more and _with(query, trang=page + 1),
        },
        "everywhere": _with(query, loai="", muc="", nam=""),
        "meant": found.meant and _with(query, q=found.meant),
    }
    response = _page(request, context)
    return _unkept(response) if people.wait else response


def asked_in(query: dict, categories: list[Category]) -> Asked:
    kind, slug, order = query.get("loai", ""), query.get("muc", ""), query.get("xep", "")
    chosen = next((one for one in categories if one.slug == slug), None)
    if kind and kind not in findables() or slug and not chosen or order not in {"", NEWEST}:
        raise Http404("Không có lựa chọn này")
    year = number_in(query, "nam", EARLIEST.year, LATEST.year - 1)
    below = tuple(_with_those_below(chosen, categories)) if chosen else ()
    return narrowed(read(query.get("q", "")), kind, below, year, newest=order == NEWEST)


@require_safe
def suggest(request):
    """The titles that begin as `q` does, as JSON: for the box that asks while somebody types."""
    try:
        found = suggestions(request.GET.get("q", "")[:200], timezone.now())
    except Resting:
        found = []
    response = JsonResponse({"found": [{"title": title, "address": address} for title, address in found]})
    response["X-Robots-Tag"] = NO_INDEX
    return response


def _page(request, context: dict, status: int = 200):
    response = render(request, "search/search.html", context, status=status)
    if context["asked"].typed:
        response["X-Robots-Tag"] = NO_INDEX
    return response


def _unkept(response):
    """What depends on who asks, or on a moment, is for nobody else."""
    patch_cache_control(response, private=True, no_store=True)
    return response


def _with_those_below(category: Category, categories: list[Category]) -> list[int]:
    found = [category.pk]
    for key in found:
        found += [one.pk for one in categories if one.parent_id == key and one.pk not in found]
    return found


def _years(found, asked: Asked, at: datetime) -> list[int]:
    """To choose from: those in which something is found, also when one is chosen, none between left out."""
    of_all = engine().count(question_of(replace(asked, year=None)), at).years if asked.year and found.hits else ()
    years = {*found.count.years, *of_all, *({asked.year} if asked.year else ())}
    return list(range(max(years), min(years) - 1, -1)) if years else []


def _with(query: dict, **changed) -> str:
    """The address of the same search with something else; what is empty goes, and the pages begin anew."""
    kept = {name: value for name, value in query.items() if name != "trang"} | changed
    return "?" + urlencode({name: value for name, value in kept.items() if value and (name, value) != ("trang", 1)})
