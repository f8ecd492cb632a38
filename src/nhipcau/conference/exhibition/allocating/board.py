"""An allocation that changes: what everybody's place is worth, and what an exchange would change."""

from collections.abc import Iterable, Mapping, Sequence

from nhipcau.conference.exhibition.allocating.model import Instance, Place, Wish, WishKind

#: What a wish that is met is worth, more for those named first, and for those of high priority.
MET, FIRST, PRIORITY = 100, 3, 1
#: What it costs that goods stand near which are kept apart: more than all wishes of two exhibitors.
TOO_NEAR = 2000
#: Places after a change, by exhibitor.
Change = dict[int, Place]


class Board:
    """Who stands where. All who are given a place keep one; `change` moves them."""

    def __init__(self, instance: Instance, allocation: Mapping[int, Place]) -> None:
        self.instance = instance
        self.place: dict[int, Place] = dict(allocation)
        self.holder = [-1] * len(instance.stands)
        for one, place in self.place.items():
            for stand in place:
                self.holder[stand] = one
        self._areas = [stand.area for stand in instance.stands]
        self._provinces = [one.province for one in instance.exhibitors]
        self._rings: dict[Place, tuple[int, ...]] = {}
        self._pairs = self._pair_points()
        self._dreaded = self._kept_apart()
        self.wishes = [self._weighted(number) for number in range(len(instance.exhibitors))]
        self.fans = self._fans()
        self.worth = {one: self._worth(one) for one in self.place}

    @property
    def total(self) -> int:
        """The worth of the whole; each pair of neighbours counts for both."""
        return sum(self.worth.values())

    def ring(self, place: Place) -> tuple[int, ...]:
        """The stands side by side with a place."""
        found = self._rings.get(place)
        if found is None:
            around = {near for stand in place for near in self.instance.neighbours[stand]}
            found = self._rings[place] = tuple(sorted(around.difference(place)))
        return found

    def exchange(self, one: int, place: Place) -> Change | None:
        """The places after one takes a place, and whoever has it those that become free; None where that is not possible."""
        own = self.place[one]
        if own == place:
            return None
        change: Change = {one: place}
        left = [stand for stand in own if stand not in place]
        for stand in place:
            other = self.holder[stand]
            if other in (-1, one) or other in change:
                continue
            theirs = self.place[other]
            # Of several stands all are taken, or none.
            if len(theirs) > len(left) or any(theirs_too not in place for theirs_too in theirs):
                return None
            change[other], left = tuple(left[: len(theirs)]), left[len(theirs) :]
            if change[other] not in self.suiting[other]:
                return None
        return change

    def gain(self, change: Change) -> tuple[int, dict[int, int]]:
        """What a change adds to the total, and the new worth of those it touches. The change stays made."""
        touched = set(change)
        for one in change:
            touched.update(self.fans[one])
            touched.update(self._held_around(self.place[one]))
        self._put(change)
        for one in change:
            touched.update(self._held_around(self.place[one]))
        touched.discard(-1)
        worth = {one: self._worth(one) for one in touched if one in self.place}
        return sum(worth.values()) - sum(self.worth[one] for one in worth), worth

    def is_met(self, one: int, wish: Wish) -> bool:
        """Whether a wish is met as things stand. To stand apart from somebody who waits is."""
        place = self.place.get(one)
        if place is None:
            return False
        match wish.kind:
            case WishKind.AREA:
                return self._areas[place[0]] == wish.target
            case WishKind.STAND:
                return wish.target in place
            case WishKind.PROVINCE:
                province, own = self._provinces, self._provinces[one]
                return any(
                    self.holder[stand] >= 0 and province[self.holder[stand]] == own for stand in self.ring(place)
                )
            case WishKind.BESIDE:
                ring = self.ring(place)
                return any(stand in ring for stand in self.place.get(wish.target, ()))
        around = self.instance.around
        return not any(other in around[stand] for stand in place for other in self.place.get(wish.target, ()))

    def met(self) -> int:
        """How many wishes are met."""
        return sum(self.is_met(one, wish) for one in self.place for wish in self.instance.exhibitors[one].wishes)

    def too_near(self, one: int, place: Place) -> list[int]:
        """Those who stand near a place with goods that are kept apart from those of the exhibitor."""
        dreaded, near = self._dreaded[one], self.instance.near
        if not dreaded:
            return []
        return [self.holder[other] for stand in place for other in near[stand] if self.holder[other] in dreaded]
