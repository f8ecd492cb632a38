"""Who meets, and who wishes to meet whom: all that is written of meetings follows from it."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from nhipcau.conference.delegations.models import Category, Delegate, Delegation
from nhipcau.conference.meetings.models import Kind, Side, Wish
from nhipcau.conference.meetings.planning.sides import kind_of, side_of
from nhipcau.exchange.sample.making.attendance.guests import Guest, Party, guests, parties
from nhipcau.exchange.sample.plan import Plan

State, Level = Wish.State, Wish.Level
#: Most wishes of a side towards another: below what the rules allow.
_MOST = {
    (Side.GOVERNMENT, Side.GOVERNMENT): 9,
    (Side.GOVERNMENT, Side.COMPANY): 5,
    (Side.COMPANY, Side.GOVERNMENT): 4,
    (Side.COMPANY, Side.COMPANY): 5,
    (Side.ASSOCIATION, Side.GOVERNMENT): 3,
    (Side.GOVERNMENT, Side.ASSOCIATION): 2,
}
#: What becomes of a wish, by turns of chance; one of a company is accepted less often.
_ANSWERS = [State.ACCEPTED] * 7 + [State.PENDING, State.DECLINED, State.PENDING, State.WITHDRAWN]
_MEETS = {Category.HEAD, Category.MEMBER, Category.BUSINESS, Category.HONOUR}
_MOST_REPRESENTATIVES = 3


@dataclass(frozen=True)
class Meeter:
    """A delegation that takes part in meetings, with those who speak for it."""

    party: Party
    side: Side
    languages: tuple[str, ...]
    people: tuple[Guest, ...]
    has_leader: bool


@dataclass(frozen=True)
class Asked:
    """A wish: its number from 1 on, who asks whom, how much, and what was answered."""

    number: int
    asking: Meeter
    asked: Meeter
    kind: str
    level: str
    answer_level: str
    leaders: bool
    state: str
    field: int

    @property
    def parties(self) -> tuple[Meeter, Meeter]:
        """Both parties."""
        return self.asking, self.asked

    @property
    def weight(self) -> int:
        """How much is lost if they do not meet; only the order matters here."""
        kinds = {Kind.G2G: 60, Kind.G2B: 40, Kind.B2B: 30, Kind.ASSOCIATION: 25}
        return kinds[Kind(self.kind)] + 40 * self.leaders + 20 * (Level.MUST in (self.level, self.answer_level))


@lru_cache(maxsize=4)
def meeters(plan: Plan) -> tuple[Meeter, ...]:
    """Return the approved delegations that meet, in their order; one in eleven takes no part."""
    people: dict[int, list[Guest]] = {}
    for guest in guests(plan):
        if guest.state == Delegate.State.ISSUED and guest.category in _MEETS and guest.person is None:
            people.setdefault(guest.party.number, []).append(guest)
    found = []
    for party in parties(plan):
        side = side_of(Delegation(kind=party.kind))
        if side is None or party.number not in people or party.number % 11 == 10:
            continue
        chosen = tuple(people[party.number][: 1 + party.number % _MOST_REPRESENTATIVES])
        found.append(Meeter(party, side, _languages(party), chosen, _has_leader(party)))
    return tuple(found)


def _languages(party: Party) -> tuple[str, ...]:
    own = "vi" if party.country == "VN" else "fr"
    other = "fr" if own == "vi" else "vi"
    return (own, *(("en",) if party.number % 3 == 1 else ()), *((other,) if party.number % 9 == 4 else ()))


def _has_leader(party: Party) -> bool:
    return party.kind == Delegation.Kind.LOCALITY and party.number % 3 == 0


@lru_cache(maxsize=4)
def asked(plan: Plan) -> tuple[Asked, ...]:
    """Return the wishes, in the order in which they were asked; two ask for each other once at most."""
    return tuple(_asked(plan))


def _asked(plan: Plan) -> Iterator[Asked]:
    everybody = meeters(plan)
    pairs: set[frozenset[int]] = set()
    counts: Counter[tuple[int, str]] = Counter()
    number = 0
    for asking in everybody:
        dice = plan.chance("wishes to meet", asking.party.number)
        others = dice.sample(everybody, len(everybody))
        # Those of the other country first: that is what the conference is for.
        others.sort(key=lambda one: one.party.country == asking.party.country and dice.random() < 0.8)
        for other in others:
            most = _MOST.get((asking.side, other.side), 0)
            pair = frozenset((asking.party.number, other.party.number))
            if len(pair) < 2 or pair in pairs or counts[asking.party.number, other.side] >= dice.randint(0, most):
                continue
            pairs.add(pair)
            counts[asking.party.number, other.side] += 1
            number += 1
            yield _wish(plan, number, asking, other)


def _wish(plan: Plan, number: int, asking: Meeter, other: Meeter) -> Asked:
    dice = plan.chance("wish to meet", number)
    state = dice.choice(_ANSWERS)
    return Asked(
        number=number,
        asking=asking,
        asked=other,
        kind=kind_of(asking.side, other.side),
        level=dice.choice([Level.MUST, Level.LIKE, Level.LIKE]),
        answer_level=dice.choice([Level.MUST, Level.LIKE]) if state == State.ACCEPTED else "",
        leaders=asking.has_leader and other.has_leader,
        state=state,
        field=dice.randint(1, plan.fields),
    )
