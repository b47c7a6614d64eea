"""What a decision's page shows: the public one and the preview in the admin are the same."""

from datetime import date, datetime

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef
from django.db.models.functions import JSONObject
from django.utils import timezone

from events.models import Conference
from news.models import Article

from .decisions.wording import days_left, phase, title
from .lists.roll import NAMES, roll_of
from .models import AwardDecision, Recipient

ARTICLES = 12
REVOKED = 50  # rows that are named where they are revoked; of more, only their decisions


def decision_context(decision: AwardDecision, query: dict, at: datetime | None = None) -> dict:
    """What `awards/decision.html` shows of `decision` at the moment `at`, whatever its own state, with the part of the
    list that `query` asks for (`awards.lists.roll.Asked`). Three queries, however many rows there are.

    Hidden rows are left out, and what is not public of conferences, articles and other decisions. Raises Http404 when
    `query` asks for what cannot be.
    """
    at = at or timezone.now()
    roll = roll_of(decision, query, at)
    return {
        "decision": decision,
        "title": title(decision),
        "phase": phase(decision, at),
        "days_left": days_left(decision, at) if decision.stage == decision.Stage.PROPOSED else "",
        "roll": roll,
        "description": f"{title(decision)} của {decision.issuer}: {roll.counts or 'danh sách khen thưởng'}.",
        # Only the list's first page as such belongs in the search engines of the world, no person and no part of it.
        "indexed": not any(query.get(name) for name in NAMES),
        **_around(decision, at),
    }


def _around(decision: AwardDecision, at: datetime) -> dict:
    """What belongs to it and is public: conference, articles, the decision that revokes it and what it revokes."""

    def array(rows, *fields: str) -> ArraySubquery:
        return ArraySubquery(rows.values(json=JSONObject(**{name: name for name in fields})))

    here, decisions = OuterRef("pk"), AwardDecision.objects.visible(at)
    partly = Recipient.objects.filter(revoked_by=OuterRef(OuterRef("pk")), hidden=False).values("decision")
    rows = Recipient.objects.visible(at).filter(revoked_by=here).as_printed()
    reports = Article.objects.visible(at).filter(decisions=here).newest_first()
    conference = Conference.objects.visible(at).filter(pk=OuterRef("conference"))
    named = ("id", "slug", "number", "date", "summary")
    around = {
        "conferences": array(conference, "id", "slug", "title", "starts_on", "standing"),
        "reports": array(reports[:ARTICLES], "id", "slug", "title"),
        "revoking": array(decisions.filter(pk=OuterRef("revoked_by")), *named),
        "revoked": array(decisions.filter(revoked_by=here).latest(), *named),
        "revoked_partly": array(decisions.filter(pk__in=partly).latest(), *named),
        "rows_revoked": array(rows[: REVOKED + 1], "id", "decision_id", "honorific", "name"),
    }
    found = AwardDecision.objects.filter(pk=decision.pk).values(**around).get()
    return {
        "conference": _first(_dated(Conference, found["conferences"], "starts_on")),
        "articles": [Article(**row) for row in found["reports"]],
        "revoking": _first(_dated(AwardDecision, found["revoking"], "date")),
        "revoked": _dated(AwardDecision, found["revoked"], "date"),
        "revoked_partly": _with_rows(_dated(AwardDecision, found["revoked_partly"], "date"), found["rows_revoked"]),
    }


def _with_rows(decisions: list[AwardDecision], rows: list[dict]) -> list[tuple[AwardDecision, list[Recipient]]]:
    """Each decision with those of its rows that are named: none when there are too many."""
    told = rows if len(rows) <= REVOKED else []
    return [
        (one, [Recipient(decision=one, **row) for row in told if row["decision_id"] == one.pk]) for one in decisions
    ]


def _dated(model, rows: list[dict], name: str) -> list:
    return [model(**row | {name: date.fromisoformat(row[name])}) for row in rows]


def _first(things: list):
    return things[0] if things else None
