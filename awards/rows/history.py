"""What editors did to a decision's list, in its history on the desk: one line an act."""

from django.contrib.admin.models import CHANGE, LogEntry

from ..models import AwardDecision


def note(decision: AwardDecision, user, told: str):
    """Keep a sentence in the decision's history; what a command did without a person (`user` is None) has none."""
    if user:
        LogEntry.objects.log_actions(user.pk, [decision], CHANGE, told, single_object=True)
