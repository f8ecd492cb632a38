"""Partnerships, agreements, offices and fields as kinds of records."""

from django.utils.translation import gettext_lazy as _

from nhipcau.core.records.kinds import Kind, register
from nhipcau.registry.partnerships.models import Agreement, CooperationField, Partnership, RepresentationOffice


def register_kinds() -> None:
    """Called when the app is ready."""
    register(
        Kind(
            name="partnerships",
            model=Partnership,
            label=_("Partnership"),
            plural=_("Partnerships"),
            rank=2,
            parts=(
                "parties",
                "phases",
            ),
        )
    )
    register(
        Kind(
            name="agreements",
            model=Agreement,
            label=_("Agreement"),
            plural=_("Agreements"),
            rank=3,
            parts=("signatures",),
        )
    )
    register(
        Kind(
            name="offices",
            model=RepresentationOffice,
            label=_("Representation office"),
            plural=_("Representation offices"),
            rank=7,
            parts=(),
        )
    )
    register(
        Kind(
            name="fields",
            model=CooperationField,
            label=_("Field of cooperation"),
            plural=_("Fields of cooperation"),
            rank=4,
            parts=("codes",),
        )
    )
