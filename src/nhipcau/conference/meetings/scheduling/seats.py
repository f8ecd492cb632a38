"""Tables and interpreters of a timetable: who has which, and how room is made by giving others theirs."""

from collections import deque
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from nhipcau.conference.meetings.scheduling.model import Hindrance, Instance, Meeting, Obstacle, Pair


class Seats:
    """Who is at which table and with which interpreter in each slot; it always keeps the rules about these."""

    def __init__(self, instance: Instance) -> None:
        self.instance = instance
        self.tables: list[dict[int, int]] = [{} for _ in instance.slots]
        self.interpreters: list[dict[int, int]] = [{} for _ in instance.slots]
        self._held: dict[int, Meeting] = {}
        self._published = {one.request: one for one in instance.incumbent}
        self._open: dict[tuple[int, int], frozenset[int]] = {}
        self._fitting: dict[tuple[int, int, int], list[int]] = {}
        self._able: dict[tuple[int, int, frozenset[Pair]], list[int]] = {}

    def enter(self, meeting: Meeting) -> None:
        """Take the table and the interpreter of a meeting, which must be free."""
        self._held[meeting.request] = meeting
        self.tables[meeting.slot][meeting.table] = meeting.request
        if meeting.interpreter is not None:
            self.interpreters[meeting.slot][meeting.interpreter] = meeting.request

    def leave(self, meeting: Meeting) -> None:
        """Free the table and the interpreter of a meeting."""
        del self._held[meeting.request], self.tables[meeting.slot][meeting.table]
        if meeting.interpreter is not None:
            del self.interpreters[meeting.slot][meeting.interpreter]

    def fits(self, meeting: Meeting) -> bool:
        """Tell whether a meeting keeps the rules about tables and interpreters beside those that are entered."""
        venue = self.instance.tables[meeting.table].venue
        if meeting.table in self.tables[meeting.slot] or meeting.interpreter in self.interpreters[meeting.slot]:
            return False
        if venue not in self.instance.requests[meeting.request].venues:
            return False
        if meeting.table not in self.tables_for(meeting.request, meeting.slot, venue):
            return False
        needs = self.instance.needs[meeting.request] is not None
        return not needs or meeting.interpreter in self.interpreters_for(meeting.request, meeting.slot, venue)

    def find(self, request: int, slot: int, venue: int) -> list[Meeting] | Obstacle:
        """Find table and interpreter for a request, which is not held, in a slot and venue.

        Returns its meeting, followed by the meetings of that slot and venue that get another table or interpreter to
        make room, as few as possible; or what is in the way.
        """
        if self._tables_open(slot, venue) <= self.tables[slot].keys():
            return self._no_table(request, slot, venue)
        tables = self._as_published(request, slot, venue)
        tables = tables or _augment(request, lambda one: self.tables_for(one, slot, venue), self.tables[slot])
        if tables is None:
            return self._no_table(request, slot, venue)
        people: dict[int, int] | None = {}
        if self.instance.needs[request] is not None:
            people = _augment(request, lambda one: self.interpreters_for(one, slot, venue), self.interpreters[slot])
        if people is None:
            return self._no_interpreter(request, slot, venue)
        found = [Meeting(request, slot, tables[request], people.get(request))]
        for one in (tables | people).keys() - {request}:
            held = self._held[one]
            table, interpreter = tables.get(one, held.table), people.get(one, held.interpreter)
            found.append(replace(held, table=table, interpreter=interpreter))
        return found

    def tables_for(self, request: int, slot: int, venue: int) -> Sequence[int]:
        """Return the tables of a venue that are open and large enough, the smallest first."""
        seats = self.instance.requests[request].seats
        if (key := (slot, venue, seats)) not in self._fitting:
            tables = self.instance.tables
            found = [
                number
                for number, table in enumerate(tables)
                if table.venue == venue and table.seats >= seats and slot not in table.closed
            ]
            self._fitting[key] = sorted(found, key=lambda one: tables[one].seats)
        return self._fitting[key]

    def interpreters_for(self, request: int, slot: int, venue: int) -> Sequence[int]:
        """Return the interpreters on duty who have a pair of languages it needs, those with the fewest pairs first."""
        needed = self.instance.needs[request] or frozenset()
        if (key := (slot, venue, needed)) not in self._able:
            people = self.instance.interpreters
            found = [
                number
                for number, one in enumerate(people)
                if one.venues[slot] == venue and not needed.isdisjoint(one.pairs)
            ]
            self._able[key] = sorted(found, key=lambda one: len(people[one].pairs))
        return self._able[key]

    def _tables_open(self, slot: int, venue: int) -> frozenset[int]:
        if (slot, venue) not in self._open:
            tables = enumerate(self.instance.tables)
            found = (number for number, table in tables if table.venue == venue and slot not in table.closed)
            self._open[slot, venue] = frozenset(found)
        return self._open[slot, venue]

    def _as_published(self, request: int, slot: int, venue: int) -> dict[int, int] | None:
        """Give a request the table that was published for it in this slot, if that is free and fits."""
        before = self._published.get(request)
        if before is None or before.slot != slot or before.table in self.tables[slot]:
            return None
        return {request: before.table} if before.table in self.tables_for(request, slot, venue) else None

    def _no_table(self, request: int, slot: int, venue: int) -> Obstacle:
        taken = {self.tables[slot][one] for one in self.tables_for(request, slot, venue)}
        hindrance = Hindrance.TABLES_TAKEN if taken else Hindrance.NO_TABLE
        return Obstacle(hindrance, tuple(sorted(taken)), slots=(slot,), venues=(venue,))

    def _no_interpreter(self, request: int, slot: int, venue: int) -> Obstacle:
        taken = {self.interpreters[slot][one] for one in self.interpreters_for(request, slot, venue)}
        hindrance = Hindrance.INTERPRETERS_TAKEN if taken else Hindrance.NO_INTERPRETER
        pairs = tuple(sorted(self.instance.needs[request] or ()))
        return Obstacle(hindrance, tuple(sorted(taken)), slots=(slot,), venues=(venue,), pairs=pairs)


def _augment(newcomer: int, options: Callable[[int], Sequence[int]], taken: Mapping[int, int]) -> dict[int, int] | None:
    """Give the newcomer one of its options, moving as few others as possible: the shortest augmenting path.

    Those who want the same are given the same list by `options`: it is looked through once. Returns who gets what,
    the newcomer and those who move; None if there is no room however they are placed.
    """
    asked_by: dict[int, int] = {}
    looked_through: set[int] = set()
    waiting = deque([newcomer])
    while waiting:
        request = waiting.popleft()
        wanted = options(request)
        if id(wanted) in looked_through:
            continue
        looked_through.add(id(wanted))
        for one in wanted:
            if one in asked_by:
                continue
            asked_by[one] = request
            if one not in taken:
                return _unwound(one, asked_by, taken, newcomer)
            waiting.append(taken[one])
    return None


def _unwound(free: int, asked_by: Mapping[int, int], taken: Mapping[int, int], newcomer: int) -> dict[int, int]:
    """Follow the path back from what is free: each who asked gets it and gives what it had to who asked for that."""
    has = {request: one for one, request in taken.items()}
    given: dict[int, int] = {}
    while True:
        request = asked_by[free]
        given[request] = free
        if request == newcomer:
            return given
        free = has[request]
