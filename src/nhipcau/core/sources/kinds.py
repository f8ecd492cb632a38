"""Sources as a kind of record."""

from django.utils.translation import gettext_lazy as _

from nhipcau.core.records.kinds import Kind, register
from nhipcau.core.sources.models import Source


def register_kinds() -> None:
    """Called when the app is ready."""
    register(
        Kind(
            name="sources",
            model=Source,
            label=_("Source"),
            plural=_("Sources"),
            rank=9,
            parts=(),
        )
    )
