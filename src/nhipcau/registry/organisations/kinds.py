"""Organisations and people as kinds of records."""

from django.utils.translation import gettext_lazy as _

from nhipcau.core.records.kinds import Kind, register
from nhipcau.registry.organisations.models import Organisation, Person


def register_kinds() -> None:
    """Called when the app is ready."""
    register(
        Kind(
            name="organisations",
            model=Organisation,
            label=_("Organisation"),
            plural=_("Organisations"),
            rank=5,
            parts=("names",),
        )
    )
    register(
        Kind(
            name="people",
            model=Person,
            label=_("Person in public office"),
            plural=_("People in public office"),
            rank=6,
            parts=("positions",),
        )
    )
