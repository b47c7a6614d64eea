"""Conferences for readers: lists, months and one conference."""

from urllib.parse import urlencode

from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from unionsite.publishing.kept_whole import kept_whole
from unionsite.publishing.paging import CURSORS, keyset_page
from unionsite.vietnamese.dates import WEEKDAYS, today

from ..models import Conference
from .filters import NAMES, Choice
from .months import Month
from .pages import conference_context

COMING, PAGE_SIZE = 30, 20


@kept_whole(*NAMES, *CURSORS)
@require_safe
def conference_list(request):
    """Those that run or are to come, the next first, then those that are over, the latest first and in pages."""
    at = timezone.now()
    choice = Choice.from_query(request.GET, at)
    conferences = choice.among(Conference.objects.visible(at).cards())
    past = keyset_page(conferences.finished(at), request.GET, PAGE_SIZE, by="begins", keep=NAMES)
    coming = [] if past.newer else list(conferences.unfinished(at)[: COMING + 1])
    known = {name: request.GET[name] for name in (*NAMES, *CURSORS) if name in request.GET}
    context = {
        "choice": choice,
        "coming": coming[:COMING],
        "later": Month.of(coming[COMING].starts_on) if len(coming) > COMING else None,
        "page": past,
        "address": f"{request.path}?{urlencode(known)}" if known else request.path,
    }
    return render(request, "events/conference_list.html", context)


@require_safe
def this_month(request):
    return redirect(Month.of(today()))


@kept_whole()
@require_safe
def month(request, year, month):
    try:
        shown = Month(int(year), int(month))
    except ValueError:
        raise Http404("Lịch không có tháng này") from None
    conferences = list(Conference.objects.visible().cards().within(*shown.span))
    context = {
        "month": shown,
        "weeks": shown.weeks(conferences, today()),
        "conferences": conferences,
        "weekdays": WEEKDAYS,
        "months_of_year": [Month(shown.year, number) for number in range(1, 13)],
    }
    return render(request, "events/month.html", context)


@kept_whole()
@require_safe
def conference(request, slug, pk):
    found = get_object_or_404(Conference.objects.visible().select_related("kind", "main_image"), pk=pk)
    if slug != found.slug:
        return redirect(found, permanent=True)
    return render(request, "events/conference.html", conference_context(found))
