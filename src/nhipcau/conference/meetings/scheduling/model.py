"""What is to be planned, and what a timetable is. Everything is numbered from 0; slots are numbered in time order."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from itertools import combinations
from typing import Literal

#: Two languages, in alphabetical order.
Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Slot:
    """A period in which meetings are held. Slots of one day follow each other without a gap in numbers and in time."""

    day: int
    session: str
    start: str


@dataclass(frozen=True, slots=True)
class Table:
    """A place for one meeting at a time, in a venue, with its chairs and the slots in which it cannot be used."""

    venue: int
    seats: int
    closed: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Interpreter:
    """Somebody who interprets one meeting at a time: between which languages, and in which venue in each slot.

    `venues` has one entry for each slot; None is off duty.
    """

    pairs: frozenset[Pair]
    venues: tuple[int | None, ...]


@dataclass(frozen=True, slots=True)
class Participant:
    """Who meets. `group` is the delegation, `unavailable` are the slots taken by anything else."""

    kind: str
    languages: frozenset[str]
    unavailable: frozenset[int] = frozenset()
    most_per_day: int | None = None
    group: int | None = None


@dataclass(frozen=True, slots=True)
class Request:
    """A meeting to be held, between participants who all must attend.

    `weight` is lost if it is not held. `allowed` is None where any slot will do. With `fixed` it must be held, in
    that slot. `session` is the part of the day that is preferred. `is_interpreted` says whether an interpreter is
    found where the parties have no language in common; otherwise they do without.
    """

    parties: tuple[int, ...]
    weight: int
    tier: str
    seats: int
    venues: frozenset[int]
    session: str | None = None
    allowed: frozenset[int] | None = None
    fixed: int | None = None
    is_interpreted: bool = True


@dataclass(frozen=True, slots=True)
class Meeting:
    """A request with its slot, its table and, where one is needed, its interpreter."""

    request: int
    slot: int
    table: int
    interpreter: int | None = None


@dataclass(frozen=True, slots=True)
class Weights:
    """What each unwanted thing costs, beside the weight of requests that are left out (FORMAT, "Objective").

    With `counts_unavailable` the slots in which somebody is not available anyway count as waiting, too.
    """

    unserved: int = 0
    gap: int = 0
    fair: int = 0
    idle: int = 0
    session: int = 0
    moved_slot: int = 0
    moved_table: int = 0
    counts_unavailable: bool = False


@dataclass(frozen=True)
class Instance:
    """A problem to be solved. `travel[v][u]` is in whole slots; `incumbent` is what was published so far."""

    name: str
    slots: tuple[Slot, ...]
    venues: tuple[str, ...]
    travel: tuple[tuple[int, ...], ...]
    tables: tuple[Table, ...]
    interpreters: tuple[Interpreter, ...]
    participants: tuple[Participant, ...]
    requests: tuple[Request, ...]
    weights: Weights
    incumbent: tuple[Meeting, ...] = ()

    @cached_property
    def slots_by_day(self) -> Mapping[int, Sequence[int]]:
        """The numbers of the slots of each day."""
        days: dict[int, list[int]] = {}
        for number, slot in enumerate(self.slots):
            days.setdefault(slot.day, []).append(number)
        return days

    @cached_property
    def needs(self) -> tuple[frozenset[Pair] | None, ...]:
        """For each request the pairs of languages of which its interpreter must have one; None if none is needed.

        Every party must speak one language of the pair. An empty set is a meeting that nobody can interpret.
        """
        return tuple(self._needs(request) for request in self.requests)

    @cached_property
    def open_slots(self) -> tuple[frozenset[int], ...]:
        """For each request the slots in which all its parties are available and which it allows."""
        return tuple(self._open(request) for request in self.requests)

    @cached_property
    def excused(self) -> frozenset[int]:
        """The requests whose published slot has become impossible: that they move costs nothing."""
        return frozenset(one.request for one in self.incumbent if not self._still_possible(one))

    def _needs(self, request: Request) -> frozenset[Pair] | None:
        spoken = [self.participants[one].languages for one in request.parties]
        if not request.is_interpreted or frozenset.intersection(*spoken):
            return None
        pairs = combinations(sorted(frozenset.union(*spoken)), 2)
        return frozenset((a, b) for a, b in pairs if all(a in one or b in one for one in spoken))

    def _open(self, request: Request) -> frozenset[int]:
        slots = frozenset(range(len(self.slots))) if request.allowed is None else request.allowed
        if request.fixed is not None:
            slots &= {request.fixed}
        for one in request.parties:
            slots -= self.participants[one].unavailable
        return slots

    def _still_possible(self, published: Meeting) -> bool:
        request = self.requests[published.request]
        if request.allowed is not None and published.slot not in request.allowed:
            return False
        return not any(published.slot in self.participants[one].unavailable for one in request.parties)


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a search has come: seconds so far, cost of the best timetable, proven lower bound of any cost.

    `held` is the number of meetings in it. `stage` is a code; readers are shown words for it.
    """

    seconds: float
    cost: int
    bound: int | None
    held: int
    stage: Literal["reading", "building", "bounding", "improving", "repairing", "done"]


class Hindrance(StrEnum):
    """Why a meeting cannot be held somewhere, or why demands exclude each other. Readers are shown words for it."""

    NEVER_FREE = "never-free"  # the parties have no slot in common that the request allows
    PARTY_BUSY = "party-busy"  # a party has other meetings in each slot that is left
    MOST_PER_DAY = "most-per-day"  # a party has as many meetings that day as it wants
    TRAVEL = "travel"  # a party cannot come from one venue to the other in time
    VENUE = "venue"  # the table is in a venue that the request does not allow
    NO_TABLE = "no-table"  # no allowed venue has a table with so many seats in any slot that is left
    TABLES_TAKEN = "tables-taken"  # all tables that are large enough are taken
    NO_INTERPRETER = "no-interpreter"  # nobody on duty in any slot that is left has the pair of languages
    INTERPRETERS_TAKEN = "interpreters-taken"  # all interpreters with the pair are taken
    NO_ROOM_TOGETHER = "no-room-together"  # each would find a place, not all of them at once
    OUTWEIGHED = "outweighed"  # it could be held, at the price of meetings of more weight


@dataclass(frozen=True, slots=True)
class Obstacle:
    """A hindrance with what it concerns; what is empty has no part in it."""

    hindrance: Hindrance
    requests: tuple[int, ...] = ()
    participants: tuple[int, ...] = ()
    slots: tuple[int, ...] = ()
    venues: tuple[int, ...] = ()
    pairs: tuple[Pair, ...] = ()


@dataclass(frozen=True, slots=True)
class Result:
    """The end of a search. `state` "infeasible" comes with `conflict`: demands that exclude each other.

    "cancelled" comes with the best timetable until then, which may be none.
    """

    state: Literal["solved", "infeasible", "cancelled"]
    meetings: tuple[Meeting, ...] = ()
    cost: int = 0
    bound: int | None = None
    seconds: float = 0.0
    conflict: tuple[Obstacle, ...] = ()


class Unreadable(ValueError):
    """A file that is no instance: `where` names the field or line, `words` say in English what is wrong with it."""

    def __init__(self, where: str, words: str) -> None:
        super().__init__(f"{where}: {words}")
        self.where, self.words = where, words
