"""Fictional visits and receptions of the edition in preparation: runs, buses with guides, who signed up and waits."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from functools import lru_cache
from itertools import cycle
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import Model

from nhipcau.conference.delegations.models import Category
from nhipcau.conference.visits.models import Bus, SignUp, Visit, VisitRun
from nhipcau.exchange.sample.making.attendance.delegations import days_ago, phone
from nhipcau.exchange.sample.making.attendance.guests import Guest, guests, parties
from nhipcau.exchange.sample.making.programme import FIRST_DAY, ZONE, number_of
from nhipcau.exchange.sample.making.rows import Row, numbered, row
from nhipcau.exchange.sample.names import person_name
from nhipcau.exchange.sample.plan import Plan

State = SignUp.State


@dataclass(frozen=True)
class Offer:
    """A visit: what it is, and its runs by day and hour, with places, hours and buses of each."""

    kind: str
    titles: tuple[str, str, str]
    runs: tuple[tuple[int, int], ...]
    places: int
    hours: int
    #: One in so many of those who may sign up does.
    every: int
    buses: int = 0
    categories: str = ""


#: Days are counted from the first, which is 0.
OFFERS = (
    Offer(
        Visit.Kind.VISIT,
        ("Tham quan khu phố cổ hư cấu", "Visite de la vieille ville fictive", "Visit of the fictional old quarter"),
        ((2, 8), (2, 14)),
        60,
        3,
        buses=2,
        every=6,
    ),
    Offer(
        Visit.Kind.VISIT,
        ("Tham quan trạm xử lý nước hư cấu", "Visite d’une station d’eau fictive", "Visit of fictional waterworks"),
        ((1, 14), (2, 14)),
        40,
        3,
        buses=1,
        every=8,
    ),
    Offer(
        Visit.Kind.RECEPTION,
        ("Chiêu đãi khai mạc hư cấu", "Réception d’ouverture fictive", "Fictional opening reception"),
        ((0, 19),),
        300,
        3,
        every=3,
    ),
    Offer(
        Visit.Kind.CULTURAL,
        ("Đêm nhạc hư cấu", "Soirée musicale fictive", "Fictional evening of music"),
        ((1, 20),),
        120,
        2,
        every=1,
        categories=f"{Category.HEAD},{Category.HONOUR}",
    ),
)
_POINTS = ("Cửa chính hư cấu", "Entrée principale fictive", "Fictional main entrance")
#: The languages of guides, by turns.
_GUIDED = ("vi", "fr,en")


@dataclass(frozen=True)
class Held:
    """A run of an offer: both counted from 1 on, the run through all offers."""

    number: int
    visit: int
    offer: Offer
    starts: datetime


@dataclass(frozen=True)
class Coming:
    """Somebody who signed up for a run, with the turn among its people from 0 on."""

    guest: Guest
    held: Held
    turn: int
    state: str


@lru_cache(maxsize=4)
def held(plan: Plan) -> tuple[Held, ...]:
    """Return the runs; none where nobody comes."""
    if not parties(plan):
        return ()
    found: list[Held] = []
    for visit, offer in enumerate(OFFERS, start=1):
        for day, hour in offer.runs:
            local = datetime.combine(FIRST_DAY + timedelta(days=day), time(hour), tzinfo=ZoneInfo(ZONE))
            found.append(Held(len(found) + 1, visit, offer, local.astimezone(UTC)))
    return tuple(found)


@lru_cache(maxsize=4)
def coming(plan: Plan) -> tuple[Coming, ...]:
    """Return who signed up, run after run: those beyond the places wait, and the first of a run may have left."""
    found: list[Coming] = []
    for visit, offer in enumerate(OFFERS, start=1):
        runs = [one for one in held(plan) if one.visit == visit]
        turns = dict.fromkeys(runs, 0)
        next_run = cycle(runs)
        for guest in guests(plan) if runs else ():
            if not _signs_up(plan, guest, visit, offer):
                continue
            run = next(next_run)
            found.append(Coming(guest, run, turns[run], _state(offer, turns[run])))
            turns[run] += 1
    return tuple(found)


def _signs_up(plan: Plan, guest: Guest, visit: int, offer: Offer) -> bool:
    may = guest.holds_place and (not offer.categories or guest.category in offer.categories.split(","))
    return may and plan.chance(f"visit {visit}", guest.number).randrange(offer.every) == 0


def _state(offer: Offer, turn: int) -> str:
    """The first has left again, the last place is offered; beyond them people wait."""
    if turn == 0:
        return State.CANCELLED
    if turn < offer.places:
        return State.CONFIRMED
    return State.OFFERED if turn == offer.places else State.WAITING


def _key(plan: Plan, run: Held) -> UUID:
    return plan.key("run of a visit", run.number)


def visits(plan: Plan) -> Iterator[Row]:
    """Yield the visits and receptions."""
    for pk, offer in enumerate(OFFERS if held(plan) else (), start=1):
        title_vi, title_fr, title_en = offer.titles
        place_vi, place_fr, place_en = _POINTS
        yield row(
            id=pk,
            edition_id=number_of(plan),
            position=pk - 1,
            kind=offer.kind,
            title_vi=title_vi,
            title_fr=title_fr,
            title_en=title_en,
            place_vi=place_vi,
            place_fr=place_fr,
            place_en=place_en,
            is_public=offer.kind != Visit.Kind.RECEPTION,
            categories=offer.categories,
            opens_at=days_ago(60),
            version=1,
        )


def runs(plan: Plan) -> Iterator[Row]:
    """Yield when they are held, with how many places are taken."""
    for one in held(plan):
        taken = sum(some.held == one and some.state in SignUp.PLACED for some in coming(plan))
        yield row(
            id=_key(plan, one),
            visit_id=one.visit,
            starts=one.starts,
            ends=one.starts + timedelta(hours=one.offer.hours),
            capacity=one.offer.places,
            taken=taken,
            meeting_point_vi=_POINTS[0],
            meeting_point_fr=_POINTS[1],
            meeting_point_en=_POINTS[2],
            languages="vi,fr,en" if one.offer.kind == Visit.Kind.VISIT else "",
            changed_at=days_ago(60),
            version=1,
        )


@numbered
def buses(plan: Plan) -> Iterator[Row]:
    """Yield the buses, each with a guide."""
    for one in held(plan):
        for place in range(one.offer.buses):
            dice = plan.chance(f"guide {place}", one.number)
            yield row(
                run_id=_key(plan, one),
                name=str(place + 1),
                seats=45 if one.offer.buses == 1 else 32,
                guide=person_name(dice, "VN"),
                guide_phone=phone(dice.randrange(10_000), "VN"),
                languages=_GUIDED[place % len(_GUIDED)] if one.offer.buses > 1 else "vi,fr",
                leaves_at=one.starts - timedelta(minutes=15),
                position=place,
            )


def sign_ups(plan: Plan) -> Iterator[Row]:
    """Yield who signed up; nobody has been put into a bus yet."""
    for one in coming(plan):
        guest = one.guest
        yield row(
            id=plan.key(f"sign-up {one.held.visit}", guest.number),
            run_id=_key(plan, one.held),
            visit_id=one.held.visit,
            delegate_id=plan.key("delegate", guest.number),
            state=one.state,
            language="vi" if guest.party.country == "VN" else "fr",
            origin=SignUp.Origin.FOCAL if guest.number % 3 else SignUp.Origin.PERSON,
            asked_at=days_ago(40, one.turn),
            offered_until=one.held.starts - timedelta(hours=24) if one.state == State.OFFERED else None,
            changed_at=days_ago(40, one.turn),
            version=1,
        )


STEPS: list[tuple[type[Model], Callable[[Plan], Iterable[Any]]]] = [
    (Visit, visits),
    (VisitRun, runs),
    (Bus, buses),
    (SignUp, sign_ups),
]
