"""All that the pages of one exhibitor show."""

from dataclasses import dataclass

from nhipcau.conference.exhibition.models import (
    Contract,
    Exhibitor,
    ExhibitorWish,
    MoveIn,
    MoveSlot,
    Placement,
    StandOffer,
)
from nhipcau.conference.exhibition.wording import Told, told

#: So many steps are shown, the last first.
STEPS = 60


@dataclass(frozen=True)
class ExhibitorView:
    """An exhibitor with all around it."""

    exhibitor: Exhibitor
    wishes: list[ExhibitorWish]
    placements: list[Placement]
    guests: list[Exhibitor]
    offer: StandOffer | None
    moves: list[MoveIn]
    contract: Contract | None
    steps: list[Told]

    @property
    def unnamed(self) -> list[ExhibitorWish]:
        """The wishes for or against a neighbour of which is not said yet which exhibitor is meant."""
        return [one for one in self.wishes if one.words and one.other_id is None]


def page_of(exhibitor: Exhibitor) -> ExhibitorView:
    """What the page of an exhibitor shows; a bounded number of queries."""
    wishes = exhibitor.wishes.select_related("area", "stand__area", "other__locality", "other__organisation")
    placements = exhibitor.placements.select_related("stand__area", "stand__type").order_by("stand__sort")
    offers = exhibitor.offers.filter(state=StandOffer.State.OPEN).select_related("stand__area")
    steps = exhibitor.steps.select_related("by").order_by("-at", "-pk")[:STEPS]
    return ExhibitorView(
        exhibitor=exhibitor,
        wishes=list(wishes),
        placements=list(placements),
        guests=list(exhibitor.guests.select_related("locality", "organisation")),
        offer=offers.first(),
        moves=list(exhibitor.moves.select_related("slot").order_by("slot__starts")),
        contract=Contract.objects.filter(exhibitor=exhibitor).first(),
        steps=told(steps),
    )


def slots_for(exhibitor: Exhibitor) -> list[MoveSlot]:
    """The times at gates of its edition, in their order; those that are full are among them."""
    return list(MoveSlot.objects.filter(edition=exhibitor.edition).order_by("way", "starts", "pk"))
