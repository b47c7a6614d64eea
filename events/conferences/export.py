"""Conferences as a spreadsheet for the leadership."""

from datetime import datetime

from django.db.models import Count, OuterRef, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone

from unionsite.spreadsheets import writing

from ..models import Conference, Participant
from ..models.sessions import Session
from ..querysets import ConferenceQuerySet

COLUMNS = {
    "Từ ngày": 12,
    "Đến ngày": 12,
    "Buổi, giờ": 14,
    "Tên hội nghị": 50,
    "Loại": 18,
    "Đơn vị tổ chức": 30,
    "Địa điểm": 30,
    "Chủ trì": 40,
    "Đại biểu, khách mời": 50,
    "Số tài liệu": 10,
    "Số ảnh": 10,
    "Số tin, bài": 10,
    "Tiến hành": 16,
    "Lý do hoãn, dời, hủy": 30,
    "Đăng trên trang": 16,
    "Địa chỉ trang": 40,
}


def workbook(conferences: ConferenceQuerySet, host: str, at: datetime | None = None) -> bytes:
    """The .xlsx of `conferences`, oldest first. `host` (`https://…`) stands before the address of what is public."""
    at = at or timezone.now()
    counts = {f"{rows}_count": _count_of(rows) for rows in ("papers", "photos", "articles")}
    full = conferences.annotate(**counts).select_related("kind").prefetch_related("participants")
    public = set(Conference.objects.visible(at).values_list("pk", flat=True))
    rows = (_row(one, host if one.pk in public else "", at) for one in full.order_by("begins", "pk"))
    return writing.workbook([("Hội nghị", COLUMNS, rows)])


def _count_of(relation: str) -> Coalesce:
    """How many rows of `relation` each conference has; a join for each would multiply them with one another."""
    model = Conference._meta.get_field(relation).related_model
    rows = model.objects.filter(conference=OuterRef("pk")).order_by().values("conference")
    return Coalesce(Subquery(rows.annotate(count=Count("pk")).values("count")), 0)


def _row(conference: Conference, host: str, at: datetime) -> tuple:
    return (
        conference.starts_on,
        conference.ends_on,
        session_in_words(conference),
        conference.title,
        conference.kind.name,
        conference.organisers,
        ", ".join(filter(None, [conference.place, conference.address])),
        _people(conference, Participant.Role.CHAIR),
        _people(conference, Participant.Role.GUEST),
        conference.papers_count,
        conference.photos_count,
        conference.articles_count,
        phase_in_words(conference, at),
        conference.standing_reason,
        conference.state(at),
        host and host + conference.get_absolute_url(),
    )


def session_in_words(conference: Conference) -> str:
    """«Sáng», or the hours: «08:00–11:30»."""
    if conference.session != Session.HOURS:
        return conference.get_session_display()
    return "–".join(f"{moment:%H:%M}" for moment in (conference.starts_at, conference.ends_at) if moment)


def phase_in_words(conference: Conference, at: datetime | None = None) -> str:
    moved = conference.standing == Conference.Standing.RESCHEDULED
    return f"{conference.phase(at).label}{' (đã dời ngày)' if moved else ''}"


def _people(conference: Conference, role: str) -> str:
    return "; ".join(str(person) for person in conference.participants.all() if person.role == role)
