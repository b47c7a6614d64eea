"""Last year's conference as the beginning of this year's."""

from datetime import date

from django.db import transaction

from ..models import Conference

# What the next one has in common with the last; its papers, photos, result, meeting link and standing are its own.
COPIED = ("kind", "organisers", "session", "starts_at", "ends_at", "place", "address", "summary")


@transaction.atomic
def duplicate(conference: Conference, title: str, starts_on: date, user) -> Conference:
    """A draft of `user` for the day `starts_on`, as many days long, with the people and the agenda of `conference`."""
    delay = starts_on - conference.starts_on
    copy = Conference(
        title=title,
        starts_on=starts_on,
        ends_on=conference.ends_on + delay,
        created_by=user,
        **{name: getattr(conference, name) for name in COPIED},
    )
    copy.save()
    for row in [*conference.participants.all(), *conference.agenda.all()]:
        row.pk, row._state.adding, row.conference = None, True, copy
        if hasattr(row, "day"):
            row.day += delay
        row.save()
    return copy
