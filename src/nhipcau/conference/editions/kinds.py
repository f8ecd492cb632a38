"""Editions as a kind of record."""

from django.utils.translation import gettext_lazy as _

from nhipcau.core.records.kinds import Kind, register
from nhipcau.conference.editions.models import Edition


def register_kinds() -> None:
    """Called when the app is ready."""
    register(
        Kind(
            name="editions",
            model=Edition,
            label=_("Edition"),
            plural=_("Conferences"),
            rank=3,
            parts=("bodies", "programme", "delegations",),
        )
    )
