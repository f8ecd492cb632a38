"""The judge: does a timetable keep every hard rule, and what does it cost? It shares nothing with any search.

Rules and objective are those of data/meetings/FORMAT.md; the judge beside it, check_schedule.py, finds the same.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from enum import StrEnum
from itertools import pairwise

from nhipcau.conference.meetings.scheduling.model import Instance, Meeting, Weights


class Rule(StrEnum):
    """The hard rules. Readers are shown words for what is broken."""

    HELD_TWICE = "held-twice"
    UNKNOWN_REQUEST = "unknown-request"
    UNKNOWN_SLOT = "unknown-slot"
    UNKNOWN_TABLE = "unknown-table"
    SLOT_NOT_ALLOWED = "slot-not-allowed"
    NOT_AS_FIXED = "not-as-fixed"
    FIXED_LEFT_OUT = "fixed-left-out"
    PARTY_UNAVAILABLE = "party-unavailable"
    PARTY_TWICE = "party-twice"
    VENUE_NOT_ALLOWED = "venue-not-allowed"
    TABLE_CLOSED = "table-closed"
    TABLE_TOO_SMALL = "table-too-small"
    TABLE_TWICE = "table-twice"
    INTERPRETER_MISSING = "interpreter-missing"
    INTERPRETER_LANGUAGES = "interpreter-languages"
    INTERPRETER_OFF_DUTY = "interpreter-off-duty"
    INTERPRETER_TWICE = "interpreter-twice"
    MOST_PER_DAY = "most-per-day"
    TRAVEL = "travel"


@dataclass(frozen=True, slots=True)
class Violation:
    """A rule that is broken, and by what; what is empty has no part in it."""

    rule: Rule
    requests: tuple[int, ...] = ()
    participant: int | None = None
    slots: tuple[int, ...] = ()
    table: int | None = None
    interpreter: int | None = None


@dataclass(frozen=True, slots=True)
class Tally:
    """What is counted of a timetable, before it is weighed.

    `lost` is the weight of what is left out, `unserved` the participants who asked and meet nobody, `gaps` the waits
    between two meetings of one day, `idle` the slots waited, `fair` the pairs of gaps of one participant, `session`
    the meetings outside the preferred part of the day. Of the incumbent: `moved` counts what is held in another slot
    or dropped, `dropped` the latter, `moved_table` what kept its slot at another table, `excused` what had become
    impossible where it was.
    """

    held: int
    lost: int
    unserved: int
    gaps: int
    idle: int
    fair: int
    most_gaps: int
    session: int
    moved: int
    dropped: int
    moved_table: int
    excused: int


@dataclass(frozen=True, slots=True)
class Costs:
    """The parts of the cost, each in points of the objective."""

    lost: int
    unserved: int
    gaps: int
    idle: int
    fair: int
    session: int
    moved_slot: int
    moved_table: int

    @property
    def total(self) -> int:
        """The value of the objective, in points."""
        return sum(getattr(self, one.name) for one in fields(self))


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the judge says: the rules that are broken, the counts, and the cost with its parts, in points."""

    violations: tuple[Violation, ...]
    tally: Tally
    parts: Costs

    @property
    def is_feasible(self) -> bool:
        """Whether no hard rule is broken."""
        return not self.violations

    @property
    def cost(self) -> int:
        """The value of the objective, in points: the less the better."""
        return self.parts.total


def check(instance: Instance, meetings: Iterable[Meeting]) -> Verdict:
    """Judge a timetable.

    A meeting of an unknown request, slot or table, or of a request that is held already, is a violation and counts as
    not held. The cost of a timetable that breaks rules is worked out as if it did not.
    """
    held: dict[int, Meeting] = {}
    violations = list(_unknown(instance, meetings, held))
    for one in held.values():
        violations += _of_meeting(instance, one)
        violations += _of_interpreter(instance, one)
    violations += _double_use(instance, held.values())
    for number, request in enumerate(instance.requests):
        if request.fixed is not None and number not in held:
            violations.append(Violation(Rule.FIXED_LEFT_OUT, (number,), slots=(request.fixed,)))
    days = days_of(instance, held.values())
    violations += _of_participants(instance, days)
    counted = _tally(instance, held, days)
    return Verdict(tuple(violations), counted, weigh(instance.weights, counted))


def weigh(weights: Weights, tally: Tally) -> Costs:
    """Return the parts of the cost, in points, for what was counted (FORMAT, "Objective")."""
    return Costs(
        lost=tally.lost,
        unserved=weights.unserved * tally.unserved,
        gaps=weights.gap * tally.gaps,
        idle=weights.idle * tally.idle,
        fair=weights.fair * tally.fair,
        session=weights.session * tally.session,
        moved_slot=weights.moved_slot * tally.moved,
        moved_table=weights.moved_table * tally.moved_table,
    )


def days_of(instance: Instance, meetings: Iterable[Meeting]) -> list[dict[int, list[tuple[int, int]]]]:
    """Return for each participant the (slot, venue) of its meetings on each day, in order of time."""
    days: list[dict[int, list[tuple[int, int]]]] = [{} for _ in instance.participants]
    for one in sorted(meetings, key=lambda one: (one.slot, instance.tables[one.table].venue)):
        place = (one.slot, instance.tables[one.table].venue)
        for party in instance.requests[one.request].parties:
            days[party].setdefault(instance.slots[one.slot].day, []).append(place)
    return days


def waiting(instance: Instance, participant: int, places: Sequence[tuple[int, int]]) -> tuple[int, int]:
    """Return the gaps, and the slots waited in them, of a participant whose meetings of one day are at `places`.

    `places` are pairs of slot and venue in order of time. Slots in which the participant is busy with something else
    do not count as waiting, unless the weights say so, nor does the way between venues (FORMAT, "Break").
    """
    gaps = idle = 0
    unavailable = frozenset() if instance.weights.counts_unavailable else instance.participants[participant].unavailable
    for (earlier, here), (later, there) in pairwise(places):
        free = later - earlier - 1
        if free > 0 and unavailable:
            free = sum(slot not in unavailable for slot in range(earlier + 1, later))
        waited = free - instance.travel[here][there]
        if waited > 0:
            gaps, idle = gaps + 1, idle + waited
    return gaps, idle


def _unknown(instance: Instance, meetings: Iterable[Meeting], held: dict[int, Meeting]) -> Iterator[Violation]:
    """Enter what can be judged in `held`; yield what cannot."""
    for one in meetings:
        if one.request in held:
            yield Violation(Rule.HELD_TWICE, (one.request,), slots=(one.slot,))
        elif not 0 <= one.request < len(instance.requests):
            yield Violation(Rule.UNKNOWN_REQUEST, (one.request,))
        elif not 0 <= one.slot < len(instance.slots):
            yield Violation(Rule.UNKNOWN_SLOT, (one.request,), slots=(one.slot,))
        elif not 0 <= one.table < len(instance.tables):
            yield Violation(Rule.UNKNOWN_TABLE, (one.request,), slots=(one.slot,), table=one.table)
        else:
            held[one.request] = one


def _of_meeting(instance: Instance, one: Meeting) -> Iterator[Violation]:
    """Yield the rules of slot and table that a meeting breaks by itself."""
    request, table, this = instance.requests[one.request], instance.tables[one.table], (one.request,)
    at = (one.slot,)
    if request.allowed is not None and one.slot not in request.allowed:
        yield Violation(Rule.SLOT_NOT_ALLOWED, this, slots=at)
    if request.fixed is not None and one.slot != request.fixed:
        yield Violation(Rule.NOT_AS_FIXED, this, slots=(one.slot, request.fixed))
    for party in request.parties:
        if one.slot in instance.participants[party].unavailable:
            yield Violation(Rule.PARTY_UNAVAILABLE, this, party, at)
    if table.venue not in request.venues:
        yield Violation(Rule.VENUE_NOT_ALLOWED, this, slots=at, table=one.table)
    if one.slot in table.closed:
        yield Violation(Rule.TABLE_CLOSED, this, slots=at, table=one.table)
    if table.seats < request.seats:
        yield Violation(Rule.TABLE_TOO_SMALL, this, slots=at, table=one.table)


def _of_interpreter(instance: Instance, one: Meeting) -> Iterator[Violation]:
    needed = instance.needs[one.request]
    if needed is None:
        return
    at, number = (one.slot,), one.interpreter
    if number is None or not 0 <= number < len(instance.interpreters):
        yield Violation(Rule.INTERPRETER_MISSING, (one.request,), slots=at)
        return
    interpreter = instance.interpreters[number]
    if needed.isdisjoint(interpreter.pairs):
        yield Violation(Rule.INTERPRETER_LANGUAGES, (one.request,), slots=at, interpreter=number)
    if interpreter.venues[one.slot] != instance.tables[one.table].venue:
        yield Violation(Rule.INTERPRETER_OFF_DUTY, (one.request,), slots=at, table=one.table, interpreter=number)


def _double_use(instance: Instance, meetings: Iterable[Meeting]) -> Iterator[Violation]:
    """Yield a violation for each meeting that takes a party, table or interpreter who is taken already."""
    parties: dict[tuple[int, int], int] = {}
    tables: dict[tuple[int, int], int] = {}
    interpreters: dict[tuple[int, int], int] = {}
    for one in meetings:
        this, at = one.request, (one.slot,)
        for party in instance.requests[this].parties:
            if (party, one.slot) in parties:
                yield Violation(Rule.PARTY_TWICE, (parties[party, one.slot], this), party, at)
            parties[party, one.slot] = this
        if (one.table, one.slot) in tables:
            yield Violation(Rule.TABLE_TWICE, (tables[one.table, one.slot], this), slots=at, table=one.table)
        tables[one.table, one.slot] = this
        if one.interpreter is None:
            continue
        if (key := (one.interpreter, one.slot)) in interpreters:
            yield Violation(Rule.INTERPRETER_TWICE, (interpreters[key], this), slots=at, interpreter=one.interpreter)
        interpreters[key] = this


def _of_participants(
    instance: Instance, days: Sequence[Mapping[int, Sequence[tuple[int, int]]]]
) -> Iterator[Violation]:
    """Yield participants with too many meetings on a day (once each), and ways that are too long."""
    for number, (participant, planned) in enumerate(zip(instance.participants, days, strict=True)):
        most = participant.most_per_day
        crowded = [places for places in planned.values() if most is not None and len(places) > most]
        if crowded:
            yield Violation(Rule.MOST_PER_DAY, (), number, tuple(slot for slot, _ in crowded[0]))
        for places in planned.values():
            for (earlier, here), (later, there) in pairwise(places):
                if later - earlier - 1 < instance.travel[here][there]:
                    yield Violation(Rule.TRAVEL, (), number, (earlier, later))


def _tally(
    instance: Instance, held: Mapping[int, Meeting], days: Sequence[Mapping[int, Sequence[tuple[int, int]]]]
) -> Tally:
    waits = [[waiting(instance, number, places) for places in planned.values()] for number, planned in enumerate(days)]
    gaps = [sum(one for one, _ in of_days) for of_days in waits]
    asking = {party for request in instance.requests for party in request.parties}
    moves = _moves(instance, held)
    return Tally(
        held=len(held),
        lost=sum(request.weight for number, request in enumerate(instance.requests) if number not in held),
        unserved=sum(not days[one] for one in asking),
        gaps=sum(gaps),
        idle=sum(idle for of_days in waits for _, idle in of_days),
        fair=sum(number * (number - 1) // 2 for number in gaps),
        most_gaps=max(gaps, default=0),
        session=sum(is_outside(instance, one.request, one.slot) for one in held.values()),
        moved=moves["moved"],
        dropped=moves["dropped"],
        moved_table=moves["table"],
        excused=moves["excused"],
    )


def is_outside(instance: Instance, request: int, slot: int) -> bool:
    """Tell whether a slot lies outside the part of the day that a request prefers."""
    preferred = instance.requests[request].session
    return preferred is not None and instance.slots[slot].session != preferred


def _moves(instance: Instance, held: Mapping[int, Meeting]) -> Counter[str]:
    """Count what became of the meetings of the incumbent."""
    counted: Counter[str] = Counter()
    for before in instance.incumbent:
        after = held.get(before.request)
        if before.request in instance.excused:
            counted["excused"] += 1
        elif after is None:
            counted.update(("dropped", "moved"))
        elif after.slot != before.slot:
            counted["moved"] += 1
        elif after.table != before.table:
            counted["table"] += 1
    return counted
