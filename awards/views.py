"""Decisions for readers: the list of them, one with its names, and the names as they are printed."""

from urllib.parse import urlencode

from django.db.models import Q
from django.shortcuts import render
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from unionsite.publishing.kept_whole import kept_whole
from unionsite.publishing.paging import CURSORS, keyset_page
from unionsite.vietnamese.dates import today

from .decisions.filters import NAMES, Choice
from .decisions.public import NO_INDEX, moved, public_decision
from .models import AwardDecision
from .pages import decision_context

PAGE_SIZE, PROPOSALS = 20, 50


@kept_whole(*NAMES, *CURSORS)
@require_safe
def decision_list(request):
    """Proposed lists that may be commented on, the first to end on top, then all others, the latest first, in pages."""
    at = timezone.now()
    choice = Choice.from_query(request.GET, at)
    decisions = choice.among(AwardDecision.objects.visible(at).with_counts().select_related("issuer"))
    pending = Q(stage=AwardDecision.Stage.PROPOSED, comments_until__gte=today(at))
    known = {name: request.GET[name] for name in (*NAMES, *CURSORS) if request.GET.get(name)}
    page = keyset_page(decisions.exclude(pending), known, PAGE_SIZE, by="date", keep=NAMES)
    context = {
        "choice": choice,
        "proposals": [] if page.newer else decisions.filter(pending).order_by("comments_until", "pk")[:PROPOSALS],
        "page": page,
        "address": f"{request.path}?{urlencode(known)}" if known else request.path,
    }
    return render(request, "awards/decision_list.html", context)


@kept_whole("xep", "trang", "dong", never=("loc",))
@require_safe
def decision(request, slug, pk):
    found = public_decision(pk)
    if slug != found.slug:
        return moved(request, found.get_absolute_url())
    context = decision_context(found, request.GET)
    headers = {} if context["indexed"] else NO_INDEX
    return TemplateResponse(request, "awards/decision.html", context, headers=headers)
