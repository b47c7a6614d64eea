"""The emulation movement for readers: one page of everything, and the pages of a campaign, a block, a programme."""

import re
from datetime import date
from itertools import groupby
from urllib.parse import urlencode

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, Q
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_safe

from unionsite.publishing.kept_whole import kept_whole
from unionsite.vietnamese.dates import today

from ..models import BlockTerm, Campaign, CooperationProgramme, EmulationBlock, ProgrammeParty
from .pages import block_context, campaign_context, programme_context
from .periods import Period

BLOCKS = 50  # more than most unions have; then further pages of blocks alone
CURSOR = re.compile(r"(\d{1,5})\.(\d{1,18})", re.ASCII)


@kept_whole("sau")
@require_safe
def emulation(request):
    on, after = today(), request.GET.get("sau")
    blocks, further = _blocks(on, after)
    context = {"blocks": blocks, "further": further, "only_blocks": after is not None, "year": on.year}
    context["address"] = f"{request.path}?{urlencode({'sau': after})}" if after else request.path
    if after is None:
        context |= _campaigns(on) | _programmes(on)
    return render(request, "events/emulation.html", context)


def _campaigns(on: date) -> dict:
    """Campaigns with their periods: what runs (what ends next first) and comes, and by year what is over."""
    found = Campaign.objects.visible().defer("body").select_related("main_image").order_by("-ends_on", "-pk")
    campaigns = [(campaign, Period(campaign.starts_on, campaign.ends_on, on)) for campaign in found]
    current = [(campaign, period) for campaign, period in campaigns if not period.is_over]
    current.sort(key=lambda pair: (pair[1].is_coming, pair[1].starts_on if pair[1].is_coming else pair[1].ends_on))
    past = (campaign for campaign, period in campaigns if period.is_over)
    by_year = groupby(past, key=lambda campaign: campaign.ends_on.year)
    return {"campaigns": current, "past_campaigns": [(year, list(group)) for year, group in by_year]}


def _programmes(on: date) -> dict:
    parties = ProgrammeParty.objects.filter(programme=OuterRef("pk")).order_by("order", "pk").values("name")
    found = CooperationProgramme.objects.visible().defer("body").annotate(party_names=ArraySubquery(parties))
    programmes = [(one, Period(one.starts_on, one.ends_on, on)) for one in found.order_by("-ends_on", "-pk")]
    return {
        "programmes": [(programme, period) for programme, period in programmes if not period.is_over],
        "past_programmes": [programme for programme, period in programmes if period.is_over],
    }


def _blocks(on: date, after: str | None) -> tuple[list[tuple[EmulationBlock, BlockTerm | None]], str]:
    """At most BLOCKS blocks, each with its last year up to this one, and the query string of those that follow.

    `after` is `order.id` of the block they stand behind. Raises Http404 for one that is not ours.
    """
    blocks = EmulationBlock.objects.visible()
    if after is not None:
        match = CURSOR.fullmatch(after)
        if not match:
            raise Http404("Vị trí trang không hợp lệ")
        order, pk = map(int, match.groups())
        blocks = blocks.filter(Q(order__gt=order) | Q(order=order, pk__gt=pk))
    found = list(blocks[: BLOCKS + 1])
    shown = found[:BLOCKS]
    terms = BlockTerm.objects.filter(block__in=shown, year__lte=on.year).select_related("leader", "deputy")
    latest = {term.block_id: term for term in terms.order_by("block_id", "-year").distinct("block_id")}
    further = f"?sau={shown[-1].order}.{shown[-1].pk}" if len(found) > BLOCKS else ""
    return [(block, latest.get(block.pk)) for block in shown], further


def _visible_or_404(queryset, pk: str):
    return get_object_or_404(queryset.visible(), pk=int(pk))


@kept_whole()
@require_safe
def campaign(request, slug, pk):
    found = _visible_or_404(Campaign.objects.select_related("main_image"), pk)
    if slug != found.slug:
        return redirect(found, permanent=True)
    return render(request, "events/campaign.html", campaign_context(found))


@kept_whole("nam")
@require_safe
def block(request, slug, pk):
    """A block in the year `?nam=`, or in the one that runs."""
    found, year = _visible_or_404(EmulationBlock.objects, pk), request.GET.get("nam")
    address = found.get_absolute_url() + (f"?{urlencode({'nam': year})}" if year else "")
    if slug != found.slug:
        return redirect(address, permanent=True)
    return render(request, "events/block.html", block_context(found, year) | {"address": address})


@kept_whole()
@require_safe
def programme(request, slug, pk):
    found = _visible_or_404(CooperationProgramme.objects.select_related("main_image", "document"), pk)
    if slug != found.slug:
        return redirect(found, permanent=True)
    return render(request, "events/programme.html", programme_context(found))
