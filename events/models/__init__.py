"""Units of the organisation, its conferences, and the emulation movement they launch, pledge and review."""

from .campaigns import Campaign, CampaignContent, CampaignFile
from .conference_rows import AgendaItem, AlbumPhoto, Paper, Participant
from .conferences import Conference, ConferenceKind
from .emulation import BlockMember, BlockResult, BlockTerm, EmulationBlock, Pledge, PledgeSignature
from .programmes import CooperationProgramme, ProgrammeConference, ProgrammeFigure, ProgrammeParty
from .units import Unit

__all__ = [
    "AgendaItem", "AlbumPhoto", "BlockMember", "BlockResult", "BlockTerm", "Campaign", "CampaignContent",
    "CampaignFile", "Conference", "ConferenceKind", "CooperationProgramme", "EmulationBlock", "Paper",
    "Participant", "Pledge", "PledgeSignature", "ProgrammeConference", "ProgrammeFigure", "ProgrammeParty", "Unit",
]  # fmt: skip
