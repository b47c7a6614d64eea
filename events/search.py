"""Conferences and what belongs to emulation, as search over everything finds them."""

from datetime import date, datetime, time

from unionsite.publishing.findable import Content, File, Findable, documents, files_of, later, lines, windows_of
from unionsite.richtext.plain import plain_text
from unionsite.vietnamese.dates import VIETNAM

from .models import Campaign, Conference, CooperationProgramme, EmulationBlock, Paper


class ConferenceSearch(Findable):
    """With its people, its agenda, and its papers from the hour of each."""

    model = Conference
    kind, name = "hoi-nghi", "Hội nghị"
    parts = {
        "events.Participant": ("participants",),
        "events.AgendaItem": ("agenda",),
        "events.Paper": ("papers",),
        **documents("papers__document", "body_documents"),
    }

    def things(self):
        return Conference.objects.select_related("kind").prefetch_related(
            "participants", "agenda", "papers__document", "body_documents"
        )

    def content(self, conference: Conference) -> Content:
        windows = windows_of(conference)
        people = (f"{one.honorific} {one.name}, {one.posts}".strip(" ,") for one in conference.participants.all())
        agenda = (". ".join(filter(None, [item.title, item.speaker])) for item in conference.agenda.all())
        place = ", ".join(filter(None, [conference.place, conference.address]))
        papers = [_paper(paper, windows) for paper in conference.papers.all()]
        return Content(
            title=conference.title,
            moment=conference.begins,
            windows=windows,
            lead=conference.summary,
            body=lines(plain_text(conference.body), *agenda, *people, conference.organisers, place),
            files=(*papers, *files_of(conference.body_documents.all(), windows)),
        )

    def label(self, conference):
        return f"{self.name} · {conference.kind.name}"

    def standing(self, conference):
        if conference.standing == Conference.Standing.PLANNED:
            return ""
        return conference.get_standing_display()


def _paper(paper: Paper, windows) -> File:
    """Its own hour counts; held, nobody reads it."""
    return File(paper.document, () if paper.held else later(windows, paper.public_from), paper.author)


class CampaignSearch(Findable):
    model = Campaign
    kind, name = "phong-trao", "Phong trào thi đua"
    parts = {
        "events.CampaignContent": ("contents",),
        "events.CampaignFile": ("campaignfile",),
        **documents("files", "body_documents"),
    }

    def things(self):
        return Campaign.objects.prefetch_related("contents", "files", "body_documents")

    def content(self, campaign: Campaign) -> Content:
        windows = windows_of(campaign)
        return Content(
            title=campaign.title,
            moment=_beginning(campaign.starts_on),
            windows=windows,
            lead=campaign.summary,
            body=lines(*(content.text for content in campaign.contents.all()), plain_text(campaign.body)),
            files=files_of([*campaign.files.all(), *campaign.body_documents.all()], windows),
        )


class BlockSearch(Findable):
    """With its members and, year by year, who stood for it and what was pledged."""

    model = EmulationBlock
    kind, name = "khoi-thi-dua", "Khối, cụm thi đua"
    parts = {
        "events.BlockMember": ("members",),
        "events.Unit": ("units",),
        "events.BlockTerm": ("terms",),
        "events.Pledge": ("terms__pledge",),
        **documents("terms__pledge__document"),
    }

    def things(self):
        return EmulationBlock.objects.prefetch_related("members__unit", "terms__pledge__document")

    def content(self, block: EmulationBlock) -> Content:
        windows, terms = windows_of(block), block.terms.all()
        pledges = [pledge for term in terms if (pledge := getattr(term, "pledge", None))]
        of_years = (
            lines(f"Năm {term.year}", term.summary, term.leader_representative, term.deputy_representative)
            for term in terms
        )
        return Content(
            title=block.name,
            moment=block.published_from or block.created_at,
            windows=windows,
            lead=block.summary,
            body=lines(
                *(member.unit.name for member in block.members.all()),
                *of_years,
                *(lines(pledge.place, pledge.text) for pledge in pledges),
            ),
            files=files_of([pledge.document for pledge in pledges if pledge.document], windows),
        )


class ProgrammeSearch(Findable):
    model = CooperationProgramme
    kind, name = "chuong-trinh", "Chương trình phối hợp"
    parts = {
        "events.ProgrammeParty": ("parties",),
        "events.ProgrammeFigure": ("figures",),
        **documents("document", "body_documents"),
    }

    def things(self):
        return CooperationProgramme.objects.select_related("document").prefetch_related(
            "parties", "figures", "body_documents"
        )

    def content(self, programme: CooperationProgramme) -> Content:
        windows = windows_of(programme)
        parties = (", ".join(filter(None, [one.name, one.representative])) for one in programme.parties.all())
        figures = (f"{one.year}: {one.value} {one.label}" for one in programme.figures.all())
        signed = [programme.document] if programme.document else []
        return Content(
            title=programme.title,
            moment=_beginning(programme.starts_on),
            windows=windows,
            lead=programme.summary,
            body=lines(programme.areas, plain_text(programme.body), *parties, *figures),
            files=files_of([*signed, *programme.body_documents.all()], windows),
        )


def _beginning(day: date) -> datetime:
    return datetime.combine(day, time(), VIETNAM)


SEARCHED = [ConferenceSearch(), CampaignSearch(), BlockSearch(), ProgrammeSearch()]
