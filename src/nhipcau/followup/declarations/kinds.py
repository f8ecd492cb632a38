"""Declarations as a kind of record."""

from django.utils.translation import gettext_lazy as _

from nhipcau.core.records.kinds import Kind, register
from nhipcau.followup.declarations.models import Declaration


def register_kinds() -> None:
    """Called when the app is ready."""
    register(
        Kind(
            name="declarations",
            model=Declaration,
            label=_("Declaration"),
            plural=_("Declarations"),
            rank=5,
            parts=("articles",),
        )
    )
