"""Decisions by their number, as people type it: `57/QĐ-CĐVC`, `57/qd-cdvc`, «quyết định số 57», `057`."""

import re
from datetime import datetime

from django.db.models import Q

from unionsite.vietnamese.fold import fold

from ..models import AwardDecision

TYPED = re.compile(r"(?:quyet dinh\b|qd\b)? ?(?:so\b)?:? ?0*(\d{1,6})(?: ?/ ?(.*))?", re.ASCII)
WIDEST = 4  # digits, with the zeros that offices put before
MOST, LOOKED_AT = 10, 200


def decisions_numbered(typed: str, year: int | None = None, at: datetime | None = None) -> list[AwardDecision]:
    """Public decisions, newest first, whose number is `typed` or begins with it. One query, none for other texts."""
    match = TYPED.fullmatch(fold(typed))
    if not match:
        return []
    digits, symbol = match.groups("")
    numbered = Q()
    for width in range(len(digits), WIDEST + 1):
        numbered |= Q(number__startswith=f"{digits.zfill(width)}/") | Q(number=digits.zfill(width))
    decisions = AwardDecision.objects.visible(at).filter(numbered or Q(number__startswith=digits)).latest()
    if year:
        decisions = decisions.filter(date__year=year)
    found = decisions.select_related("issuer")[:LOOKED_AT]
    return [one for one in found if _plain(one.number.partition("/")[2]).startswith(_plain(symbol))][:MOST]


def _plain(symbol: str) -> str:
    return re.sub(r"\W", "", fold(symbol))
