"""What a conference's page shows: the public one and the preview in the admin are the same."""

from datetime import date, datetime, time
from itertools import groupby

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, QuerySet
from django.db.models.functions import JSONObject
from django.utils import timezone

from unionsite.library.models import Document
from unionsite.publishing.models import Publishable

from ..models import (  # fmt: skip
    AgendaItem,
    BlockTerm,
    Campaign,
    Conference,
    CooperationProgramme,
    EmulationBlock,
    Paper,
    Participant,
    Pledge,
    ProgrammeConference,
)

ROLES = ProgrammeConference.Role
OF_PROGRAMMES = {
    ROLES.SIGNED: "Ký kết chương trình phối hợp",
    ROLES.REVIEWED: "Sơ kết chương trình phối hợp",
    ROLES.CONCLUDED: "Tổng kết chương trình phối hợp",
}


def conference_context(conference: Conference, at: datetime | None = None) -> dict:
    """What `events/conference.html` shows of `conference` at the moment `at`, whatever its own state.

    Papers whose moment has not come are left out, their titles too: what an editor holds back may not be guessed at.
    Two queries, however many rows there are.
    """
    at = at or timezone.now()
    rows = Conference.objects.filter(pk=conference.pk).values(**_rows(at)).get()
    people = [Participant(**person) for person in rows["people"]]
    papers = [Paper(author=paper.pop("author"), document=Document(**paper)) for paper in rows["paper_list"]]
    return {
        "conference": conference,
        "phase": conference.phase(at),
        "organisers": [name.strip() for name in conference.organisers.split(";") if name.strip()],
        "chairs": [person for person in people if person.role == Participant.Role.CHAIR],
        "guests": [person for person in people if person.role == Participant.Role.GUEST],
        "agenda": _by_day(rows["agenda_list"]),
        "papers": papers,
        "photos": list(conference.photos.select_related("image")),
        "outcomes": _outcomes(rows),
    }


def _rows(at: datetime) -> dict[str, ArraySubquery]:
    """Everything that is listed on the page, each list as an array of JSON objects beside the conference."""

    def array(rows: QuerySet, *own: str, **renamed: str) -> ArraySubquery:
        return ArraySubquery(rows.values(json=JSONObject(**{name: name for name in own}, **renamed)))

    here, by_conference = OuterRef("pk"), {"conference": OuterRef("pk")}
    documents = {name: f"document__{name}" for name in ("key", "title", "kind", "size")}
    blocks, programmes = (
        model.objects.visible(at).order_by().values("pk") for model in (EmulationBlock, CooperationProgramme)
    )
    return {
        "people": array(Participant.objects.filter(**by_conference), "role", "honorific", "name", "posts"),
        "agenda_list": array(
            AgendaItem.objects.filter(**by_conference), "day", "starts_at", "ends_at", "title", "speaker"
        ),
        "paper_list": array(Paper.objects.due(at).filter(**by_conference), "author", **documents),
        "campaign_list": array(Campaign.objects.visible(at).filter(launch=here).order_by("pk"), "id", "slug", "title"),
        "pledge_list": array(
            Pledge.objects.visible(at).filter(**by_conference).order_by("pk"),
            id="term__block_id",
            slug="term__block__slug",
            name="term__block__name",
            year="term__year",
        ),  # fmt: skip
        "term_list": array(
            BlockTerm.objects.filter(review=here, block__in=blocks).order_by("pk"),
            "year",
            id="block_id",
            slug="block__slug",
            name="block__name",
        ),  # fmt: skip
        "programme_list": array(
            ProgrammeConference.objects.filter(**by_conference, programme__in=programmes).order_by("pk"),
            "role",
            id="programme_id",
            slug="programme__slug",
            title="programme__title",
        ),  # fmt: skip
    }


def _by_day(rows: list[dict]) -> list[tuple[date, list[AgendaItem]]]:
    items = [AgendaItem(**row | {"day": date.fromisoformat(row["day"])} | _times(row)) for row in rows]
    return [(day, list(of_day)) for day, of_day in groupby(items, key=lambda item: item.day)]


def _times(row: dict) -> dict[str, time | None]:
    return {name: row[name] and time.fromisoformat(row[name]) for name in ("starts_at", "ends_at")}


def _outcomes(rows: dict) -> list[dict]:
    """What was launched, signed or reviewed there and is public: what was done, the thing's name and its address."""

    def outcome(label: str, thing: Publishable) -> dict:
        return {"label": label, "title": str(thing), "address": thing.get_absolute_url()}

    found = [outcome("Phát động phong trào thi đua", Campaign(**row)) for row in rows["campaign_list"]]
    for label, key in (("Tổng kết công tác thi đua", "term_list"), ("Ký giao ước thi đua", "pledge_list")):
        found += [outcome(f"{label} năm {row.pop('year')}", EmulationBlock(**row)) for row in rows[key]]
    for row in rows["programme_list"]:
        found.append(outcome(OF_PROGRAMMES[row.pop("role")], CooperationProgramme(**row)))
    return found
