from django import template

from awards.decisions import wording as telling
from awards.models import AwardDecision
from events.models import Conference

ANNOUNCED = 12

register = template.Library()

register.filter("phase", telling.phase)
register.filter("days_left", telling.days_left)
register.filter("standing", telling.standing)
register.filter("decision_title", telling.title)


@register.filter
def counts(decision: AwardDecision) -> str:
    """«02 tập thể và 09 cá nhân» of a decision read `with_counts`."""
    return telling.counted(decision.collectives, decision.individuals)


@register.simple_tag
def conference_decisions(conference: Conference) -> list[AwardDecision]:
    """The latest public decisions announced at `conference`, at most `ANNOUNCED`. One query."""
    announced = AwardDecision.objects.visible().filter(conference=conference)
    return list(announced.with_counts().select_related("issuer").latest()[:ANNOUNCED])
