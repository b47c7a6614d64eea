"""Decisions for readers: the list of them, one with its names, and the names as they are printed."""

from urllib.parse import urlencode

from django.db.models import Q
from django.http import HttpResponsePermanentRedirect
from django.shortcuts import get_object_or_404, render
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from unionsite.publishing.paging import CURSORS, keyset_page
from unionsite.vietnamese.dates import VIETNAM

from .choosing import NAMES, Choice
from .models import AwardDecision
from .pages import decision_context

PAGE_SIZE, PROPOSALS = 20, 50
NO_INDEX = {"X-Robots-Tag": "noindex"}


@require_safe
def decision_list(request):
    """Proposed lists that may be commented on, the first to end on top, then all others, the latest first, in pages."""
    at = timezone.now()
    choice = Choice.from_query(request.GET, at)
    decisions = choice.among(AwardDecision.objects.visible(at).with_counts().select_related("issuer"))
    pending = Q(stage=AwardDecision.Stage.PROPOSED, comments_until__gte=at.astimezone(VIETNAM).date())
    known = {name: request.GET[name] for name in (*NAMES, *CURSORS) if request.GET.get(name)}
    page = keyset_page(decisions.exclude(pending), known, PAGE_SIZE, by="date", keep=NAMES)
    context = {
        "choice": choice,
        "proposals": [] if page.newer else decisions.filter(pending).order_by("comments_until", "pk")[:PROPOSALS],
        "page": page,
        "address": f"{request.path}?{urlencode(known)}" if known else request.path,
    }
    return render(request, "awards/decision_list.html", context)


@require_safe
def decision(request, slug, pk):
    found = public_decision(pk)
    if slug != found.slug:
        return moved(request, found.get_absolute_url())
    context = decision_context(found, request.GET)
    headers = {} if context["indexed"] else NO_INDEX
    return TemplateResponse(request, "awards/decision.html", context, headers=headers)


def public_decision(pk: int) -> AwardDecision:
    """Raises Http404 when the public may not see it."""
    return get_object_or_404(AwardDecision.objects.visible().select_related("issuer__level", "document"), pk=pk)


def moved(request, address: str) -> HttpResponsePermanentRedirect:
    """To a thing's new address, with the query that was asked."""
    query = request.META.get("QUERY_STRING", "")
    return HttpResponsePermanentRedirect(f"{address}?{query}" if query else address)
