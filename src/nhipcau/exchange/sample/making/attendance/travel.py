"""Journeys and hotels of delegations, and some of single people."""

from collections.abc import Iterator
from datetime import UTC, datetime, time, timedelta

from nhipcau.conference.delegations.models import Journey, Lodging
from nhipcau.exchange.sample.making.attendance.guests import Guest, Party, guests, parties
from nhipcau.exchange.sample.making.programme import FIRST_DAY
from nhipcau.exchange.sample.making.rows import Row, row
from nhipcau.exchange.sample.plan import Plan

_HOTELS = ["Khách sạn Hư Cấu Sông Loẹm", "Hôtel fictif de la Quirlan", "Fictional Grand Hotel"]
_WAYS = (Journey.Way.ARRIVAL, Journey.Way.DEPARTURE)
#: Every so many people, one travels alone, or stays in another hotel.
_ALONE = 40


def _travelling(plan: Plan) -> Iterator[Party]:
    return (party for party in parties(plan) if party.size and party.number > 1)


def _alone(plan: Plan) -> Iterator[Guest]:
    return (guest for guest in guests(plan) if guest.party.number > 1 and guest.number % _ALONE == 0)


def journeys(plan: Plan) -> Iterator[Row]:
    """Yield an arrival and a departure of each delegation, then those of people who travel alone."""
    key = 0
    for number, party in [(0, party) for party in _travelling(plan)] + [
        (one.number, one.party) for one in _alone(plan)
    ]:
        for way in _WAYS:
            key += 1
            yield row(id=key, **_journey(plan, party, way, number))


def _journey(plan: Plan, party: Party, way: str, alone: int) -> Row:
    dice = plan.chance(f"journey {way} {alone}", party.number)
    arrives = way == Journey.Way.ARRIVAL
    day = FIRST_DAY - timedelta(days=1) if arrives else FIRST_DAY + timedelta(days=plan.programme.days)
    mode = dice.choice([Journey.Mode.TRAIN, Journey.Mode.ROAD]) if party.country == "VN" else Journey.Mode.PLANE
    transfer = mode != Journey.Mode.ROAD
    return row(
        delegation_id=plan.key("delegation", party.number),
        way=way,
        mode=mode,
        number=f"ZZ {dice.randint(100, 999)}" if mode != Journey.Mode.ROAD else "",
        place={Journey.Mode.PLANE: "Sân bay Hư Cấu", Journey.Mode.TRAIN: "Ga Hư Cấu"}.get(mode, ""),
        at=datetime.combine(day, time(dice.randint(1, 14), dice.choice([0, 15, 40])), tzinfo=UTC),
        transfer=transfer,
        arranged=f"Xe hư cấu số {dice.randint(1, 20)}" if transfer and party.number % 3 else "",
    )


def journey_people(plan: Plan) -> Iterator[Row]:
    """Yield whose the journeys of single people are."""
    first = 2 * sum(1 for _party in _travelling(plan)) + 1
    for place, guest in enumerate(_alone(plan)):
        for offset in (0, 1):
            yield row(journey_id=first + 2 * place + offset, delegate_id=plan.key("delegate", guest.number))


def lodgings(plan: Plan) -> Iterator[Row]:
    """Yield the hotel of each delegation, then those of people who stay elsewhere."""
    everybody = [(party, party.size) for party in _travelling(plan)] + [(one.party, 1) for one in _alone(plan)]
    for key, (party, size) in enumerate(everybody, start=1):
        yield row(
            id=key,
            delegation_id=plan.key("delegation", party.number),
            hotel=_HOTELS[key % len(_HOTELS)],
            address=f"{key} đường Hư Cấu",
            arrives_on=FIRST_DAY - timedelta(days=1),
            leaves_on=FIRST_DAY + timedelta(days=plan.programme.days),
            rooms=size,
            payer=Lodging.Payer.HOST if party.number % 5 == 0 else Lodging.Payer.OWN,
        )


def lodging_people(plan: Plan) -> Iterator[Row]:
    """Yield who stays elsewhere."""
    first = sum(1 for _party in _travelling(plan)) + 1
    for place, guest in enumerate(_alone(plan)):
        yield row(lodging_id=first + place, delegate_id=plan.key("delegate", guest.number))
