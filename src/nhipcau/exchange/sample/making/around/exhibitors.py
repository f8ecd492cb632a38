"""Who exhibits at the fictional exhibition, what is wished for, who stands where, and who pays and comes when."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from functools import lru_cache
from itertools import cycle

from nhipcau.conference.delegations.models import Delegation
from nhipcau.conference.exhibition.models import Exhibitor, ExhibitorWish, Goods, MoveSlot
from nhipcau.exchange.sample.making.around.standing import COURT, HALL, LARGE, SMALL, STANDARD, STREET, Spot, spots
from nhipcau.exchange.sample.making.attendance.delegations import body_of, days_ago, derived, phone
from nhipcau.exchange.sample.making.attendance.guests import Party, parties
from nhipcau.exchange.sample.making.programme import FIRST_DAY, number_of
from nhipcau.exchange.sample.making.rows import Row, numbered, row
from nhipcau.exchange.sample.names import person_name
from nhipcau.exchange.sample.plan import Plan

Kind, State, Wish = Exhibitor.Kind, Exhibitor.State, ExhibitorWish.Kind
#: Most exhibitors: those delegations that exhibit, then invented firms.
_MOST = 220
_EXHIBIT = {Delegation.Kind.LOCALITY, Delegation.Kind.COMPANY, Delegation.Kind.ASSOCIATION, Delegation.Kind.AGENCY}
_NAMES = {"vi": "Nhà trưng bày hư cấu số {}", "fr": "Exposant fictif n° {}", "en": "Fictional exhibitor {}"}
_SHOWS = {
    "vi": "Sản phẩm hư cấu số {} của địa phương.",
    "fr": "Produits fictifs n° {} du territoire.",
    "en": "Fictional local products {}.",
}
_GOODS = [Goods.FOOD, Goods.CRAFTS, Goods.TECHNOLOGY, Goods.TOURISM, Goods.CULTURE, Goods.FOOD, Goods.INVESTMENT]
#: How far they are, by turns.
_STATES = [
    *[State.ACCEPTED] * 7, State.SUBMITTED, *[State.ACCEPTED] * 5, State.WAITING, State.CHANGES, State.ACCEPTED,
    State.WAITING, State.REFUSED, State.DRAFT, State.WITHDRAWN, State.SUBMITTED,
]  # fmt: skip
_DECIDED = {State.ACCEPTED, State.WAITING, State.REFUSED, State.CHANGES}
_GATES = [
    ("Cổng Bắc hư cấu", "Porte nord fictive", "Fictional north gate"),
    ("Cổng Nam hư cấu", "Porte sud fictive", "Fictional south gate"),
]
_VEHICLES, _HOURS = 12, 8


@dataclass(frozen=True)
class One:
    """An exhibitor: its number from 1 on, the delegation it is of, what it shows, how far it is, and its stand."""

    number: int
    party: Party | None
    goods: str
    state: str
    type: int

    @property
    def country(self) -> str:
        """Its country."""
        return self.party.country if self.party else "VN" if self.number % 3 else "FR"


@lru_cache(maxsize=4)
def everybody(plan: Plan) -> tuple[One, ...]:
    """Return the exhibitors, in their order."""
    if not spots(plan):
        return ()
    coming = [one for one in parties(plan) if one.kind in _EXHIBIT and one.stage == Delegation.State.APPROVED]
    total = min(_MOST, max(len(coming), len(spots(plan)) * 13 // 10))
    goods, states, found = cycle(_GOODS), cycle(_STATES), []
    for number in range(1, total + 1):
        party = coming[number - 1] if number <= len(coming) else None
        shown = next(goods)
        kind = LARGE if shown == Goods.FOOD else SMALL if shown == Goods.CRAFTS else STANDARD
        found.append(One(number, party, shown, next(states), kind))
    return tuple(found)


@lru_cache(maxsize=4)
def placed(plan: Plan) -> tuple[tuple[One, Spot], ...]:
    """Return who stands where already: of those accepted, three in four, as long as there are stands of their type."""
    free: dict[int, list[Spot]] = {kind: [] for kind in (STANDARD, SMALL, LARGE)}
    for spot in reversed(spots(plan)):
        if spot.key % 57 != 30 and spot.key % 83 != 40:
            free[spot.type].append(spot)
    accepted = (one for one in everybody(plan) if one.state == State.ACCEPTED and one.number % 4)
    return tuple((one, free[one.type].pop()) for one in accepted if free[one.type])


def exhibitors(plan: Plan) -> Iterator[Row]:
    """Yield the exhibitors."""
    for one in everybody(plan):
        dice = plan.chance("exhibitor", one.number)
        yield row(
            id=plan.key("exhibitor", one.number),
            edition_id=number_of(plan),
            slug=f"exhibitor-{one.number}",
            kind=one.party.kind if one.party else Kind.COMPANY,
            delegation_id=plan.key("delegation", one.party.number) if one.party else None,
            goods=one.goods,
            loud=one.number % 23 == 4,
            smell=one.goods == Goods.FOOD,
            type_id=one.type,
            power=dice.choice((0, 300, 500) if one.type == SMALL else (500, 1500, 3000)),
            water=one.type == LARGE and dice.random() < 0.7,
            step_free=one.number % 17 == 6,
            contact_name=person_name(dice, one.country),
            contact_email=f"exhibitor-{one.number}@example.org",
            contact_phone=phone(dice.randrange(10_000), one.country),
            language="vi" if one.country == "VN" else "fr",
            state=one.state,
            priority=dice.choice((0, 0, 0, 0, 2, 5)),
            words="Xin bổ sung ảnh. / Merci de préciser." if one.state in (State.CHANGES, State.REFUSED) else "",
            made_at=days_ago(100, one.number),
            submitted_at=None if one.state == State.DRAFT else days_ago(80, one.number),
            decided_at=days_ago(40, one.number) if one.state in _DECIDED else None,
            waiting_since=days_ago(40, one.number) if one.state == State.WAITING else None,
            version=1,
            **{f"shows_{code}": text.format(one.number) for code, text in _SHOWS.items()},
            **_body(plan, one),
        )


def _body(plan: Plan, one: One) -> Row:
    """A delegation is what it is there; of the others, the seat is where bodies of that number are."""
    if one.party is not None:
        return body_of(plan, one.party)
    seat = plan.seat(one.number * 2 - (one.country == "VN"))
    names = {code: text.format(one.number) for code, text in _NAMES.items()}
    return row(
        country=one.country,
        locality_id=plan.unit(seat).successor or seat,
        **{f"name_{code}": text for code, text in names.items()},
        **derived(names),
    )


@numbered
def wishes(plan: Plan) -> Iterator[Row]:
    """Yield up to three wishes of each exhibitor, the first weighing most."""
    areas = {STANDARD: HALL, SMALL: STREET, LARGE: COURT}
    last = len(everybody(plan))
    for one in everybody(plan):
        dice = plan.chance("wishes of an exhibitor", one.number)
        other = plan.key("exhibitor", one.number % last + 1)
        offered: list[Row] = [
            {"kind": Wish.AREA, "area_id": areas[one.type]},
            {"kind": Wish.PROVINCE},
            {"kind": Wish.CORNER},
            {"kind": Wish.BESIDE, "other_id": other},
            {"kind": Wish.APART, "other_id": other},
        ]
        for position, wish in enumerate(dice.sample(offered, dice.randint(0, 3))):
            exhibitor = plan.key("exhibitor", one.number)
            yield row(exhibitor_id=exhibitor, position=position, weight=1 if position else 3, **wish)


@numbered
def placements(plan: Plan) -> Iterator[Row]:
    """Yield who stands where; every ninth is locked."""
    for one, spot in placed(plan):
        exhibitor = plan.key("exhibitor", one.number)
        yield row(exhibitor_id=exhibitor, stand_id=spot.key, locked=one.number % 9 == 0, made_at=days_ago(20))


@numbered
def contracts(plan: Plan) -> Iterator[Row]:
    """Yield the contracts of those who have a stand; some are signed, some paid."""
    for number, (one, _spot) in enumerate(placed(plan), start=1):
        if one.number % 3 == 0:
            continue
        signed = one.number % 5 != 1
        pays = one.type == LARGE
        yield row(
            exhibitor_id=plan.key("exhibitor", one.number),
            number=f"edition-{number_of(plan)}-{number:03d}",
            amount=12_000_000 if pays else 0,
            billing_name=_NAMES["vi"].format(one.number),
            sent_on=days_ago(18).date(),
            signed_on=days_ago(10).date() if signed else None,
            invoice=f"INV-{number:03d}" if pays and signed else "",
            invoiced_on=days_ago(9).date() if pays and signed else None,
            paid_on=days_ago(2).date() if pays and signed and one.number % 2 else None,
        )


@numbered
def slots(plan: Plan) -> Iterator[Row]:
    """Yield the times at the gates on the day before the opening, with how many vehicles come."""
    day = datetime.combine(FIRST_DAY - timedelta(days=1), time(1, 0), tzinfo=UTC)
    coming = [number % (len(_GATES) * _HOURS) for number, _one in enumerate(_arriving(plan))]
    for index in range(len(_GATES) * _HOURS) if everybody(plan) else ():
        gate, hour = divmod(index, _HOURS)
        vi, fr, en = _GATES[gate]
        starts = day + timedelta(hours=hour)
        yield row(
            edition_id=number_of(plan),
            way=MoveSlot.Way.IN,
            gate_vi=vi,
            gate_fr=fr,
            gate_en=en,
            starts=starts,
            ends=starts + timedelta(hours=1),
            vehicles=_VEHICLES,
            taken=coming.count(index),
        )


@numbered
def moves(plan: Plan) -> Iterator[Row]:
    """Yield who comes when: by turns at all times."""
    for number, one in enumerate(_arriving(plan)):
        slot = number % (len(_GATES) * _HOURS) + 1
        exhibitor = plan.key("exhibitor", one.number)
        yield row(exhibitor_id=exhibitor, slot_id=slot, vehicle=f"Xe tải hư cấu {one.number:03d}")


def _arriving(plan: Plan) -> list[One]:
    """Those with a stand who have chosen a time."""
    return [one for one, _spot in placed(plan) if one.number % 5]


@numbered
def steps(plan: Plan) -> Iterator[Row]:
    """Yield what happened to each exhibitor."""
    for one in everybody(plan):
        exhibitor = plan.key("exhibitor", one.number)
        yield row(exhibitor_id=exhibitor, verb="made", at=days_ago(100, one.number))
        if one.state != State.DRAFT:
            yield row(exhibitor_id=exhibitor, verb="handed-in", at=days_ago(80, one.number))
        if one.state in _DECIDED:
            yield row(exhibitor_id=exhibitor, verb=str(one.state), at=days_ago(40, one.number))
