"""Questions as a kind of record."""

from django.utils.translation import gettext_lazy as _

from nhipcau.core.records.kinds import Kind, register
from nhipcau.registry.figures.models import Question


def register_kinds() -> None:
    """Called when the app is ready."""
    register(
        Kind(
            name="questions",
            model=Question,
            label=_("Question"),
            plural=_("Figures"),
            rank=6,
            parts=("measures",),
        )
    )
