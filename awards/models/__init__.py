"""Award decisions with the people and units that they name, and how their lists came in and were corrected."""

from .catalogue import AwardForm, AwardLevel, Issuer
from .decisions import AwardDecision
from .imports import AppendixImport, ColumnMemory, UnitMemory
from .recipients import Correction, Recipient, Word
from .tallies import Tally

__all__ = [
    "AppendixImport", "AwardDecision", "AwardForm", "AwardLevel", "ColumnMemory", "Correction", "Issuer",
    "Recipient", "Tally", "UnitMemory", "Word",
]  # fmt: skip
