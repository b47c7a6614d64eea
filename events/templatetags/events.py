from django import template

from events.conferences import wording
from events.models import Conference
from events.models.sessions import Session
from unionsite.identity.structured_data import as_script
from unionsite.vietnamese.dates import VIETNAM

register = template.Library()

register.filter("when", wording.when)
register.filter("nearness", wording.nearness)
register.filter("standing", wording.standing)
register.filter("first_date", wording.first_date)
register.filter("weekday", wording.weekday)
register.filter("hour_of_day", wording.hour_of_day)

STATUS = {
    Conference.Standing.PLANNED: "EventScheduled",
    Conference.Standing.POSTPONED: "EventPostponed",
    Conference.Standing.RESCHEDULED: "EventRescheduled",
    Conference.Standing.CANCELLED: "EventCancelled",
}


@register.filter
def hours(item) -> str:
    """The time of an agenda item: «08:00 – 08:30», «08:00», or nothing."""
    return " – ".join(f"{moment:%H:%M}" for moment in (item.starts_at, item.ends_at) if moment)


@register.simple_tag(takes_context=True)
def conference_json_ld(context, conference: Conference):
    """The conference as schema.org's Event (https://schema.org/Event), safe inside a script element."""
    request, organisation = context["request"], context["masthead"].organisation
    image = conference.main_image
    organisers = [name.strip() for name in conference.organisers.split(";") if name.strip()] or [organisation.name]
    first, last = _in_vietnam(conference)
    return as_script(
        {
            "@type": "Event",
            "name": conference.title,
            "description": conference.summary,
            "inLanguage": "vi",
            "url": request.build_absolute_uri(conference.get_absolute_url()),
            "startDate": first,
            "endDate": last,
            "previousStartDate": conference.standing == Conference.Standing.RESCHEDULED
            and conference.first_begins
            and conference.first_begins.astimezone(VIETNAM).isoformat(),
            "eventStatus": f"https://schema.org/{STATUS[conference.standing]}",
            "eventAttendanceMode": f"https://schema.org/{_attendance(conference)}EventAttendanceMode",
            "location": _locations(conference),
            "organizer": [{"@type": "Organization", "name": name} for name in organisers],
            "image": image and [request.build_absolute_uri(image.url(1280))],
        }
    )


def _in_vietnam(conference: Conference) -> tuple[str, str]:
    """Its ends in ISO 8601: days alone when it takes whole days."""
    if conference.session == Session.ALL_DAY:
        return conference.starts_on.isoformat(), conference.ends_on.isoformat()
    return tuple(moment.astimezone(VIETNAM).isoformat() for moment in (conference.begins, conference.finishes))


def _attendance(conference: Conference) -> str:
    if not conference.online_url:
        return "Offline"
    return "Mixed" if conference.place or conference.address else "Online"


def _locations(conference: Conference) -> list[dict]:
    found = []
    if conference.place or conference.address:
        place = {"@type": "Place", "name": conference.place or conference.address}
        found.append(place | ({"address": conference.address} if conference.address else {}))
    if conference.online_url:
        found.append({"@type": "VirtualLocation", "url": conference.online_url})
    return found
