"""A timetable as somebody would make it by hand: the heaviest meeting first, each in the first place that is free."""

from collections import Counter

from nhipcau.conference.meetings.scheduling.model import Instance, Meeting


def greedy(instance: Instance) -> tuple[Meeting, ...]:
    """Return a timetable that keeps all rules and never takes back a meeting once it is placed."""
    board = _Board(instance)
    order = sorted(
        range(len(instance.requests)),
        key=lambda one: (instance.requests[one].fixed is None, -instance.requests[one].weight),
    )
    for request in order:
        board.place(request)
    return tuple(board.meetings)


class _Board:
    def __init__(self, instance: Instance) -> None:
        self.instance = instance
        self.meetings: list[Meeting] = []
        self.venue_of: dict[tuple[int, int], int] = {}  # (participant, slot) → venue of the meeting
        self.held: Counter[tuple[int, int]] = Counter()  # (participant, day) → meetings
        slots = range(len(instance.slots))
        smallest = sorted(range(len(instance.tables)), key=lambda one: instance.tables[one].seats)
        self.tables = [[one for one in smallest if slot not in instance.tables[one].closed] for slot in slots]
        fewest = sorted(range(len(instance.interpreters)), key=lambda one: len(instance.interpreters[one].pairs))
        self.interpreters = [
            [one for one in fewest if instance.interpreters[one].venues[slot] is not None] for slot in slots
        ]

    def place(self, request: int) -> None:
        wanted, need = self.instance.requests[request], self.instance.needs[request]
        for slot in sorted(self.instance.open_slots[request]):
            if any((one, slot) in self.venue_of for one in wanted.parties) or self._is_enough(wanted.parties, slot):
                continue
            for table in self.tables[slot]:
                place = self.instance.tables[table]
                fits = place.seats >= wanted.seats and place.venue in wanted.venues
                if not fits or not self._can_come(wanted.parties, slot, place.venue):
                    continue
                interpreter = None
                if need is not None:
                    interpreter = self._interpreter(slot, place.venue, need)
                    if interpreter is None:
                        continue
                    self.interpreters[slot].remove(interpreter)
                self.tables[slot].remove(table)
                self._note(Meeting(request, slot, table, interpreter), place.venue)
                return

    def _interpreter(self, slot: int, venue: int, need: frozenset[tuple[str, str]]) -> int | None:
        for one in self.interpreters[slot]:
            interpreter = self.instance.interpreters[one]
            if interpreter.venues[slot] == venue and not need.isdisjoint(interpreter.pairs):
                return one
        return None

    def _is_enough(self, parties: tuple[int, ...], slot: int) -> bool:
        day = self.instance.slots[slot].day
        limits = ((self.instance.participants[one].most_per_day, self.held[one, day]) for one in parties)
        return any(most is not None and held >= most for most, held in limits)

    def _can_come(self, parties: tuple[int, ...], slot: int, venue: int) -> bool:
        travel, slots = self.instance.travel, self.instance.slots
        farthest = max(map(max, travel))
        for one in parties:
            for other in range(max(0, slot - farthest), min(len(slots), slot + farthest + 1)):
                there = self.venue_of.get((one, other))
                if there is None or slots[other].day != slots[slot].day:
                    continue
                way = travel[there][venue] if other < slot else travel[venue][there]
                if abs(other - slot) - 1 < way:
                    return False
        return True

    def _note(self, meeting: Meeting, venue: int) -> None:
        self.meetings.append(meeting)
        for one in self.instance.requests[meeting.request].parties:
            self.venue_of[one, meeting.slot] = venue
            self.held[one, self.instance.slots[meeting.slot].day] += 1
