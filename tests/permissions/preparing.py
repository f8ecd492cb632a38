"""What the secretariat of an edition has at its desk, and what it does there."""

from collections.abc import Callable
from typing import Any

from nhipcau.conference.editions.models import Edition
from nhipcau.conference.venues import actions as venues
from nhipcau.conference.venues.models import Room, Venue


def prepare(edition: Edition) -> None:
    """A venue with a room."""
    venue = Venue.objects.create(edition=edition, slug="palace", name_vi="Cung hội nghị")
    Room.objects.create(venue=venue, slug="hall", name_vi="Hội trường")


def _venue(side: Any) -> Venue:
    return Venue.objects.get(edition=side.edition)


def _room(side: Any) -> Room:
    return Room.objects.get(venue__edition=side.edition)


#: Under each permission what it guards, as in test_actions.
ACTIONS: dict[str, list[Callable[[Any, Any, Any], object]]] = {
    "venues.plan": [
        lambda by, side, mine: venues.create_venue(by, side.edition, {"name_vi": "Nhà hát"}),
        lambda by, side, mine: venues.change_venue(by, _venue(side), {"name_vi": "Nhà hát"}),
        lambda by, side, mine: venues.remove_venue(by, _venue(side)),
        lambda by, side, mine: venues.create_room(by, _venue(side), {"name_vi": "Phòng B"}),
        lambda by, side, mine: venues.change_room(by, _room(side), {"capacity": 12}),
        lambda by, side, mine: venues.remove_room(by, _room(side)),
        lambda by, side, mine: venues.set_ways(by, side.edition, {}),
    ],
}
