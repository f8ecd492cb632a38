"""A timetable on which meetings are put and taken away one at a time, quick enough to answer while somebody waits.

It is plain Python and always keeps every rule; the search for the best timetable has its own arrays.
"""

from bisect import insort
from collections.abc import Iterable, Sequence
from dataclasses import replace

from nhipcau.conference.meetings.scheduling.checking import is_outside, waiting
from nhipcau.conference.meetings.scheduling.model import Hindrance, Instance, Meeting, Obstacle
from nhipcau.conference.meetings.scheduling.seats import Seats


class Board:
    """The meetings that are held, who is busy when, and what is taken.

    `held` is by request; `busy` gives for each participant the request in each slot that is taken; `cost` is the
    value of the objective in points.
    """

    def __init__(self, instance: Instance, meetings: Iterable[Meeting] = ()) -> None:
        """Put up the meetings as they are; those that break a rule beside the others are in `set_aside` instead.

        Fixed meetings come first, then those of most weight.
        """
        self.instance = instance
        self.seats = Seats(instance)
        self.held: dict[int, Meeting] = {}
        self.busy: list[dict[int, int]] = [{} for _ in instance.participants]
        self._days: list[dict[int, list[tuple[int, int]]]] = [{} for _ in instance.participants]
        self._gaps = [0] * len(instance.participants)
        self._published = {one.request: one for one in instance.incumbent if one.request not in instance.excused}
        asking = {party for request in instance.requests for party in request.parties}
        self.cost = instance.weights.unserved * len(asking)
        self.cost += sum(self._own(number, None) for number in range(len(instance.requests)))
        self._trail: list[tuple[int, Meeting | None]] = []
        self.set_aside = self._put_up(meetings)

    def mark(self) -> int:
        """Return a mark to which everything can be put back."""
        return len(self._trail)

    def back_to(self, mark: int) -> None:
        """Put everything back to where it was at a mark."""
        before: dict[int, Meeting | None] = {}
        for request, meeting in self._trail[mark:]:
            before.setdefault(request, meeting)
        for request in before.keys() & self.held.keys():
            self.take(request)
        for meeting in before.values():
            if meeting is not None:
                self.put([meeting])
        del self._trail[mark:]

    def venue_of(self, request: int) -> int:
        """Return the venue in which a request is held."""
        return self.instance.tables[self.held[request].table].venue

    def put(self, seated: Sequence[Meeting]) -> int:
        """Hold what `Seats.find` has found: a request that is not held yet, others at other tables to make room.

        Returns how the cost changes, in points.
        """
        before = self.cost
        new, *others = seated
        for one in others:
            self.seats.leave(self.held[one.request])
            self.cost += self._own(one.request, one) - self._own(one.request, self.held[one.request])
        for one in seated:
            self._trail.append((one.request, self.held.get(one.request)))
            self.seats.enter(one)
            self.held[one.request] = one
        self.cost += self._own(new.request, new) - self._own(new.request, None)
        place = new.slot, self.venue_of(new.request)
        for party in self.instance.requests[new.request].parties:
            self.busy[party][new.slot] = new.request
            self._change_day(party, place, is_new=True)
        return self.cost - before

    def take(self, request: int) -> Meeting:
        """Hold a request no longer; return where it was. Raises KeyError if it is not held."""
        meeting = self.held[request]
        place = meeting.slot, self.venue_of(request)
        del self.held[request]
        self._trail.append((request, meeting))
        self.seats.leave(meeting)
        self.cost += self._own(request, None) - self._own(request, meeting)
        for party in self.instance.requests[request].parties:
            del self.busy[party][meeting.slot]
            self._change_day(party, place, is_new=False)
        return meeting

    def change(self, seated: Sequence[Meeting]) -> int:
        """Return how the cost would change with what `Seats.find` has found, in points; nothing stays changed."""
        mark = self.mark()
        change = self.put(seated)
        self.back_to(mark)
        return change

    def obstacles(self, request: int, slot: int, venue: int) -> list[Obstacle]:
        """Say what keeps the parties of a request, which is not held, from meeting there; tables are not looked at."""
        if slot not in self.instance.open_slots[request]:
            return [self._never(request, slot)]
        found = []
        parties = self.instance.requests[request].parties
        if taken := [one for one in parties if slot in self.busy[one]]:
            others = tuple(sorted({self.busy[one][slot] for one in taken}))
            found.append(Obstacle(Hindrance.PARTY_BUSY, others, tuple(taken), (slot,)))
        if tired := [one for one in parties if self._has_enough(one, slot)]:
            found.append(Obstacle(Hindrance.MOST_PER_DAY, (), tuple(tired), (slot,)))
        if far := [one for one in parties if self.too_near(one, slot, venue)]:
            others = tuple(sorted({other for one in far for other in self.too_near(one, slot, venue)}))
            found.append(Obstacle(Hindrance.TRAVEL, others, tuple(far), (slot,), (venue,)))
        return found

    def seat(self, request: int, slot: int, venue: int) -> list[Meeting] | None:
        """Return the meeting of a request, which is not held, in a slot and venue, and whom it re-seats.

        None if it cannot be held there.
        """
        if self._is_hindered(request, slot, venue):
            return None
        found = self.seats.find(request, slot, venue)
        return None if isinstance(found, Obstacle) else found

    def too_near(self, participant: int, slot: int, venue: int) -> list[int]:
        """Return the meetings of a participant from, or to, which it could not come in time; not that of the slot."""
        travel, day = self.instance.travel, self.instance.slots[slot].day
        found = []
        for at, there in self._days[participant].get(day, ()):
            way = travel[there][venue] if at < slot else travel[venue][there]
            if at != slot and abs(at - slot) - 1 < way:
                found.append(self.busy[participant][at])
        return found

    def day_of(self, participant: int, day: int) -> list[tuple[int, int]]:
        """Return slot and venue of each meeting of a participant on a day, in order of time."""
        return self._days[participant].get(day, [])

    def _put_up(self, meetings: Iterable[Meeting]) -> tuple[Meeting, ...]:
        requests, aside = self.instance.requests, []
        first = sorted(meetings, key=lambda one: (requests[one.request].fixed is None, -requests[one.request].weight))
        for one in first:
            meeting = one if self.instance.needs[one.request] is not None else replace(one, interpreter=None)
            fits = one.request not in self.held and self.seats.fits(meeting)
            if not fits or self._is_hindered(one.request, one.slot, self.instance.tables[one.table].venue):
                aside.append(one)
            else:
                self.put([meeting])
        return tuple(aside)

    def _is_hindered(self, request: int, slot: int, venue: int) -> bool:
        """The same question as `obstacles`, without saying what they are."""
        if slot not in self.instance.open_slots[request]:
            return True
        parties = self.instance.requests[request].parties
        if any(slot in self.busy[one] for one in parties):
            return True
        return any(self._has_enough(one, slot) or self.too_near(one, slot, venue) for one in parties)

    def _has_enough(self, participant: int, slot: int) -> bool:
        most = self.instance.participants[participant].most_per_day
        return most is not None and len(self.day_of(participant, self.instance.slots[slot].day)) >= most

    def _never(self, request: int, slot: int) -> Obstacle:
        parties = self.instance.requests[request].parties
        away = tuple(one for one in parties if slot in self.instance.participants[one].unavailable)
        return Obstacle(Hindrance.NEVER_FREE, participants=away, slots=(slot,))

    def _own(self, request: int, meeting: Meeting | None) -> int:
        """The part of the cost that depends on nothing but where one request is held, or that it is not."""
        weights, before = self.instance.weights, self._published.get(request)
        if meeting is None:
            return self.instance.requests[request].weight + (weights.moved_slot if before else 0)
        cost = weights.session * is_outside(self.instance, request, meeting.slot)
        if before is None:
            return cost
        if before.slot != meeting.slot:
            return cost + weights.moved_slot
        return cost + (weights.moved_table if before.table != meeting.table else 0)

    def _change_day(self, participant: int, place: tuple[int, int], *, is_new: bool) -> None:
        """Enter a place in the day of a participant, or take it out, and bring the cost up to date."""
        weights, instance = self.instance.weights, self.instance
        places = self._days[participant].setdefault(instance.slots[place[0]].day, [])
        gaps, idle = waiting(instance, participant, places)
        if is_new:
            self.cost -= 0 if len(self.busy[participant]) > 1 else weights.unserved
            insort(places, place)
        else:
            self.cost += 0 if self.busy[participant] else weights.unserved
            places.remove(place)
        now_gaps, now_idle = waiting(instance, participant, places)
        before, now = self._gaps[participant], self._gaps[participant] + now_gaps - gaps
        self._gaps[participant] = now
        self.cost += weights.gap * (now - before) + weights.idle * (now_idle - idle)
        self.cost += weights.fair * (now * (now - 1) - before * (before - 1)) // 2
