"""Puts the demo's units, conferences and emulation movement into the database; part of `loading.DemoLoader`."""

from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from uuid import NAMESPACE_URL, uuid5

from events import models
from news.models import Article
from unionsite.library.models import Document, Image
from unionsite.vietnamese.dates import VIETNAM, today

from . import FOLDER, MARK, read
from .days import dated, day_of, last


class EventsLoader:
    """`load()` adds what is missing: a conference is known by its uid; units, campaigns, blocks and programmes are
    left alone when there are any. `with_figures(body)` puts the library's pictures into a text."""

    def __init__(
        self,
        now: datetime,
        images: dict[str, Image],
        documents: dict[str, Document],
        with_figures: Callable[[str], str],
    ):
        self.now, self.images, self.documents, self.with_figures = now, images, documents, with_figures
        self.conferences: dict[str, models.Conference] = {}
        self.units: dict[str, models.Unit] = {}

    def load(self):
        self.load_conferences()
        if not models.Campaign.objects.exists():
            self.load_campaigns()
        if not models.CooperationProgramme.objects.exists():
            self.load_programmes()
        if not models.Unit.objects.exists():
            self.load_units()
            self.load_blocks()

    def load_conferences(self):
        for file in sorted((FOLDER / "conferences").glob("*.toml")):
            uid = uuid5(NAMESPACE_URL, f"{MARK}{file.stem}")
            known = models.Conference.objects.filter(uid=uid).first()
            self.conferences[file.stem] = known or self.load_conference(uid, read(f"conferences/{file.name}"))

    def load_conference(self, uid, entry: dict) -> models.Conference:
        day = day_of(entry, self.now)
        entry = dated(entry, day)
        parts = {part: entry.pop(part, []) for part in ("chairs", "guests", "agenda", "papers", "album", "articles")}
        moved, image = entry.pop("moved_from_days", 0), entry.pop("image", "")
        length = timedelta(days=entry.pop("lasts", 1) - 1)
        conference = models.Conference(
            uid=uid,
            kind=self.kind(entry.pop("kind")),
            starts_on=day,
            ends_on=day + length,
            main_image=self.images[image] if image else None,
            body=self.with_figures(entry.pop("body", "")),
            **self.published(day - timedelta(days=entry.pop("announced", 14))),
            **entry,
        )
        if moved:
            self.plan_first(conference, day + timedelta(days=moved), length)
        conference.save()
        self.add_people(conference, parts["chairs"], parts["guests"])
        self.add_agenda(conference, parts["agenda"])
        self.add_papers_and_photos(conference, parts["papers"], parts["album"])
        names = [MARK + name for name in parts["articles"]]
        Article.objects.filter(imported_from__in=names, conference=None).update(conference=conference)
        return conference

    def kind(self, slug: str) -> models.ConferenceKind:
        names = read("kinds.toml")
        return models.ConferenceKind.objects.get_or_create(slug=slug, defaults={"name": names[slug]})[0]

    def plan_first(self, conference: models.Conference, day: date, length: timedelta):
        """Save it as it was planned before it was moved: the next `save` finds what has changed since."""
        change = conference.starts_on, conference.ends_on, conference.standing, conference.standing_reason
        conference.starts_on, conference.ends_on = day, day + length
        conference.standing, conference.standing_reason = models.Conference.Standing.PLANNED, ""
        conference.save()
        conference.starts_on, conference.ends_on, conference.standing, conference.standing_reason = change

    def add_people(self, conference: models.Conference, chairs: list, guests: list):
        for role, people in ((models.Participant.Role.CHAIR, chairs), (models.Participant.Role.GUEST, guests)):
            for order, (honorific, name, posts) in enumerate(people):
                models.Participant.objects.create(
                    conference=conference, role=role, honorific=honorific, name=name, posts=posts, order=order
                )

    def add_agenda(self, conference: models.Conference, days: list):
        for number, rows in enumerate(days):
            for order, (starts, ends, title, speaker) in enumerate(rows):
                models.AgendaItem.objects.create(
                    conference=conference,
                    day=conference.starts_on + timedelta(days=number),
                    starts_at=time.fromisoformat(starts) if starts else None,
                    ends_at=time.fromisoformat(ends) if ends else None,
                    title=title,
                    speaker=speaker,
                    order=order,
                )

    def add_papers_and_photos(self, conference: models.Conference, papers: list, album: list):
        for order, paper in enumerate(papers):
            hour = paper.get("public_at")  # on the conference's first day
            models.Paper.objects.create(
                conference=conference,
                document=self.documents[paper["document"]],
                author=paper.get("author", ""),
                public_from=hour and datetime.combine(conference.starts_on, hour, VIETNAM),
                order=order,
            )
        for order, photo in enumerate(album):
            image = self.images[photo["image"]]
            models.AlbumPhoto.objects.create(
                conference=conference, image=image, caption=photo.get("caption", ""), order=order
            )

    def load_campaigns(self):
        for entry in read("campaigns.toml")["campaigns"]:
            launch = self.conferences.get(entry.pop("launch", ""))
            day = launch.starts_on if launch else day_of(entry, self.now)
            entry = dated(entry, day)
            contents = {audience: entry.pop(audience) for audience in models.CampaignContent.Audience}
            files, image = entry.pop("files", []), entry.pop("image", "")
            campaign = models.Campaign.objects.create(
                launch=launch,
                starts_on=day,
                ends_on=date.fromisoformat(entry.pop("ends_on")),
                main_image=self.images[image] if image else None,
                body=self.with_figures(entry.pop("body", "")),
                **self.published(day),
                **entry,
            )
            for audience, texts in contents.items():
                for order, text in enumerate(texts):
                    models.CampaignContent.objects.create(campaign=campaign, audience=audience, text=text, order=order)
            for order, key in enumerate(files):
                models.CampaignFile.objects.create(campaign=campaign, document=self.documents[key], order=order)

    def load_programmes(self):
        for entry in read("programmes.toml")["programmes"]:
            parties, figures, conferences = (entry.pop(part) for part in ("parties", "figures", "conferences"))
            image, document = entry.pop("image", ""), entry.pop("document", "")
            programme = models.CooperationProgramme.objects.create(
                main_image=self.images[image] if image else None,
                document=self.documents[document] if document else None,
                body=self.with_figures(entry.pop("body", "")),
                **self.published(entry["starts_on"]),
                **entry,
            )
            for order, party in enumerate(parties):
                models.ProgrammeParty.objects.create(programme=programme, order=order, **party)
            for label, values in figures.items():
                for year, value in values.items():
                    models.ProgrammeFigure.objects.create(programme=programme, year=int(year), label=label, value=value)
            for role, name in conferences:
                models.ProgrammeConference.objects.create(
                    programme=programme, conference=self.conferences[name], role=role
                )

    def load_units(self):
        for order, entry in enumerate(read("units.toml")["units"]):
            key, parent = entry.pop("key"), entry.pop("parent", "")
            former = "\n".join(entry.pop("former_names", []))
            self.units[key] = models.Unit.objects.create(
                parent=self.units[parent] if parent else None, former_names=former, order=order, **entry
            )

    def load_blocks(self):
        for order, entry in enumerate(read("blocks.toml")["blocks"]):
            members, terms = entry.pop("members"), entry.pop("terms")
            first_day = last(entry.pop("year_begins"), today(self.now))
            block = models.EmulationBlock.objects.create(
                order=order, **self.published(first_day - timedelta(days=900)), **entry
            )
            for place, member in enumerate(members):
                models.BlockMember.objects.create(block=block, unit=self.units[member["unit"]], order=place)
            for term in terms:
                self.load_term(block, term, members, first_day)

    def load_term(self, block: models.EmulationBlock, entry: dict, members: list, first_day: date):
        year = first_day.year - entry.pop("years_ago")
        pledge, results = entry.pop("pledge", None), entry.pop("results", [])
        review = self.conferences.get(entry.pop("review", ""))
        leader, deputy = self.units[entry.pop("leader")], self.units[entry.pop("deputy")]
        entry = dated(entry, date(year, 12, 31))
        term = models.BlockTerm.objects.create(
            block=block, year=year, leader=leader, deputy=deputy, review=review, **entry
        )
        for unit, points, place, *proposal in results:
            models.BlockResult.objects.create(
                term=term, unit=self.units[unit], points=points, place=place, proposal="".join(proposal)
            )
        if pledge:
            self.add_pledge(term, dated(pledge, date(year, 12, 31)), members, first_day)

    def add_pledge(self, term: models.BlockTerm, entry: dict, members: list, first_day: date):
        conference, document = self.conferences.get(entry.pop("conference", "")), entry.pop("document", "")
        pledge = models.Pledge.objects.create(
            term=term,
            signed_on=conference.starts_on if conference else first_day.replace(year=term.year),
            conference=conference,
            document=self.documents[document] if document else None,
            **entry,
        )
        for member in members:
            models.PledgeSignature.objects.create(
                pledge=pledge, unit=self.units[member["unit"]], signer=member["signer"]
            )

    def published(self, day: date) -> dict:
        """Public from eight in the morning of `day`, or just now when that is still to come."""
        moment = datetime.combine(day, time(8), VIETNAM)
        return {"status": "published", "published_from": min(moment, self.now - timedelta(minutes=1))}
