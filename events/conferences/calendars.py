"""Conferences in the reader's own calendar: RFC 5545 (iCalendar), with the names of RFC 7986 for the subscription."""

from datetime import UTC, datetime, timedelta

from django.db.models import Prefetch
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.decorators.http import require_safe
from icalendar import Calendar, Event, Timezone, TimezoneStandard, vDuration

from unionsite.publishing.kept_whole import kept_whole
from unionsite.vietnamese.dates import VIETNAM

from ..models import AgendaItem, Conference
from ..models.sessions import HOURS, Session
from .wording import first_date

PAST, MOST = timedelta(days=365), 500  # what a subscriber gets
EVERY = timedelta(hours=1)  # how often a subscriber's calendar should ask
Standing = Conference.Standing
STATUS = {Standing.POSTPONED: "TENTATIVE", Standing.CANCELLED: "CANCELLED"}
PREFIX = {Standing.POSTPONED: "[HOÃN] ", Standing.CANCELLED: "[HỦY] "}


@kept_whole()
@require_safe
def one(request, slug, pk):
    """One conference as a file to open. A changed title answers 301 to the new address."""
    found = get_object_or_404(_complete(Conference.objects.visible(), AgendaItem.objects.all()), pk=pk)
    if slug != found.slug:
        return redirect("events:calendar", found.slug, found.pk, permanent=True)
    return _response(_calendar([found], request), found.slug)


@kept_whole()
@require_safe
def subscription(request):
    """The feed: what is to come and the past year; when that is more than calendars bear, the oldest are left out.

    What is over comes without its agenda: Google's calendar takes no more than about a megabyte.
    """
    now = timezone.now()
    recent = Conference.objects.visible(now).filter(finishes__gt=now - PAST).order_by("-begins", "-pk")
    ahead = AgendaItem.objects.filter(conference__finishes__gt=now)
    calendar = _calendar(_complete(recent, ahead)[:MOST], request)
    name = f"Hội nghị – {request.masthead.organisation.name}"
    for key, value in {"name": name, "x-wr-calname": name, "x-wr-timezone": VIETNAM.key}.items():
        calendar.add(key, value)
    calendar.add("refresh-interval", EVERY, parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", vDuration(EVERY))
    return _response(calendar, "hoi-nghi")


def _complete(conferences, agenda):
    return conferences.select_related("kind").defer("body").prefetch_related(Prefetch("agenda", agenda))


def _response(calendar: Calendar, name: str) -> HttpResponse:
    """Shown in place and not attached: telephones offer to take it into the calendar then."""
    headers = {"Content-Disposition": f'inline; filename="{name}.ics"'}
    return HttpResponse(calendar.to_ical(), content_type="text/calendar; charset=utf-8", headers=headers)


def _calendar(conferences, request) -> Calendar:
    """Without a METHOD: nobody is invited, and with one each event would need an ORGANIZER to answer to (RFC 5546,
    3.2.1). The zone always stands there, for a calendar has at least one component (RFC 5545, 3.6)."""
    calendar = Calendar()
    calendar.add("prodid", "-//unionsite//hoi-nghi//VI")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add_component(_vietnam())
    for conference in conferences:
        calendar.add_component(_event(conference, request))
    return calendar


def _vietnam() -> Timezone:
    """Hours are written as they are said in Vietnam, with the zone's name for calendars that know it and this rule for
    those that do not (Outlook): seven hours east without summer time, as it is kept since 1975."""
    standard = TimezoneStandard()
    standard.add("dtstart", datetime(1970, 1, 1))
    standard.add("tzoffsetfrom", timedelta(hours=7))
    standard.add("tzoffsetto", timedelta(hours=7))
    standard.add("tzname", "+07")
    zone = Timezone()
    zone.add("tzid", VIETNAM.key)
    zone.add_component(standard)
    return zone


def _event(conference: Conference, request) -> Event:
    """The same bytes as long as nothing changes, so that a subscriber who asks again is answered 304."""
    written = max(conference.updated_at, conference.published_from).astimezone(UTC)
    event = Event()
    event.add("uid", str(conference.uid))
    event.add("sequence", conference.sequence)
    event.add("dtstamp", written)
    event.add("last-modified", written)
    event.add("created", conference.created_at.astimezone(UTC))
    _add_times(event, conference)
    event.add("summary", PREFIX.get(conference.standing, "") + conference.title)
    event.add("status", STATUS.get(conference.standing, "CONFIRMED"))
    if conference.standing in STATUS:
        event.add("transp", "TRANSPARENT")  # nobody is busy then
    event.add("categories", [conference.kind.name])
    location = ", ".join(filter(None, [conference.place, conference.address]))
    if location or conference.online_url:
        event.add("location", location or "Trực tuyến")
    event.add("url", request.build_absolute_uri(conference.get_absolute_url()))
    description = _description(conference)
    if description:
        event.add("description", description)
    return event


def _add_times(event: Event, conference: Conference):
    """Whole days as dates, the end being the first day after them (RFC 5545, 3.6.1); the mornings, afternoons or
    evenings of several days as one that is repeated, for the nights between are not taken."""
    begins, finishes = conference.begins.astimezone(VIETNAM), conference.finishes.astimezone(VIETNAM)
    further_days = conference.ends_on - conference.starts_on
    if conference.session == Session.ALL_DAY:
        begins, finishes = conference.starts_on, conference.ends_on + timedelta(days=1)
    elif conference.session in HOURS and further_days:
        finishes -= further_days
        event.add("rrule", {"freq": "daily", "count": further_days.days + 1})
    event.add("dtstart", begins)
    event.add("dtend", finishes)


def _description(conference: Conference) -> str:
    standing = ""
    if conference.standing != Standing.PLANNED:
        standing = f"{conference.get_standing_display()}: {conference.standing_reason}"
    if conference.standing == Standing.RESCHEDULED and conference.first_begins:
        standing += f"\nLịch ban đầu: {first_date(conference)}"
    organisers = conference.organisers and f"Đơn vị tổ chức: {conference.organisers}"
    online = conference.online_url and f"Họp trực tuyến: {conference.online_url}"
    return "\n\n".join(filter(None, [standing, conference.summary, organisers, _agenda(conference), online]))


def _agenda(conference: Conference) -> str:
    """The agenda in lines, below each day's date when there are several days."""
    lines, day = [], None
    for item in conference.agenda.all():
        if item.day != day and conference.ends_on > conference.starts_on:
            lines.append(f"Ngày {item.day:%d/%m/%Y}")
        day = item.day
        hours = "–".join(f"{hour:%H:%M}" for hour in (item.starts_at, item.ends_at) if hour)
        speaker = f" ({item.speaker})" if item.speaker else ""
        lines.append(f"{hours} {item.title}{speaker}".strip())
    return "\n".join(["Chương trình:", *lines]) if lines else ""
