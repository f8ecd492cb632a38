"""Commitments as a kind of record."""

from django.utils.translation import gettext_lazy as _

from nhipcau.core.records.kinds import Kind, register
from nhipcau.followup.commitments.models import Commitment


def register_kinds() -> None:
    """Called when the app is ready."""
    register(
        Kind(
            name="commitments",
            model=Commitment,
            label=_("Commitment"),
            plural=_("Commitments"),
            rank=7,
            parts=("partners", "steps", "reports", "assessments"),
        )
    )
