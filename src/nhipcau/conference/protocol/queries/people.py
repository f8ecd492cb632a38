"""The people of an edition in order of precedence, narrowed and counted."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from nhipcau.conference.delegations.models import Delegate
from nhipcau.conference.editions.models import Edition
from nhipcau.conference.protocol.queries.order import BY_HAND, NONE, PRIVILEGE, RANK, Place, people_of, ranking
from nhipcau.core.web.narrowing import Narrowing, having_words
from nhipcau.core.web.pages import by_keys

PROPOSED, CONFIRMED = "proposed", "confirmed"


@dataclass(frozen=True)
class Filters(Narrowing):
    """What the list is narrowed to: how somebody came to the place, and words of the name."""

    how: str = ""
    q: str = ""


@dataclass(frozen=True)
class Row:
    """Somebody with the place in the order."""

    delegate: Delegate
    place: Place
    state: str

    @property
    def label(self) -> str:
        """How the place came about, in words."""
        return _labels()[self.state]


@dataclass(frozen=True)
class Listing:
    """The people of a list by their keys in order, and how many there are of each state."""

    edition: Edition
    keys: list[UUID]
    places: dict[UUID, Place]
    chips: list[tuple[str, str, int]]

    def rows(self, keys: Sequence[UUID]) -> list[Row]:
        """The people of these keys. One query."""
        people = by_keys(people_of(self.edition), keys)
        return [Row(one, self.places[one.pk], state_of(self.places[one.pk])) for one in people]


def listing(edition: Edition, filters: Filters) -> Listing:
    """The list of an edition as it is narrowed. Six queries."""
    places = ranking(edition)
    counts = Counter(state_of(place) for place in places.values())
    keys = [key for key, place in places.items() if filters.how in ("", state_of(place))]
    if filters.q:
        found = set(having_words(people_of(edition), filters.q, "folded").values_list("pk", flat=True))
        keys = [key for key in keys if key in found]
    chips = [(state, label, counts[state]) for state, label in _labels().items() if counts[state]]
    return Listing(edition, keys, places, chips)


def state_of(place: Place) -> str:
    """How somebody came to a place."""
    if place.how != RANK:
        return place.how
    return CONFIRMED if place.confirmed else PROPOSED


def proposed_in(edition: Edition) -> int:
    """How many ranks are proposed and wait for somebody."""
    return sum(state_of(place) == PROPOSED for place in ranking(edition).values())


def _labels() -> dict[str, Any]:
    return {
        PRIVILEGE: _("privilege of the host"),
        BY_HAND: _("set by hand"),
        CONFIRMED: pgettext("of a rank", "confirmed"),
        PROPOSED: pgettext("of a rank", "proposed"),
        NONE: _("no rank"),
    }
