"""What the pages of a campaign, a block and a programme show; the public pages and the admin's previews are the same.

Conferences are shown as far as the public may see them, in previews too.
"""

from dataclasses import dataclass, field, replace
from datetime import date, datetime
from itertools import groupby

from django.http import Http404

from unionsite.library.models import Document
from unionsite.vietnamese.dates import today

from ..models import (
    BlockTerm,
    Campaign,
    CampaignContent,
    Conference,
    CooperationProgramme,
    EmulationBlock,
    PledgeSignature,
    ProgrammeConference,
    ProgrammeFigure,
)
from .periods import Period

SIGNED = ProgrammeConference.Role.SIGNED.label


def _conferences(at: datetime | None):
    """Those that may be named on a page."""
    return Conference.objects.visible(at).defer("body")


def campaign_context(campaign: Campaign, at: datetime | None = None) -> dict:
    """What `events/campaign.html` shows at the moment `at`."""
    contents = list(campaign.contents.all())
    audiences = [
        (audience.label, [content for content in contents if content.audience == audience])
        for audience in CampaignContent.Audience
    ]
    return {
        "campaign": campaign,
        "period": Period(campaign.starts_on, campaign.ends_on, today(at)),
        "launch": _conferences(at).filter(pk=campaign.launch_id).first() if campaign.launch_id else None,
        "audiences": [(label, contents) for label, contents in audiences if contents],
        "documents": Document.objects.filter(campaignfile__campaign=campaign).order_by("campaignfile"),
    }


def block_context(block: EmulationBlock, year: str | None = None, at: datetime | None = None) -> dict:
    """What `events/block.html` shows of a year, as written in the address; without one, of the year that runs, else of
    the last before it, else of the first to come. Raises Http404 when the block has no such year."""
    this_year = today(at).year
    terms = list(block.terms.select_related("leader", "deputy", "pledge__document"))
    if year is None:
        term = next((term for term in terms if term.year <= this_year), terms[-1] if terms else None)
    else:
        term = next((term for term in terms if str(term.year) == year), None)
        if term is None:
            raise Http404("Khối không có năm này")
    shown = term.year if term else this_year
    return {
        "emulation_block": block,  # inside a template block, `block` is that
        "kind": "Cụm" if block.name.casefold().startswith("cụm") else "Khối",
        "terms": terms,
        "term": term,
        "members": [member for member in block.members.select_related("unit") if member.includes(shown)],
        **(_year_of(term, at) if term else {}),
    }


def _year_of(term: BlockTerm, at: datetime | None) -> dict:
    """The pledge and the results of a term read with its pledge, and the conferences around them."""
    pledge = getattr(term, "pledge", None)
    asked = {term.review_id, pledge and pledge.conference_id} - {None}
    conferences = _conferences(at).in_bulk(asked) if asked else {}
    return {
        "review": conferences.get(term.review_id),
        "pledge": pledge,
        "signed_at": pledge and conferences.get(pledge.conference_id),
        "signatures": PledgeSignature.objects.filter(pledge=pledge).select_related("unit") if pledge else [],
        "results": term.results.select_related("unit"),
    }


@dataclass(frozen=True)
class Step:
    """One point of a programme's story: a day or, for the figures, a whole year."""

    day: date
    title: str
    conference: Conference | None = None
    figures: list[ProgrammeFigure] = field(default_factory=list)
    is_future: bool = False


def programme_context(programme: CooperationProgramme, at: datetime | None = None) -> dict:
    """What `events/programme.html` shows at the moment `at`."""
    figures = list(programme.figures.all())
    held = programme.conferences.filter(conference__in=Conference.objects.visible(at)).select_related("conference")
    return {
        "programme": programme,
        "period": Period(programme.starts_on, programme.ends_on, today(at)),
        "parties": programme.parties.all(),
        "areas": programme.areas.splitlines(),
        "figures": figures_table(figures),
        "steps": story(programme, list(held.defer("conference__body")), figures, today(at)),
    }


@dataclass(frozen=True)
class FiguresTable:
    """`rows` of (label, the values of `years` with None for what was not given, their sum)."""

    years: list[int]
    rows: list[tuple[str, list[int | None], int]]


def figures_table(figures: list[ProgrammeFigure]) -> FiguresTable:
    """The figures of a programme, labels in the order in which they first came, by years."""
    years = sorted({figure.year for figure in figures})
    values = {}
    for figure in figures:
        values.setdefault(figure.label, {})[figure.year] = figure.value
    rows = [(label, [of.get(year) for year in years], sum(of.values())) for label, of in values.items()]
    return FiguresTable(years, rows)


def story(
    programme: CooperationProgramme, held: list[ProgrammeConference], figures: list[ProgrammeFigure], on: date
) -> list[Step]:
    """The steps of a programme in order of time, as they stand on the day `on`. What a year brought stands at its end,
    or at the programme's when that is earlier."""
    steps = [Step(one.conference.starts_on, one.get_role_display(), conference=one.conference) for one in held]
    start = Step(programme.starts_on, "Bắt đầu thực hiện")
    signed = next((step for step in steps if step.day == start.day and step.title == SIGNED), None)
    if signed:
        steps[steps.index(signed)] = replace(signed, title=f"{SIGNED}, bắt đầu thực hiện")  # one day, one entry
    else:
        steps.append(start)
    for year, found in groupby(figures, key=lambda figure: figure.year):
        last = max(date(year, 1, 1), min(date(year, 12, 31), programme.ends_on))
        steps.append(Step(last, f"Kết quả năm {year}", figures=list(found)))
    steps.append(Step(programme.ends_on, "Hết thời hạn thực hiện"))
    steps.sort(key=lambda step: step.day)  # what falls on one day stays in the order above
    return [replace(step, is_future=step.day > on and not step.figures) for step in steps]
