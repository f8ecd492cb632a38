"""What the secretariat does with delegations at its desk, and what a focal point does too."""

from collections.abc import Callable
from typing import Any

from nhipcau.conference.delegations.actions import deciding, focal_points, inviting, ordering, settings, transfers
from nhipcau.conference.delegations.models import Delegation, FocalPoint, Journey


def _delegation(side: Any, state: str = "") -> Delegation:
    """The delegation of a side as it is kept, in a state."""
    rows = Delegation.objects.select_related("edition", "locality", "organisation")
    if state:
        rows.filter(pk=side.delegate.delegation_id).update(state=state)
    found: Delegation = rows.get(pk=side.delegate.delegation_id)
    return found


def _focal(side: Any) -> FocalPoint:
    delegation = _delegation(side)
    values = {"name": "An", "state": "nominated"}
    found: FocalPoint = FocalPoint.objects.get_or_create(
        delegation=delegation, email="an@example.org", defaults=values
    )[0]
    return found


def _journey(side: Any) -> Journey:
    found: Journey = Journey.objects.get_or_create(delegation=_delegation(side), way="arrival", transfer=True)[0]
    return found


NEW = {"kind": "press", "name_vi": "Báo"}
FOCAL = {"name": "Bình", "email": "binh@example.org"}
Act = Callable[[Any, Any, Any], object]
#: Under each permission what it guards, as in test_actions.
ACTIONS: dict[str, list[Act]] = {
    "delegations.manage": [
        lambda by, side, mine: inviting.prepare(by, side.edition, NEW, {"": 3}),
        lambda by, side, mine: inviting.invite(by, _delegation(side)),
        lambda by, side, mine: inviting.invite_many(by, side.edition, [side.unit], {"": 3}),
        lambda by, side, mine: inviting.answer_for(by, _delegation(side), None, coming=True),
        lambda by, side, mine: inviting.change_delegation(by, _delegation(side), None, {"rank": 3}),
        lambda by, side, mine: inviting.remove_delegation(
            by, Delegation.objects.create(edition=side.edition, slug="bao", **NEW)
        ),
        lambda by, side, mine: settings.set_places(by, _delegation(side), None, {"": 9}),
        lambda by, side, mine: settings.set_deadline(by, _delegation(side), None, None),
        lambda by, side, mine: settings.set_registration(by, side.edition, {"reminders": "3"}),
        lambda by, side, mine: focal_points.nominate(by, _delegation(side), FOCAL),
        lambda by, side, mine: focal_points.confirm_focal_point(by, _focal(side)),
        lambda by, side, mine: focal_points.end_focal_point(by, _focal(side)),
        lambda by, side, mine: deciding.ask_changes(by, (one := _delegation(side, "submitted")), one.version, "Why"),
        lambda by, side, mine: deciding.approve(by, (one := _delegation(side, "submitted")), one.version),
        lambda by, side, mine: deciding.take_back(by, (one := _delegation(side, "approved")), one.version),
        lambda by, side, mine: transfers.arrange(by, _journey(side), "Bus"),
    ],
    "delegations.register": [
        lambda by, side, mine: deciding.hand_in(by, _delegation(side, "accepted")),
        lambda by, side, mine: ordering.set_leaders(by, _delegation(side), None, None, None),
        lambda by, side, mine: ordering.order_people(by, _delegation(side), None, []),
        lambda by, side, mine: ordering.move_person(by, _delegation(side).delegates.get(pk=side.delegate.pk), 1),
        lambda by, side, mine: inviting.change_delegation(by, _delegation(side), None, {"gifts": "Tranh"}),
    ],
}

_OF_EDITION = ("list", "new", "many", "settings", "waiting", "travel")
_OF_DELEGATION = ("delegation", "edit", "places", "decide", "leaders", "focal_new")
#: What addresses take, as in test_addresses.
ARGUMENTS: dict[str, Callable[[Any], list[Any]]] = {
    **{f"delegations:{name}": lambda side: [side.edition.slug] for name in _OF_EDITION},
    **{f"delegations:{name}": lambda side: [side.edition.slug, side.delegate.delegation_id] for name in _OF_DELEGATION},
    "delegations:focal": lambda side: [side.edition.slug, side.delegate.delegation_id, _focal(side).pk],
    "delegations:move": lambda side: [side.edition.slug, side.delegate.delegation_id, side.delegate.pk],
    "delegations:arrange": lambda side: [side.edition.slug, _journey(side).pk],
}
