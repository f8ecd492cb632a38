"""Who gets a stand at all: one after the other in the order of the queue, moving those before to make room.

For exhibitors of one stand each this is exact: whoever waits could only have one if somebody before went without
(bases of a transversal matroid, Edmonds and Fulkerson 1965). Those of several stands take the row that moves fewest.
"""

from collections.abc import Iterable

from nhipcau.conference.exhibition.allocating.model import Instance, Place


class Chooser:
    """A first allocation, in which no wish counts."""

    def __init__(self, instance: Instance) -> None:
        self._instance = instance
        self.place: dict[int, Place] = {}
        self._holder: dict[int, int] = {}

    def choose(self) -> dict[int, Place]:
        """Give a place to everybody who can have one in the order of the queue; return the places."""
        exhibitors = self._instance.exhibitors
        for one in self._instance.queue:
            if exhibitors[one].locked:
                self._give(one, exhibitors[one].locked)
        for one in self._instance.queue:
            if not exhibitors[one].locked:
                self.seat(one)
        return self.place

    def seat(self, one: int) -> bool:
        """Find a place for an exhibitor, moving others to other places where that helps; return whether there is."""
        if self._instance.exhibitors[one].stands == 1:
            return self._augment(one, set())
        return any(self._clear_for(one, place) for place in self._by_disturbance(one))

    def _augment(self, one: int, tried: set[int]) -> bool:
        """Give a single stand to one, along a chain of exhibitors of single stands that each take the next."""
        before: dict[int, tuple[int, int]] = {}
        waiting = [one]
        while waiting:
            asking = waiting.pop(0)
            for (stand,) in self._instance.places[asking]:
                if stand in tried:
                    continue
                tried.add(stand)
                holder = self._holder.get(stand)
                if holder is None:
                    self._shift(asking, stand, before)
                    return True
                if self._may_move(holder):
                    before[holder] = (asking, stand)
                    waiting.append(holder)
        return False

    def _shift(self, asking: int, stand: int, before: dict[int, tuple[int, int]]) -> None:
        """Give `stand` to who asks for it, the stand of that one to who asked for it before, and so on."""
        while True:
            self._take(asking)
            self._give(asking, (stand,))
            if asking not in before:
                return
            asking, stand = before[asking]

    def _clear_for(self, one: int, place: Place) -> bool:
        """Give a row of stands to one if those who have them all find others."""
        kept, held = dict(self.place), dict(self._holder)
        moved = [self._holder[stand] for stand in place if stand in self._holder]
        for other in moved:
            self._take(other)
        self._give(one, place)
        if all(self._augment(other, set(place)) for other in moved):
            return True
        self.place.clear()
        self.place.update(kept)
        self._holder = held
        return False

    def _by_disturbance(self, one: int) -> Iterable[Place]:
        possible = [
            place
            for place in self._instance.places[one]
            if all(self._may_move(self._holder[stand]) for stand in place if stand in self._holder)
        ]
        return sorted(possible, key=lambda place: (sum(stand in self._holder for stand in place), place))

    def _may_move(self, one: int) -> bool:
        exhibitor = self._instance.exhibitors[one]
        return not exhibitor.locked and exhibitor.stands == 1

    def _give(self, one: int, place: Place) -> None:
        self.place[one] = place
        for stand in place:
            self._holder[stand] = one

    def _take(self, one: int) -> None:
        for stand in self.place.pop(one, ()):
            if self._holder.get(stand) == one:
                del self._holder[stand]
