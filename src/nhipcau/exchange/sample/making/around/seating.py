"""Fictional rows of seating for the edition in preparation: a hall with everybody on it, a dinner of the heads."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any
from uuid import UUID

from django.db.models import Model

from nhipcau.conference.delegations.models import Category, Delegate
from nhipcau.conference.seating.laying import CHAIR, Place, Spec, lay, one_behind_the_other, side_by_side
from nhipcau.conference.seating.models import Guest, Layout, Seat, SeatingPlan
from nhipcau.conference.seating.placing.beginning import by_delegation, in_order
from nhipcau.conference.seating.placing.model import NOBODY, Person, Problem
from nhipcau.conference.seating.placing.model import Seat as SeatOf
from nhipcau.exchange.sample.making.attendance.delegations import days_ago
from nhipcau.exchange.sample.making.attendance.guests import Guest as Coming
from nhipcau.exchange.sample.making.attendance.guests import guests
from nhipcau.exchange.sample.making.programme import first_session, number_of
from nhipcau.exchange.sample.making.rows import Row, numbered, row
from nhipcau.exchange.sample.plan import Plan

_EXPECTED = (Delegate.State.APPROVED, Delegate.State.ISSUED)
_SPEAKS = {"VN": "vi", "FR": "fr"}
_DINNER = {
    "title_vi": "Tiệc chiêu đãi trưởng đoàn (hư cấu)",
    "title_fr": "Dîner des chefs de délégation (fictif)",
    "title_en": "Dinner of the heads of delegation (fictional)",
}


@dataclass(frozen=True)
class Room:
    """A layout with those who sit there: the seat of each, or `NOBODY`."""

    key: UUID
    spec: Spec
    places: list[Place]
    coming: list[Coming]
    seated: list[int]
    first_seat: int


@lru_cache(maxsize=4)
def rooms(plan: Plan) -> tuple[Room, ...]:
    """The hall of the first session and the dinner; none where nobody comes."""
    everybody = [one for one in guests(plan) if one.state in _EXPECTED and not one.waits]
    heads = [one for one in everybody if one.category == Category.HEAD]
    if not heads:
        return ()
    wide = 36 if len(everybody) > 200 else 12
    hall = Spec("rows", rows=-(-len(everybody) // wide) + 1, seats=wide, aisles=(wide // 4, 3 * wide // 4), head=7)
    dinner = Spec("rounds", tables=-(-len(heads) // 8), seats=8)
    first = _room(plan, 1, hall, everybody, 1, by_delegation)
    return first, _room(plan, 2, dinner, heads, 1 + len(first.places), in_order)


def layouts(plan: Plan) -> Iterator[Row]:
    """Yield the hall and the dinner."""
    for number, room in enumerate(rooms(plan), start=1):
        spec = room.spec
        yield row(
            id=room.key,
            edition_id=number_of(plan),
            session_id=first_session(plan) if number == 1 else None,
            kind=spec.kind,
            rows=spec.rows,
            seats=spec.seats,
            aisles=",".join(str(at) for at in spec.aisles),
            tables=spec.tables,
            head=spec.head,
            made_at=days_ago(12 - number),
            version=1,
            **(_DINNER if number == 2 else {}),
        )


def seats(plan: Plan) -> Iterator[Row]:
    """Yield the seats; the first row and the first table are reached without steps."""
    names = ("place", "kind", "block", "row", "number", "x", "y", "segment", "ring", "front", "honour")
    for room in rooms(plan):
        for at, place in enumerate(room.places):
            columns = {name: getattr(place, name) for name in names}
            yield row(id=room.first_seat + at, layout_id=room.key, step_free=place.row in ("A", "1"), **columns)


def plans(plan: Plan) -> Iterator[Row]:
    """Yield a plan for each room; that of the hall is published."""
    for number, room in enumerate(rooms(plan), start=1):
        yield row(
            id=plan.key("seating plan", number),
            layout_id=room.key,
            number=1,
            together=3 if number == 1 else 0,
            languages=0 if number == 1 else 3,
            steps=[],
            made_at=days_ago(9),
            published_at=days_ago(2) if number == 1 else None,
            version=1,
        )


@numbered
def seated(plan: Plan) -> Iterator[Row]:
    """Yield who is on the plans, with the seats."""
    for number, room in enumerate(rooms(plan), start=1):
        for one, seat in zip(room.coming, room.seated, strict=True):
            interprets = one.category == Category.INTERPRETER
            yield row(
                plan_id=plan.key("seating plan", number),
                delegate_id=plan.key("delegate", one.number),
                seat_id=None if seat == NOBODY else room.first_seat + seat,
                locked=one.place == 0 and one.party.number == 1,
                interprets=interprets,
                languages="fr,vi" if interprets else _SPEAKS[one.party.country],
                step_free=one.number % 90 == 4,
            )


def _room(
    plan: Plan,
    number: int,
    spec: Spec,
    coming: list[Coming],
    first_seat: int,
    begin: Callable[[Problem], list[int]],
) -> Room:
    places = lay(spec)
    problem = Problem(
        [SeatOf(one.honour, one.segment, chair=one.kind == CHAIR) for one in places],
        side_by_side(places),
        one_behind_the_other(places),
        [
            Person(one.number, one.party.country, one.party.number, interprets=one.category == Category.INTERPRETER)
            for one in coming
        ],
    )
    return Room(plan.key("layout", number), spec, places, coming, begin(problem), first_seat)


STEPS: list[tuple[type[Model], Callable[[Plan], Iterable[Any]]]] = [
    (Layout, layouts),
    (Seat, seats),
    (SeatingPlan, plans),
    (Guest, seated),
]
