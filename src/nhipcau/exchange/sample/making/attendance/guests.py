"""Who comes, in short: of which delegation, as what, and how far the registration is. All else follows from it."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import cycle

from nhipcau.conference.delegations.models import Category, Delegate, Delegation
from nhipcau.exchange.sample.plan import Plan

Kind, Stage, State = Delegation.Kind, Delegation.State, Delegate.State
_C = Category
#: The kinds of delegations, by turns, after the host and the press.
_KINDS = [Kind.LOCALITY] * 12 + [Kind.MINISTRY, Kind.COMPANY, Kind.LOCALITY, Kind.AGENCY, Kind.ASSOCIATION]
#: How far delegations are, by turns. Those of the last line bring nobody yet, or nobody at all.
_STAGES = [
    *[Stage.APPROVED] * 6, Stage.SUBMITTED, *[Stage.APPROVED] * 4, Stage.ACCEPTED, Stage.APPROVED, Stage.CHANGES,
    Stage.INVITED, Stage.APPROVED, Stage.DECLINED, Stage.PREPARED,
]  # fmt: skip
_EMPTY = {Stage.INVITED, Stage.DECLINED, Stage.PREPARED}
#: As what people of a kind of delegation come, the head first, the others by turns.
_CATEGORIES: dict[str, list[Category]] = {
    Kind.HOST: [_C.STAFF, _C.VOLUNTEER, _C.SECURITY, _C.VOLUNTEER, _C.INTERPRETER, _C.HONOUR, _C.STAFF, _C.SPEAKER],
    Kind.PRESS: [_C.PRESS],
    Kind.COMPANY: [_C.BUSINESS, _C.BUSINESS, _C.SPEAKER],
    Kind.MINISTRY: [_C.HONOUR, _C.MEMBER, _C.SPEAKER, _C.MEMBER, _C.SECURITY, _C.INTERPRETER],
}
_OF_OTHERS = [_C.MEMBER, _C.MEMBER, _C.SPEAKER, _C.MEMBER, _C.INTERPRETER, _C.MEMBER, _C.STAFF, _C.BUSINESS]
#: Most people of a company that comes beside the delegations.
_MOST_OF_A_COMPANY = 3
#: Of a hundred people of an approved delegation, how many are in another state than that of having a badge.
_RARE = [State.APPROVED] * 5 + [State.REVIEW] * 2 + [State.REFUSED] * 2 + [State.WITHDRAWN] * 3 + [State.CHANGES]


@dataclass(frozen=True)
class Party:
    """A delegation: its number from 1 on, and how many people it brings."""

    number: int
    kind: str
    stage: str
    country: str
    size: int
    first: int

    @property
    def waits(self) -> bool:
        """Whether more were registered than it has places."""
        return self.stage in {Stage.SUBMITTED, Stage.ACCEPTED} and self.size > 3


@dataclass(frozen=True)
class Guest:
    """Somebody of a delegation: the number from 1 on, and the place within the delegation from 0 on."""

    number: int
    place: int
    party: Party
    category: str
    state: str
    waits: bool
    #: The person in public office who it is, of those who speak.
    person: int | None = None
    #: Whether it is somebody in the place of the one before.
    substitute: bool = False

    @property
    def holds_place(self) -> bool:
        """Whether a place of the delegation is taken."""
        return not self.waits and self.state not in Delegate.GONE

    @property
    def has_badge(self) -> bool:
        """Whether a badge was issued, in use or not."""
        return self.state == State.ISSUED or (self.state == State.WITHDRAWN and self.number % 2 == 0)


@lru_cache(maxsize=4)
def parties(plan: Plan) -> tuple[Party, ...]:
    """Return the delegations: the hosts and the press first, then the others by turns of kind and country."""
    if not plan.programme.sessions:
        return ()
    stages = [_stage(number) for number in range(1, plan.attendance.delegations + 1)]
    sizes = _sizes(plan, stages)
    kinds, found, first = cycle(_KINDS), [], 1
    for number, (stage, size) in enumerate(zip(stages, sizes, strict=True), start=1):
        kind = {1: Kind.HOST, 2: Kind.PRESS}.get(number) or next(kinds)
        found.append(Party(number, kind, stage, "VN" if number % 2 else "FR", size, first))
        first += size
    for number in range(len(found) + 1, len(found) + 1 + plan.attendance.companies):
        size = 1 + number % _MOST_OF_A_COMPANY
        found.append(Party(number, Kind.COMPANY, Stage.APPROVED, "VN" if number % 2 else "FR", size, first))
        first += size
    return tuple(found)


def _stage(number: int) -> str:
    return Stage.APPROVED if number <= 2 else _STAGES[(number * 7 + 1) % len(_STAGES)]


def _sizes(plan: Plan, stages: list[str]) -> list[int]:
    """Divide the people among the delegations that bring some: unevenly, and so that none is left."""
    weights = [0 if stage in _EMPTY else plan.chance("size", n).randint(4, 20) for n, stage in enumerate(stages)]
    weights[:2] = [60, 30][: len(weights)]
    total, given = sum(weights) or 1, 0
    sizes = []
    for n in range(len(weights)):
        until = plan.attendance.delegates * sum(weights[: n + 1]) // total
        sizes.append(until - given)
        given = until
    return sizes


@lru_cache(maxsize=4)
def guests(plan: Plan) -> tuple[Guest, ...]:
    """Return all people of all delegations, in their order."""
    speakers = {country: _speakers(plan, country) for country in ("VN", "FR")}
    found: list[Guest] = []
    for party in parties(plan):
        for place in range(party.size):
            found.append(_guest(plan, party, place, speakers[party.country], found[-1] if place else None))
    return tuple(found)


def _guest(plan: Plan, party: Party, place: int, speakers: Iterator[int], before: Guest | None) -> Guest:
    category, number = _category(party, place), party.first + place
    waits = party.waits and place >= party.size - 2
    state = State.ISSUED if place == 0 and party.stage == Stage.APPROVED else _state(plan, party, number)
    person = next(speakers, None) if category == Category.SPEAKER else None
    substitute = before is not None and before.state == State.WITHDRAWN and state != State.WITHDRAWN
    return Guest(number, place, party, category, state, waits, person, substitute)


def _category(party: Party, place: int) -> str:
    if place == 0 and party.kind != Kind.PRESS:
        return Category.HEAD
    turns = _CATEGORIES.get(party.kind, _OF_OTHERS)
    return turns[max(0, place - 1) % len(turns)]


def _state(plan: Plan, party: Party, number: int) -> str:
    dice = plan.chance("state", number)
    if party.stage == Stage.APPROVED:
        share = dice.randrange(100)
        return _RARE[share] if share < len(_RARE) else State.ISSUED
    if party.stage == Stage.SUBMITTED:
        return dice.choice([State.SUBMITTED, State.SUBMITTED, State.REVIEW])
    if party.stage == Stage.CHANGES:
        return dice.choice([State.CHANGES, State.SUBMITTED])
    return State.DRAFT


def _speakers(plan: Plan, country: str) -> Iterator[int]:
    """Those of a country who stand on the programme, each once."""
    first = 1 if country == "VN" else 2
    return iter(range(first, min(plan.programme.speakers, plan.people) + 1, 2))


def taken(plan: Plan) -> dict[int, Counter[str]]:
    """Return how many places are taken of each delegation, by category."""
    counts: dict[int, Counter[str]] = {party.number: Counter() for party in parties(plan)}
    for guest in guests(plan):
        if guest.holds_place:
            counts[guest.party.number][guest.category] += 1
    return counts
