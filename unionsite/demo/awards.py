"""Puts the demo's award decisions into the database as an import would; part of `loading.DemoLoader`."""

from datetime import date, datetime, time, timedelta

from awards.appendix import INDIVIDUAL, Row
from awards.imports.matching import Matching
from awards.imports.preview import as_recipient
from awards.models import AwardDecision, AwardLevel, Issuer, Recipient
from awards.rows import editing as rows
from awards.rows.corrections import Editing
from awards.words.counts import remember
from news.models import Article
from unionsite.vietnamese.dates import VIETNAM

from . import FOLDER, MARK, read
from .days import SATURDAY, dated, day_of
from .events import EventsLoader

# What a row of a section holds, unless the section says otherwise; a table may follow.
COLUMNS = {"individual": ["honorific", "name", "post", "unit"], "collective": ["name", "unit"]}


class AwardsLoader:
    """`load()` adds the decisions where there are none yet. It needs what `events` has loaded."""

    def __init__(self, events: EventsLoader):
        self.events = events
        self.issuers: dict[str, Issuer] = {}
        self.decisions: dict[str, AwardDecision] = {}

    def load(self):
        if AwardDecision.objects.exists():
            return
        self.load_issuers()
        self.matching = Matching()
        for file in sorted((FOLDER / "awards").glob("*.toml")):
            self.decision(file.stem)

    def decision(self, key: str) -> AwardDecision:
        """The decision of that file; the one that revokes it is loaded before it."""
        if key not in self.decisions:
            self.decisions[key] = self.load_decision(read(f"awards/{key}.toml"))
        return self.decisions[key]

    def load_decision(self, entry: dict) -> AwardDecision:
        conference = self.events.conferences.get(entry.pop("conference", ""))
        beside = self.events.conferences.get(entry.pop("beside", ""), conference)
        day = day_near(beside.starts_on, entry) if beside else day_of(entry, self.events.now)
        entry = dated(entry, beside.starts_on if beside else day)
        parts = {name: entry.pop(name, []) for name in ("sections", "changes", "articles")}
        if "comment_days" in entry:
            entry |= {"comments_from": day, "comments_until": day + timedelta(days=entry.pop("comment_days") - 1)}
        if "revoked_by" in entry:
            entry |= {"stage": AwardDecision.Stage.REVOKED, "revoked_by": self.decision(entry["revoked_by"])}
        if "status" not in entry:
            entry |= self.events.published(conference.starts_on if conference else day)
        document = entry.pop("document", "")
        decision = AwardDecision.objects.create(
            issuer=self.issuers[entry.pop("issuer")],
            date=day,
            conference=conference,
            document=self.events.documents[document] if document else None,
            **entry,
        )
        decision.articles.set(Article.objects.filter(imported_from__in=[MARK + name for name in parts["articles"]]))
        self.add_rows(decision, parts["sections"])
        for change in parts["changes"]:
            self.change(decision, change)
        return decision

    def load_issuers(self):
        for order, (key, entry) in enumerate(read("issuers.toml").items()):
            level, _ = AwardLevel.objects.get_or_create(name=entry["level"])
            values = {"level": level, "order": order}
            self.issuers[key], _ = Issuer.objects.get_or_create(name=entry["name"], defaults=values)

    def add_rows(self, decision: AwardDecision, sections: list[dict]):
        printed: list[Row] = []
        sort_as: list[str] = []
        for section in sections:
            kind = section.get("kind", INDIVIDUAL)
            columns = section.get("columns", COLUMNS[kind])
            for number, values in enumerate(section["rows"], start=1):
                extras = values.pop() if isinstance(values[-1], dict) else {}
                printed.append(
                    Row(
                        sheet="",
                        row=len(printed) + 1,
                        kind=kind,
                        section=section.get("heading", ""),
                        number=number,
                        form=section["form"],
                        **dict(zip(columns, values, strict=False)),
                    )
                )
                sort_as.append(extras.get("sort_as", ""))
        matches = self.matching.match(printed)
        recipients = [
            as_recipient(row, match, decision=decision, position=row.row, sort_as=name)
            for row, match, name in zip(printed, matches, sort_as, strict=True)
        ]
        Recipient.objects.bulk_create(recipients)
        remember(recipients)

    def change(self, decision: AwardDecision, entry: dict):
        """Correct, hide or revoke the row of a name, some days after the decision."""
        row = decision.recipients.get(name=entry["name"])
        day = entry.get("on") or decision.date + timedelta(days=entry["days_after"])
        moment = datetime.combine(day, time(9), VIETNAM)
        editing = Editing(None, entry["reason"], min(moment, self.events.now))
        if "revoked_by" in entry:
            rows.revoke(row, self.decision(entry["revoked_by"]), rows.seen(row), editing)
        elif entry.get("hidden"):
            rows.hide(row, entry["reason"], rows.seen(row), editing)
        else:
            rows.change(row, entry["values"], rows.seen(row), editing)


def day_near(day: date, entry: dict) -> date:
    """The working day `days_before` or `days_after` a day, its words for it taken out of `entry`; on a weekend the
    Friday before."""
    day += timedelta(days=entry.pop("days_after", 0) - entry.pop("days_before", 0))
    return day - timedelta(days=max(0, day.weekday() - SATURDAY + 1))
