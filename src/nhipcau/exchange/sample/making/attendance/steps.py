"""What is written of those who come, in the order in which one refers to another."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from django.db.models import Model

from nhipcau.conference.accreditation.models import Badge, Clearance, Zone, ZoneException, ZoneRule
from nhipcau.conference.checkin.models import Gate
from nhipcau.conference.delegations.models import (
    Consent,
    Delegate,
    Delegation,
    FocalPoint,
    Identity,
    Journey,
    Lodging,
    Needs,
    Quota,
    Registration,
)
from nhipcau.exchange.sample.making.attendance import delegates, delegations, entrances, travel
from nhipcau.exchange.sample.making.attendance.guests import parties
from nhipcau.exchange.sample.making.attendance.photos import keep_photos
from nhipcau.exchange.sample.plan import Plan

STEPS: Sequence[tuple[type[Model], Callable[[Plan], Iterable[Any]]]] = [
    (Registration, delegations.registration),
    (Delegation, delegations.delegations),
    (Quota, delegations.quotas),
    (FocalPoint, delegations.focal_points),
    (Delegate, delegates.delegates),
    (Identity, delegates.identities),
    (Needs, delegates.needs),
    (Consent, delegates.consents),
    (Journey, travel.journeys),
    (Journey.people.through, travel.journey_people),
    (Lodging, travel.lodgings),
    (Lodging.people.through, travel.lodging_people),
    (Zone, entrances.zones),
    (Zone.rooms.through, entrances.zone_rooms),
    (ZoneRule, entrances.zone_rules),
    (ZoneException, entrances.zone_exceptions),
    (Clearance, entrances.clearances),
    (Badge, entrances.badges),
    (Gate, entrances.gates),
]


def complete(plan: Plan) -> None:
    """Say who leads each delegation, and who is the deputy, now that they are there; draw the photos."""
    if parties(plan):
        keep_photos()
    rows = [
        Delegation(
            pk=plan.key("delegation", party.number),
            head_id=plan.key("delegate", party.first),
            deputy_id=plan.key("delegate", party.first + 1) if party.size > 1 else None,
        )
        for party in parties(plan)
        if party.size
    ]
    Delegation.objects.bulk_update(rows, ["head", "deputy"], batch_size=200)
