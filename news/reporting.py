"""The first draft of a report on a conference, from what is known of it, worded as such reports are."""

from django.utils.html import format_html_join

from events.conferences.people import joined
from events.models import Conference, Participant
from events.models.sessions import Session
from unionsite.identity.models import Organisation
from unionsite.vietnamese.fold import fold

from .models import Article, Category

# What an occasion may begin with, in its title or its kind, and what is then chaired and attended.
OCCASIONS = {
    **{noun: noun for noun in ("Hội nghị", "Hội thảo", "Hội thi", "Hội thao", "Đại hội", "Lễ ký kết", "Lễ", "Tọa đàm")},
    **{noun: noun for noun in ("Lớp tập huấn", "Ngày hội", "Chương trình", "Giải", "Liên hoan")},
    "Tập huấn": "lớp tập huấn",
    "Gặp mặt": "buổi gặp mặt",
    "Đối thoại": "buổi đối thoại",
}
PARTS_OF_DAY: dict[str, str] = {
    Session.MORNING: "Sáng ngày",
    Session.AFTERNOON: "Chiều ngày",
    Session.EVENING: "Tối ngày",
}
LONGEST_TITLE = 300


def category_of_reports() -> Category | None:
    """Where the newest report on a conference stands; before there is one, the first category that holds no notices."""
    report = Article.objects.filter(conference__isnull=False, category__is_notices=False).order_by("-pk").first()
    return report.category if report else Category.objects.filter(is_notices=False).order_by("order", "pk").first()


def draft_article(conference: Conference, user) -> Article:
    """A new draft of `user` on `conference`, in `category_of_reports()`, saved; its title is cut where `title_of` is
    longer than a title may be.

    Raises Category.DoesNotExist when no category could take it.
    """
    category = category_of_reports()
    if category is None:
        raise Category.DoesNotExist
    organisers, event = organisers_of(conference), event_of(conference)
    known = fold(conference.kind.name) in fold(event)
    where = f", tại {place_of(conference)}" if place_of(conference) else ""
    article = Article(
        title=title_of(conference)[:LONGEST_TITLE],
        kicker="" if known else conference.kind.name,
        lead=f"{time_of(conference)}{where}, {organisers} tổ chức {event}.",
        body=_body(conference),
        category=category,
        conference=conference,
        main_image=conference.main_image,
        created_by=user,
    )
    article.save()
    return article


def title_of(conference: Conference) -> str:
    """«Công đoàn A tổ chức Hội nghị tổng kết …», however long."""
    return _capital(f"{organisers_of(conference)} tổ chức {event_of(conference)}")


def time_of(conference: Conference) -> str:
    """«Sáng ngày 04/12/2026», «Ngày …» for a whole day, «Từ ngày 04/12 đến ngày 06/12/2026» for several."""
    first, last = conference.starts_on, conference.ends_on
    if first != last:
        begins = f"{first:%d/%m}" if first.year == last.year else f"{first:%d/%m/%Y}"
        return f"Từ ngày {begins} đến ngày {last:%d/%m/%Y}"
    part = PARTS_OF_DAY.get(conference.session, "Ngày")
    if conference.session == Session.HOURS and conference.starts_at:
        hour = conference.starts_at.hour
        part = "Sáng ngày" if hour < 12 else "Chiều ngày" if hour < 18 else "Tối ngày"
    return f"{part} {first:%d/%m/%Y}"


def place_of(conference: Conference) -> str:
    places = ", ".join(filter(None, [conference.place, conference.address]))
    return places or ("điểm cầu trực tuyến" if conference.online_url else "")


def organisers_of(conference: Conference) -> str:
    """«Công đoàn A», «Công đoàn A phối hợp với Sở B, Sở C»; the organisation of the site when none was named."""
    first, *others = [part.strip() for part in conference.organisers.split(";") if part.strip()] or [_ourselves()]
    return f"{first} phối hợp với {', '.join(others)}" if others else first


def event_of(conference: Conference) -> str:
    """The title if it says what the occasion is, else its kind in words before it: «Hội nghị tập huấn «Kỹ năng …»»."""
    title, kind = conference.title, conference.kind.name
    if _beginnings(title):
        return title
    return f"{kind} «{title}»" if _beginnings(kind) else f"Hội nghị {kind[:1].lower()}{kind[1:]} «{title}»"


def noun_of(event: str) -> str:
    """What is chaired and attended: «Hội nghị», «Đại hội», «buổi gặp mặt» …"""
    return OCCASIONS[max(_beginnings(event), key=len, default="Hội nghị")]


def _body(conference: Conference) -> str:
    noun = noun_of(event_of(conference))
    people = list(conference.participants.all())
    chairs = [person for person in people if person.role == Participant.Role.CHAIR]
    guests = [person for person in people if person.role == Participant.Role.GUEST]
    sentences = []
    if chairs:
        together = "đồng chủ trì" if len(chairs) > 1 else "chủ trì"
        sentences.append(f"{_capital(joined(chairs))} {together} {noun}.")
    if guests:
        sentences.append(f"Dự {noun} có {joined(guests)}.")
    sentences += [line.strip() for line in conference.summary.splitlines() if line.strip()]
    return format_html_join("", "<p>{}</p>", ((sentence,) for sentence in sentences))


def _beginnings(words: str) -> list[str]:
    return [beginning for beginning in OCCASIONS if f"{fold(words)} ".startswith(f"{fold(beginning)} ")]


def _ourselves() -> str:
    organisation = Organisation.objects.first()
    return organisation.name if organisation else "Công đoàn"


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
