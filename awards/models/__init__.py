"""Award decisions with the people and units that they name, and how their lists came in and were corrected."""

from .catalogue import AwardForm, AwardLevel, Issuer
from .checks import Check
from .decisions import AwardDecision
from .imports import AppendixImport, ColumnMemory, UnitMemory
from .recipients import Correction, Recipient, Word
from .tallies import FormTotal, Standing, Tally, UnitTotal

__all__ = [
    "AppendixImport", "AwardDecision", "AwardForm", "AwardLevel", "Check", "ColumnMemory", "Correction", "FormTotal",
    "Issuer", "Recipient", "Standing", "Tally", "UnitMemory", "UnitTotal", "Word",
]  # fmt: skip
