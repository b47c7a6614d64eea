"""One decision as the public may see it, at its present address."""

from django.http import HttpResponsePermanentRedirect
from django.shortcuts import get_object_or_404

from ..models import AwardDecision

NO_INDEX = {"X-Robots-Tag": "noindex"}


def public_decision(pk: int) -> AwardDecision:
    """Raises Http404 when the public may not see it."""
    return get_object_or_404(AwardDecision.objects.visible().select_related("issuer__level", "document"), pk=pk)


def moved(request, address: str) -> HttpResponsePermanentRedirect:
    """To a thing's new address, with the query that was asked."""
    query = request.META.get("QUERY_STRING", "")
    return HttpResponsePermanentRedirect(f"{address}?{query}" if query else address)
