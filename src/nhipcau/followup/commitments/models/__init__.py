"""Commitments, what their owners report with evidence, and what others found."""

from nhipcau.followup.commitments.models.commitments import Commitment, CommitmentPartner, CommitmentStep
from nhipcau.followup.commitments.models.reports import Assessment, Evidence, ProgressReport, Tally
from nhipcau.followup.commitments.models.verdicts import MEANINGS, UNASSESSED_MEANING, Standing, Verdict

__all__ = [
    "MEANINGS",
    "UNASSESSED_MEANING",
    "Assessment",
    "Commitment",
    "CommitmentPartner",
    "CommitmentStep",
    "Evidence",
    "ProgressReport",
    "Standing",
    "Tally",
    "Verdict",
]
