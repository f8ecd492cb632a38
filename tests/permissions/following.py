"""What follows upon an edition, in the world of permissions."""

from collections.abc import Callable
from typing import Any

from nhipcau.conference.editions.models import Edition
from nhipcau.followup.commitments.models import Commitment
from nhipcau.registry.places.models import Locality


def promise(slug: str, edition: Edition, unit: Locality) -> Commitment:
    """A commitment of a locality, made at an edition."""
    return Commitment.objects.create(slug=slug, title_vi=slug, text_vi=slug, edition=edition, locality=unit)


#: What each permission is asked about.
THINGS: dict[str, Callable[[Any, str, Any], Any]] = {
    "drafting.write": lambda world, role, side: side.edition,
    "drafting.amend": lambda world, role, side: side.delegate.delegation,
    "recommendations.make": lambda world, role, side: side.edition,
    "commitments.report": lambda world, role, side: side.commitment,
    "commitments.assess": lambda world, role, side: side.commitment,
}

#: What their addresses take.
ARGUMENTS: dict[str, Callable[[Any], list[Any]]] = {
    "drafting:desk": lambda side: [side.edition.slug],
    "reports:desk": lambda side: [side.edition.slug],
    "reports:recommendations": lambda side: [side.edition.slug],
}
