"""Recommendations as a kind of record."""

from django.utils.translation import gettext_lazy as _

from nhipcau.core.records.kinds import Kind, register
from nhipcau.followup.recommendations.models import Recommendation


def register_kinds() -> None:
    """Called when the app is ready."""
    register(
        Kind(
            name="recommendations",
            model=Recommendation,
            label=_("Recommendation"),
            plural=_("Recommendations"),
            rank=7,
            parts=("addressees",),
        )
    )
