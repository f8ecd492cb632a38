"""What is done with seating."""

from collections.abc import Callable
from contextlib import suppress
from typing import Any

from django.core.exceptions import ValidationError

from nhipcau.conference.seating.actions import guests, keeping, layouts, plans, runs, seats
from nhipcau.conference.seating.models import Guest, Layout, SavedSeating, Seat, SeatingPlan, SeatingRun

Act = Callable[[Any, Any, Any], object]


def _layout(side: Any) -> Layout:
    layout = Layout.objects.get_or_create(edition=side.edition, kind="head", head=2)[0]
    for place in range(2):
        values = {"row": "HT", "number": place + 1, "x": 80 * place, "y": 0, "segment": 0, "honour": place}
        Seat.objects.get_or_create(layout=layout, place=place, defaults=values)
    return layout


def _plan(side: Any) -> SeatingPlan:
    return SeatingPlan.objects.get_or_create(layout=_layout(side), number=1)[0]


def _guest(side: Any) -> Guest:
    return Guest.objects.get_or_create(plan=_plan(side), delegate=side.delegate)[0]


def _seat(side: Any, place: int = 0) -> Seat:
    return _layout(side).places.get(place=place)


def _seated(side: Any) -> SeatingPlan:
    guest = _guest(side)
    Guest.objects.filter(pk=guest.pk).update(seat=_seat(side))
    SeatingPlan.objects.filter(pk=guest.plan_id).update(steps=[{str(guest.pk): None}])
    return _plan(side)


def _run(side: Any) -> SeatingRun:
    return SeatingRun.objects.get_or_create(plan=_plan(side), state="done")[0]


def _kept(side: Any) -> SavedSeating:
    return SavedSeating.objects.get_or_create(plan=_plan(side), number=1)[0]


def _proposed(by: Any, side: Any) -> object:
    _guest(side)
    return runs.propose(by, _plan(side))


def _told(by: Any, side: Any) -> None:
    guests.describe_guest(by, _guest(side), _plan(side).version, languages=["vi"], interprets=False, step_free=False)


def _paired(by: Any, side: Any) -> None:
    """The same guest twice is refused after the permission was asked for."""
    one = _guest(side)
    with suppress(ValidationError):
        guests.pair(by, one.plan, 0, one, one, "beside")


#: Under each permission what it guards, as in test_actions.
ACTIONS: dict[str, list[Act]] = {
    "seating.plan": [
        lambda by, side, mine: layouts.make_layout(by, side.edition, {"kind": "head", "head": 3}),
        lambda by, side, mine: layouts.change_layout(by, _layout(side), 0, {"head": 3}),
        lambda by, side, mine: layouts.mark_seats(by, _layout(side), 0, "HT1", step_free=True),
        lambda by, side, mine: layouts.remove_layout(by, _layout(side)),
        lambda by, side, mine: plans.make_plan(by, _layout(side)),
        lambda by, side, mine: plans.set_rules(by, _plan(side), 0, {"together": 9}),
        lambda by, side, mine: plans.publish_plan(by, _seated(side), 0),
        lambda by, side, mine: plans.take_back(by, _plan(side), 0),
        lambda by, side, mine: plans.remove_plan(by, _plan(side)),
        lambda by, side, mine: guests.add_people(by, _plan(side), 0, [side.delegate.pk]),
        lambda by, side, mine: guests.add_interpreters(by, _plan(side), 0, []),
        lambda by, side, mine: guests.remove_guests(by, _plan(side), 0, [_guest(side).pk]),
        lambda by, side, mine: _told(by, side),
        lambda by, side, mine: guests.mark_needs(by, _plan(side), 0),
        lambda by, side, mine: _paired(by, side),
        lambda by, side, mine: guests.unpair(by, _plan(side), 0, 0),
        lambda by, side, mine: seats.put(by, _guest(side), _seat(side), 0),
        lambda by, side, mine: seats.take_out(by, _guest(side), 0),
        lambda by, side, mine: seats.set_locked(by, _plan(side), 0, [], locked=True),
        lambda by, side, mine: seats.undo(by, _seated(side), 0),
        lambda by, side, mine: keeping.keep_version(by, _plan(side)),
        lambda by, side, mine: keeping.put_back(by, _kept(side), 0),
        lambda by, side, mine: _proposed(by, side),
        lambda by, side, mine: runs.take_over(by, _run(side), 0),
    ],
}
#: What addresses take, as in test_addresses.
ARGUMENTS: dict[str, Callable[[Any], list[Any]]] = {
    "seating:home": lambda side: [side.edition.slug],
    "seating:layout": lambda side: [side.edition.slug, _layout(side).pk],
    "seating:plan": lambda side: [side.edition.slug, _plan(side).pk],
    "seating:people": lambda side: [side.edition.slug, _plan(side).pk],
    "seating:run": lambda side: [side.edition.slug, _plan(side).pk, _run(side).pk],
    "seating_papers:paper": lambda side: [side.edition.slug, _plan(side).pk, "names"],
}
#: What each permission is asked about, as in test_permissions.
THINGS: dict[str, Callable[[Any, str, Any], Any]] = {
    "seating.plan": lambda world, role, side: side.edition,
}
