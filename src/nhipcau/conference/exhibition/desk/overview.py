"""What the list of exhibitors offers to be narrowed to, and what it says first."""

from typing import Any

from django.utils.translation import gettext as _

from nhipcau.conference.delegations.desk.overview import Chip, Stage, chip_of
from nhipcau.conference.exhibition.models import Exhibitor, Goods
from nhipcau.conference.exhibition.queries.exhibitors import (
    NO_BADGES,
    NO_CONTRACT,
    NO_MOVE,
    NO_STAND,
    Filters,
    Totals,
)
from nhipcau.registry.places.models import Country

State = Exhibitor.State


def chips(totals: Totals, filters: Filters) -> list[tuple[Any, list[Chip]]]:
    """The chips by heading, those of nothing left out."""
    lacking = {
        NO_STAND: _("without a stand"),
        NO_CONTRACT: _("without a signed contract"),
        NO_BADGES: _("without a delegation for badges"),
        NO_MOVE: _("without a time at a gate"),
    }
    groups: list[tuple[str, Any, Any, dict[str, int]]] = [
        ("state", _("State"), State.choices, totals.by["state"]),
        ("kind", _("Kind"), Exhibitor.Kind.choices, totals.by["kind"]),
        ("country", _("Country"), Country.choices, totals.by["country"]),
        ("goods", _("What is exhibited"), Goods.choices, totals.by["goods"]),
        ("lacking", _("To do"), list(lacking.items()), totals.lacking),
    ]
    made = [
        (label, [chip_of(filters, name, value, words, counts[value]) for value, words in some if counts.get(value)])
        for name, label, some, counts in groups
    ]
    return [(label, some) for label, some in made if some]


def progress_of(totals: Totals) -> list[Stage]:
    """How far the exhibitors are: handed in, decided on, with a stand; stands that are taken."""
    decided = (State.ACCEPTED, State.WAITING, State.REFUSED)
    handed_in = totals.in_state(State.SUBMITTED, *decided)
    accepted = totals.in_state(State.ACCEPTED)
    return [
        Stage(_("handed in"), handed_in, totals.all - totals.in_state(State.WITHDRAWN)),
        Stage(_("decided on"), totals.in_state(*decided), handed_in),
        Stage(_("accepted with a stand"), accepted - totals.lacking[NO_STAND], accepted),
        Stage(_("stands that are taken"), totals.placed, totals.stands),
    ]
