"""What is written of the follow-up, in the order in which one refers to another."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from django.db.models import Model

from nhipcau.exchange.sample.making.followup import commitments, progress, recommendations
from nhipcau.exchange.sample.plan import Plan
from nhipcau.followup.commitments.models import (
    Assessment,
    Commitment,
    CommitmentPartner,
    CommitmentStep,
    Evidence,
    ProgressReport,
    Tally,
)
from nhipcau.followup.recommendations.models import Addressee, Recommendation, SessionReport

STEPS: Sequence[tuple[type[Model], Callable[[Plan], Iterable[Any]]]] = [
    (SessionReport, recommendations.reports),
    (Recommendation, recommendations.recommendations),
    (Addressee, recommendations.addressees),
    (Commitment, commitments.commitments),
    (Commitment.fields.through, commitments.fields),
    (CommitmentPartner, commitments.partners),
    (CommitmentStep, commitments.steps),
    (ProgressReport, progress.reports),
    (Tally, progress.tallies),
    (Evidence, progress.evidence),
    (Assessment, progress.assessments),
]
