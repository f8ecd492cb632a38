"""Tables and interpreters for meetings of which slot and venue are known."""

from bisect import insort
from collections.abc import Iterable, Iterator, Mapping, Sequence

from nhipcau.conference.meetings.scheduling.matching import augment
from nhipcau.conference.meetings.scheduling.model import Instance, Meeting

#: Slot and venue of a request.
Place = tuple[int, int]


class Placer:
    """Gives meetings their tables and interpreters.

    As many published meetings as possible that stay in their slot and venue keep their table; those who can keep their
    interpreter do.
    """

    def __init__(self, instance: Instance) -> None:
        self._instance = instance
        self._published = {one.request: one for one in instance.incumbent}
        self._tables: dict[int, list[int]] = {}
        for number, table in enumerate(instance.tables):
            self._tables.setdefault(table.venue, []).append(number)
        self._interpreters: dict[Place, list[int]] = {}
        for number, one in enumerate(instance.interpreters):
            for slot, venue in enumerate(one.venues):
                if venue is not None:
                    self._interpreters.setdefault((slot, venue), []).append(number)

    def place(self, held: Mapping[int, Place]) -> tuple[Meeting, ...]:
        """The meetings of the requests, in their order. Raises ValueError if tables or interpreters do not suffice."""
        there: dict[Place, list[int]] = {}
        for request, place in held.items():
            there.setdefault(place, []).append(request)
        meetings = (one for place, requests in there.items() for one in self._place_together(place, requests))
        return tuple(sorted(meetings, key=lambda one: one.request))

    def _place_together(self, place: Place, requests: Sequence[int]) -> Iterator[Meeting]:
        slot, venue = place
        tables = self._seat(slot, venue, requests)
        interpreters = self._assign(place, requests)
        for one in requests:
            yield Meeting(one, slot, tables[one], interpreters.get(one))

    def _seat(self, slot: int, venue: int, requests: Sequence[int]) -> dict[int, int]:
        """A table for each request: those that stay first, then the smallest that will do, the largest request last."""
        seats = {
            one: self._instance.tables[one].seats for one in self._tables.get(venue, ()) if self._is_open(one, slot)
        }
        given = dict(self._kept(slot, seats, requests))
        free = sorted(seats.keys() - given.values(), key=lambda one: (seats[one], one))
        for one in sorted(requests, key=lambda one: -self._instance.requests[one].seats):
            if one not in given:
                # Tables are nested by size: whoever needs the most takes the largest that is left.
                if not free or seats[free[-1]] < self._instance.requests[one].seats:
                    raise ValueError(f"no table for request {one} in slot {slot}")
                given[one] = free.pop()
        return given

    def _is_open(self, table: int, slot: int) -> bool:
        return slot not in self._instance.tables[table].closed

    def _kept(self, slot: int, seats: Mapping[int, int], requests: Sequence[int]) -> Iterator[tuple[int, int]]:
        """As many requests as possible with the tables at which they were published, so that the others find theirs.

        A request at a table larger than it needs takes room from those between: intervals of sizes, of which as many
        as possible are chosen by their upper end while no size falls short.
        """
        rest = sorted(self._instance.requests[one].seats for one in requests)
        left = sorted(seats.values())
        staying = [(self._published[one], one) for one in requests if self._stays(one, slot, seats)]
        given: set[int] = set()
        for meeting, one in sorted(staying, key=lambda pair: (seats[pair[0].table], pair[1])):
            if meeting.table in given:
                # What was published may have had two meetings at one table.
                continue
            rest.remove(self._instance.requests[one].seats)
            left.remove(seats[meeting.table])
            if _fits(rest, left):
                given.add(meeting.table)
                yield one, meeting.table
            else:
                insort(rest, self._instance.requests[one].seats)
                insort(left, seats[meeting.table])

    def _stays(self, one: int, slot: int, seats: Mapping[int, int]) -> bool:
        published = self._published.get(one)
        if published is None or published.slot != slot:
            return False
        return seats.get(published.table, -1) >= self._instance.requests[one].seats

    def _assign(self, place: Place, requests: Iterable[int]) -> dict[int, int]:
        """An interpreter for each request that needs one, by augmenting paths."""
        needs = {one: need for one in requests if (need := self._instance.needs[one]) is not None}
        given: dict[int, int] = {}
        options = {one: self._able(place, one) for one in needs}
        for one, able in options.items():
            published = self._published.get(one)
            if published and published.interpreter in able and published.interpreter not in given:
                given[published.interpreter] = one
        for one in sorted(needs.keys() - given.values()):
            if not augment(one, options, given, set()):
                raise ValueError(f"no interpreter for request {one} in slot {place[0]}")
        return {request: interpreter for interpreter, request in given.items()}

    def _able(self, place: Place, request: int) -> list[int]:
        need = self._instance.needs[request] or frozenset()
        here = self._interpreters.get(place, ())
        return [one for one in here if not need.isdisjoint(self._instance.interpreters[one].pairs)]


def _fits(needed: Sequence[int], seats: Sequence[int]) -> bool:
    """Whether there is a table for each, both in rising order."""
    surplus = len(seats) - len(needed)
    return surplus >= 0 and all(has >= asked for asked, has in zip(needed, seats[surplus:], strict=True))
