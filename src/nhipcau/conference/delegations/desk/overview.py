"""What the list of delegations offers to be narrowed to, and how far they are."""

from dataclasses import dataclass
from typing import Any

from django.utils.http import urlencode
from django.utils.translation import gettext as _

from nhipcau.conference.delegations.models import Delegation
from nhipcau.conference.delegations.queries.delegations import ALONE, NOMINATED, WAITING, Filters, Totals
from nhipcau.core.web.narrowing import Narrowing
from nhipcau.registry.places.models import Country

State = Delegation.State


@dataclass(frozen=True)
class Chip:
    """Something the list may be narrowed to, with its count and its address; chosen, the address widens it again."""

    label: Any
    count: int | None
    query: str
    chosen: bool


@dataclass(frozen=True)
class Stage:
    """How many delegations have come so far or further, of all that are not declined."""

    label: Any
    count: int
    of: int


def chips(totals: Totals, filters: Filters) -> list[tuple[Any, list[Chip]]]:
    """The chips by heading, those of nothing left out."""
    states = [(code, label, totals.states.get(code, 0)) for code, label in State.choices]
    kinds = [(code, label, totals.kinds.get(code, 0)) for code, label in Delegation.Kind.choices]
    countries = [(code, label, totals.countries.get(code, 0)) for code, label in Country.choices]
    lacking = [
        (NOMINATED, _("focal point to confirm"), totals.nominated),
        (ALONE, _("without a focal point"), totals.alone),
        (WAITING, _("people on the waiting list"), totals.waiting),
    ]
    groups: list[tuple[str, Any, list[tuple[str, Any, int]]]] = [
        ("state", _("State"), states),
        ("kind", _("Kind"), kinds),
        ("country", _("Country"), countries),
        ("lacking", _("To do"), lacking),
    ]
    made = [(label, [chip_of(filters, name, *one) for one in some if one[2]]) for name, label, some in groups]
    return [(label, some) for label, some in made if some]


def progress_of(totals: Totals) -> list[Stage]:
    """How far the delegations are: invited, coming, handed in, approved."""
    reached: list[tuple[Any, tuple[str, ...]]] = [
        (_("invited"), (State.INVITED, State.ACCEPTED, State.CHANGES, State.SUBMITTED, State.APPROVED)),
        (_("coming"), (State.ACCEPTED, State.CHANGES, State.SUBMITTED, State.APPROVED)),
        (_("handed in"), (State.SUBMITTED, State.APPROVED)),
        (_("approved"), (State.APPROVED,)),
    ]
    of = totals.all - totals.states.get(State.DECLINED, 0)
    return [Stage(label, sum(totals.states.get(one, 0) for one in states), of) for label, states in reached]


def chip_of(filters: Narrowing, name: str, value: str, label: Any, count: int) -> Chip:
    """What narrows a list to a value of a filter, or widens it again where it is chosen."""
    chosen = filters.narrowing.get(name) == value
    query = {key: one for key, one in filters.narrowing.items() if key != name}
    return Chip(label, count, urlencode(query if chosen else {**query, name: value}), chosen)
